import { z } from 'zod';
import { occasionKind } from '../attendance/model.ts';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 年度任务: what the institutions ask of each township or group every year. Source: domain.md R-M1, R-M3, R-M7, R-M8, §2.18. */
export const DUTY_KINDS = {
  conference: '召开党代表会议',
  group_activity: '开展小组活动',
  inspection: '组织视察调研',
  training_plan: '制定培训计划',
  training: '开展培训',
  duty_report: '代表述职',
  rating: '测评党委工作',
} as const;
export const dutyKind = codes(DUTY_KINDS);
export type DutyKind = z.output<typeof dutyKind>;

/** How a duty stands in a year. */
export const DUTY_STATES = {
  done: '已完成',
  under_way: '进行中',
  planned: '已安排',
  unplanned: '未安排',
  overdue: '逾期',
  waived: '不开展',
  not_asked: '不要求',
} as const;
export const dutyState = codes(DUTY_STATES);
export type DutyState = z.output<typeof dutyState>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
/** Last day of the year for a duty, and whether it is asked at all. */
export const dutyRule = z.object({ isAsked: z.boolean(), dueOn: monthDay });
const rule = (dueOn: string) => dutyRule.prefault({ isAsked: true, dueOn });
/** Which duties the institutions of this office ask for and until when. Source: domain.md R-M1, R-M3, R-M7, R-M8, §2.18 [default]. */
export const dutySettings = z.object({
  conference: rule('12-31'),
  group_activity: rule('11-30'),
  inspection: rule('12-31'),
  training_plan: rule('03-31'),
  training: rule('12-31'),
  duty_report: rule('12-31'),
  rating: rule('12-31'),
});
export type DutySettings = z.output<typeof dutySettings>;

/** What the clerk says of a duty of one township and year: the planned day, or why it is not held. */
export const dutyPlan = z.object({
  year: z.number().int().min(1950).max(2100),
  kind: dutyKind,
  organizationId: entityId,
  plannedOn: day.nullable(),
  waivedReason: z.string().trim().max(200).nullable(),
  note: z.string().trim().max(200).nullable(),
});
export type DutyPlan = z.output<typeof dutyPlan>;

export const dutyCell = z.object({
  kind: dutyKind,
  state: dutyState,
  /** What has been done of what is needed, e.g. 6 of 8 groups. */
  done: z.number().int(),
  needed: z.number().int(),
  /** Occasions planned and still to come. */
  planned: z.number().int(),
  dueOn: day,
  /** Sentence with the working: what is counted, until when, what is missing. */
  text: z.string(),
  plannedOn: day.nullable(),
  waivedReason: z.string().nullable(),
  note: z.string().nullable(),
});
export type DutyCell = z.output<typeof dutyCell>;
export const dutyRow = z.object({ organizationId: entityId, name: z.string(), cells: z.array(dutyCell) });
export type DutyRow = z.output<typeof dutyRow>;

/** One entry of the year calendar. */
export const calendarEntry = z.object({
  day,
  kind: z.union([occasionKind, z.literal('duty'), z.literal('opinion'), z.literal('suggestion'), z.literal('proposal')]),
  id: z.string(),
  title: z.string(),
  organizationName: z.string(),
  /** Word of its state: 计划中, 已举行, 到期. */
  stateLabel: z.string(),
  isOpen: z.boolean(),
});
export type CalendarEntry = z.output<typeof calendarEntry>;
