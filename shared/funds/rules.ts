import { yuanWithCents } from './fields.ts';
import type { BudgetState } from './model.ts';

/** Sentence on an expense that goes beyond its budget, which is told and not refused (Σ expenses ≤ budget); '' when it does not. */
export function overspentText({ amountCents, spentCents }: Readonly<{ amountCents: number; spentCents: number }>): string {
  if (spentCents <= amountCents) return '';
  return `已用 ${yuanWithCents(spentCents)} 元，超出预算 ${yuanWithCents(spentCents - amountCents)} 元。请核对金额，或调整预算。`;
}

type ExpenseFacts = Readonly<{ spentOn: string; year: number; state: BudgetState; today: string; budgetName: string }>;

/** What stands against an expense. @returns a sentence or null. */
export function expenseFault({ spentOn, year, state, today, budgetName }: ExpenseFacts): string | null {
  if (state === 'draft') return `“${budgetName}”的预算还没有批准，不能登记支出。请先批准预算。`;
  if (state === 'closed') return `“${budgetName}”的预算已经结束，不能再登记或修改支出。需要时请先撤回结束。`;
  if (spentOn > today) return `支出日期 ${spentOn} 晚于今天（${today}）。请核对日期。`;
  if (Number(spentOn.slice(0, 4)) !== year)
    return `支出日期 ${spentOn} 不在预算年度 ${year} 年内。请核对日期或选择对应年度的预算。`;
  return null;
}
