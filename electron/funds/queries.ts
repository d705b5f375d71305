import { type RawBuilder, sql } from 'kysely';
import {
  type BUDGET_SORT_KEYS,
  type BudgetFilter,
  type BudgetRow,
  FUND_PURPOSES,
  type FundMatrix,
  type FundPurpose,
  type FundSums,
} from '#shared/funds/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';

/** Spent of the budget `b` by the day. */
const spentBy = (asOf: string) =>
  sql<number>`(select coalesce(sum(e."amountCents"), 0) from "fund_expense" e
    where e."budgetId" = b."id" and e."deletedAt" is null and e."spentOn" <= ${asOf})`;

/** Budgets that count in figures: approved or closed. */
export const COUNTED = sql<boolean>`b."state" != 'draft'`;

/** Conditions of a list of budgets; the same ones count every statistic. */
export function budgetConditions(filter: BudgetFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`b."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(sql<boolean>`(instr(coalesce(o."shortName", o."name"), ${needle}) > 0 or instr(b."remark", ${needle}) > 0)`);
  if (filter.within !== null) conditions.push(sql<boolean>`b."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.year !== null) conditions.push(sql<boolean>`b."year" = ${filter.year}`);
  if (filter.purpose !== null) conditions.push(sql<boolean>`b."purpose" = ${filter.purpose}`);
  if (filter.source !== null) conditions.push(sql<boolean>`b."source" = ${filter.source}`);
  if (filter.state !== null) conditions.push(sql<boolean>`b."state" = ${filter.state}`);
  if (filter.isCounted === true) conditions.push(COUNTED);
  if (filter.isCounted === false) conditions.push(sql<boolean>`not ${COUNTED}`);
  return conditions;
}

/** Budgets with their organisation: b o. */
export function budgetBase(db: ReadDb, asOf: string) {
  return db.selectFrom('fund_budget as b').innerJoin(organizationAt(asOf, 'o'), 'o.id', 'b.organizationId');
}

/** What was planned and spent by the day, in cents; fundExecutionRate is one over the other. */
export async function fundTotals(db: ReadDb, filter: BudgetFilter): Promise<FundSums> {
  return budgetBase(db, filter.asOf)
    .where(allOf(budgetConditions(filter)))
    .select([
      sql<number>`coalesce(sum(b."amountCents"), 0)`.as('budgetCents'),
      sql<number>`coalesce(sum(${spentBy(filter.asOf)}), 0)`.as('spentCents'),
    ])
    .executeTakeFirstOrThrow();
}

const ORGANIZATION_NAME = sql<string>`coalesce(o."shortName", o."name")`;
const columnsAt = (asOf: string) =>
  [
    ORGANIZATION_NAME.as('organizationName'),
    spentBy(asOf).as('spentCents'),
    sql<number>`b."amountCents" - ${spentBy(asOf)}`.as('leftCents'),
    sql<number>`(select count(*) from "fund_expense" e where e."budgetId" = b."id" and e."deletedAt" is null and e."spentOn" <= ${asOf})`.as(
      'expenseCount',
    ),
  ] as const;

const PURPOSE_RANK = sql`${sql.raw(
  `case b."purpose" ${Object.keys(FUND_PURPOSES)
    .map((purpose, index) => `when '${purpose}' then ${index}`)
    .join(' ')} end`,
)}`;
const OFFICE_ORDER = sql`b."year" desc, o."sortOrder", o."code", ${PURPOSE_RANK}, b."source", b."id"`;
const SORTS: Readonly<Record<(typeof BUDGET_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  year: sql`b."year"`,
  organization: sql`o."sortOrder"`,
  purpose: PURPOSE_RANK,
  amount: sql`b."amountCents"`,
  spent: sql`"spentCents"`,
  left: sql`"leftCents"`,
  state: sql`case b."state" when 'draft' then 0 when 'approved' then 1 else 2 end`,
};

type ListInput = Readonly<{
  filter: BudgetFilter;
  sort: Readonly<{ key: (typeof BUDGET_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the budgets of a filter, the newest year first unless sorted otherwise. */
export async function listBudgets(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: BudgetRow[]; total: number }> {
  const found = budgetBase(db, filter.asOf).where(allOf(budgetConditions(filter)));
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const query = found.selectAll('b').select(columnsAt(filter.asOf));
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const ordered = sort === null ? query : query.orderBy(sql`${SORTS[sort.key]} ${direction}`);
  const rows = await ordered.orderBy(OFFICE_ORDER).limit(window.limit).offset(window.offset).execute();
  return { rows: rows as unknown as BudgetRow[], total };
}

/** One budget, or null. */
export async function getBudget(db: ReadDb, id: string, asOf: string): Promise<BudgetRow | null> {
  const row = await budgetBase(db, asOf)
    .where('b.id', '=', id)
    .where('b.deletedAt', 'is', null)
    .selectAll('b')
    .select(columnsAt(asOf))
    .executeTakeFirst();
  return (row as unknown as BudgetRow | undefined) ?? null;
}

const added = (sums: FundSums | undefined, { budgetCents, spentCents }: FundSums): FundSums => ({
  budgetCents: (sums?.budgetCents ?? 0) + budgetCents,
  spentCents: (sums?.spentCents ?? 0) + spentCents,
});

/** 单位 × 用途 of a year; rows and columns are sums of the same cells, so they agree. */
export async function readFundMatrix(
  db: ReadDb,
  { asOf, year, within }: Readonly<{ asOf: string; year: number; within: string | null }>,
): Promise<FundMatrix> {
  const { rows: budgets } = await listBudgets(db, {
    filter: { asOf, search: '', within, year, purpose: null, source: null, state: null, isCounted: true },
    sort: null,
    window: { offset: 0, limit: Number.MAX_SAFE_INTEGER },
  });
  type Row = { organizationId: string; organizationName: string; cells: Partial<Record<FundPurpose, FundSums>>; sums: FundSums };
  const rows = new Map<string, Row>();
  const purposes: Partial<Record<FundPurpose, FundSums>> = {};
  let sums: FundSums = { budgetCents: 0, spentCents: 0 };
  for (const { organizationId, organizationName, purpose, amountCents, spentCents } of budgets) {
    const cell = { budgetCents: amountCents, spentCents };
    const row = rows.get(organizationId) ?? {
      organizationId,
      organizationName,
      cells: {},
      sums: { budgetCents: 0, spentCents: 0 },
    };
    row.cells[purpose] = added(row.cells[purpose], cell);
    row.sums = added(row.sums, cell);
    rows.set(organizationId, row);
    purposes[purpose] = added(purposes[purpose], cell);
    sums = added(sums, cell);
  }
  return { rows: [...rows.values()], purposes, sums };
}
