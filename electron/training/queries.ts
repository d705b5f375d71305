import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import {
  type SESSION_SORT_KEYS,
  sessionFilter,
  type SessionFilter,
  type SessionRow,
  type TRAINING_CHANNELS,
  TRAINING_FORMS,
  type TrainingFigures,
} from '#shared/training/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

/** Held by the day: a session counts from its first day on. */
export const sessionHeldAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(s."state" in (${sql.join(HELD_STATES)}) and s."startOn" <= ${asOf})`;

/** Conditions of a list of sessions; the same ones count every statistic. */
export function sessionConditions(filter: SessionFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`s."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(s."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`s."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.from !== null) conditions.push(sql<boolean>`s."startOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`s."startOn" <= ${filter.to}`);
  if (filter.organizerId !== null) conditions.push(sql<boolean>`s."organizationId" = ${filter.organizerId}`);
  if (filter.planId !== null) conditions.push(sql<boolean>`s."planId" = ${filter.planId}`);
  if (filter.form !== null) conditions.push(sql<boolean>`s."form" = ${filter.form}`);
  if (filter.channel !== null) conditions.push(sql<boolean>`s."channel" = ${filter.channel}`);
  if (filter.state !== null) conditions.push(sql<boolean>`s."state" = ${filter.state}`);
  if (filter.isHeld === true) conditions.push(sessionHeldAt(filter.asOf));
  if (filter.isHeld === false) conditions.push(sql<boolean>`s."state" in ('planned', 'notified')`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`s."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

/** Sessions with their organiser and plan: s c p. */
export function sessionBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('training_session as s')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 's.organizationId')
    .leftJoin('training_plan as p', 'p.id', 's.planId');
}

/** Who a line `t` of the sheet with its delegate `d` is: the person, whatever congress sent them; by name where nobody is known. */
export const PERSON = sql<string>`coalesce(d."memberId", t."memberId", t."name")`;
/** A line counts as an attendance when a delegate was there. Source: R-M8. */
export const ATTENDED = sql<boolean>`(t."role" = 'delegate' and t."status" = 'present')`;

const attended = (what: RawBuilder<unknown>) =>
  sql<number>`(select ${what} from "attendance" t left join "delegate" d on d."id" = t."delegateId" where t."occasionId" = s."id" and ${ATTENDED})`;
const expenses = sql<number>`(select coalesce(sum(e."amountCents"), 0) from "fund_expense" e where e."linkedId" = s."id" and e."deletedAt" is null)`;

const JOINED = [
  sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'),
  sql<string | null>`p."title"`.as('planTitle'),
  sql<
    number | null
  >`coalesce(s."expectedCount", nullif((select count(*) from "attendance" t where t."occasionId" = s."id" and t."role" = 'delegate'), 0))`.as(
    'expected',
  ),
  attended(sql`count(*)`).as('personTimes'),
  attended(sql`count(distinct ${PERSON})`).as('headcount'),
  expenses.as('expenseCents'),
] as const;

const FORM_ORDER = sql.raw(
  `case s."form" ${Object.keys(TRAINING_FORMS)
    .map((form, index) => `when '${form}' then ${index}`)
    .join(' ')} else 9 end`,
);
const SORTS: Readonly<Record<(typeof SESSION_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  startOn: sql`s."startOn"`,
  title: sql`s."title"`,
  organization: sql`c."sortOrder"`,
  form: FORM_ORDER,
  state: sql`case s."state" when 'planned' then 0 when 'notified' then 1 when 'held' then 2 when 'closed' then 3 else 4 end`,
};

type ListInput = Readonly<{
  filter: SessionFilter;
  sort: Readonly<{ key: (typeof SESSION_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** How many sessions a filter finds. */
export async function countSessions(db: ReadDb, filter: SessionFilter): Promise<number> {
  const { count } = await sessionBase(db, filter.asOf)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(sessionConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

/** One window of the sessions of a filter, the newest first unless sorted otherwise. */
export async function listSessions(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: SessionRow[]; total: number }> {
  const total = await countSessions(db, filter);
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await sessionBase(db, filter.asOf)
    .where(allOf(sessionConditions(filter)))
    .selectAll('s')
    .select(JOINED)
    .orderBy(sort === null ? sql`s."startOn" desc` : sql`${SORTS[sort.key]} ${direction}`)
    .orderBy(sql`c."sortOrder", s."startOn", s."id"`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows as unknown as SessionRow[], total };
}

/** One session, or null. */
export async function getSession(db: ReadDb, id: string, asOf: string): Promise<SessionRow | null> {
  const row = await sessionBase(db, asOf)
    .where('s.id', '=', id)
    .where('s.deletedAt', 'is', null)
    .selectAll('s')
    .select(JOINED)
    .executeTakeFirst();
  return row === undefined ? null : (row as unknown as SessionRow);
}

/**
 * 人次 and 人数 of the sessions of a filter together: Σ attendances, and distinct persons over all of them (R-M8).
 * trainingStudyTourPersonTimes is personTimes with form 'site_visit'.
 */
export async function trainingFiguresOf(db: ReadDb, filter: SessionFilter): Promise<TrainingFigures> {
  const held: SessionFilter = { ...filter, isHeld: true };
  const sums = await sessionBase(db, filter.asOf)
    .select([sql<number>`count(*)`.as('sessions'), sql<number>`coalesce(sum(${expenses}), 0)`.as('expenseCents')])
    .where(allOf(sessionConditions(held)))
    .executeTakeFirstOrThrow();
  const people = await sessionBase(db, filter.asOf)
    .innerJoin('attendance as t', 't.occasionId', 's.id')
    .leftJoin('delegate as d', 'd.id', 't.delegateId')
    .select([sql<number>`count(*)`.as('personTimes'), sql<number>`count(distinct ${PERSON})`.as('headcount')])
    .where(allOf([...sessionConditions(held), ATTENDED]))
    .executeTakeFirstOrThrow();
  return { ...sums, ...people };
}

/** Forms in which training took place by a day, the commonest first. */
export async function trainingFormsUsed(db: ReadDb, asOf: string): Promise<(keyof typeof TRAINING_FORMS)[]> {
  const rows = await sessionBase(db, asOf)
    .where(allOf(sessionConditions(sessionFilter.parse({ asOf, isHeld: true }))))
    .select('s.form')
    .groupBy('s.form')
    .orderBy(sql`count(*) desc, s."form"`)
    .execute();
  return rows.map(({ form }) => form as keyof typeof TRAINING_FORMS);
}

/** Channels training used by a day, the commonest first. */
export async function trainingChannelsUsed(db: ReadDb, asOf: string): Promise<(keyof typeof TRAINING_CHANNELS)[]> {
  const rows = await sessionBase(db, asOf)
    .where(allOf(sessionConditions(sessionFilter.parse({ asOf, isHeld: true }))))
    .where('s.channel', 'is not', null)
    .select('s.channel')
    .groupBy('s.channel')
    .orderBy(sql`count(*) desc, s."channel"`)
    .execute();
  return rows.map(({ channel }) => channel as keyof typeof TRAINING_CHANNELS);
}
