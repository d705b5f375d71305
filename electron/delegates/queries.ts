import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { maskPhone } from '#shared/core/masking.ts';
import { percentText } from '#shared/core/percent.ts';
import {
  COMPOSITION_CATEGORIES,
  COMPOSITIONS_OF_LEVEL,
  type CompositionCategory,
  type CongressLevel,
  type DELEGATE_SORT_KEYS,
  type DelegateFilter,
  type DelegateRow,
  PRINTED_COMPOSITIONS,
} from '#shared/delegates/model.ts';
import { delegateAt, isDelegateWithin, type MemberAt, memberAt, organizationAt } from '../db/as-of.ts';
import { ageAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import type { Schema } from '../db/schema.ts';
import { allOf, personConditions } from '../members/queries.ts';
import { groupMoves } from './move-queries.ts';

type Joined = {
  d: Schema['delegate'];
  m: MemberAt;
  t: Schema['congress_term'];
  u: Schema['electoral_unit'];
  o: Schema['party_organization'];
  c: Schema['party_organization'];
  g: Schema['delegate_group'] | { name: null };
};
type Base = SelectQueryBuilder<Joined, keyof Joined, object>;

/** Delegates on a day with their person, term, unit, group and organisations: d m t u g o(branch) c(congress). */
export function delegateBase(db: ReadDb, asOf: string): Base {
  return db
    .selectFrom(delegateAt(asOf, 'd'))
    .innerJoin(memberAt(asOf, 'm'), 'm.id', 'd.memberId')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'm.organizationId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 't.organizationId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId') as unknown as Base;
}

/** Qualification state of d at a day: the latest dated change by then; 'candidate' before any. Source: domain.md §4.2, R-D5. */
export function statusAt(asOf: string): RawBuilder<string> {
  return sql<string>`coalesce((select s."toStatus" from "delegate_status" s where s."delegateId" = d."id" and s."effectiveOn" <= ${asOf}
    order by s."effectiveOn" desc, s."sequence" desc limit 1), 'candidate')`;
}

/** Conditions of a delegate list; the same ones count every delegate statistic. */
export function delegateConditions(filter: DelegateFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`d."deletedAt" is null`, ...personConditions('m', filter)];
  if (filter.termId !== null) conditions.push(sql<boolean>`d."congressTermId" = ${filter.termId}`);
  else conditions.push(sql<boolean>`(t."startedOn" <= ${filter.asOf} and (t."endedOn" is null or t."endedOn" > ${filter.asOf}))`);
  if (filter.level !== null) conditions.push(sql<boolean>`t."level" = ${filter.level}`);
  if (filter.within !== null) conditions.push(isDelegateWithin(filter.within, filter.asOf));
  if (filter.groupId !== null) conditions.push(sql<boolean>`d."groupId" = ${filter.groupId}`);
  if (filter.hasGroup !== null)
    conditions.push(filter.hasGroup ? sql<boolean>`d."groupId" is not null` : sql<boolean>`d."groupId" is null`);
  if (filter.electoralUnitId !== null) conditions.push(sql<boolean>`d."electoralUnitId" = ${filter.electoralUnitId}`);
  if (filter.compositionCategory !== null) conditions.push(sql<boolean>`d."compositionCategory" = ${filter.compositionCategory}`);
  if (filter.isOtherComposition === true) {
    const printed = (level: CongressLevel) =>
      sql`(t."level" = ${level} and d."compositionCategory" not in (${sql.join(PRINTED_COMPOSITIONS[level])}))`;
    conditions.push(sql<boolean>`(${printed('township')} or ${printed('county')})`);
  }
  if (filter.originType !== null) conditions.push(sql<boolean>`d."originType" = ${filter.originType}`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`d."importBatchId" = ${filter.importBatchId}`);
  if (filter.status !== null) conditions.push(sql<boolean>`${statusAt(filter.asOf)} = ${filter.status}`);
  return conditions;
}

/** Name of a term as the office writes it, e.g. 柏林乡第五届. */
export function termLabel(organizationName: string, termNumber: number): string {
  return `${organizationName}第${chineseNumber(termNumber)}届`;
}

