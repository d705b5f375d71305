import type { Cell } from '../core/cell.ts';
import { serialToDay } from '../core/dates.ts';
import type { Field, FieldValue, ParseContext } from '../core/field.ts';
import { type Issue, issueText } from '../core/issue.ts';
import type { CheckedRow } from './checked-row.ts';
import type { GridRow, GridSheet } from './grid.ts';
import { columnLetter } from '../core/column-letter.ts';
import { type HeaderPlace } from './match-headers.ts';
import type { ColumnMapping, ImportIssue } from './model.ts';
import { NAME_KEYS, rowKind } from './row-kinds.ts';

export type SheetCheck = Readonly<{
  rows: CheckedRow[];
  notes: string[];
  totals: { text: string; stated: number; counted: number }[];
  dataRows: number;
  hiddenRows: number;
}>;

/** An issue with its Chinese sentence and its place in the source. */
export function toImportIssue(issue: Issue, label: string, column: number | null, value: string | null): ImportIssue {
  const params = { label, ...issue.params };
  return {
    severity: issue.severity,
    code: issue.code,
    field: issue.field ?? null,
    column: column === null ? null : columnLetter(column),
    value,
    message: issueText({ ...issue, params }),
  };
}

function shownText(cell: Cell): string {
  return cell.isDate === true && cell.value !== undefined ? (serialToDay(cell.value) ?? cell.text) : cell.text;
}

/** What masking leaves of numbers and addresses; 15 digits before three stars are a number that a spreadsheet damaged. */
const MASK = /\*{3}/;
const LOST_DIGITS = /^\d{15}\*{3}$/;

function hasMask(field: Field, text: string): boolean {
  if (field.sensitivity !== 'high' || !MASK.test(text)) return false;
  return field.key !== 'idNumber' || !LOST_DIGITS.test(text.trim());
}

type Mapped = readonly { field: Field; column: number }[];

/** Reads the mapped cells of one row through their fields; the identity number first, as others lean on it. */
export function parseRow(
  cells: (column: number) => Cell | undefined,
  mapped: Mapped,
  today: string,
): Pick<CheckedRow, 'original' | 'values' | 'issues'> {
  const original: Record<string, string> = {};
  const values: Record<string, FieldValue> = {};
  const also: Record<string, FieldValue> = {};
  const issues: ImportIssue[] = [];
  let context: ParseContext = { today };
  const read = ({ field, column }: Mapped[number]) => {
    const found = cells(column);
    const isMasked = found !== undefined && hasMask(field, found.text);
    if (isMasked) {
      original[field.key] = found.text;
      issues.push(toImportIssue({ code: 'VALUE_MASKED', severity: 'info', field: field.key }, field.label, column, found.text));
    }
    const cell = isMasked ? undefined : found;
    if (cell === undefined) {
      values[field.key] = null;
      // a blank sex may still be known from the identity number
      if (field.key !== 'sex' || context.idNumber === undefined) return;
    }
    const parsed = field.parse(cell ?? { kind: 'text', text: '' }, context);
    if (cell !== undefined) original[field.key] = shownText(cell);
    values[field.key] = parsed.value;
    for (const [key, value] of Object.entries(parsed.also ?? {}))
      also[key] = key === 'remark' && typeof also['remark'] === 'string' ? `${also['remark']}；${value}` : value;
    for (const issue of parsed.issues)
      issues.push(
        toImportIssue(
          { ...issue, field: issue.field ?? field.key },
          field.label,
          column,
          cell === undefined ? null : shownText(cell),
        ),
      );
  };
  const idNumber = mapped.find(entry => entry.field.key === 'idNumber');
  if (idNumber !== undefined) {
    read(idNumber);
    const value = values['idNumber'];
    if (typeof value === 'string') context = { today, idNumber: value };
  }
  for (const entry of mapped) if (entry !== idNumber) read(entry);
  for (const [key, value] of Object.entries(also)) {
    if (values[key] === undefined || values[key] === null) values[key] = value;
    else if (key === 'remark') values[key] = `${values[key]}；${value}`;
  }
  return { original, values, issues };
}

/** Cells of vertical merges: the value of the anchor for every row the merge covers, never for other blanks. */
function fillDown(sheet: GridSheet, header: HeaderPlace): ReadonlyMap<number, ReadonlyMap<number, Cell>> {
  const filled = new Map<number, Map<number, Cell>>();
  const byNumber = new Map(sheet.rows.map(row => [row.number, row]));
  for (const merge of sheet.merges) {
    if (merge.bottom === merge.top || merge.left !== merge.right || merge.top + 1 <= header.lastRow) continue;
    const anchor = byNumber.get(merge.top + 1)?.cells[merge.left];
    if (anchor === undefined) continue;
    for (let number = merge.top + 2; number <= merge.bottom + 1; number += 1) {
      const row = filled.get(number) ?? new Map<number, Cell>();
      row.set(merge.left, anchor);
      filled.set(number, row);
    }
  }
  return filled;
}

