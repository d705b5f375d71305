import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { codesOfLevel, COLLEGE_PLUS_CODES } from '#shared/core/education.ts';
import { NOT_MINORITY_CODES } from '#shared/core/ethnic-groups.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import type { AGE_BANDS, MEMBER_SORT_KEYS, MemberFilter, MemberRow } from '#shared/members/model.ts';
import { isNumberPart, searchNeedle } from '../core/search-text.ts';
import { isWithin, type MemberAt, memberAt, organizationAt, unitSubtreeIds } from '../db/as-of.ts';
import { ageAt, ageBetween, countedAt } from '../db/conditions.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import type { Schema } from '../db/schema.ts';

type Condition = RawBuilder<boolean>;
const AGE_LIMITS: Readonly<Record<(typeof AGE_BANDS)[number], readonly [number | null, number | null]>> = {
  le30: [null, 30],
  '31-35': [31, 35],
  '36-40': [36, 40],
  '41-45': [41, 45],
  '46-50': [46, 50],
  '51-55': [51, 55],
  '56-60': [56, 60],
  ge61: [61, null],
};

/** Attributes of a person that members and delegates share; `alias` is the joined memberAt(). Source: R-A3…R-A6. */
export type PersonFilter = Pick<
  MemberFilter,
  'asOf' | 'search' | 'sex' | 'isMinority' | 'isCollegePlus' | 'isUnder35' | 'ageBand' | 'education' | 'educationLevel'
>;

export function personConditions(alias: string, filter: PersonFilter): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const conditions: Condition[] = [];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(searchCondition(alias, needle));
  if (filter.sex !== null) conditions.push(sql<boolean>`${column('sex')} = ${filter.sex}`);
  if (filter.isMinority !== null)
    conditions.push(
      negateUnless(filter.isMinority, sql<boolean>`${column('ethnicity')} not in (${sql.join(NOT_MINORITY_CODES)})`),
    );
  if (filter.education !== null) conditions.push(sql<boolean>`${column('education')} = ${filter.education}`);
  if (filter.educationLevel !== null)
    conditions.push(sql<boolean>`${column('education')} in (${sql.join(codesOfLevel(filter.educationLevel))})`);
  if (filter.isCollegePlus !== null)
    conditions.push(
      negateUnless(filter.isCollegePlus, sql<boolean>`${column('education')} in (${sql.join(COLLEGE_PLUS_CODES)})`),
    );
  if (filter.isUnder35 !== null) conditions.push(negateUnless(filter.isUnder35, ageBetween(alias, filter.asOf, null, 35)));
  if (filter.ageBand !== null) conditions.push(ageBetween(alias, filter.asOf, ...AGE_LIMITS[filter.ageBand]));
  return conditions;
}

function negateUnless(wanted: boolean, condition: Condition): Condition {
  return wanted ? condition : sql<boolean>`not ${condition}`;
}

/** Name, pinyin and initials anywhere; digits also in identity number and phones. The search box finds by the same (electron/search). */
function searchCondition(alias: string, needle: string): Condition {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  // earlier versions wrote ü as such
  const text = needle.includes('v') ? sql`replace(${column('searchText')}, 'ü', 'v')` : column('searchText');
  const byName = sql<boolean>`instr(${text}, ${needle}) > 0`;
  if (!isNumberPart(needle)) return byName;
  const digits = needle.toUpperCase();
  const parts = [sql`coalesce(${column('idNumber')}, ${column('idNumberRaw')})`, column('phone'), column('phone2')];
  return sql<boolean>`(${sql.join([byName, ...parts.map(part => sql`instr(${part}, ${digits}) > 0`)], sql` or `)})`;
}

/** Conditions of a member list; the same ones count every member statistic. */
export function memberConditions(alias: string, filter: MemberFilter): Condition[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const conditions: Condition[] = [sql<boolean>`${column('deletedAt')} is null`, ...personConditions(alias, filter)];
  if (filter.within !== null) conditions.push(isWithin(alias, filter.within, filter.asOf));
  if (filter.ethnicity !== null) conditions.push(sql<boolean>`${column('ethnicity')} = ${filter.ethnicity}`);
  if (filter.membershipStatus !== null) conditions.push(sql<boolean>`${column('membershipStatus')} = ${filter.membershipStatus}`);
  if (filter.registrationStatus !== null)
    conditions.push(sql<boolean>`${column('registrationStatus')} = ${filter.registrationStatus}`);
  if (filter.isCounted !== null) conditions.push(negateUnless(filter.isCounted, countedAt(alias, filter.asOf)));
  if (filter.idNumberStatus !== null) conditions.push(sql<boolean>`${column('idNumberStatus')} = ${filter.idNumberStatus}`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`${column('importBatchId')} = ${filter.importBatchId}`);
  if (filter.ids !== null)
    conditions.push(sql<boolean>`${column('id')} in (select value from json_each(${JSON.stringify(filter.ids)}))`);
  if (filter.isDirectlyUnderCounty !== null)
    conditions.push(
      negateUnless(!filter.isDirectlyUnderCounty, sql<boolean>`${column('organizationId')} in ${unitSubtreeIds(filter.asOf)}`),
    );
  return conditions;
}

