import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 测评、评议. Source: domain.md §2.18. */
export const EVALUATION_KINDS = { rating: '测评', review: '评议' } as const;
export const SUBJECT_TYPES = {
  committee_body: '党委班子',
  committee_member: '党委委员',
  delegate: '党代表',
  proposal_handling: '提案办理',
} as const;
/** Options of each scale, best first; labels are a setting (Q17). */
export const SCALES = {
  rating: { satisfied: '满意', basically_satisfied: '基本满意', dissatisfied: '不满意', unknown: '不了解' },
  review: { excellent: '优秀', qualified: '称职', basically_qualified: '基本称职', unqualified: '不称职' },
} as const;
export const evaluationKind = codes(EVALUATION_KINDS);
export const subjectType = codes(SUBJECT_TYPES);
export const evaluationScale = z.enum(['rating', 'review']);

/** ballotsIssued ≥ ballotsReturned ≥ Σ counts + invalid (block). */
export const evaluationValues = z.object({
  kind: evaluationKind,
  title: z.string().min(2).max(80),
  subjectType,
  /** Committee member, delegate or organisation; null for proposal_handling. */
  subjectId: entityId.nullable(),
  subjectName: z.string().min(1).max(60),
  organizationId: entityId,
  year: z.number().int().min(1950).max(2100),
  heldOn: day,
  meetingId: entityId.nullable(),
  scale: evaluationScale,
  ballotsIssued: z.number().int().min(0),
  ballotsReturned: z.number().int().min(0),
  counts: z.record(z.string(), z.number().int().min(0)),
  invalid: z.number().int().min(0),
  remark: z.string().max(500).nullable(),
});
export type EvaluationValues = z.output<typeof evaluationValues>;

export const DUTY_REPORT_STATES = { planned: '待述职', submitted: '已述职', evaluated: '已评议' } as const;
export const DUTY_REPORT_FORMS = { oral: '口头', written: '书面' } as const;
/** 述职: a delegate's report on duty performance. */
export const dutyReportValues = z.object({
  delegateId: entityId,
  year: z.number().int().min(1950).max(2100),
  state: codes(DUTY_REPORT_STATES),
  plannedOn: day.nullable(),
  reportedOn: day.nullable(),
  form: codes(DUTY_REPORT_FORMS).nullable(),
  audienceOrgId: entityId.nullable(),
  text: z.string().max(10_000).nullable(),
  evaluationId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type DutyReportValues = z.output<typeof dutyReportValues>;