/** Takes one sheet apart below its header: data rows read, headings, totals and notes set aside with their reason. */
export function checkSheet(
  sheet: GridSheet,
  header: HeaderPlace,
  columns: readonly ColumnMapping[],
  fields: readonly Field[],
  today: string,
  context: string | null = null,
): SheetCheck {
  const mapped = columns.flatMap(column => {
    const field = fields.find(candidate => candidate.key === column.field);
    return field === undefined ? [] : [{ field, column: column.column }];
  });
  const nameColumn = mapped.find(entry => NAME_KEYS.includes(entry.field.key))?.column ?? -1;
  const nameKey = fields.find(field => NAME_KEYS.includes(field.key))?.key ?? 'name';
  const sequenceColumn = columns.find(column => column.matchedBy === 'sequence')?.column ?? -1;
  const headerTexts = new Set(
    sheet.rows
      .filter(row => row.number >= header.firstRow && row.number <= header.lastRow)
      .flatMap(row => row.cells.flatMap(cell => (cell === undefined ? [] : [cell.text.replace(/\s/g, '')]))),
  );
  const down = fillDown(sheet, header);
  const result: SheetCheck = {
    rows: [],
    notes: sheet.rows
      .filter(row => row.number < header.firstRow)
      .map(row => row.cells.flatMap(cell => cell?.text ?? []).join(' ')),
    totals: [],
    dataRows: 0,
    hiddenRows: 0,
  };
  const state = { context, counted: 0, countedSinceSubtotal: 0, lastSequence: null as number | null };
  let dataRows = 0;
  let hiddenRows = 0;
  for (const row of sheet.rows) {
    if (row.number <= header.lastRow) continue;
    const kind = rowKind(row, nameColumn, headerTexts);
    const blank = {
      sheet: sheet.name,
      rowNumber: row.number,
      isHidden: row.isHidden,
      original: {},
      values: {},
      issues: [],
      context: state.context,
    };
    if (kind.kind === 'data') {
      const extra = down.get(row.number);
      const parsed = parseRow(column => row.cells[column] ?? extra?.get(column), mapped, today);
      const rowIssues = [
        ...parsed.issues,
        ...sequenceIssues(row, sequenceColumn, state),
        ...(row.isStruck ? [toImportIssue({ code: 'ROW_STRUCK_OUT', severity: 'warning' }, '', null, null)] : []),
      ];
      result.rows.push({
        ...blank,
        ...parsed,
        issues: row.isHidden
          ? [...rowIssues, toImportIssue({ code: 'ROW_HIDDEN', severity: 'warning' }, '', null, null)]
          : rowIssues,
        skippedAs: null,
        context: state.context,
      });
      dataRows += 1;
      if (row.isHidden) hiddenRows += 1;
      state.counted += 1;
      state.countedSinceSubtotal += 1;
      continue;
    }
    const text = row.cells.flatMap(cell => cell?.text ?? []).join(' ');
    if (kind.kind === 'context') {
      state.context = kind.text;
      state.countedSinceSubtotal = 0;
    }
    if (kind.kind === 'note' && kind.text !== '') result.notes.push(kind.text);
    if (kind.kind === 'total' && kind.stated !== null)
      result.totals.push({
        text: kind.label,
        stated: kind.stated,
        counted: kind.isSubtotal ? state.countedSinceSubtotal : state.counted,
      });
    if (kind.kind === 'total' && kind.isSubtotal) state.countedSinceSubtotal = 0;
    result.rows.push({ ...blank, skippedAs: SKIPPED_AS[kind.kind], original: { [nameKey]: text } });
  }
  return { ...result, dataRows, hiddenRows };
}

const SKIPPED_AS = { total: '合计', note: '说明', context: '标题', header: '表头' } as const;

function sequenceIssues(row: GridRow, column: number, state: { lastSequence: number | null }): ImportIssue[] {
  const cell = column < 0 ? undefined : row.cells[column];
  const sequence = cell === undefined ? Number.NaN : Number(cell.text);
  if (!Number.isInteger(sequence)) return [];
  const before = state.lastSequence;
  state.lastSequence = sequence;
  if (before === null || sequence <= before + 1) return [];
  return [
    toImportIssue(
      { code: 'SEQUENCE_GAP', severity: 'info', params: { before, after: sequence } },
      '序号',
      column,
      String(sequence),
    ),
  ];
}
