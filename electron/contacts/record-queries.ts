import { type RawBuilder, sql } from 'kysely';
import { codesIn } from '#shared/core/codes-field.ts';
import { type CONTACT_METHODS, HELP_TYPES } from '#shared/contacts/model.ts';
import {
  type RECORD_SORT_KEYS,
  recordFilter,
  type RecordFilter,
  type RecordRow,
  type RecordTotals,
  type TargetKind,
} from '#shared/contacts/record-model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegatesOfGroup, organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

type Sort = Readonly<{ key: (typeof RECORD_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
type Window = Readonly<{ offset: number; limit: number }>;

/** People and groups at both ends of r, by joins that each find at most one row. */
const SIDES = sql`left join "delegate" fd on fd."id" = r."delegateId"
  left join "party_member" fm on fm."id" = coalesce(r."memberId", fd."memberId")
  left join "party_member" tm on tm."id" = r."targetMemberId"
  left join "mass_contact" tx on tx."id" = r."targetMassId"
  left join "delegate_group" tg on tg."id" = r."targetGroupId"`;
const opinionsOf = sql`"opinion" p where p."sourceId" = r."id" and p."deletedAt" is null`;

/** Conditions of a list of contact records `r`; the same ones count every statistic. The search needs the joins of both sides. */
export function recordConditions(filter: RecordFilter): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`r."deletedAt" is null`, sql<boolean>`r."occurredOn" <= ${asOf}`];
  const needle = searchNeedle(filter.search);
  const has = (column: RawBuilder<unknown>) => sql`instr(coalesce(${column}, ''), ${needle}) > 0`;
  if (needle !== '')
    conditions.push(
      sql<boolean>`(${sql.join([sql`r."searchText"`, sql`fm."searchText"`, sql`tm."searchText"`, sql`tx."searchText"`, sql`tg."name"`].map(has), sql` or `)})`,
    );
  if (filter.within !== null) conditions.push(sql<boolean>`r."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  if (filter.from !== null) conditions.push(sql<boolean>`r."occurredOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`r."occurredOn" <= ${filter.to}`);
  for (const column of ['method', 'delegateId', 'memberId', 'assignmentId'] as const)
    if (filter[column] !== null) conditions.push(sql<boolean>`r.${sql.ref(column)} = ${filter[column]}`);
  if (filter.groupId !== null) conditions.push(sql<boolean>`r."delegateId" in ${delegatesOfGroup(filter.groupId, asOf)}`);
  if (filter.targetId !== null)
    conditions.push(sql<boolean>`${filter.targetId} in (r."targetMemberId", r."targetMassId", r."targetGroupId")`);
  if (filter.helpType !== null) conditions.push(sql<boolean>`instr(r."helpTypes", ${JSON.stringify(filter.helpType)}) > 0`);
  if (filter.hasHelp !== null)
    conditions.push(filter.hasHelp ? sql<boolean>`r."helpGiven" is not null` : sql<boolean>`r."helpGiven" is null`);
  if (filter.hasOpinion !== null) {
    const raised = sql<boolean>`exists (select 1 from ${opinionsOf})`;
    conditions.push(filter.hasOpinion ? raised : sql<boolean>`not ${raised}`);
  }
  if (filter.isFree !== null)
    conditions.push(filter.isFree ? sql<boolean>`r."assignmentId" is null` : sql<boolean>`r."assignmentId" is not null`);
  return conditions;
}

const sidesFor = ({ search }: RecordFilter) => (search === '' ? sql`` : SIDES);

/** How many records a filter finds, with how much help and how many opinions. */
export async function recordTotals(db: ReadDb, filter: RecordFilter): Promise<RecordTotals> {
  const { rows } = await sql<RecordTotals>`select count(*) as "records", count(r."helpGiven") as "helpCount",
      coalesce(sum(r."amountCents"), 0) as "amountCents", coalesce(sum((select count(*) from ${opinionsOf})), 0) as "opinionCount"
    from "contact_record" r ${sidesFor(filter)} where ${allOf(recordConditions(filter))}`.execute(db);
  return rows[0] ?? { records: 0, helpCount: 0, amountCents: 0, opinionCount: 0 };
}

async function countRecords(db: ReadDb, filter: RecordFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as "total" from "contact_record" r ${sidesFor(filter)}
    where ${allOf(recordConditions(filter))}`.execute(db);
  return rows[0]?.total ?? 0;
}

const shortName = (id: RawBuilder<unknown>) =>
  sql`(select coalesce(o."shortName", o."name") from "party_organization" o where o."id" = ${id})`;

type Stored = Omit<RecordRow, 'helpTypes' | 'targetKind'> & { helpTypes: string };

const kindOf = (row: Pick<RecordRow, 'targetMemberId' | 'targetMassId' | 'targetGroupId'>): TargetKind | null =>
  row.targetMemberId !== null ? 'member' : row.targetMassId !== null ? 'mass' : row.targetGroupId !== null ? 'group' : null;

async function rowsWhere(db: ReadDb, asOf: string, rest: RawBuilder<unknown>): Promise<RecordRow[]> {
  const { rows } =
    await sql<Stored>`select r.*, coalesce(c."shortName", c."name") as "townshipName", coalesce(fm."name", '') as "byName",
      coalesce((select g."name" from "delegate_group" g where g."id" = fd."groupId"), ${shortName(sql`fm."organizationId"`)}, '') as "byDetail",
      coalesce(tm."name", tx."name", tg."name", '') as "targetName",
      coalesce(tx."villageName", ${shortName(sql`coalesce(tm."organizationId", tx."organizationId", tg."baseOrganizationId")`)}, '') as "targetDetail",
      (select count(*) from ${opinionsOf}) as "opinionCount"
    from "contact_record" r join ${organizationAt(asOf, 'c')} on c."id" = r."organizationId" ${SIDES} where ${rest}`.execute(db);
  return rows.map(row => ({ ...row, helpTypes: codesIn(HELP_TYPES, row.helpTypes), targetKind: kindOf(row) }));
}

const NEWEST = sql`r."occurredOn" desc, r."id" desc`;
const SORTS: Readonly<Record<(typeof RECORD_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  occurredOn: sql`r."occurredOn"`,
  byName: sql`substr(fm."searchText", instr(fm."searchText", ' ') + 1)`,
  targetName: sql`"targetName"`,
  method: sql`r."method"`,
  amountCents: sql`coalesce(r."amountCents", -1)`,
};

/** The records of a filter in the order asked for, the newest first. */
export async function recordsOf(
  db: ReadDb,
  {
    filter,
    sort,
    window = { offset: 0, limit: Number.MAX_SAFE_INTEGER },
  }: Readonly<{ filter: RecordFilter; sort: Sort; window?: Window }>,
): Promise<RecordRow[]> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql``;
  const order = sort === null ? NEWEST : sql`${SORTS[sort.key]} ${direction}, ${NEWEST}`;
  const rest = sql`${allOf(recordConditions(filter))} order by ${order} limit ${window.limit} offset ${window.offset}`;
  return rowsWhere(db, filter.asOf, rest);
}

/** One window of the records and the size of the whole. */
export async function listRecords(
  db: ReadDb,
  input: Readonly<{ filter: RecordFilter; sort: Sort; window: Window }>,
): Promise<{ rows: RecordRow[]; total: number }> {
  return { rows: await recordsOf(db, input), total: await countRecords(db, input.filter) };
}

/** One record, or null. */
export async function getRecord(db: ReadDb, id: string, asOf: string): Promise<RecordRow | null> {
  return (await rowsWhere(db, asOf, sql`r."id" = ${id} and r."deletedAt" is null`))[0] ?? null;
}

/** Ways in which people were contacted by a day, the commonest first. */
export async function contactMethodsUsed(
  db: ReadDb,
  asOf: string,
  within: string | null = null,
): Promise<(keyof typeof CONTACT_METHODS)[]> {
  const filter = recordFilter.parse({ asOf, within });
  const { rows } = await sql<{ method: keyof typeof CONTACT_METHODS }>`select r."method" as "method"
    from "contact_record" r ${sidesFor(filter)} where ${allOf(recordConditions(filter))}
    group by r."method" order by count(*) desc, r."method"`.execute(db);
  return rows.map(({ method }) => method);
}
