import { sql } from 'kysely';
import { fundExpensesContract, fundsContract } from '#shared/funds/contract.ts';
import {
  BUDGET_EVENTS,
  BUDGET_STATES,
  BUDGET_STEPS,
  type BudgetEvent,
  type BudgetState,
  type ExpenseValues,
  expenseValues,
  FUND_PURPOSES,
  type FundPurpose,
  FUND_SOURCES,
  type NewBudgetValues,
  newBudgetValues,
} from '#shared/funds/model.ts';
import { expenseFault, overspentText } from '#shared/funds/rules.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { findOccasion } from './expense-queries.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};
type Place = Readonly<{ id: string; version: number }>;
const raised = { version: sql<number>`"version" + 1` };

const storedBudget = (tx: WriteTx, id: string) =>
  tx.selectFrom('fund_budget').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();

/** One budget for each organisation, year, source and purpose. */
async function requireSingle(tx: WriteTx, id: string, { organizationId, year, source, purpose }: NewBudgetValues): Promise<void> {
  const same = await tx
    .selectFrom('fund_budget')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('year', '=', year)
    .where('source', '=', source)
    .where('purpose', '=', purpose)
    .where('id', '!=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (same !== undefined)
    broken(`${year} 年“${FUND_PURPOSES[purpose]}”的${FUND_SOURCES[source]}预算已经登记。请修改原来那一笔的金额。`);
}

/** Adds a budget as a draft. @returns the id. Refuses with RULE_BROKEN. */
export async function createBudget(tx: WriteTx, values: NewBudgetValues): Promise<string> {
  const id = newId();
  await requireSingle(tx, id, values);
  await tx
    .insertInto('fund_budget')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values, state: 'draft', approvedOn: null })
    .execute();
  return id;
}

/** Changes the named fields of a budget that is not closed. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateBudget(tx: WriteTx, input: Place & Readonly<{ values: Partial<NewBudgetValues> }>): Promise<void> {
  const row = await storedBudget(tx, input.id);
  if (row === undefined) return refuse(fundsContract.update, 'NOT_FOUND');
  if (row.state === 'closed') return broken('预算已经结束。需要修改时请先撤回结束。');
  const values = newBudgetValues.parse({ ...row, ...input.values });
  await requireSingle(tx, input.id, values);
  const result = await tx
    .updateTable('fund_budget')
    .set({ ...values, ...updatedColumns(stampOf(tx)), ...raised })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(fundsContract.update, 'STALE');
}

/** 批准, 结束, 撤回结束. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function stepBudget(tx: WriteTx, step: Place & Readonly<{ event: BudgetEvent; on: string }>): Promise<void> {
  const row = await storedBudget(tx, step.id);
  if (row === undefined) return refuse(fundsContract.step, 'NOT_FOUND');
  const { from, to } = BUDGET_STEPS[step.event];
  if (row.state !== from)
    return broken(`预算现在是${BUDGET_STATES[row.state as BudgetState]}，不能${BUDGET_EVENTS[step.event]}。`);
  const result = await tx
    .updateTable('fund_budget')
    .set({
      state: to,
      ...(step.event === 'approve' ? { approvedOn: step.on } : {}),
      ...updatedColumns(stampOf(tx)),
      ...raised,
    })
    .where('id', '=', step.id)
    .where('version', '=', step.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(fundsContract.step, 'STALE');
}

/** Refuses while something was spent of one of them. */
export async function removeBudgets(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const { count } = await tx
    .selectFrom('fund_expense')
    .select(sql<number>`count(*)`.as('count'))
    .where('budgetId', 'in', ids)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (count > 0) broken(`这些预算已有 ${count} 笔支出，不能移入回收站。请先移走支出。`);
  const stamp = stampOf(tx);
  await tx
    .updateTable('fund_budget')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), ...raised })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

async function checkExpense(tx: WriteTx, values: ExpenseValues): Promise<void> {
  const budget = await storedBudget(tx, values.budgetId);
  if (budget === undefined) throw new Refusal('NOT_FOUND');
  const { year, purpose } = budget;
  const fault = expenseFault({
    spentOn: values.spentOn,
    year,
    state: budget.state as BudgetState,
    today: dayOf(new Date(stampOf(tx).at)),
    budgetName: `${year} 年${FUND_PURPOSES[purpose as FundPurpose]}`,
  });
  if (fault !== null) broken(fault);
  const { linkedKind, linkedId } = values;
  if ((linkedKind === null) !== (linkedId === null)) broken('没有选清用于哪次活动。请重新选择。');
  if (linkedKind !== null && linkedId !== null && (await findOccasion(tx, { kind: linkedKind, id: linkedId })) === null)
    throw new Refusal('NOT_FOUND');
}

/** Sentence on a budget that was overspent, '' for none. */
async function warningOf(tx: WriteTx, budgetId: string): Promise<string> {
  const { amountCents, spentCents } = await tx
    .selectFrom('fund_budget as b')
    .select([
      'b.amountCents',
      sql<number>`(select coalesce(sum(e."amountCents"), 0) from "fund_expense" e where e."budgetId" = b."id" and e."deletedAt" is null)`.as(
        'spentCents',
      ),
    ])
    .where('b.id', '=', budgetId)
    .executeTakeFirstOrThrow();
  return overspentText({ amountCents, spentCents });
}

/** Adds an expense; beyond the budget it is kept and told. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createExpense(tx: WriteTx, values: ExpenseValues): Promise<{ id: string; warning: string }> {
  await checkExpense(tx, values);
  const id = newId();
  await tx
    .insertInto('fund_expense')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values })
    .execute();
  return { id, warning: await warningOf(tx, values.budgetId) };
}

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateExpense(
  tx: WriteTx,
  input: Place & Readonly<{ values: Partial<ExpenseValues> }>,
): Promise<{ id: string; warning: string }> {
  const row = await tx
    .selectFrom('fund_expense')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(fundExpensesContract.update, 'NOT_FOUND');
  const before = expenseValues.parse(row);
  const values = { ...before, ...input.values };
  await checkExpense(tx, before);
  await checkExpense(tx, values);
  const result = await tx
    .updateTable('fund_expense')
    .set({ ...values, ...updatedColumns(stampOf(tx)), ...raised })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return refuse(fundExpensesContract.update, 'STALE');
  return { id: input.id, warning: await warningOf(tx, values.budgetId) };
}

export async function removeExpenses(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('fund_expense')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), ...raised })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
