import { Tag } from 'antd';
import { budgetListFields, executionText, expenseListFields, yuanWithCents } from '#shared/funds/fields.ts';
import { BUDGET_STATES, type BudgetRow, type BudgetState, type ExpenseRow } from '#shared/funds/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const COLOURS: Readonly<Record<BudgetState, string>> = { draft: 'default', approved: 'green', closed: 'default' };

/** State of a budget in word and colour. */
export function BudgetTag({ state }: { state: BudgetState }) {
  return <Tag color={COLOURS[state]}>{BUDGET_STATES[state]}</Tag>;
}

/** An amount that is less than nothing stands out. */
export function LeftAmount({ cents }: { cents: number }) {
  return cents < 0 ? <span className="fund-overspent">{`▲ ${yuanWithCents(cents)}`}</span> : yuanWithCents(cents);
}

const BUDGET: Readonly<Record<string, Partial<Column<BudgetRow>>>> = {
  year: { width: 64, sortKey: 'year' },
  organizationName: { width: 110, sortKey: 'organization' },
  purpose: { width: 116, sortKey: 'purpose' },
  source: { width: 92 },
  budget: { width: 110, sortKey: 'amount', text: row => yuanWithCents(row.amountCents) },
  spentCents: { width: 110, sortKey: 'spent' },
  leftCents: { width: 120, sortKey: 'left', render: row => <LeftAmount cents={row.leftCents} /> },
  execution: { width: 76, text: executionText },
  state: { width: 84, sortKey: 'state', render: row => <BudgetTag state={row.state} /> },
  expenseCount: { width: 76, text: row => (row.expenseCount === 0 ? '' : String(row.expenseCount)) },
  approvedOn: { width: 96, isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of budgets. */
export const BUDGET_COLUMNS: readonly Column<BudgetRow>[] = budgetListFields.map(field => columnOf(field, BUDGET[field.key]));

const EXPENSE: Readonly<Record<string, Partial<Column<ExpenseRow>>>> = {
  spentOn: { width: 96, sortKey: 'spentOn' },
  organizationName: { width: 100, sortKey: 'organization' },
  purpose: { width: 112, sortKey: 'purpose' },
  summary: { width: 220 },
  amountCents: { width: 104, sortKey: 'amount', text: row => yuanWithCents(row.amountCents) },
  linkedTitle: { width: 220 },
  payee: { width: 110, isOptional: true },
  voucherNo: { width: 90 },
  handledBy: { width: 80 },
  source: { width: 92, isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of expenses. */
export const EXPENSE_COLUMNS: readonly Column<ExpenseRow>[] = expenseListFields.map(field => columnOf(field, EXPENSE[field.key]));
