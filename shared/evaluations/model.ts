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
/** What a scale is called where one is chosen. */
export const SCALE_LABELS = { rating: '满意度', review: '等次' } as const;
/** Options that count as a favourable vote. Source: domain.md Q11. */
export const FAVOURABLE = ['satisfied', 'basically_satisfied', 'excellent', 'qualified'] as const;
export const evaluationKind = codes(EVALUATION_KINDS);
export const subjectType = codes(SUBJECT_TYPES);
export const evaluationScale = z.enum(['rating', 'review']);
export type EvaluationKind = z.output<typeof evaluationKind>;
export type SubjectType = z.output<typeof subjectType>;
export type EvaluationScale = z.output<typeof evaluationScale>;
export type ScaleLabels = Readonly<Record<EvaluationScale, Readonly<Record<string, string>>>>;

/** Ballots on one subject: issued ≥ returned ≥ Σ counts + invalid (block). Who returned a ballot without marking this subject abstained. */
const ballots = {
  ballotsIssued: z.number().int().min(0).max(100_000),
  ballotsReturned: z.number().int().min(0).max(100_000),
  counts: z.record(z.string(), z.number().int().min(0).max(100_000)),
  invalid: z.number().int().min(0).max(100_000),
};
export const ballotValues = z.object(ballots);
export type BallotValues = z.output<typeof ballotValues>;

const sitting = {
  kind: evaluationKind,
  title: z.string().min(2).max(80),
  organizationId: entityId,
  year: z.number().int().min(1950).max(2100),
  heldOn: day,
  meetingId: entityId.nullable(),
  scale: evaluationScale,
};
/** What all subjects of one sitting share. */
export const sittingValues = z.object(sitting);
export type SittingValues = z.output<typeof sittingValues>;

const subject = {
  subjectType,
  /** Committee member, delegate or organisation; null for proposal_handling. */
  subjectId: entityId.nullable(),
  subjectName: z.string().min(1).max(60),
};
/** One line of the grid of a sitting. */
export const sittingLine = z.object({ ...subject, ...ballots, remark: z.string().max(500).nullable() });
export type SittingLine = z.output<typeof sittingLine>;

export const evaluationValues = z.object({ ...sitting, ...subject, ...ballots, remark: z.string().max(500).nullable() });
export type EvaluationValues = z.output<typeof evaluationValues>;

/** One option with its share of the valid ballots. */
export const optionResult = z.object({ option: z.string(), label: z.string(), count: z.number().int(), percent: z.string() });
export type OptionResult = z.output<typeof optionResult>;

export const evaluationRow = evaluationValues.extend({
  id: entityId,
  version: z.number().int(),
  townshipName: z.string(),
  /** Meeting it took place at, with its day; null for none. */
  meetingTitle: z.string().nullable(),
  /** Returned without the invalid ones. */
  valid: z.number().int(),
  /** Valid ballots that marked nothing for this subject. */
  abstained: z.number().int(),
  results: z.array(optionResult),
  /** Share of the favourable options among the valid ballots. */
  favourablePercent: z.string(),
  returnPercent: z.string(),
});
export type EvaluationRow = z.output<typeof evaluationRow>;

export const evaluationFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  year: z.number().int().nullable().default(null),
  kind: evaluationKind.nullable().default(null),
  subjectType: subjectType.nullable().default(null),
  subjectId: entityId.nullable().default(null),
  meetingId: entityId.nullable().default(null),
  /** First and last day of a stretch, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
});
export type EvaluationFilter = z.output<typeof evaluationFilter>;
export const EVALUATION_SORT_KEYS = ['heldOn', 'township', 'title', 'subject', 'favourable'] as const;

/** Somebody or something that can be rated at a sitting. */
export const possibleSubject = z.object({ ...subject, note: z.string() });
export type PossibleSubject = z.output<typeof possibleSubject>;
