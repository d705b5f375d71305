import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 述职: planned → submitted → evaluated. Source: domain.md §2.18, §4.5. */
export const DUTY_REPORT_STATES = { planned: '待述职', submitted: '已述职', evaluated: '已评议' } as const;
export const DUTY_REPORT_FORMS = { oral: '口头', written: '书面' } as const;
/** States in which somebody has reported. */
export const REPORTED_STATES = ['submitted', 'evaluated'] as const satisfies readonly (keyof typeof DUTY_REPORT_STATES)[];
export const dutyReportState = codes(DUTY_REPORT_STATES);
export const dutyReportForm = codes(DUTY_REPORT_FORMS);
export type DutyReportState = z.output<typeof dutyReportState>;

/** A delegate's report on duty performance. */
export const dutyReportValues = z.object({
  delegateId: entityId,
  year: z.number().int().min(1950).max(2100),
  state: dutyReportState,
  plannedOn: day.nullable(),
  reportedOn: day.nullable(),
  form: dutyReportForm.nullable(),
  /** Organisation of the electoral unit that hears it. */
  audienceOrgId: entityId.nullable(),
  text: z.string().max(10_000).nullable(),
  evaluationId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type DutyReportValues = z.output<typeof dutyReportValues>;

export const dutyReportRow = dutyReportValues.extend({
  id: entityId,
  version: z.number().int(),
  name: z.string(),
  townshipName: z.string(),
  termLabel: z.string(),
  groupName: z.string().nullable(),
  audienceName: z.string().nullable(),
  /** 满意率 of the linked evaluation; null without one. */
  evaluationResult: z.string().nullable(),
  /** Planned for a day that is over. */
  isOverdue: z.boolean(),
});
export type DutyReportRow = z.output<typeof dutyReportRow>;

export const dutyReportFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  year: z.number().int().nullable().default(null),
  state: dutyReportState.nullable().default(null),
  form: dutyReportForm.nullable().default(null),
  /** Only those already given (true) or still to be given (false). */
  isReported: z.boolean().nullable().default(null),
  delegateId: entityId.nullable().default(null),
});
export type DutyReportFilter = z.output<typeof dutyReportFilter>;
export const DUTY_REPORT_SORT_KEYS = ['office', 'name', 'plannedOn', 'reportedOn', 'state'] as const;

/** Whether something was reported in the term: nothing planned either, planned only, or done. */
export const DUTY_STANDINGS = { missing: '未安排', planned: '已安排未述职', reported: '已述职' } as const;
/** A delegate with what is known of duty reports in the running term; 988 of them, most of whom owe one. */
export const dutyDelegateRow = z.object({
  id: entityId,
  name: z.string(),
  townshipName: z.string(),
  termLabel: z.string(),
  groupName: z.string().nullable(),
  electoralUnitName: z.string(),
  termEndOn: day,
  /** Newest report of the term, planned ones too. */
  reportYear: z.number().int().nullable(),
  reportState: dutyReportState.nullable(),
  standing: codes(DUTY_STANDINGS),
  reportId: entityId.nullable(),
  /** Nothing reported and the term ends within the months of the setting. */
  isUrgent: z.boolean(),
});
export type DutyDelegateRow = z.output<typeof dutyDelegateRow>;
export const dutyDelegateFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  level: z.enum(['county', 'township']).nullable().default(null),
  groupId: entityId.nullable().default(null),
  /** true: somebody who has reported in the term; false: who has not. */
  hasReported: z.boolean().nullable().default(null),
  standing: codes(DUTY_STANDINGS).nullable().default(null),
  isUrgent: z.boolean().nullable().default(null),
});
export type DutyDelegateFilter = z.output<typeof dutyDelegateFilter>;
export const DUTY_DELEGATE_SORT_KEYS = ['office', 'name', 'termEndOn', 'reportYear'] as const;
