import { fundExpensesContract, fundsContract } from '#shared/funds/contract.ts';
import { BUDGET_EVENTS, FUND_PURPOSES, type FundPurpose } from '#shared/funds/model.ts';
import type { AppContexts, OpenContext } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import {
  createBudget,
  createExpense,
  removeBudgets,
  removeExpenses,
  stepBudget,
  updateBudget,
  updateExpense,
} from './commands.ts';
import { findOccasion, getExpense, listExpenses, occasionChoices } from './expense-queries.ts';
import { getBudget, listBudgets, readFundMatrix } from './queries.ts';

const nameOf = ({ year, purpose }: Readonly<{ year: number; purpose: FundPurpose }>) => `${year}年${FUND_PURPOSES[purpose]}`;

async function budgetName({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('fund_budget').select(['year', 'purpose']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? '' : nameOf({ year: row.year, purpose: row.purpose as FundPurpose });
}

async function expenseName({ db }: OpenContext, id: string): Promise<string> {
  const row = await db.selectFrom('fund_expense').select('summary').where('id', '=', id).executeTakeFirst();
  return row?.summary ?? '';
}

export const fundsHandlers: HandlersOf<typeof fundsContract, AppContexts> = {
  list: ({ db }, input) => listBudgets(db, input),
  get: async ({ db }, { id, asOf }) => (await getBudget(db, id, asOf)) ?? refuse(fundsContract.get, 'NOT_FOUND'),
  matrix: ({ db }, input) => readFundMatrix(db, input),
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'funds.create', { name: nameOf(values) }, tx =>
      createBudget(tx, values),
    );
    return { operationId, id: value };
  },
  update: async (context, input) => {
    const name = await budgetName(context, input.id);
    const { operationId } = await runOperation(context.operation, 'funds.update', { name }, tx => updateBudget(tx, input));
    return { operationId };
  },
  step: async (context, input) => {
    const name = `${BUDGET_EVENTS[input.event]} ${await budgetName(context, input.id)}`;
    const { operationId } = await runOperation(context.operation, 'funds.step', { name }, tx => stepBudget(tx, input));
    return { operationId };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'funds.remove', { count: ids.length }, tx => removeBudgets(tx, ids));
    return { operationId };
  },
};

export const fundExpensesHandlers: HandlersOf<typeof fundExpensesContract, AppContexts> = {
  list: ({ db }, input) => listExpenses(db, input),
  get: async ({ db }, { id, asOf }) => (await getExpense(db, id, asOf)) ?? refuse(fundExpensesContract.get, 'NOT_FOUND'),
  occasions: ({ db }, input) => occasionChoices(db, input),
  occasion: async ({ db }, input) => (await findOccasion(db, input)) ?? refuse(fundExpensesContract.occasion, 'NOT_FOUND'),
  create: async ({ operation }, values) => {
    const { operationId, value } = await runOperation(operation, 'fundExpenses.create', { name: values.summary }, tx =>
      createExpense(tx, values),
    );
    return { operationId, ...value };
  },
  update: async (context, input) => {
    const name = await expenseName(context, input.id);
    const { operationId, value } = await runOperation(context.operation, 'fundExpenses.update', { name }, tx =>
      updateExpense(tx, input),
    );
    return { operationId, ...value };
  },
  remove: async ({ operation }, { ids }) => {
    const { operationId } = await runOperation(operation, 'fundExpenses.remove', { count: ids.length }, tx =>
      removeExpenses(tx, ids),
    );
    return { operationId };
  },
};
