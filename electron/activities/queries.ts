import { type RawBuilder, sql } from 'kysely';
import { contentKindsOf } from '#shared/activities/fields.ts';
import {
  type ACTIVITY_SORT_KEYS,
  type ActivityFilter,
  type ActivityRow,
  type ActivitySettings,
  activitySettings,
} from '#shared/activities/model.ts';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

export const ACTIVITY_SETTING = 'activities';

/** How many activities a group holds a year; defaults where nothing was set. */
export async function readActivitySettings(db: ReadDb): Promise<ActivitySettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', ACTIVITY_SETTING).executeTakeFirst();
  return activitySettings.parse(row === undefined ? {} : JSON.parse(row.value));
}

/** Held by the day. */
export const activityHeldAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(a."state" in (${sql.join(HELD_STATES)}) and a."heldOn" <= ${asOf})`;

/** Conditions of a list of activities; the same ones count every statistic. */
export function activityConditions(filter: ActivityFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`a."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`(instr(a."searchText", ${needle}) > 0 or instr(g."name", ${needle}) > 0)`);
  if (filter.within !== null) conditions.push(sql<boolean>`a."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.groupId !== null) conditions.push(sql<boolean>`a."groupId" = ${filter.groupId}`);
  if (filter.from !== null) conditions.push(sql<boolean>`a."heldOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`a."heldOn" <= ${filter.to}`);
  if (filter.state !== null) conditions.push(sql<boolean>`a."state" = ${filter.state}`);
  if (filter.contentKind !== null) conditions.push(sql<boolean>`instr(a."contentKinds", ${`"${filter.contentKind}"`}) > 0`);
  if (filter.isHeld === true) conditions.push(activityHeldAt(filter.asOf));
  if (filter.isHeld === false) conditions.push(sql<boolean>`a."state" in ('planned', 'notified')`);
  if (filter.inspectionId !== null) conditions.push(sql<boolean>`a."inspectionId" = ${filter.inspectionId}`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`a."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

/** Activities with their group and the committee of its congress: a g c. */
export function activityBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('group_activity as a')
    .innerJoin('delegate_group as g', 'g.id', 'a.groupId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 'a.organizationId');
}

/** How many activities a filter finds. */
export async function countActivities(db: ReadDb, filter: ActivityFilter): Promise<number> {
  const { count } = await activityBase(db, filter.asOf)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(activityConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

const attended = (condition: RawBuilder<boolean>) =>
  sql<number>`(select count(*) from "attendance" t where t."occasionId" = a."id" and t."role" = 'delegate' and ${condition})`;

const JOINED = [
  sql<string>`g."name"`.as('groupName'),
  sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
  sql<number | null>`coalesce(a."expectedCount", nullif(${attended(sql<boolean>`1`)}, 0))`.as('expected'),
  attended(sql<boolean>`t."status" = 'present'`).as('present'),
  sql<number>`(select count(*) from "opinion" p where p."sourceId" = a."id" and p."deletedAt" is null)`.as('opinionCount'),
  sql<number>`(select coalesce(sum(e."amountCents"), 0) from "fund_expense" e where e."linkedId" = a."id" and e."deletedAt" is null)`.as(
    'expenseCents',
  ),
  sql<string | null>`(select i."topic" from "inspection" i where i."id" = a."inspectionId")`.as('inspectionTopic'),
] as const;

const OFFICE_ORDER = sql`c."sortOrder", c."code", g."name", a."heldOn", a."id"`;
const SORTS: Readonly<Record<(typeof ACTIVITY_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  heldOn: sql`a."heldOn"`,
  group: sql`c."sortOrder", c."code", g."name"`,
  title: sql`a."title"`,
  state: sql`case a."state" when 'planned' then 0 when 'notified' then 1 when 'held' then 2 when 'closed' then 3 else 4 end`,
};

function toRow(row: Record<string, unknown>): ActivityRow {
  return { ...row, contentKinds: [...contentKindsOf(String(row['contentKinds']))] } as unknown as ActivityRow;
}

type ListInput = Readonly<{
  filter: ActivityFilter;
  sort: Readonly<{ key: (typeof ACTIVITY_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the activities of a filter, the newest first unless sorted otherwise. */
export async function listActivities(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: ActivityRow[]; total: number }> {
  const total = await countActivities(db, filter);
  const order = sort === null ? sql`a."heldOn" desc` : SORTS[sort.key];
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await activityBase(db, filter.asOf)
    .where(allOf(activityConditions(filter)))
    .selectAll('a')
    .select(JOINED)
    .orderBy(sort === null ? order : sql`${order} ${direction}`)
    .orderBy(OFFICE_ORDER)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(toRow), total };
}

/** One activity, or null. */
export async function getActivity(db: ReadDb, id: string, asOf: string): Promise<ActivityRow | null> {
  const row = await activityBase(db, asOf)
    .where('a.id', '=', id)
    .where('a.deletedAt', 'is', null)
    .selectAll('a')
    .select(JOINED)
    .executeTakeFirst();
  return row === undefined ? null : toRow(row);
}

const MOST_CHOICES = 200;

/** Inspections an activity may go with, newest first. */
export function inspectionChoices(
  db: ReadDb,
  { asOf, within }: Readonly<{ asOf: string; within: string | null }>,
): Promise<{ id: string; topic: string; startOn: string }[]> {
  return db
    .selectFrom('inspection as i')
    .select(['i.id', 'i.topic', 'i.startOn'])
    .where('i.deletedAt', 'is', null)
    .where('i.state', '!=', 'cancelled')
    .$if(within !== null, query => query.where(sql<boolean>`i."organizationId" in ${subtreeIds(within ?? '', asOf)}`))
    .orderBy('i.startOn', 'desc')
    .limit(MOST_CHOICES)
    .execute();
}