/** All of the conditions at once. */
export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(${sql.join([...conditions], sql` and `)})`;
}

type Joined = { m: MemberAt; o: Schema['party_organization'] };

/** Levels at which m is a valid delegate on a day, e.g. 县,乡镇; null when none. */
export function delegateLevelsAt(asOf: string): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select group_concat(distinct case t."level" when 'county' then '县' else '乡镇' end) from delegate d join congress_term t on t."id" = d."congressTermId"
    where d."memberId" = m."id" and d."deletedAt" is null and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})
      and (select s."toStatus" from delegate_status s where s."delegateId" = d."id" and s."effectiveOn" <= ${asOf} order by s."effectiveOn" desc, s."sequence" desc limit 1) = 'valid')`;
}

function memberColumns(asOf: string) {
  return (eb: ExpressionBuilder<Joined, 'm' | 'o'>) =>
    [eb.ref('o.name').as('organizationName'), ageAt('m', asOf).as('age'), delegateLevelsAt(asOf).as('delegateLevels')] as const;
}

function base(db: ReadDb, asOf: string) {
  return db
    .selectFrom(memberAt(asOf, 'm'))
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'm.organizationId') as unknown as SelectQueryBuilder<Joined, 'm' | 'o', object>;
}

type Stored = Omit<Schema['party_member'], 'version'> & {
  version: number;
  organizationName: string;
  age: number;
  delegateLevels: string | null;
};

/** A stored row in contract shape, personal numbers masked. */
function toRow(row: Stored): MemberRow {
  return {
    ...(row as unknown as MemberRow),
    idNumber: row.idNumber === null ? null : maskIdNumber(row.idNumber),
    idNumberRaw: row.idNumberRaw === null ? null : maskIdNumber(row.idNumberRaw),
    phone: row.phone === null ? null : maskPhone(row.phone),
    phone2: row.phone2 === null ? null : maskPhone(row.phone2),
    address: row.address === null ? null : maskAddressToVillage(row.address),
    isFloating: row.isFloating === 1,
    isOutOfContact: row.isOutOfContact === 1,
    isExternal: row.isExternal === 1,
    isAgeEstimated: row.birth.length === 4,
    delegateLevels: row.delegateLevels?.replaceAll(',', '、') ?? '',
  };
}

type Sort = { key: (typeof MEMBER_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

/** Ids of everyone of a filter in the order asked for: a window is cut out of it, and its length is the size of the whole. */
async function orderedMemberIds(db: ReadDb, filter: MemberFilter, sort: Sort): Promise<readonly string[]> {
  const members = db.selectFrom(memberAt(filter.asOf, 'm'));
  // joined crosswise: otherwise SQLite may take every organisation first and go through all members for each
  const source =
    sort?.key === 'organization'
      ? (members
          .crossJoin(organizationAt(filter.asOf, 'o'))
          .whereRef('o.id', '=', 'm.organizationId') as unknown as typeof members)
      : members;
  const rows = await source
    .select('m.id')
    .where(allOf(memberConditions('m', filter)))
    .orderBy(memberOrder(sort))
    .execute();
  return rows.map(row => row.id);
}

/** One window of the member list and the size of the whole. */
export async function listMembers(
  db: ReadDb,
  input: { filter: MemberFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: MemberRow[]; total: number }> {
  const { filter, sort, window } = input;
  const order = await keptUntilWritten(db, JSON.stringify(['members.list', filter, sort]), () =>
    orderedMemberIds(db, filter, sort),
  );
  const wanted = order.slice(window.offset, window.offset + window.limit);
  if (wanted.length === 0) return { rows: [], total: order.length };
  const rows = await base(db, filter.asOf)
    .selectAll('m')
    .select(memberColumns(filter.asOf))
    .where('m.id', 'in', wanted)
    .execute();
  const byId = new Map(rows.map(row => [row.id, toRow(row as unknown as Stored)]));
  return { rows: wanted.flatMap(id => byId.get(id) ?? []), total: order.length };
}

/** What a member list is ordered by; o is the joined organizationAt(), needed for that key alone. */
export function memberOrder(sort: Sort): RawBuilder<unknown> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  return sql`${sql.join(sortColumns(sort?.key ?? 'entered').map(column => sql`${column} ${direction}`))}, m."id"`;
}

function sortColumns(key: NonNullable<Sort>['key']): readonly RawBuilder<unknown>[] {
  switch (key) {
    case 'entered':
      return [sql`m."id"`];
    case 'name':
      return [sql`substr(m."searchText", instr(m."searchText", ' ') + 1)`];
    case 'organization':
      return [sql`o."sortOrder"`, sql`o."code"`];
    case 'birth':
    case 'joinedOn':
    case 'education':
      return [sql.ref(`m.${key}`)];
  }
}

export async function getMember(db: ReadDb, id: string, asOf: string): Promise<MemberRow | null> {
  const row = await base(db, asOf).selectAll('m').select(memberColumns(asOf)).where('m.id', '=', id).executeTakeFirst();
  return row === undefined ? null : toRow(row as unknown as Stored);
}

/** Unmasked numbers of these people. */
export async function revealMembers(
  db: ReadDb,
  ids: readonly string[],
): Promise<{ id: string; idNumber: string | null; phone: string | null; phone2: string | null; address: string | null }[]> {
  const rows = await db
    .selectFrom('party_member')
    .select(['id', 'idNumber', 'idNumberRaw', 'phone', 'phone2', 'address'])
    .where('id', 'in', ids)
    .execute();
  return rows.map(row => ({
    id: row.id,
    idNumber: row.idNumber ?? row.idNumberRaw,
    phone: row.phone,
    phone2: row.phone2,
    address: row.address,
  }));
}
