import { type RawBuilder, sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import {
  type INSPECTION_SORT_KEYS,
  type InspectionFilter,
  type InspectionRow,
  type InspectionSettings,
  inspectionSettings,
  type ParticipantRow,
} from '#shared/inspections/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

export const INSPECTION_SETTING = 'inspections';

/** Term of suggestions and when a year without an inspection is late; defaults where nothing was set. */
export async function readInspectionSettings(db: ReadDb): Promise<InspectionSettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', INSPECTION_SETTING).executeTakeFirst();
  return inspectionSettings.parse(row === undefined ? {} : JSON.parse(row.value));
}

/** Held by the day. */
export const inspectionHeldAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(e."state" in (${sql.join(HELD_STATES)}) and e."startOn" <= ${asOf})`;
/** Adopted by the day: decided and not refused. Source: R-M9. */
export const adoptedAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(s."decidedOn" is not null and s."decidedOn" <= ${asOf} and s."notAdoptedReason" is null)`;
/** Rectified by the day or later, 被采纳并整改. Source: R-M9. */
export const rectifiedAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(s."rectifiedOn" is not null and s."rectifiedOn" <= ${asOf})`;

/** Conditions of a list of inspections; the same ones count every statistic. */
export function inspectionConditions(filter: InspectionFilter): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`e."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(e."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`e."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  if (filter.groupId !== null) conditions.push(sql<boolean>`e."groupId" = ${filter.groupId}`);
  if (filter.from !== null) conditions.push(sql<boolean>`e."startOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`e."startOn" <= ${filter.to}`);
  if (filter.kind !== null) conditions.push(sql<boolean>`e."kind" = ${filter.kind}`);
  if (filter.state !== null) conditions.push(sql<boolean>`e."state" = ${filter.state}`);
  if (filter.isHeld === true) conditions.push(inspectionHeldAt(asOf));
  if (filter.isHeld === false) conditions.push(sql<boolean>`e."state" in ('planned', 'notified')`);
  if (filter.isReported !== null)
    conditions.push(
      sql<boolean>`(e."reportedToCommitteeOn" is not null and e."reportedToCommitteeOn" <= ${asOf}) = ${filter.isReported ? 1 : 0}`,
    );
  if (filter.delegateId !== null)
    conditions.push(sql<boolean>`exists (select 1 from "attendance" t where t."occasionId" = e."id"
      and t."delegateId" = ${filter.delegateId} and t."status" = 'present')`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`e."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

/** Inspections with the committee they belong to: e c. */
export function inspectionBase(db: ReadDb, asOf: string) {
  return db.selectFrom('inspection as e').innerJoin(organizationAt(asOf, 'c'), 'c.id', 'e.organizationId');
}

/** How many inspections a filter finds. */
export async function countInspections(db: ReadDb, filter: InspectionFilter): Promise<number> {
  const { count } = await inspectionBase(db, filter.asOf)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(inspectionConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

const attended = (condition: RawBuilder<boolean>) =>
  sql<number>`(select count(*) from "attendance" t where t."occasionId" = e."id" and t."role" = 'delegate' and ${condition})`;
const suggested = (condition: RawBuilder<boolean>) =>
  sql<number>`(select count(*) from "inspection_suggestion" s where s."inspectionId" = e."id" and s."deletedAt" is null and ${condition})`;

const joinedAt = (asOf: string) => [
  sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
  sql<string | null>`(select g."name" from "delegate_group" g where g."id" = e."groupId")`.as('groupName'),
  sql<number | null>`coalesce(e."expectedCount", nullif(${attended(sql<boolean>`1`)}, 0))`.as('expected'),
  attended(sql<boolean>`t."status" = 'present'`).as('present'),
  suggested(sql<boolean>`1`).as('suggestionCount'),
  suggested(adoptedAt(asOf)).as('adoptedCount'),
  suggested(rectifiedAt(asOf)).as('rectifiedCount'),
  sql<number>`(select count(*) from "opinion" p where p."sourceId" = e."id" and p."deletedAt" is null)`.as('opinionCount'),
  sql<number>`(select coalesce(sum(x."amountCents"), 0) from "fund_expense" x where x."linkedId" = e."id" and x."deletedAt" is null)`.as(
    'expenseCents',
  ),
];

const SORTS: Readonly<Record<(typeof INSPECTION_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  startOn: sql`e."startOn"`,
  kind: sql`e."kind"`,
  topic: sql`e."topic"`,
  township: sql`c."sortOrder", c."code"`,
  state: sql`case e."state" when 'planned' then 0 when 'notified' then 1 when 'held' then 2 when 'closed' then 3 else 4 end`,
};

type Window = Readonly<{ offset: number; limit: number }>;
type Sorted<K extends string> = Readonly<{ key: K; direction: 'ascending' | 'descending' }> | null;
type ListInput<K extends string> = Readonly<{ filter: InspectionFilter; sort: Sorted<K>; window: Window }>;

/** One window of the inspections of a filter, the newest first unless sorted otherwise. */
export async function listInspections(
  db: ReadDb,
  { filter, sort, window }: ListInput<(typeof INSPECTION_SORT_KEYS)[number]>,
): Promise<{ rows: InspectionRow[]; total: number }> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await inspectionBase(db, filter.asOf)
    .where(allOf(inspectionConditions(filter)))
    .selectAll('e')
    .select(joinedAt(filter.asOf))
    .orderBy(sort === null ? sql`e."startOn" desc` : sql`${SORTS[sort.key]} ${direction}`)
    .orderBy(sql`c."sortOrder", c."code", e."startOn", e."id"`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows as unknown as InspectionRow[], total: await countInspections(db, filter) };
}

/** One inspection, or null. */
export async function getInspection(db: ReadDb, id: string, asOf: string): Promise<InspectionRow | null> {
  const row = await inspectionBase(db, asOf)
    .where('e.id', '=', id)
    .where('e.deletedAt', 'is', null)
    .selectAll('e')
    .select(joinedAt(asOf))
    .executeTakeFirst();
  return row === undefined ? null : (row as unknown as InspectionRow);
}

/** Who took part, each person once though a delegate of two congresses. */
const participantsOf = (filter: InspectionFilter) => sql`from "attendance" a
  join "inspection" e on e."id" = a."occasionId" join "delegate" d on d."id" = a."delegateId" join "party_member" m on m."id" = d."memberId"
  join "party_organization" o on o."id" = e."organizationId"
  where a."occasionKind" = 'inspection' and a."role" = 'delegate' and a."status" = 'present' and ${sql.join(inspectionConditions(filter), sql` and `)}`;

/** 参加视察调研的代表: distinct persons present. */
export async function countParticipants(db: ReadDb, filter: InspectionFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(distinct m."id") as "total" ${participantsOf(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** One window of the delegates who took part, those who came most often first. */
export async function listParticipants(
  db: ReadDb,
  { filter, sort, window }: ListInput<'name' | 'times'>,
): Promise<{ rows: ParticipantRow[]; total: number }> {
  const direction = sort?.direction === 'ascending' ? sql`asc` : sql`desc`;
  const order = sort?.key === 'name' ? sql`m."name" ${direction}` : sql`"times" ${direction}`;
  const { rows } =
    await sql<ParticipantRow>`select m."id" as "memberId", m."name", max(coalesce(o."shortName", o."name")) as "townshipName",
    count(*) as "times", max(e."startOn") as "lastOn" ${participantsOf(filter)}
    group by m."id" order by ${order}, m."name", m."id" limit ${window.limit} offset ${window.offset}`.execute(db);
  return { rows, total: await countParticipants(db, filter) };
}
