import { type RawBuilder, sql } from 'kysely';
import type { EXPENSE_SORT_KEYS, ExpenseFilter, ExpenseRow, LinkedKind, LinkedOccasion } from '#shared/funds/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

/** Every occasion an expense may be tied to, in one shape. */
const OCCASIONS = sql`(
  select 'meeting' as "kind", "id", "title", "startOn" as "on", "organizationId" from "meeting" where "deletedAt" is null and "state" != 'cancelled'
  union all select 'group_activity', "id", "title", "heldOn", "organizationId" from "group_activity" where "deletedAt" is null and "state" != 'cancelled'
  union all select 'training_session', "id", "title", "startOn", "organizationId" from "training_session" where "deletedAt" is null and "state" != 'cancelled'
  union all select 'inspection', "id", "topic", "startOn", "organizationId" from "inspection" where "deletedAt" is null and "state" != 'cancelled'
)`;
const MOST_CHOICES = 1_000;

/** Occasions of a year, of one organisation and all below it, newest first. */
export async function occasionChoices(
  db: ReadDb,
  { asOf, organizationId, year }: Readonly<{ asOf: string; organizationId: string | null; year: number }>,
): Promise<LinkedOccasion[]> {
  const within =
    organizationId === null ? sql<boolean>`1` : sql<boolean>`x."organizationId" in ${subtreeIds(organizationId, asOf)}`;
  return db
    .selectFrom(sql<LinkedOccasion & { organizationId: string }>`${OCCASIONS}`.as<'x'>('x'))
    .select(['x.kind', 'x.id', 'x.title', 'x.on'])
    .where(sql<boolean>`substr(x."on", 1, 4) = ${String(year)}`)
    .where(within)
    .orderBy('x.on', 'desc')
    .orderBy('x.id')
    .limit(MOST_CHOICES)
    .execute();
}

/** One occasion with its organisation, or null. */
export async function findOccasion(
  db: ReadDb,
  { kind, id }: Readonly<{ kind: LinkedKind; id: string }>,
): Promise<(LinkedOccasion & { organizationId: string }) | null> {
  const row = await db
    .selectFrom(sql<LinkedOccasion & { organizationId: string }>`${OCCASIONS}`.as<'x'>('x'))
    .selectAll()
    .where('x.kind', '=', kind)
    .where('x.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Conditions of a list of expenses; the same ones count every statistic. */
export function expenseConditions(filter: ExpenseFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [
    sql<boolean>`e."deletedAt" is null`,
    sql<boolean>`b."deletedAt" is null`,
    sql<boolean>`e."spentOn" <= ${filter.asOf}`,
  ];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(
      sql<boolean>`(instr(e."summary", ${needle}) > 0 or instr(e."payee", ${needle}) > 0 or instr(e."voucherNo", ${needle}) > 0)`,
    );
  if (filter.within !== null) conditions.push(sql<boolean>`b."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.year !== null) conditions.push(sql<boolean>`b."year" = ${filter.year}`);
  if (filter.purpose !== null) conditions.push(sql<boolean>`b."purpose" = ${filter.purpose}`);
  if (filter.budgetId !== null) conditions.push(sql<boolean>`e."budgetId" = ${filter.budgetId}`);
  if (filter.linkedKind !== null) conditions.push(sql<boolean>`e."linkedKind" = ${filter.linkedKind}`);
  if (filter.linkedId !== null) conditions.push(sql<boolean>`e."linkedId" = ${filter.linkedId}`);
  return conditions;
}

/** Expenses with their budget and its organisation: e b o. */
export function expenseBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('fund_expense as e')
    .innerJoin('fund_budget as b', 'b.id', 'e.budgetId')
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'b.organizationId');
}

const LINKED_TITLE = sql<string | null>`case e."linkedKind"
  when 'meeting' then (select "title" from "meeting" where "id" = e."linkedId")
  when 'group_activity' then (select "title" from "group_activity" where "id" = e."linkedId")
  when 'training_session' then (select "title" from "training_session" where "id" = e."linkedId")
  when 'inspection' then (select "topic" from "inspection" where "id" = e."linkedId") end`;
const JOINED = [
  sql<string>`b."organizationId"`.as('organizationId'),
  sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
  sql<number>`b."year"`.as('year'),
  sql<ExpenseRow['purpose']>`b."purpose"`.as('purpose'),
  sql<ExpenseRow['source']>`b."source"`.as('source'),
  LINKED_TITLE.as('linkedTitle'),
] as const;

const SORTS: Readonly<Record<(typeof EXPENSE_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  spentOn: sql`e."spentOn"`,
  organization: sql`o."sortOrder"`,
  purpose: sql`b."purpose"`,
  amount: sql`e."amountCents"`,
};

type ListInput = Readonly<{
  filter: ExpenseFilter;
  sort: Readonly<{ key: (typeof EXPENSE_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the expenses of a filter by the day, the newest first unless sorted otherwise. */
export async function listExpenses(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: ExpenseRow[]; total: number }> {
  const found = expenseBase(db, filter.asOf).where(allOf(expenseConditions(filter)));
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const query = found.selectAll('e').select(JOINED);
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const ordered = sort === null ? query : query.orderBy(sql`${SORTS[sort.key]} ${direction}`);
  const rows = await ordered
    .orderBy(sql`e."spentOn" desc, o."sortOrder", e."id"`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows as unknown as ExpenseRow[], total };
}

/** One expense, or null. */
export async function getExpense(db: ReadDb, id: string, asOf: string): Promise<ExpenseRow | null> {
  const row = await expenseBase(db, asOf)
    .where('e.id', '=', id)
    .where('e.deletedAt', 'is', null)
    .selectAll('e')
    .select(JOINED)
    .executeTakeFirst();
  return (row as unknown as ExpenseRow | undefined) ?? null;
}
