import { textCell } from '#shared/core/cell.ts';
import type { Field, FieldValue } from '#shared/core/field.ts';
import type { Issue } from '#shared/core/issue.ts';
import type { CellBook, StoredRecord, Values } from './cell-book.ts';

const HIDDEN_PART = /\*{3}/;

export type EditedRow = Readonly<{ after: Readonly<Values>; issues: readonly Issue[] }>;

/** The value of a cleared cell: nothing, 否 for a flag, a finding where the record cannot do without. */
function cleared(book: CellBook, field: Field): { value: FieldValue; issues: Issue[] } {
  if (field.kind === 'flag') return { value: false, issues: [] };
  if (!field.isRequired && book.shape[field.key]?.safeParse(null).success === true) return { value: null, issues: [] };
  return {
    value: null,
    issues: [{ code: 'REQUIRED', severity: 'error', field: field.key, params: { label: field.label } }],
  };
}

/** What a field says about its siblings: a status of its own always, another column only where it has something to add. */
function takeAlso(book: CellBook, after: Values, typed: ReadonlySet<string>, also: Readonly<Record<string, FieldValue>>): void {
  for (const [key, value] of Object.entries(also)) {
    if (!(key in book.shape) || typed.has(key) || key === 'sex') continue;
    if (key === 'idNumberStatus' || key === 'idNumberRaw') after[key] = value;
    else if (key === 'remark' && typeof after['remark'] === 'string') {
      if (!after['remark'].includes(String(value))) after['remark'] = `${after['remark']}；${value}`.slice(0, 500);
    } else if (value !== null) after[key] = value;
  }
}

/**
 * Reads the typed texts of one row through their fields, the identity number first, as others lean on it.
 * A text that was not understood leaves the stored value. @param edits text by field key.
 */
export function editRow(book: CellBook, record: StoredRecord, edits: ReadonlyMap<string, string>, today: string): EditedRow {
  const after: Values = { ...record.values };
  const issues: Issue[] = [];
  const typed = new Set(edits.keys());
  const order = [...edits].sort(([a], [b]) => Number(b === 'idNumber') - Number(a === 'idNumber'));
  for (const [key, text] of order) {
    const field = book.fields.find(candidate => candidate.key === key);
    if (field === undefined) {
      issues.push({ code: 'CELL_NOT_EDITABLE', severity: 'error', field: key, params: { label: key } });
      continue;
    }
    const label = { label: field.label };
    if (field.sensitivity === 'high' && HIDDEN_PART.test(text)) {
      // a masked cell copied onto itself says nothing new
      if (text !== book.show(field, record.values))
        issues.push({ code: 'CELL_MASKED', severity: 'error', field: key, params: label });
      continue;
    }
    const idNumber = after['idNumber'];
    const parsed = field.parse(
      textCell(text),
      typeof idNumber === 'string' && key !== 'idNumber' ? { today, idNumber } : { today },
    );
    issues.push(...parsed.issues.map(issue => ({ ...issue, field: issue.field ?? key, params: { ...label, ...issue.params } })));
    takeAlso(book, after, typed, parsed.also ?? {});
    if (parsed.issues.some(issue => issue.severity === 'error')) continue;
    // a value kept aside, as a number that is not valid, leaves its own column empty
    const read = parsed.value === null ? cleared(book, field) : resolved(book, record, field, parsed.value);
    issues.push(...read.issues);
    if (read.issues.some(issue => issue.severity === 'error')) continue;
    if (book.shape[key]?.safeParse(read.value).success !== true)
      issues.push({
        code: 'CELL_REFUSED',
        severity: 'error',
        field: key,
        params: { ...label, raw: text, help: field.help },
      });
    else after[key] = read.value;
  }
  return { after, issues };
}

function resolved(
  book: CellBook,
  record: StoredRecord,
  field: Field,
  value: FieldValue,
): { value: FieldValue; issues: readonly Issue[] } {
  const isReference = field.kind === 'text' && field.key.endsWith('Id') && typeof value === 'string';
  return isReference ? book.resolve(record, field, value) : { value, issues: [] };
}