function chineseNumber(value: number): string {
  const digits = '零一二三四五六七八九';
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (value >= 100) return String(value);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digits[ones] : ''}`;
}

function columns(asOf: string) {
  return [
    sql<string>`m."name"`.as('name'),
    sql<string>`m."sex"`.as('sex'),
    sql<string>`m."ethnicity"`.as('ethnicity'),
    sql<string>`m."birth"`.as('birth'),
    ageAt('m', asOf).as('age'),
    sql<string>`m."education"`.as('education'),
    sql<string>`m."joinedOn"`.as('joinedOn'),
    sql<string | null>`m."phone"`.as('phone'),
    sql<string>`t."level"`.as('level'),
    sql<number>`t."termNumber"`.as('termNumber'),
    sql<string>`coalesce(c."shortName", c."name")`.as('congressOrganizationName'),
    sql<string>`u."name"`.as('electoralUnitName'),
    sql<string | null>`g."name"`.as('groupName'),
    sql<string>`o."name"`.as('organizationName'),
    statusAt(asOf).as('status'),
  ] as const;
}

function toRow(row: Record<string, unknown>): DelegateRow {
  const { congressOrganizationName, termNumber, phone } = row as {
    congressOrganizationName: string;
    termNumber: number;
    phone: string | null;
  };
  return {
    ...(row as unknown as DelegateRow),
    isFrontline: row['isFrontline'] === 1,
    phone: phone === null ? null : maskPhone(phone),
    termLabel: termLabel(congressOrganizationName, termNumber),
  };
}

const OFFICE_ORDER = sql`t."level" desc, c."sortOrder", u."name", g."name", d."id"`;
const SORTS: Readonly<Record<(typeof DELEGATE_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  office: OFFICE_ORDER,
  name: sql`substr(m."searchText", instr(m."searchText", ' ') + 1)`,
  birth: sql`m."birth"`,
  group: sql`c."sortOrder", g."name"`,
  status: sql`"status"`,
};
type Sort = { key: (typeof DELEGATE_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

function orderOf(sort: Sort): RawBuilder<unknown> {
  if (sort === null) return OFFICE_ORDER;
  const direction = sort.direction === 'descending' && sort.key !== 'office' ? sql` desc` : sql``;
  return sql`${SORTS[sort.key]}${direction}, d."id"`;
}

export async function listDelegates(
  db: ReadDb,
  input: { filter: DelegateFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: DelegateRow[]; total: number }> {
  const query = delegateBase(db, input.filter.asOf).where(allOf(delegateConditions(input.filter)));
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .selectAll('d')
    .select(columns(input.filter.asOf))
    .orderBy(orderOf(input.sort))
    .limit(input.window.limit)
    .offset(input.window.offset)
    .execute();
  return { rows: rows.map(row => toRow(row as unknown as Record<string, unknown>)), total };
}

export async function getDelegate(db: ReadDb, id: string, asOf: string) {
  const row = await delegateBase(db, asOf).selectAll('d').select(columns(asOf)).where('d.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const statusHistory = await db
    .selectFrom('delegate_status')
    .selectAll()
    .where('delegateId', '=', id)
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  return {
    moves: await groupMoves(db, id),
    ...toRow(row as unknown as Record<string, unknown>),
    statusHistory: statusHistory.map(change => ({
      ...change,
      from: change.fromStatus as DelegateRow['status'] | null,
      to: change.toStatus as DelegateRow['status'],
    })),
  };
}

/** Shares of categories (mutually exclusive) and attributes (overlapping) among the delegates of a filter. */
export async function compositionOf(db: ReadDb, filter: DelegateFilter) {
  const attributes = [
    { key: 'isWoman', label: '妇女', filter: { ...filter, sex: '2' as const } },
    { key: 'isMinority', label: '少数民族', filter: { ...filter, isMinority: true } },
    { key: 'isCollegePlus', label: '大专以上', filter: { ...filter, isCollegePlus: true } },
    { key: 'isUnder35', label: '35岁以下', filter: { ...filter, isUnder35: true } },
  ] as const;
  const base = delegateBase(db, filter.asOf).where(allOf(delegateConditions(filter)));
  const counts = await base
    .select([sql<string>`d."compositionCategory"`.as('category'), sql<number>`count(*)`.as('count')])
    .groupBy(sql`d."compositionCategory"`)
    .execute();
  const total = counts.reduce((sum, row) => sum + row.count, 0);
  const shares = await base
    .select(
      attributes.map(attribute =>
        sql<number>`sum(case when ${allOf(delegateConditions(attribute.filter))} then 1 else 0 end)`.as(attribute.key),
      ),
    )
    .executeTakeFirst();
  const order: readonly CompositionCategory[] =
    filter.level === null
      ? (Object.keys(COMPOSITION_CATEGORIES) as CompositionCategory[])
      : COMPOSITIONS_OF_LEVEL[filter.level as CongressLevel];
  const present = order.filter(category => counts.some(row => row.category === category));
  return {
    total,
    categories: present.map(category => {
      const count = counts.find(row => row.category === category)?.count ?? 0;
      return { category, count, percent: percentText(count, total) };
    }),
    attributes: attributes.map(({ key, label }) => {
      const count = Number((shares as Record<string, number | null> | undefined)?.[key] ?? 0);
      return { key, label, count, percent: percentText(count, total) };
    }),
  };
}

/** Everyone of a filter with full phone numbers, in the order asked for; only for exports, which are logged. */
export async function delegateRoster(
  db: ReadDb,
  filter: DelegateFilter,
  sort: Sort = null,
): Promise<Record<string, string | number | boolean | null>[]> {
  const rows = (await delegateBase(db, filter.asOf)
    .where(allOf(delegateConditions(filter)))
    .selectAll('d')
    .select(columns(filter.asOf))
    .orderBy(orderOf(sort))
    .execute()) as unknown as Record<string, string | number | null>[];
  return rows.map(row => ({
    ...row,
    isFrontline: row['isFrontline'] === 1,
    termLabel: termLabel(String(row['congressOrganizationName']), Number(row['termNumber'])),
  }));
}
