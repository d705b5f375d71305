import { z } from 'zod';
import { occasionState } from '../attendance/model.ts';
import { codes } from '../core/codes.ts';
import { day, entityId } from '../core/window.ts';

/** 会议类型. Source: domain.md §2.12. */
export const MEETING_TYPES = {
  congress: '党代表大会',
  delegate_conference: '党代表会议',
  committee_plenary: '全委会',
  democratic_life_meeting: '民主生活会',
  veteran_cadre_forum: '老干部座谈会',
  public_opinion_forum: '民情恳谈会',
  experience_exchange: '经验交流会',
  work_briefing: '情况通报会',
  other: '其他会议',
} as const;
export const meetingType = codes(MEETING_TYPES);
export type MeetingType = z.output<typeof meetingType>;
export const AGENDA_KINDS = {
  hear_report: '听取报告',
  deliberate: '审议',
  elect: '选举',
  evaluate: '测评',
  report_proposals: '通报提案办理情况',
  other: '其他',
} as const;
export const agendaItem = z.object({
  title: z.string().min(1).max(100),
  reporter: z.string().max(30).nullable(),
  kind: codes(AGENDA_KINDS),
  note: z.string().max(500).nullable(),
});
export type AgendaItem = z.output<typeof agendaItem>;

/** 会议. */
export const meetingValues = z.object({
  type: meetingType,
  organizationId: entityId,
  /** Required for congress and delegate_conference. */
  congressTermId: entityId.nullable(),
  sessionNumber: z.number().int().min(1).nullable(),
  title: z.string().min(2).max(80),
  startOn: day,
  endOn: day,
  /** Clock time such as 09:00. */
  startTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  place: z.string().max(60).nullable(),
  host: z.string().max(30).nullable(),
  recorder: z.string().max(30).nullable(),
  noticeText: z.string().max(3000).nullable(),
  hasElection: z.boolean(),
  hasRating: z.boolean(),
  resolutions: z.string().max(10_000).nullable(),
  minutes: z.string().max(20_000).nullable(),
  remark: z.string().max(500).nullable(),
});
export type MeetingValues = z.output<typeof meetingValues>;

/** Types whose delegates are due by the congress term. */
export const CONGRESS_TYPES = ['congress', 'delegate_conference'] as const satisfies readonly MeetingType[];
export const isOfCongress = (type: MeetingType): boolean => (CONGRESS_TYPES as readonly MeetingType[]).includes(type);

/** What a rule says of a meeting, with its arithmetic. `block` takes the flag 选举有效 away. */
export const meetingFinding = z.object({ rule: z.string(), severity: z.enum(['block', 'warning', 'ok']), text: z.string() });
export type MeetingFinding = z.output<typeof meetingFinding>;

export const meetingRow = meetingValues.extend({
  id: entityId,
  version: z.number().int(),
  state: occasionState,
  noticedOn: day.nullable(),
  cancelReason: z.string().nullable(),
  organizationName: z.string(),
  /** Level of the congress or organisation. */
  isCounty: z.boolean(),
  termLabel: z.string().nullable(),
  /** 应到: frozen when closed, else as the sheet has it; null without a sheet (R-M6). */
  expected: z.number().int().nullable(),
  present: z.number().int(),
  nonVoting: z.number().int(),
  agenda: z.array(agendaItem),
  /** Cases told about at the meeting. */
  reportedProposals: z.number().int(),
});
export type MeetingRow = z.output<typeof meetingRow>;

export const meetingFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Subtree of this organisation; the county when null. */
  within: entityId.nullable().default(null),
  type: meetingType.nullable().default(null),
  state: occasionState.nullable().default(null),
  /** Days, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  /** true: held by asOf; false: still to be held; null: all. */
  isHeld: z.boolean().nullable().default(null),
});
export type MeetingFilter = z.output<typeof meetingFilter>;
export const MEETING_SORT_KEYS = ['startOn', 'title', 'type', 'organization', 'state'] as const;

/** What a new meeting begins with: the values known from the rosters. */
export const meetingDraft = z.object({ values: meetingValues, agenda: z.array(agendaItem) });
export type MeetingDraft = z.output<typeof meetingDraft>;

export const MEETING_PAPERS = {
  notice: '会议通知',
  agenda: '会议议程',
  sign_in: '签到表',
  groups: '分组名单',
  minutes: '会议纪要',
} as const;
export const meetingPaper = codes(MEETING_PAPERS);
export type MeetingPaper = z.output<typeof meetingPaper>;
