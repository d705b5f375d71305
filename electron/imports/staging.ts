import { sql } from 'kysely';
import type { FieldValue } from '#shared/core/field.ts';
import type { CheckedRow, CheckRosterOutput, PastedBlock } from '#shared/imports/checked-row.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import {
  IMPORT_ROW_STATES,
  type ImportKind,
  type ImportOptions,
  type ImportPreview,
  type ImportRow,
  type ImportRowState,
} from '#shared/imports/model.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import type { ReadDb, StagingTx } from '../db/operation.ts';
import { flag, newId } from '../db/rows.ts';
import { offeredLayout } from './layouts.ts';
import { maskedColumns, maskedRow } from './masked-row.ts';
import type { MatchedRow, PlannedThings } from './matched-row.ts';
import { plannedName, plannedSentences } from './planned.ts';
import { sameFileOf } from './same-file.ts';
import { rosterDay } from './state-changes.ts';

/** Everything of a preview but its counts, as kept in import_batch.summary. */
export type BatchSummary = Omit<CheckRosterOutput, 'sha256'> &
  Readonly<{
    unknownOrganizations: ImportPreview['unknownOrganizations'];
    planned: PlannedThings;
    /** The block itself, when it came from the clipboard: reading again needs it. */
    pasted?: PastedBlock;
    /** Sentences on a workbook of this program. */
    notices?: readonly string[];
  }>;

export type Batch = Readonly<{
  id: string;
  kind: ImportKind;
  fileName: string;
  sha256: string;
  sourcePath: string;
  state: string;
  operationId: number | null;
  summary: BatchSummary;
  options: ImportOptions;
}>;

export async function loadBatch(db: ReadDb, id: string): Promise<Batch | null> {
  const row = await db.selectFrom('import_batch').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    kind: row.kind as ImportKind,
    summary: JSON.parse(row.summary) as BatchSummary,
    options: JSON.parse(row.options) as ImportOptions,
  };
}

/** Writes all rows of a new batch. */
export async function stageRows(
  tx: StagingTx,
  batchId: string,
  rows: readonly CheckedRow[],
  matched: readonly MatchedRow[],
): Promise<void> {
  await insertMany(
    tx,
    'import_row',
    rows.map((row, index) => ({
      batchId,
      sheet: row.sheet,
      rowNumber: row.rowNumber,
      isHidden: flag(row.isHidden),
      parsed: JSON.stringify(row),
      ...matchedColumns(matched[index]),
    })),
  );
}

/** Writes new verdicts for rows that are already staged. */
export async function restageRows(
  tx: StagingTx,
  ids: readonly number[],
  matched: readonly MatchedRow[],
  edited: readonly { rowId: number; row: CheckedRow }[] = [],
): Promise<void> {
  await updateMany(
    tx,
    'import_row',
    ids.map((id, index) => ({
      id,
      ...matchedColumns(matched[index]),
    })),
  );
  await updateMany(
    tx,
    'import_row',
    edited.map(({ rowId, row }) => ({ id: rowId, parsed: JSON.stringify(row) })),
  );
}

/** A record to be created gets its id here: applying then need not touch the staged rows again. */
function matchedColumns(row: MatchedRow | undefined) {
  if (row === undefined) throw new Error('a staged row without a verdict');
  return {
    state: row.state,
    isIncluded: flag(row.isIncluded),
    action: row.action,
    valuesJson: JSON.stringify(row.values),
    issues: JSON.stringify(row.issues),
    changes: JSON.stringify(row.changes),
    targetId: row.targetId ?? (row.action === 'create' ? newId() : null),
    targetVersion: row.targetVersion,
    candidates: JSON.stringify(row.candidates),
  };
}

/** Staged rows as the worker left them, in source order. */
export async function stagedRows(
  db: ReadDb,
  batchId: string,
): Promise<{ id: number; row: CheckedRow; isIncluded: boolean; action: string; state: string }[]> {
  const rows = await db
    .selectFrom('import_row')
    .select(['id', 'parsed', 'isIncluded', 'action', 'state'])
    .where('batchId', '=', batchId)
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    id: row.id,
    row: JSON.parse(row.parsed) as CheckedRow,
    isIncluded: row.isIncluded === 1,
    action: row.action,
    state: row.state,
  }));
}

