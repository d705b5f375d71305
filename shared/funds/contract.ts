import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  BUDGET_SORT_KEYS,
  budgetEvent,
  budgetFilter,
  budgetRow,
  EXPENSE_SORT_KEYS,
  expenseFilter,
  expenseRow,
  expenseValues,
  fundMatrix,
  linkedKind,
  linkedOccasion,
  newBudgetValues,
} from './model.ts';

const ids = z.array(entityId).min(1).max(500);
const year = z.number().int().min(1950).max(2100);
/** `warning`: what goes beyond a budget is saved and told; '' for none. */
const warned = operationAnswer.extend({ id: entityId, warning: z.string() });

export const fundsContract = {
  list: query({ input: windowInput(budgetFilter, BUDGET_SORT_KEYS), output: windowOf(budgetRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: budgetRow }),
  /** 单位 × 用途 of a year: budgets approved or closed and what was spent of them by the day. */
  matrix: query({ input: z.object({ asOf: day, year, within: entityId.nullable().default(null) }), output: fundMatrix }),
  create: command({ input: newBudgetValues, output: operationAnswer.extend({ id: entityId }), errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: newBudgetValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** 批准 on a day, 结束, 撤回结束. */
  step: command({
    input: z.object({ id: entityId, version: z.number().int(), event: budgetEvent, on: day }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids }), output: operationAnswer, errors: ['RULE_BROKEN'] }),
} as const;

export const fundExpensesContract = {
  list: query({ input: windowInput(expenseFilter, EXPENSE_SORT_KEYS), output: windowOf(expenseRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: expenseRow }),
  /** Occasions of the year and organisation a budget pays for, or the one named, newest first. */
  occasions: query({
    input: z.object({ asOf: day, organizationId: entityId.nullable().default(null), year }),
    output: z.array(linkedOccasion),
  }),
  /** Where an expense of one occasion comes from: its organisation and year. */
  occasion: query({
    input: z.object({ kind: linkedKind, id: entityId }),
    output: linkedOccasion.extend({ organizationId: entityId }),
  }),
  create: command({ input: expenseValues, output: warned, errors: ['RULE_BROKEN'] }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: expenseValues.partial() }),
    output: warned,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
} as const;
