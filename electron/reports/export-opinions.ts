import { fieldsNamed } from '#shared/core/field-builders.ts';
import { opinionLedgerFields, opinionListFields } from '#shared/opinions/fields.ts';
import { type OpinionFilter, opinionFilter } from '#shared/opinions/model.ts';
import { raiserOnPaper } from '#shared/opinions/papers.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listOpinions } from '../opinions/queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type Sort = Extract<TableSource, { kind: 'opinions' }>['sort'];
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;

/** Opinions as lines; names of the masses are masked unless they are asked for. Source: domain.md §3.9. */
async function linesOf(db: ReadDb, filter: OpinionFilter, sort: Sort, { isUnmasked }: CellOptions): Promise<RosterRow[]> {
  const { rows } = await listOpinions(db, { filter, sort, window: EVERYTHING });
  return rows.map((row): RosterRow => ({ ...row, raisedBy: raiserOnPaper(row, isUnmasked) }));
}

/** 意见建议台账: every opinion received by the day, oldest first. */
export async function opinionLedgerBody(
  db: ReadDb,
  { asOf, scopeId: within }: Readonly<{ asOf: string; scopeId: string | null }>,
  options: CellOptions,
): Promise<TableBody> {
  const rows = await linesOf(db, opinionFilter.parse({ asOf, within }), { key: 'receivedOn', direction: 'ascending' }, options);
  return { ...rosterBody({ fields: opinionLedgerFields, ...atOnce(rows) }, options), hasNumbers: true };
}

/** The list as it is shown: its filter, order and columns. */
export async function opinionListBody(
  db: ReadDb,
  source: Extract<TableSource, { kind: 'opinions' }>,
  options: CellOptions,
): Promise<TableBody> {
  const fields = fieldsNamed(opinionListFields, source.columns);
  const rows = await linesOf(db, source.filter, source.sort, options);
  return { ...rosterBody({ fields, ...atOnce(rows) }, options), hasNumbers: source.columns.includes('raisedBy') };
}