/** Rosters that change what holds from a day on: branches, states, education; groups of delegates. */
const DATED_KINDS: readonly ImportKind[] = ['members', 'delegates'];

/** The preview of a batch with its present counts. */
export async function previewOf(db: ReadDb, batch: Batch, today: string): Promise<ImportPreview> {
  const counted = await db
    .selectFrom('import_row')
    .select(['state', sql<number>`count(*)`.as('count'), sql<number>`sum("isIncluded" and "action" <> 'none')`.as('writable')])
    .where('batchId', '=', batch.id)
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(
    Object.keys(IMPORT_ROW_STATES).map(state => [state, counted.find(row => row.state === state)?.count ?? 0]),
  ) as Record<ImportRowState, number>;
  const { planned, ...summary } = batch.summary;
  return {
    batchId: batch.id,
    kind: batch.kind,
    options: batch.options,
    fileName: batch.fileName,
    effectiveOn: DATED_KINDS.includes(batch.kind) ? rosterDay(batch.options.effectiveOn, batch.summary.foundDate, today) : null,
    ...summary,
    sheets: summary.sheets.map(sheet => ({ ...sheet, notes: [...sheet.notes], totals: [...sheet.totals] })),
    columns: maskedColumns(summary.columns, batch.kind),
    missingFields: [...summary.missingFields],
    counts,
    alsoCreated: plannedSentences(planned),
    notices: [...(summary.notices ?? [])],
    sameFile: batch.state === 'previewed' ? await sameFileOf(db, batch) : null,
    offeredLayout: batch.state === 'previewed' ? await offeredLayout(db, batch.kind, summary.columns) : null,
    writable: counted.reduce((sum, row) => sum + row.writable, 0),
  };
}

type RowsInput = {
  filter: { batchId: string; states: readonly ImportRowState[]; search: string };
  window: { offset: number; limit: number };
};

/** One window of staged rows for the preview grid. */
export async function listStagedRows(
  db: ReadDb,
  batch: Batch,
  input: RowsInput,
  organizationName: (id: string) => string,
): Promise<{ rows: ImportRow[]; total: number }> {
  const base = db
    .selectFrom('import_row')
    .where('batchId', '=', input.filter.batchId)
    .$if(input.filter.states.length > 0, query => query.where('state', 'in', [...input.filter.states]))
    .$if(input.filter.search !== '', query => query.where(sql<boolean>`instr("parsed", ${input.filter.search}) > 0`));
  const { total } = await base.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const stored = await base.selectAll().orderBy('id').limit(input.window.limit).offset(input.window.offset).execute();
  return { rows: stored.map(row => maskedRow(toImportRow(row, batch.kind, organizationName), batch.kind)), total };
}

type StoredRow = {
  id: number;
  sheet: string;
  rowNumber: number;
  state: string;
  isIncluded: number;
  action: string;
  isHidden: number;
  parsed: string;
  issues: string;
  changes: string;
  candidates: string;
};

export function toImportRow(row: StoredRow, kind: ImportKind, organizationName: (id: string) => string): ImportRow {
  const parsed = JSON.parse(row.parsed) as CheckedRow;
  const display: Record<string, string> = {};
  for (const field of FIELDS_OF_KIND[kind]) {
    const value: FieldValue | undefined = parsed.values[field.key];
    if (value === undefined || value === null) continue;
    display[field.key] =
      typeof value === 'string' && field.kind === 'organization'
        ? (plannedName(value) ?? (organizationName(value) || value))
        : field.format(value);
  }
  return {
    id: row.id,
    sheet: row.sheet,
    rowNumber: row.rowNumber,
    state: row.state as ImportRowState,
    isIncluded: row.isIncluded === 1,
    action: row.action as ImportRow['action'],
    isHidden: row.isHidden === 1,
    original: { ...parsed.original },
    values: { ...parsed.values },
    display,
    issues: JSON.parse(row.issues) as ImportRow['issues'],
    changes: JSON.parse(row.changes) as ImportRow['changes'],
    candidates: JSON.parse(row.candidates) as ImportRow['candidates'],
    choice: parsed.choice ?? null,
  };
}
