import { z } from 'zod';
import { occasionState } from '../attendance/model.ts';
import { term } from '../calendar/model.ts';
import { codes } from '../core/codes.ts';
import { availableSmallStep, smallStepRow } from '../core/small-life-cycle.ts';
import { day, entityId } from '../core/window.ts';

/** 视察、调研、督查. Source: domain.md §2.15. */
export const INSPECTION_KINDS = { inspection: '视察', research: '调研', supervision: '督查' } as const;
export const inspectionKind = codes(INSPECTION_KINDS);
/** 视察意见建议, domain.md §4.3. */
export const SUGGESTION_STATES = {
  raised: '已提出',
  delivered: '已转交',
  adopted: '已采纳',
  rejected: '未采纳',
  rectifying: '整改中',
  rectified: '已整改',
  fed_back: '已反馈代表',
} as const;
export const suggestionState = codes(SUGGESTION_STATES);
export type SuggestionState = z.output<typeof suggestionState>;
/** The unit still owes something by the due day. */
export const OWED_SUGGESTION_STATES = ['delivered', 'adopted', 'rectifying'] as const satisfies readonly SuggestionState[];

export const inspectionValues = z.object({
  kind: inspectionKind,
  organizationId: entityId,
  /** By delegate group; null where delegates of several take part. */
  groupId: entityId.nullable(),
  topic: z.string().trim().min(2).max(100),
  targetUnit: z.string().trim().min(1).max(100),
  startOn: day,
  endOn: day,
  place: z.string().max(60).nullable(),
  findings: z.string().max(5000).nullable(),
  reportText: z.string().max(10_000).nullable(),
  reportedToCommitteeOn: day.nullable(),
  remark: z.string().max(500).nullable(),
});
export type InspectionValues = z.output<typeof inspectionValues>;

export const suggestionValues = z.object({
  inspectionId: entityId,
  content: z.string().trim().min(2).max(1000),
  addressedTo: z.string().trim().min(1).max(60),
  handlingUnitId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type SuggestionValues = z.output<typeof suggestionValues>;

/** One list row with what other systems add to it. Counts of suggestions are those of the filter's asOf. */
export const inspectionRow = inspectionValues.extend({
  id: entityId,
  version: z.number().int(),
  state: occasionState,
  cancelReason: z.string().nullable(),
  townshipName: z.string(),
  groupName: z.string().nullable(),
  /** 应到: frozen when closed, else as the sheet has it; null without a sheet (R-M6). */
  expected: z.number().int().nullable(),
  /** 参加代表数. */
  present: z.number().int(),
  suggestionCount: z.number().int(),
  adoptedCount: z.number().int(),
  rectifiedCount: z.number().int(),
  opinionCount: z.number().int(),
  expenseCents: z.number().int(),
});
export type InspectionRow = z.output<typeof inspectionRow>;

export const inspectionFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  groupId: entityId.nullable().default(null),
  /** First days, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  kind: inspectionKind.nullable().default(null),
  state: occasionState.nullable().default(null),
  /** true: held by asOf; false: still to be held; null: all. */
  isHeld: z.boolean().nullable().default(null),
  /** Whether the committee has been told. */
  isReported: z.boolean().nullable().default(null),
  /** In which this delegate took part. */
  delegateId: entityId.nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type InspectionFilter = z.output<typeof inspectionFilter>;
export const INSPECTION_SORT_KEYS = ['startOn', 'kind', 'topic', 'township', 'state'] as const;

export const suggestionRow = suggestionValues.extend({
  id: entityId,
  version: z.number().int(),
  seq: z.number().int(),
  state: suggestionState,
  topic: z.string(),
  startOn: day,
  townshipName: z.string(),
  organizationId: entityId,
  deliveredOn: day.nullable(),
  dueOn: day.nullable(),
  decidedOn: day.nullable(),
  notAdoptedReason: z.string().nullable(),
  rectifiedOn: day.nullable(),
  fedBackOn: day.nullable(),
  result: z.string().nullable(),
  isLate: z.boolean(),
  /** 还有 3 天, 已逾期 5 天; empty when nothing is owed. */
  clock: z.string(),
});
export type SuggestionRow = z.output<typeof suggestionRow>;

export const suggestionFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  inspectionId: entityId.nullable().default(null),
  /** Of the inspections of this group. */
  groupId: entityId.nullable().default(null),
  /** First days of the inspection, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  state: suggestionState.nullable().default(null),
  handlingUnitId: entityId.nullable().default(null),
  /** Adopted or later. */
  isAdopted: z.boolean().nullable().default(null),
  /** 被采纳并整改: rectified or later (R-M9). */
  isRectified: z.boolean().nullable().default(null),
  isLate: z.boolean().nullable().default(null),
});
export type SuggestionFilter = z.output<typeof suggestionFilter>;
export const SUGGESTION_SORT_KEYS = ['startOn', 'state', 'dueOn', 'addressedTo'] as const;

/** The whole file of one suggestion. */
export const suggestionCase = z.object({
  row: suggestionRow,
  due: z.object({ dueOn: day, waitsFor: z.string(), working: z.array(z.string()) }).nullable(),
  steps: z.array(smallStepRow),
  available: z.array(availableSmallStep),
});
export type SuggestionCase = z.output<typeof suggestionCase>;

/** One delegate who took part, counted once however often. */
export const participantRow = z.object({
  memberId: entityId,
  name: z.string(),
  townshipName: z.string(),
  times: z.number().int(),
  lastOn: day,
});
export type ParticipantRow = z.output<typeof participantRow>;

/** Kept per work file. */
export const inspectionSettings = z.object({
  /** From 转交 to 整改, domain.md §4.3 [default]. */
  suggestionTerm: term.default({ amount: 2, unit: 'months' }),
  /** Month and day from which a township without an inspection in the year is overdue (R-M7). */
  overdueFrom: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .default('12-01'),
});
export type InspectionSettings = z.output<typeof inspectionSettings>;

/** Where a township stands in a year (R-M7). */
export const TOWNSHIP_YEAR_STATES = { unplanned: '未安排', planned: '已安排', held: '已开展', overdue: '未开展' } as const;
export const townshipYear = z.object({
  organizationId: entityId,
  townshipName: z.string(),
  inspections: z.array(z.object({ id: entityId, topic: z.string(), startOn: day, state: occasionState })),
  held: z.number().int(),
  planned: z.number().int(),
  state: codes(TOWNSHIP_YEAR_STATES),
});
export type TownshipYear = z.output<typeof townshipYear>;
