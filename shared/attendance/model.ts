import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { entityId } from '../core/window.ts';

/** What people attend: each is an occasion with a time, a place, people and an outcome. */
export const OCCASION_KINDS = {
  meeting: '会议',
  group_activity: '小组活动',
  training_session: '培训班',
  inspection: '视察调研',
} as const;
export const occasionKind = codes(OCCASION_KINDS);
export type OccasionKind = z.output<typeof occasionKind>;

/** State of an occasion, the same for all kinds: 计划 → 已通知 → 已举行 → 已归档, or 已取消. A closed one keeps its expected count for ever (R-M6). */
export const OCCASION_STATES = {
  planned: '计划中',
  notified: '已通知',
  held: '已举行',
  closed: '已归档',
  cancelled: '已取消',
} as const;
export const occasionState = codes(OCCASION_STATES);
export type OccasionState = z.output<typeof occasionState>;
/** States in which an occasion counts as having taken place. */
export const HELD_STATES = ['held', 'closed'] as const satisfies readonly OccasionState[];

/** 应到、列席、特邀. Source: domain.md §2.12. */
export const ATTENDANCE_ROLES = { delegate: '代表', non_voting: '列席', invited: '特邀' } as const;
/** 未登记 until somebody says whether the person came. */
export const ATTENDANCE_STATUSES = { expected: '未登记', present: '实到', on_leave: '请假', absent: '缺席' } as const;
export const attendanceRole = codes(ATTENDANCE_ROLES);
export const attendanceStatus = codes(ATTENDANCE_STATUSES);
export type AttendanceRole = z.output<typeof attendanceRole>;
export type AttendanceStatus = z.output<typeof attendanceStatus>;

/** 出席: one person at one occasion. */
export const attendanceValues = z.object({
  delegateId: entityId.nullable(),
  memberId: entityId.nullable(),
  /** As printed; of a delegate or member the name of the roster. */
  name: z.string().min(1).max(30),
  role: attendanceRole,
  status: attendanceStatus,
  leaveReason: z.string().max(100).nullable(),
  /** Hours of training credited; null takes the hours of the session. */
  hours: z.number().min(0).max(1000).nullable(),
  result: z.string().max(100).nullable(),
});
export type AttendanceValues = z.output<typeof attendanceValues>;

/** One line of the attendance sheet. */
export const attendanceRow = attendanceValues.extend({
  id: entityId,
  /** Group on the day of the occasion; null of who is in none. */
  groupName: z.string().nullable(),
  townshipName: z.string().nullable(),
  /** Unit and post, as lists print it. */
  post: z.string().nullable(),
  /** Full pinyin and initials, so that a few letters find the line. */
  searchText: z.string(),
});
export type AttendanceRow = z.output<typeof attendanceRow>;

export const attendanceFilter = z.object({
  occasionKind,
  occasionId: entityId,
  search: z.string().max(60).default(''),
  role: attendanceRole.nullable().default(null),
  status: attendanceStatus.nullable().default(null),
});
export type AttendanceFilter = z.output<typeof attendanceFilter>;

/** 应到、实到、请假、缺席 of the delegates and 列席、特邀 beside them. */
export const attendanceSummary = z.object({
  /** Frozen when the occasion is closed, else as many delegates as the sheet has (R-M6). */
  expected: z.number().int(),
  isFrozen: z.boolean(),
  present: z.number().int(),
  onLeave: z.number().int(),
  absent: z.number().int(),
  /** Nobody has said yet. */
  unknown: z.number().int(),
  nonVoting: z.number().int(),
  invited: z.number().int(),
  /** Delegates in force on the day who are due but not on the sheet, and whom the rule looks for. */
  missing: z.number().int(),
  scopeText: z.string(),
});
export type AttendanceSummary = z.output<typeof attendanceSummary>;

/** What became of one name of a pasted list. */
export const nameMatch = z.object({
  /** As pasted. */
  raw: z.string(),
  /** Lines of the sheet with that name, or sound of it. */
  lines: z.array(z.object({ id: entityId, name: z.string(), groupName: z.string().nullable(), status: attendanceStatus })),
  /** The name itself, its sound only, several people, or nobody of the sheet. */
  kind: z.enum(['exact', 'sound', 'several', 'unknown']),
});
export type NameMatch = z.output<typeof nameMatch>;
