import { type RawBuilder, sql } from 'kysely';
import type {
  EXEMPLAR_SORT_KEYS,
  ExemplarFilter,
  ExemplarRow,
  PUBLICITY_SORT_KEYS,
  PublicityFilter,
  PublicityRow,
} from '#shared/publicity/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

type Window = Readonly<{ offset: number; limit: number }>;
type Sort<K extends string> = Readonly<{ key: K; direction: 'ascending' | 'descending' }> | null;

const mentions = sql<string>`(select json_group_array(json_object('id', x."id", 'name', x."name")) from (
  select d."id", m."name" from "delegate_mention" n join "delegate" d on d."id" = n."delegateId" join "party_member" m on m."id" = d."memberId"
  where n."ownerId" = p."id" order by n."sortOrder") x)`.as('mentions');
const organizationName = sql<string>`coalesce(o."shortName", o."name")`.as('organizationName');

/** Conditions of a list of publicity items; the same ones count every statistic. */
export function publicityConditions(filter: PublicityFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`p."deletedAt" is null and p."publishedOn" <= ${filter.asOf}`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(p."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`p."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.medium !== null) conditions.push(sql<boolean>`p."medium" = ${filter.medium}`);
  if (filter.from !== null) conditions.push(sql<boolean>`p."publishedOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`p."publishedOn" <= ${filter.to}`);
  return conditions;
}

/** Conditions of a list of exemplar cases; the same ones count exemplarCaseCount. */
export function exemplarConditions(filter: ExemplarFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [
    sql<boolean>`p."deletedAt" is null and (p."occurredOn" is null or p."occurredOn" <= ${filter.asOf})`,
  ];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(p."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`p."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.from !== null) conditions.push(sql<boolean>`p."occurredOn" >= ${filter.from}`);
  if (filter.caseType !== null) conditions.push(sql<boolean>`p."caseType" = ${filter.caseType}`);
  if (filter.isPublishable !== null) conditions.push(sql<boolean>`p."isPublishable" = ${filter.isPublishable ? 1 : 0}`);
  return conditions;
}

const itemBase = (db: ReadDb, asOf: string) =>
  db.selectFrom('publicity_item as p').innerJoin(organizationAt(asOf, 'o'), 'o.id', 'p.organizationId');
const caseBase = (db: ReadDb, asOf: string) =>
  db.selectFrom('exemplar_case as p').innerJoin(organizationAt(asOf, 'o'), 'o.id', 'p.organizationId');

type Stored<T> = Omit<T, 'delegates' | 'delegateIds' | 'maskedNames' | 'isPublishable'> & Readonly<{ mentions: string }>;
function withDelegates<T extends Readonly<{ mentions: string }>>({ mentions: text, ...row }: T) {
  const delegates = JSON.parse(text) as { id: string; name: string }[];
  return { ...row, delegates, delegateIds: delegates.map(({ id }) => id) };
}
const caseOf = (row: Stored<ExemplarRow> & Readonly<{ maskedNames: string; isPublishable: number }>): ExemplarRow => ({
  ...withDelegates(row),
  maskedNames: JSON.parse(row.maskedNames) as string[],
  isPublishable: row.isPublishable === 1,
});

const ITEM_SORTS: Readonly<Record<(typeof PUBLICITY_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  publishedOn: sql`p."publishedOn"`,
  title: sql`substr(p."searchText", instr(p."searchText", ' ') + 1)`,
  medium: sql`p."medium"`,
  organization: sql`o."sortOrder"`,
};
const CASE_SORTS: Readonly<Record<(typeof EXEMPLAR_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  occurredOn: sql`p."occurredOn"`,
  title: ITEM_SORTS.title,
  caseType: sql`p."caseType"`,
  organization: ITEM_SORTS.organization,
};
const orderOf = (sort: Sort<string>, by: RawBuilder<unknown> | undefined, standard: RawBuilder<unknown>) =>
  sort === null || by === undefined
    ? sql`${standard} desc`
    : sql`${by} ${sort.direction === 'descending' ? sql`desc` : sql`asc`}`;

/** One window of publicity items, the newest first unless sorted otherwise. */
export async function listPublicity(
  db: ReadDb,
  {
    filter,
    sort,
    window,
  }: Readonly<{ filter: PublicityFilter; sort: Sort<(typeof PUBLICITY_SORT_KEYS)[number]>; window: Window }>,
): Promise<{ rows: PublicityRow[]; total: number }> {
  const where = allOf(publicityConditions(filter));
  const { total } = await itemBase(db, filter.asOf)
    .where(where)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await itemBase(db, filter.asOf)
    .where(where)
    .selectAll('p')
    .select([organizationName, mentions])
    .orderBy(orderOf(sort, sort === null ? undefined : ITEM_SORTS[sort.key], ITEM_SORTS.publishedOn))
    .orderBy('p.id')
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => withDelegates(row)) as unknown as PublicityRow[], total };
}

/** One window of exemplar cases, the newest first unless sorted otherwise. */
export async function listExemplars(
  db: ReadDb,
  { filter, sort, window }: Readonly<{ filter: ExemplarFilter; sort: Sort<(typeof EXEMPLAR_SORT_KEYS)[number]>; window: Window }>,
): Promise<{ rows: ExemplarRow[]; total: number }> {
  const where = allOf(exemplarConditions(filter));
  const { total } = await caseBase(db, filter.asOf)
    .where(where)
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = await caseBase(db, filter.asOf)
    .where(where)
    .selectAll('p')
    .select([organizationName, mentions])
    .orderBy(orderOf(sort, sort === null ? undefined : CASE_SORTS[sort.key], CASE_SORTS.occurredOn))
    .orderBy('p.id')
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => caseOf(row as never)), total };
}

type One = Readonly<{ id: string; asOf: string }>;

export async function getPublicity(db: ReadDb, { id, asOf }: One): Promise<PublicityRow | null> {
  const row = await itemBase(db, asOf)
    .selectAll('p')
    .select([organizationName, mentions])
    .where('p.id', '=', id)
    .where('p.deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : (withDelegates(row) as unknown as PublicityRow);
}

export async function getExemplar(db: ReadDb, { id, asOf }: One): Promise<ExemplarRow | null> {
  const row = await caseBase(db, asOf)
    .selectAll('p')
    .select([organizationName, mentions])
    .where('p.id', '=', id)
    .where('p.deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : caseOf(row as never);
}

/** Cases a delegate is named in by a day, for the dossier. */
export async function exemplarsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<readonly ExemplarRow[]> {
  const rows = await caseBase(db, asOf)
    .where(allOf(exemplarConditions({ asOf, search: '', within: null, caseType: null, from: null, isPublishable: null })))
    .where(
      sql<boolean>`exists (select 1 from "delegate_mention" n where n."ownerId" = p."id" and n."delegateId" = ${delegateId})`,
    )
    .selectAll('p')
    .select([organizationName, mentions])
    .orderBy('p.occurredOn')
    .execute();
  return rows.map(row => caseOf(row as never));
}
