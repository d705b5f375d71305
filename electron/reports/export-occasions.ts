/** Ledgers and lists of what was held: 小组活动, 培训. Source: domain.md §5.3. */
import { activityLedgerFields, activityListFields } from '#shared/activities/fields.ts';
import { type ActivityFilter, activityFilter } from '#shared/activities/model.ts';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import type { TableSource } from '#shared/reports/table-model.ts';
import { sessionDays, trainingLedgerFields, trainingListFields } from '#shared/training/fields.ts';
import { type SessionFilter, sessionFilter } from '#shared/training/model.ts';
import { listActivities } from '../activities/queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { listSessions, trainingFiguresOf } from '../training/queries.ts';
import { atOnce, type CellOptions, rosterBody, type RosterRow, type TableBody } from './export-roster.ts';

type ListOf<K extends TableSource['kind']> = Extract<TableSource, { kind: K }>;
type Scope = Readonly<{ asOf: string; scopeId: string | null }>;
const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
const CENTS_OF_YUAN = 100;
const sumOf = (rows: readonly RosterRow[], key: string) => rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0);

async function activityLines(db: ReadDb, filter: ActivityFilter, sort: ListOf<'activities'>['sort']): Promise<RosterRow[]> {
  const { rows } = await listActivities(db, { filter, sort, window: EVERYTHING });
  return rows.map((row): RosterRow => ({ ...row, contentKinds: row.contentKinds.join() }));
}

/** 代表小组活动台账: every activity held by the day, oldest first, the last row adds up. */
export async function activityLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const filter = activityFilter.parse({ asOf, within: scopeId, isHeld: true });
  const rows = await activityLines(db, filter, { key: 'heldOn', direction: 'ascending' });
  const sums = Object.fromEntries(['expected', 'present', 'opinionCount'].map(key => [key, sumOf(rows, key)]));
  return rosterBody({ fields: activityLedgerFields, ...atOnce(rows), sums }, options);
}

/** The list as it is shown: its filter, order and columns. */
export async function activityListBody(db: ReadDb, source: ListOf<'activities'>, options: CellOptions): Promise<TableBody> {
  const rows = await activityLines(db, source.filter, source.sort);
  return rosterBody({ fields: fieldsNamed(activityListFields, source.columns), ...atOnce(rows) }, options);
}

async function sessionLines(db: ReadDb, filter: SessionFilter, sort: ListOf<'training'>['sort']): Promise<RosterRow[]> {
  const { rows } = await listSessions(db, { filter, sort, window: EVERYTHING });
  return rows.map((row): RosterRow => ({ ...row, dates: sessionDays(row), expenseYuan: row.expenseCents / CENTS_OF_YUAN }));
}

/** 培训台账: every session held by the day, oldest first. 合计 counts each person once under 参训人数 (R-M8). */
export async function trainingLedgerBody(db: ReadDb, { asOf, scopeId }: Scope, options: CellOptions): Promise<TableBody> {
  const filter = sessionFilter.parse({ asOf, within: scopeId, isHeld: true });
  const rows = await sessionLines(db, filter, { key: 'startOn', direction: 'ascending' });
  const { personTimes, headcount, expenseCents } = await trainingFiguresOf(db, filter);
  const sums = { personTimes, headcount, expenseYuan: expenseCents / CENTS_OF_YUAN };
  const footnotes = ['参训人次为各班到会人数之和；合计的参训人数每人只计一次，不等于各行相加。', '经费单位：元。'];
  return rosterBody({ fields: trainingLedgerFields, ...atOnce(rows), sums, footnotes }, options);
}

/** The list as it is shown: its filter, order and columns. */
export async function trainingListBody(db: ReadDb, source: ListOf<'training'>, options: CellOptions): Promise<TableBody> {
  const rows = await sessionLines(db, source.filter, source.sort);
  return rosterBody({ fields: fieldsNamed(trainingListFields, source.columns), ...atOnce(rows) }, options);
}
