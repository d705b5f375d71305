/** Ledger and lists of inspections and their suggestions. Source: domain.md §5.3. */
import { fieldsNamed } from '#shared/core/field-builders.ts';
import {
  inspectionDays,
  inspectionLedgerFields,
  inspectionListFields,
  suggestionListFields,
} from '#shared/inspections/fields.ts';
import { type InspectionFilter, inspectionFilter } from '#shared/inspections/model.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listInspections } from '../inspections/queries.ts';
import { listSuggestions } from '../inspections/suggestion-queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type ListOf<K extends TableSource['kind']> = Extract<TableSource, { kind: K }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
const SUMMED = ['present', 'suggestionCount', 'adoptedCount', 'rectifiedCount'] as const;

async function linesOf(db: ReadDb, filter: InspectionFilter, sort: ListOf<'inspections'>['sort']): Promise<RosterRow[]> {
  const { rows } = await listInspections(db, { filter, sort, window: EVERYTHING });
  return rows.map((row): RosterRow => ({ ...row, dates: inspectionDays(row) }));
}

/** 视察调研台账: every inspection held by the day, oldest first; 合计 adds person-times, not persons. */
export async function inspectionLedgerBody(
  db: ReadDb,
  { asOf, scopeId: within }: Readonly<{ asOf: string; scopeId: string | null }>,
  options: CellOptions,
): Promise<TableBody> {
  const filter = inspectionFilter.parse({ asOf, within, isHeld: true });
  const rows = await linesOf(db, filter, { key: 'startOn', direction: 'ascending' });
  const sums = Object.fromEntries(SUMMED.map(key => [key, rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)]));
  const footnotes = ['合计的参加代表数为人次，同一代表参加几次计几次。'];
  return rosterBody({ fields: inspectionLedgerFields, ...atOnce(rows), sums, footnotes }, options);
}

/** The list as it is shown: its filter, order and columns. */
export async function inspectionListBody(db: ReadDb, source: ListOf<'inspections'>, options: CellOptions): Promise<TableBody> {
  const rows = await linesOf(db, source.filter, source.sort);
  return rosterBody({ fields: fieldsNamed(inspectionListFields, source.columns), ...atOnce(rows) }, options);
}

export async function suggestionListBody(
  db: ReadDb,
  source: ListOf<'inspectionSuggestions'>,
  options: CellOptions,
): Promise<TableBody> {
  const { rows } = await listSuggestions(db, { filter: source.filter, sort: source.sort, window: EVERYTHING });
  return rosterBody(
    { fields: fieldsNamed(suggestionListFields, source.columns), ...atOnce(rows as readonly RosterRow[]) },
    options,
  );
}
