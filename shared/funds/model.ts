import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 经费来源、用途. Source: domain.md §2.19. */
export const FUND_SOURCES = { county: '县级安排', township: '乡级自筹', party_dues: '党费', other: '其他' } as const;
export const FUND_PURPOSES = {
  congress: '党代表大会',
  conference: '代表会议',
  group_activity: '小组活动',
  training: '培训',
  contact: '联系党员群众',
  inspection: '视察调研',
  publicity: '宣传',
  other: '其他',
} as const;
export const BUDGET_STATES = { draft: '草拟', approved: '已批准', closed: '已结束' } as const;
export const fundSource = codes(FUND_SOURCES);
export const fundPurpose = codes(FUND_PURPOSES);
/** What an expense may be tied to. */
export const LINKED_KINDS = {
  meeting: '会议',
  group_activity: '小组活动',
  training_session: '培训班',
  inspection: '视察调研',
} as const;

export const budgetValues = z.object({
  organizationId: entityId,
  year: z.number().int().min(1950).max(2100),
  source: fundSource,
  purpose: fundPurpose,
  amountCents: z.number().int().min(1),
  state: codes(BUDGET_STATES),
  approvedOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export type BudgetValues = z.output<typeof budgetValues>;

export const expenseValues = z.object({
  budgetId: entityId,
  spentOn: day,
  amountCents: z.number().int().min(1),
  summary: z.string().min(1).max(100),
  payee: z.string().max(60).nullable(),
  voucherNo: z.string().max(30).nullable(),
  linkedKind: codes(LINKED_KINDS).nullable(),
  linkedId: entityId.nullable(),
  handledBy: z.string().max(30).nullable(),
  remark: z.string().max(500).nullable(),
});
export type ExpenseValues = z.output<typeof expenseValues>;

export const budgetState = codes(BUDGET_STATES);
export type BudgetState = z.output<typeof budgetState>;
export const linkedKind = codes(LINKED_KINDS);
export type LinkedKind = z.output<typeof linkedKind>;
export type FundPurpose = z.output<typeof fundPurpose>;

/** What a clerk enters of a budget; the state follows from steps. */
export const newBudgetValues = budgetValues.omit({ state: true, approvedOn: true });
export type NewBudgetValues = z.output<typeof newBudgetValues>;

/** One budget with what was spent of it by the day. */
export const budgetRow = budgetValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationName: z.string(),
  spentCents: z.number().int(),
  /** 结余: less than nothing when more was spent than planned. */
  leftCents: z.number().int(),
  expenseCount: z.number().int(),
});
export type BudgetRow = z.output<typeof budgetRow>;

/** One expense with its budget and the occasion it was for. */
export const expenseRow = expenseValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationId: entityId,
  organizationName: z.string(),
  year: z.number().int(),
  purpose: fundPurpose,
  source: fundSource,
  linkedTitle: z.string().nullable(),
});
export type ExpenseRow = z.output<typeof expenseRow>;

const year = z.number().int().min(1950).max(2100);
export const budgetFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  year: year.nullable().default(null),
  purpose: fundPurpose.nullable().default(null),
  source: fundSource.nullable().default(null),
  state: budgetState.nullable().default(null),
  /** true: approved or closed, what counts in every figure. */
  isCounted: z.boolean().nullable().default(null),
});
export type BudgetFilter = z.output<typeof budgetFilter>;
export const BUDGET_SORT_KEYS = ['year', 'organization', 'purpose', 'amount', 'spent', 'left', 'state'] as const;

export const expenseFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  year: year.nullable().default(null),
  purpose: fundPurpose.nullable().default(null),
  budgetId: entityId.nullable().default(null),
  linkedKind: linkedKind.nullable().default(null),
  linkedId: entityId.nullable().default(null),
});
export type ExpenseFilter = z.output<typeof expenseFilter>;
export const EXPENSE_SORT_KEYS = ['spentOn', 'organization', 'purpose', 'amount'] as const;

const sums = z.object({ budgetCents: z.number().int(), spentCents: z.number().int() });
export type FundSums = z.output<typeof sums>;
/** 单位 × 用途 of one year; every row and column adds up to its sums. */
export const fundMatrix = z.object({
  rows: z.array(
    z.object({
      organizationId: entityId,
      organizationName: z.string(),
      cells: z.partialRecord(fundPurpose, sums),
      sums,
    }),
  ),
  purposes: z.partialRecord(fundPurpose, sums),
  sums,
});
export type FundMatrix = z.output<typeof fundMatrix>;

/** An occasion an expense may be tied to. */
export const linkedOccasion = z.object({ kind: linkedKind, id: entityId, title: z.string(), on: day });
export type LinkedOccasion = z.output<typeof linkedOccasion>;

export const BUDGET_EVENTS = { approve: '批准', close: '结束', reopen: '撤回结束' } as const;
export type BudgetEvent = keyof typeof BUDGET_EVENTS;
export const budgetEvent = codes(BUDGET_EVENTS);
/** Source: domain.md §4.5. */
export const BUDGET_STEPS: Readonly<Record<BudgetEvent, Readonly<{ from: BudgetState; to: BudgetState }>>> = {
  approve: { from: 'draft', to: 'approved' },
  close: { from: 'approved', to: 'closed' },
  reopen: { from: 'closed', to: 'approved' },
};
