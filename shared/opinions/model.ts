import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { PROPOSAL_CATEGORIES, URGENCIES } from '../core/matters.ts';
import { availableSmallStep, smallStepRow } from '../core/small-life-cycle.ts';
import { day, entityId } from '../core/window.ts';

/** 意见建议（社情民意）: where it came from. Source: domain.md §2.11. */
export const OPINION_SOURCES = {
  contact: '联系走访',
  meeting: '会议',
  group_activity: '小组活动',
  inspection: '视察调研',
  reception: '接待',
  proposal: '提案转来',
} as const;
export type OpinionSource = keyof typeof OPINION_SOURCES;
/** 意见建议状态, domain.md §4.4. */
export const OPINION_STATES = {
  recorded: '已登记',
  answered_on_spot: '当场答复',
  forwarded: '已转办',
  accepted: '已受理',
  refused: '不予受理',
  handling: '办理中',
  resolved: '已办结',
  fed_back: '已反馈',
  to_proposal: '转提案提议',
  to_petition: '转信访',
} as const;
/** How the person was told. */
export const FEEDBACK_MEANS = { visit: '上门', phone: '电话', letter: '书面', meeting: '会上', other: '其他' } as const;

export const opinionState = codes(OPINION_STATES);
export type OpinionState = z.output<typeof opinionState>;
export const opinionCategory = codes(PROPOSAL_CATEGORIES);
export const opinionSource = codes(OPINION_SOURCES);
/** Somebody still owes something. */
export const OPEN_OPINION_STATES = [
  'recorded',
  'forwarded',
  'accepted',
  'handling',
  'refused',
  'resolved',
] as const satisfies readonly OpinionState[];
export const CLOSED_OPINION_STATES = [
  'answered_on_spot',
  'fed_back',
  'to_proposal',
  'to_petition',
] as const satisfies readonly OpinionState[];
/** Numbers run per organisation and year. */
export const OPINION_PATTERN = 'YJ{year}{seq:4}';

/** What the desk has to do with an opinion: the tabs of the page. */
export const OPINION_NEEDS = {
  to_forward: '待转办',
  to_accept: '待受理',
  handling: '办理中',
  to_feed_back: '待反馈',
  overdue: '逾期',
  closed: '已办结',
} as const;
export const opinionNeed = codes(OPINION_NEEDS);
export type OpinionNeed = z.output<typeof opinionNeed>;
/** States of a need; lateness cuts across them. */
export const NEED_STATES = {
  to_forward: ['recorded'],
  to_accept: ['forwarded'],
  handling: ['accepted', 'handling'],
  to_feed_back: ['resolved', 'refused'],
  overdue: OPEN_OPINION_STATES,
  closed: CLOSED_OPINION_STATES,
} as const satisfies Record<OpinionNeed, readonly OpinionState[]>;

/** An opinion as registered. One of member, mass contact, free name or anonymous says who raised it. */
export const opinionValues = z.object({
  source: opinionSource,
  /** Record it came from; null where it came from none. */
  sourceId: entityId.nullable().default(null),
  organizationId: entityId,
  /** Delegate who brings it. */
  delegateId: entityId.nullable().default(null),
  raisedByMemberId: entityId.nullable().default(null),
  raisedByMassId: entityId.nullable().default(null),
  raisedBy: z.string().trim().max(30).nullable().default(null),
  isAnonymous: z.boolean().default(false),
  receivedOn: day,
  category: opinionCategory,
  content: z.string().trim().min(2).max(2000),
  urgency: codes(URGENCIES).default('normal'),
  remark: z.string().trim().max(500).nullable().default(null),
});
export type OpinionValues = z.output<typeof opinionValues>;
export type NewOpinion = z.input<typeof opinionValues>;

export const opinionRow = opinionValues.extend({
  id: entityId,
  version: z.number().int(),
  code: z.string(),
  /** Number or title of the record it came from. */
  sourceNo: z.string().nullable(),
  townshipName: z.string(),
  delegateName: z.string().nullable(),
  state: opinionState,
  handlingUnitId: entityId.nullable(),
  /** Unit or upper office it was forwarded to. */
  forwardedTo: z.string().nullable(),
  forwardedOn: day.nullable(),
  forwardDocument: z.string().nullable(),
  decidedOn: day.nullable(),
  refusedReason: z.string().nullable(),
  /** Effective day by which the next step is owed. */
  dueOn: day.nullable(),
  isLate: z.boolean(),
  /** 还有 3 天, 已逾期 5 天; empty when nothing is owed. */
  clock: z.string(),
  result: z.string().nullable(),
  resolvedOn: day.nullable(),
  fedBackOn: day.nullable(),
  fedBackTo: z.string().nullable(),
  closedOn: day.nullable(),
  convertedProposalId: entityId.nullable(),
});
export type OpinionRow = z.output<typeof opinionRow>;

/** The whole file of one opinion. */
export const opinionCase = z.object({
  row: opinionRow,
  /** Effective due day with its working; null when nothing is owed. */
  due: z.object({ dueOn: day, waitsFor: z.string(), working: z.array(z.string()) }).nullable(),
  steps: z.array(smallStepRow),
  available: z.array(availableSmallStep),
  /** Number of the proposal it became. */
  convertedNo: z.string().nullable(),
});
export type OpinionCase = z.output<typeof opinionCase>;

export const opinionFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  within: entityId.nullable().default(null),
  /** Days of receipt, both included. */
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  category: opinionCategory.nullable().default(null),
  state: opinionState.nullable().default(null),
  need: opinionNeed.nullable().default(null),
  source: opinionSource.nullable().default(null),
  sourceId: entityId.nullable().default(null),
  delegateId: entityId.nullable().default(null),
  /** Of the delegates of this group. */
  groupId: entityId.nullable().default(null),
  handlingUnitId: entityId.nullable().default(null),
  raisedByMemberId: entityId.nullable().default(null),
  raisedByMassId: entityId.nullable().default(null),
  urgency: codes(URGENCIES).nullable().default(null),
  isClosed: z.boolean().nullable().default(null),
  isLate: z.boolean().nullable().default(null),
});
export type OpinionFilter = z.output<typeof opinionFilter>;
export const OPINION_SORT_KEYS = ['code', 'receivedOn', 'category', 'state', 'dueOn'] as const;
