import type { CellEdits, CheckedCell, CheckedCells } from '#shared/cells/model.ts';
import type { Field } from '#shared/core/field.ts';
import { type Issue, issueText } from '#shared/core/issue.ts';
import type { ReadDb } from '../db/operation.ts';
import type { CellBook, RecordChange, StoredRecord, Values } from './cell-book.ts';
import { loadDelegateBook } from './delegate-book.ts';
import { editRow } from './edit-row.ts';
import { loadMemberBook } from './member-book.ts';
import { loadOrganizationBook } from './organization-book.ts';

/** What one row would become. */
export type PlannedRow = Readonly<{
  record: StoredRecord;
  /** Columns that change, also those nobody typed. */
  changes: Readonly<Values>;
  hasErrors: boolean;
}>;

export type CellPlan = Readonly<{
  checked: CheckedCells;
  rows: readonly PlannedRow[];
  /** A row was changed or removed since it was shown. */
  isStale: boolean;
}>;

type TypedRow = { version: number; edits: Map<string, string> };

function byRow(edits: CellEdits['edits']): Map<string, TypedRow> {
  const rows = new Map<string, TypedRow>();
  for (const { id, version, field, text } of edits) {
    const row = rows.get(id) ?? { version, edits: new Map<string, string>() };
    row.edits.set(field, text);
    rows.set(id, row);
  }
  return rows;
}

function loadBook(db: ReadDb, input: CellEdits, typed: ReadonlyMap<string, TypedRow>, today: string): Promise<CellBook> {
  const ids = [...typed.keys()];
  switch (input.list) {
    case 'members': {
      const numbers = [...typed].flatMap(([id, row]) => {
        const text = row.edits.get('idNumber');
        return text === undefined ? [] : [[id, text] as const];
      });
      return loadMemberBook(db, ids, new Map(numbers), today);
    }
    case 'organizations':
      return loadOrganizationBook(db);
    case 'delegates':
      return loadDelegateBook(db, ids, input.asOf);
  }
}

const sameIssue = (a: Issue, b: Issue): boolean =>
  a.code === b.code && a.field === b.field && JSON.stringify(a.params) === JSON.stringify(b.params);

/** Findings of the rules after the edits: every error, and of the rest what the edits brought about. */
function newFindings(before: readonly Issue[], after: readonly Issue[]): Issue[] {
  return after.filter(issue => issue.severity === 'error' || !before.some(old => sameIssue(old, issue)));
}

/** Reads all rows in a few queries, and works out what each edit does: the same parsing and rules as form and import. */
export async function planCells(db: ReadDb, input: CellEdits, today: string): Promise<CellPlan> {
  const typed = byRow(input.edits);
  const book = await loadBook(db, input, typed, today);
  const edited = [...typed].flatMap(([id, row]) => {
    const record = book.stored.get(id);
    if (record === undefined || record.version !== row.version) return [];
    return [{ record, edits: row.edits, ...editRow(book, record, row.edits, today) }];
  });
  const unchanged: RecordChange[] = edited.map(({ record }) => ({ record, after: record.values }));
  const before = book.judge(unchanged);
  const after = book.judge(edited);
  const byId = new Map(
    edited.map((row, index) => {
      const issues = [...row.issues, ...newFindings(before[index] ?? [], after[index] ?? [])];
      return [row.record.id, { ...row, issues }] as const;
    }),
  );
  const counts = { update: 0, same: 0, warning: 0, error: 0 };
  const rows: PlannedRow[] = [];
  let isStale = false;
  const checked = [...typed].map(([id, { edits }]): CheckedCells['rows'][number] => {
    const row = byId.get(id);
    if (row === undefined) {
      isStale = true;
      counts.error += 1;
      return staleRow(book, id, edits);
    }
    const keys = Object.keys(row.after).filter(key => row.after[key] !== row.record.values[key]);
    const changes = Object.fromEntries(keys.map(key => [key, row.after[key] ?? null]));
    const hasErrors = row.issues.some(issue => issue.severity === 'error');
    rows.push({ record: row.record, changes, hasErrors });
    const hasWarnings = row.issues.some(issue => issue.severity === 'warning');
    const state = hasErrors ? 'error' : keys.length === 0 ? 'same' : hasWarnings ? 'warning' : 'update';
    counts[state] += 1;
    return { id, label: row.record.label, state, cells: cellsOf(book, row, keys) };
  });
  return { checked: { rows: checked, counts }, rows, isStale };
}

function staleRow(book: CellBook, id: string, edits: ReadonlyMap<string, string>): CheckedCells['rows'][number] {
  const record = book.stored.get(id);
  const issue: Issue = { code: record === undefined ? 'RECORD_GONE' : 'RECORD_CHANGED', severity: 'error' };
  const cells = [...edits].map(([key, text], index): CheckedCell => {
    const field = book.fields.find(candidate => candidate.key === key);
    const before = field === undefined || record === undefined ? '' : book.show(field, record.values);
    return { field: key, label: field?.label ?? key, before, after: text, issues: index === 0 ? [shown(issue, null)] : [] };
  });
  return { id, label: record?.label ?? '', state: 'error', cells };
}

function shown(issue: Issue, field: Field | null): CheckedCell['issues'][number] {
  const params = field === null ? issue.params : { label: field.label, ...issue.params };
  return {
    severity: issue.severity,
    code: issue.code,
    message: issueText({ ...issue, ...(params === undefined ? {} : { params }) }),
  };
}

type EditedRecord = RecordChange & Readonly<{ edits: ReadonlyMap<string, string>; issues: readonly Issue[] }>;

/** The typed cells and those that change along; a finding about another column stands at the first typed cell. */
function cellsOf(book: CellBook, row: EditedRecord, changedKeys: readonly string[]): CheckedCell[] {
  const [first] = row.edits.keys();
  const shownKeys = [...row.edits.keys(), ...changedKeys.filter(key => !row.edits.has(key))];
  return shownKeys.flatMap(key => {
    const field = book.fields.find(candidate => candidate.key === key);
    if (field === undefined && !row.edits.has(key)) return [];
    const own = row.issues.filter(issue => issue.field === key || (key === first && !shownKeys.includes(issue.field ?? '')));
    const isRefused = own.some(issue => issue.severity === 'error' && issue.field === key);
    const before = field === undefined ? '' : book.show(field, row.record.values);
    const after = field === undefined ? '' : book.show(field, row.after);
    const isUntouched = isRefused && row.after[key] === row.record.values[key];
    return [
      {
        field: key,
        label: field?.label ?? key,
        before,
        // what was refused is shown as it was typed
        after: isUntouched ? (row.edits.get(key) ?? after) : after,
        issues: own.map(issue => shown(issue, field ?? null)),
      },
    ];
  });
}
