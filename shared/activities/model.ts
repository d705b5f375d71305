import { z } from 'zod';
import { occasionState } from '../attendance/model.ts';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 小组活动内容: the six of the seed, its third part told apart. Source: domain.md §2.13 and seed-report.txt. */
export const CONTENT_KINDS = {
  study: '学习路线方针政策和党内文件',
  discuss: '讨论重大事项提出建议',
  inspect: '视察',
  consult: '征询意见',
  research_supervise: '调查研究或督查',
  collect_opinions: '收集意见建议',
} as const;
export const contentKind = codes(CONTENT_KINDS);
export type ContentKind = z.output<typeof contentKind>;

/** 小组活动: activity of one delegate group. */
export const activityValues = z.object({
  groupId: entityId,
  title: z.string().trim().min(2).max(80),
  /** The planned day until it is held. */
  heldOn: day,
  contentKinds: z.array(contentKind).min(1),
  planApprovedOn: day.nullable(),
  place: z.string().max(60).nullable(),
  host: z.string().max(30).nullable(),
  summary: z.string().max(5000).nullable(),
  inspectionId: entityId.nullable(),
  remark: z.string().max(500).nullable(),
});
export type ActivityValues = z.output<typeof activityValues>;

/** One list row with what other systems add to it. */
export const activityRow = activityValues.extend({
  id: entityId,
  version: z.number().int(),
  state: occasionState,
  cancelReason: z.string().nullable(),
  /** Committee whose congress the group belongs to. */
  organizationId: entityId,
  townshipName: z.string(),
  groupName: z.string(),
  inspectionTopic: z.string().nullable(),
  /** 应到: frozen when closed, else as the attendance sheet has it; null without a sheet (R-M6). */
  expected: z.number().int().nullable(),
  present: z.number().int(),
  opinionCount: z.number().int(),
  expenseCents: z.number().int(),
});
export type ActivityRow = z.output<typeof activityRow>;

export const activityFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  groupId: entityId.nullable().default(null),
  /** Days, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  state: occasionState.nullable().default(null),
  contentKind: contentKind.nullable().default(null),
  /** true: held by asOf; false: still to be held; null: all. */
  isHeld: z.boolean().nullable().default(null),
  inspectionId: entityId.nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type ActivityFilter = z.output<typeof activityFilter>;
export const ACTIVITY_SORT_KEYS = ['heldOn', 'group', 'title', 'state'] as const;

/** How many activities a group holds a year, kept per work file. Source: R-M3. */
export const activitySettings = z.object({
  leastPerYear: z.number().int().min(1).max(12).default(1),
  mostPerYear: z.number().int().min(1).max(24).default(2),
  /** Month and day from which a group that has held too few is overdue. */
  overdueFrom: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .default('12-01'),
});
export type ActivitySettings = z.output<typeof activitySettings>;

/** Where a group stands in a year (R-M3). */
export const GROUP_YEAR_STATES = { unplanned: '未安排', planned: '已安排', held: '已开展', overdue: '逾期' } as const;
export const groupYearState = codes(GROUP_YEAR_STATES);
export type GroupYearState = z.output<typeof groupYearState>;

export const groupYear = z.object({
  groupId: entityId,
  groupName: z.string(),
  organizationId: entityId,
  townshipName: z.string(),
  leaderName: z.string().nullable(),
  /** Those of the year, not the cancelled ones, by day. */
  activities: z.array(z.object({ id: entityId, title: z.string(), heldOn: day, state: occasionState })),
  held: z.number().int(),
  planned: z.number().int(),
  state: groupYearState,
  /** Sentence on what is unusual, e.g. more than the settings foresee; '' for none. */
  note: z.string(),
});
export type GroupYear = z.output<typeof groupYear>;
