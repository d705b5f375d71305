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
