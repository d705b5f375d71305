import { type RawBuilder, sql } from 'kysely';
import { issueText } from '#shared/core/issue.ts';
import {
  BODIES,
  COMMITTEE_POSTS,
  type COMMITTEE_MEMBER_SORT_KEYS,
  type CommitteeMemberFilter,
  type CommitteeMemberRow,
  RESPONSIBILITIES,
  responsibilityOf,
} from '#shared/bodies/model.ts';
import { checkCommitteePerson, type CommitteePersonFacts } from '#shared/bodies/rules.ts';
import { searchNeedle } from '../core/search-text.ts';
import { memberAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import { ageAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

/** In office at the day: from its first day until the day before leaving. Partial dates compare as text. */
export function servingAt(alias: string, asOf: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column('fromOn')} <= ${asOf} and (${column('toOn')} is null or ${column('toOn')} > ${asOf}))`;
}

/** Conditions of a list of committee members; the same ones count every statistic. */
export function committeeConditions(filter: CommitteeMemberFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`b."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(m."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`b."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.body !== null) conditions.push(sql<boolean>`b."body" = ${filter.body}`);
  if (filter.post !== null) conditions.push(sql<boolean>`b."post" = ${filter.post}`);
  if (filter.service === 'serving') conditions.push(servingAt('b', filter.asOf));
  if (filter.service === 'ended') conditions.push(sql<boolean>`b."toOn" <= ${filter.asOf}`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`b."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

/** Committee members on a day with their person, branch and committee: b m o(branch) c(committee). */
function committeeBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('committee_member as b')
    .innerJoin(memberAt(asOf, 'm'), 'm.id', 'b.memberId')
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'm.organizationId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 'b.organizationId');
}

const RANK = sql`case b."body" when 'party_committee' then 0 else 1 end, ${sql.raw(
  `case b."post" ${Object.keys(COMMITTEE_POSTS)
    .map((post, index) => `when '${post}' then ${index}`)
    .join(' ')} else 9 end`,
)}`;
const OFFICE_ORDER = sql`c."sortOrder", c."code", ${RANK}, b."fromOn", b."id"`;
const SORTS: Readonly<Record<(typeof COMMITTEE_MEMBER_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  office: OFFICE_ORDER,
  name: sql`substr(m."searchText", instr(m."searchText", ' ') + 1)`,
  birth: sql`m."birth"`,
  fromOn: sql`b."fromOn"`,
  toOn: sql`coalesce(b."toOn", '9999')`,
};

/** Tells whether an organisation lies under another on the day. */
async function withinAt(db: ReadDb, asOf: string): Promise<(id: string, ancestorId: string) => boolean> {
  const rows = await db.selectFrom(organizationAt(asOf, 'o')).select(['o.id', 'o.parentId']).execute();
  const parents = new Map(rows.map(row => [row.id, row.parentId]));
  return (id, ancestorId) => {
    for (let at: string | null | undefined = id; at !== null && at !== undefined; at = parents.get(at))
      if (at === ancestorId) return true;
    return false;
  };
}

function columns(asOf: string) {
  return [
    sql<string>`m."name"`.as('name'),
    sql<string>`m."sex"`.as('sex'),
    sql<string>`m."ethnicity"`.as('ethnicity'),
    sql<string>`m."birth"`.as('birth'),
    ageAt('m', asOf).as('age'),
    sql<string>`m."education"`.as('education'),
    sql<string | null>`m."workUnitAndPost"`.as('workUnitAndPost'),
    sql<string>`m."membershipStatus"`.as('membershipStatus'),
    sql<string>`m."registrationStatus"`.as('registrationStatus'),
    sql<string>`o."name"`.as('branchName'),
    sql<string>`c."name"`.as('organizationName'),
    sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
    sql<number>`${servingAt('b', asOf)}`.as('isServing'),
    sql<string>`m."organizationId"`.as('branchId'),
  ] as const;
}

function toRow(row: Record<string, unknown>, isWithin: (id: string, ancestorId: string) => boolean): CommitteeMemberRow {
  const stored = row as unknown as Omit<CommitteeMemberRow, 'isServing'> &
    Omit<CommitteePersonFacts, 'isOfTownship'> & { isServing: number; branchId: string };
  const isServing = stored.isServing === 1;
  return {
    ...stored,
    isServing,
    responsibility: responsibilityOf(stored.body, stored.post),
    // what somebody is now says nothing about a post given up long ago
    warnings: isServing
      ? checkCommitteePerson({ ...stored, isOfTownship: isWithin(stored.branchId, stored.organizationId) }).map(issueText)
      : [],
  };
}

type Sort = { key: (typeof COMMITTEE_MEMBER_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

/** One window of the list and the size of the whole. */
export async function listCommitteeMembers(
  db: ReadDb,
  input: { filter: CommitteeMemberFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: CommitteeMemberRow[]; total: number }> {
  const { filter, sort, window } = input;
  const query = committeeBase(db, filter.asOf).where(allOf(committeeConditions(filter)));
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const direction = sort?.direction === 'descending' ? sql` desc` : sql``;
  const order = sort === null || sort.key === 'office' ? OFFICE_ORDER : sql`${SORTS[sort.key]}${direction}, ${OFFICE_ORDER}`;
  const rows = await query
    .selectAll('b')
    .select(columns(filter.asOf))
    .orderBy(order)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  const isWithin = await withinAt(db, filter.asOf);
  return { rows: rows.map(row => toRow(row as unknown as Record<string, unknown>, isWithin)), total };
}

export async function getCommitteeMember(db: ReadDb, id: string, asOf: string): Promise<CommitteeMemberRow | null> {
  const row = await committeeBase(db, asOf)
    .selectAll('b')
    .select(columns(asOf))
    .where('b.id', '=', id)
    .where('b.deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toRow(row as unknown as Record<string, unknown>, await withinAt(db, asOf));
}

/**
 * Rows of 党委委员名册 in office order, by the keys of committeeFields (codes and days in normal form) and responsibility in words;
 * with full identity numbers, so only for exports, which are logged.
 */
export async function committeeRoster(
  db: ReadDb,
  filter: CommitteeMemberFilter,
): Promise<Record<string, string | number | boolean | null>[]> {
  const rows = (await committeeBase(db, filter.asOf)
    .where(allOf(committeeConditions(filter)))
    .selectAll('b')
    .select(columns(filter.asOf))
    .select(sql<string | null>`m."idNumber"`.as('idNumber'))
    .orderBy(OFFICE_ORDER)
    .execute()) as unknown as (Record<string, string | number | null> & Pick<CommitteeMemberRow, 'body' | 'post'>)[];
  return rows.map(row => {
    const responsibility = responsibilityOf(row.body, row.post);
    return {
      ...row,
      bodyName: BODIES[row.body],
      responsibility: responsibility === null ? null : RESPONSIBILITIES[responsibility],
    };
  });
}
