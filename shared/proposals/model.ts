import { z } from 'zod';
import { CLOCK_LABELS } from '../calendar/clock.ts';
import { PROPOSAL_CATEGORIES } from '../core/matters.ts';
import { day, entityId } from '../core/window.ts';

export { PROPOSAL_CATEGORIES };

/** 提案 (written request to the congress) and 提议 (written request between sessions). Source: domain.md §1.5. */
export const PROPOSAL_KINDS = { proposal: '提案', suggestion: '提议' } as const;
export const SESSION_CONTEXTS = { in_session: '会间', intersession: '闭会' } as const;
export const PROPOSER_TYPES = { individual: '个人', joint: '联名', delegation: '代表小组' } as const;
/** 领衔 (lead), 联名 (joint) and 附议 (second). */
export const PROPOSER_ROLES = { lead: '领衔', joint: '联名', second: '附议' } as const;
/** 提案状态, domain.md §4.1. */
export const PROPOSAL_STATES = {
  draft: '草稿',
  submitted: '待审查',
  returned: '退回补充',
  filed: '已立案',
  merged: '并案',
  not_filed: '不予立案',
  assigned: '已交办',
  handling: '办理中',
  replied: '已答复',
  rehandling: '重新办理',
  concluded: '已办结',
  reported: '已通报',
  withdrawn: '已撤案',
} as const;
/** 处理去向 of a proposal that is not filed. Source: P6. */
export const DISPOSITIONS = {
  to_opinion: '转为意见建议',
  to_suggestion: '转为提议',
  return: '退回本人',
  to_petition: '转信访',
  for_reference: '留存参考',
} as const;
/** 单办, 分办, 会办. */
export const HANDLING_MODES = { single: '单办', separate: '分办', joint: '会办' } as const;
/** 主办 and 协办; in 分办 every unit is a main one. */
export const UNIT_ROLES = { main: '主办', assisting: '协办' } as const;
export const UNIT_KINDS = {
  party_mass: '党群部门',
  government: '政府部门',
  township_office: '乡镇站所',
  village: '村（社区）',
  other: '其他',
} as const;
/** 办理结果类别 with their definitions; D only where the office uses it. Source: domain.md §4.1. */
export const RESULT_CLASSES = {
  A: '所提问题已经解决或采纳',
  B: '正在解决或列入计划解决',
  C: '因条件限制暂时不能解决，留作参考',
  D: '留作工作参考',
} as const;
/** 未表态 is an answer of its own and never counts as satisfied. */
export const SATISFACTIONS = {
  satisfied: '满意',
  basically_satisfied: '基本满意',
  dissatisfied: '不满意',
  no_answer: '未表态',
} as const;
/** How people met, were told or were reminded. */
export const CONTACT_MEANS = {
  interview: '走访面商',
  forum: '座谈',
  phone: '电话',
  letter: '信函',
  delivery: '当面送达',
  other: '其他',
} as const;
/** Sittings: 审查会议, and 代表会议（代表大会） at which the handling is reported back. */
export const SESSION_KINDS = { review: '审查会议', report_back: '通报会议' } as const;
export const COMMITTEE_ROLES = { chair: '主任委员', member: '委员' } as const;
/** How late a case is against its due day. */
export const CLOCK_KINDS = { none: '未计时', ...CLOCK_LABELS } as const;

/** z.enum over the codes of a label record. */
export const codesOf = <T extends Readonly<Record<string, string>>>(labels: T) =>
  z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]]);
export const proposalKind = codesOf(PROPOSAL_KINDS);
export const proposalState = codesOf(PROPOSAL_STATES);
export const proposalCategory = codesOf(PROPOSAL_CATEGORIES);
export const resultClass = codesOf(RESULT_CLASSES);
export const satisfaction = codesOf(SATISFACTIONS);
export const contactMeans = codesOf(CONTACT_MEANS);
export const unitRole = codesOf(UNIT_ROLES);
export const handlingMode = codesOf(HANDLING_MODES);
export const clockKind = codesOf(CLOCK_KINDS);
export type ProposalKind = z.output<typeof proposalKind>;
export type ProposalState = z.output<typeof proposalState>;
export type ProposalCategory = z.output<typeof proposalCategory>;
export type ResultClass = z.output<typeof resultClass>;
export type Satisfaction = z.output<typeof satisfaction>;
export type UnitRole = z.output<typeof unitRole>;
export type HandlingMode = z.output<typeof handlingMode>;
export type ClockKind = z.output<typeof clockKind>;
export type Disposition = keyof typeof DISPOSITIONS;

/** States in which a proposal counts as filed. Source: R-P14. */
export const FILED_STATES = ['filed', 'assigned', 'handling', 'replied', 'rehandling', 'concluded', 'reported'] as const;
/** States in which the review is not finished. */
export const REVIEW_STATES = ['submitted', 'returned'] as const;
/** States in which a unit owes an answer; past the due day they are overdue. */
export const OPEN_STATES = ['assigned', 'handling', 'rehandling'] as const;
/** States that count as 交办. */
export const ASSIGNED_STATES = ['assigned', 'handling', 'replied', 'rehandling', 'concluded', 'reported'] as const;
export const CONCLUDED_STATES = ['concluded', 'reported'] as const;

const longText = z.string().max(20_000);
export const proposerInput = z.object({ delegateId: entityId, role: codesOf(PROPOSER_ROLES), signedOn: day.nullable() });

/**
 * 提案登记 as typed from paper. Texts are plain: a line with tab characters is a row of a table, neighbouring ones make one table.
 * Source: domain.md §2.16.
 */
export const proposalValues = z.object({
  kind: proposalKind,
  sessionContext: codesOf(SESSION_CONTEXTS),
  organizationId: entityId,
  congressTermId: entityId,
  /** 案由. */
  subject: z.string().trim().max(60),
  /** 案据. */
  grounds: longText,
  /** 方案. */
  plan: longText,
  category: proposalCategory,
  proposerType: codesOf(PROPOSER_TYPES),
  delegationGroupId: entityId.nullable(),
  proposers: z.array(proposerInput).max(200),
  /** Day the paper was handed in; null while a draft. */
  submittedOn: day.nullable(),
  receivedBy: z.string().max(30).nullable(),
  allowPublic: z.boolean(),
  notPublicReason: z.string().max(200).nullable(),
  remark: z.string().max(500).nullable(),
});
export type ProposalValues = z.output<typeof proposalValues>;

/** The clock of a case against its due day. */
export const caseClock = z.object({ kind: clockKind, daysLeft: z.number().int().nullable(), text: z.string() });
export type CaseClock = z.output<typeof caseClock>;

/** One line of the register. */
export const proposalRow = z.object({
  id: entityId,
  version: z.number().int(),
  state: proposalState,
  round: z.number().int(),
  receiptNo: z.string().nullable(),
  fileNo: z.string().nullable(),
  kind: proposalKind,
  sessionContext: codesOf(SESSION_CONTEXTS),
  organizationId: entityId,
  /** Short name of the congress's organisation. */
  townshipName: z.string(),
  congressTermId: entityId,
  termLabel: z.string(),
  subject: z.string(),
  category: proposalCategory,
  proposerType: codesOf(PROPOSER_TYPES),
  leadName: z.string(),
  /** Joint and seconding proposers, without the lead. */
  jointCount: z.number().int(),
  submittedOn: day.nullable(),
  reviewedOn: day.nullable(),
  handlingMode: handlingMode.nullable(),
  /** Names joined by 、. */
  mainUnits: z.string(),
  assistingUnits: z.string(),
  assignedOn: day.nullable(),
  /** Effective due day of the running round. */
  dueOn: day.nullable(),
  /** Newest approved extension. */
  extendedTo: day.nullable(),
  repliedOn: day.nullable(),
  replyNumber: z.string().nullable(),
  resultClass: resultClass.nullable(),
  /** Worst expressed answer of the newest round with answers; no_answer when none expressed one. */
  satisfaction: satisfaction.nullable(),
  concludedOn: day.nullable(),
  /** Earliest open promise. */
  promiseDueOn: day.nullable(),
  reportTitle: z.string().nullable(),
  mergedIntoId: entityId.nullable(),
  mergedIntoNo: z.string().nullable(),
  isKey: z.boolean(),
  isExcellent: z.boolean(),
  allowPublic: z.boolean(),
  archiveNo: z.string().nullable(),
  remark: z.string().nullable(),
  clock: caseClock,
});
export type ProposalRow = z.output<typeof proposalRow>;

/**
 * Named counts of proposals; each is also a filter, so that a figure opens exactly its list. Sources: domain.md §5.1–5.3, R-P14.
 */
export const PROPOSAL_MEASURES = {
  received: '收到',
  underReview: '审查中',
  filed: '立案',
  merged: '并案',
  notFiled: '不予立案',
  withdrawn: '撤案',
  /** Filed, merged or not filed: what the filing rate is taken of. */
  reviewed: '已审查',
  assigned: '交办',
  handling: '办理中',
  overdue: '逾期',
  replied: '已答复',
  deliveredReply: '答复已送达',
  repliedOnTime: '按期答复',
  classA: 'A类',
  classB: 'B类',
  classC: 'C类',
  classD: 'D类',
  concluded: '办结',
  withFeedback: '已反馈',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  /** Satisfied one way or the other. */
  content: '满意和基本满意',
  dissatisfied: '不满意',
  noAnswer: '未表态',
  reported: '已通报',
} as const;
export type ProposalMeasure = keyof typeof PROPOSAL_MEASURES;
export const proposalMeasure = codesOf(PROPOSAL_MEASURES);

/** What waits for the clerk; each is a column of the board and a filter of the register. */
export const PROPOSAL_NEEDS = {
  toSubmit: '草稿待提交',
  toReview: '待审查',
  toResubmit: '退回待补充',
  toAssign: '待交办',
  toAccept: '待签收',
  dueSoon: '将到期',
  overdue: '已逾期',
  assistingDue: '待协办意见',
  toDeliver: '答复待送达',
  toAsk: '待征询意见',
  toRehandle: '不满意待处理',
  toConclude: '待办结',
  promisesDue: '承诺到期',
  toReport: '待通报',
} as const;
export type ProposalNeed = keyof typeof PROPOSAL_NEEDS;
export const proposalNeed = codesOf(PROPOSAL_NEEDS);

export const proposalFilter = z.object({
  asOf: day,
  search: z.string().max(60).default(''),
  /** Congresses of this organisation and those below; all when null. */
  within: entityId.nullable().default(null),
  /** Congresses of this organisation alone. */
  organizationId: entityId.nullable().default(null),
  congressTermId: entityId.nullable().default(null),
  kind: proposalKind.nullable().default(null),
  sessionContext: codesOf(SESSION_CONTEXTS).nullable().default(null),
  category: proposalCategory.nullable().default(null),
  /** Any of these states; all when empty. */
  states: z.array(proposalState).default([]),
  measure: proposalMeasure.nullable().default(null),
  need: proposalNeed.nullable().default(null),
  clock: clockKind.nullable().default(null),
  unitId: entityId.nullable().default(null),
  unitRole: unitRole.nullable().default(null),
  /** Names of all its main units joined by 、; empty where none is at work. */
  mainUnits: z.string().max(400).nullable().default(null),
  /** Proposed, alone or jointly, by this delegate. */
  delegateId: entityId.nullable().default(null),
  /** Proposed first of all by a delegate of this group. */
  groupId: entityId.nullable().default(null),
  resultClass: resultClass.nullable().default(null),
  satisfaction: satisfaction.nullable().default(null),
  /** Calendar year of receipt. */
  year: z.number().int().nullable().default(null),
  /** Received on these days or between, both included. */
  receivedFrom: day.nullable().default(null),
  receivedTo: day.nullable().default(null),
  isKey: z.boolean().nullable().default(null),
  isExcellent: z.boolean().nullable().default(null),
  sessionId: entityId.nullable().default(null),
  mergedIntoId: entityId.nullable().default(null),
  /** Not printed yet: a paper of shared/proposals/papers.ts. */
  notPrinted: z.string().max(30).nullable().default(null),
  ids: z.array(entityId).max(5_000).nullable().default(null),
  importBatchId: entityId.nullable().default(null),
});
export type ProposalFilter = z.output<typeof proposalFilter>;

export const PROPOSAL_SORT_KEYS = [
  'number',
  'subject',
  'state',
  'category',
  'leadName',
  'submittedOn',
  'assignedOn',
  'dueOn',
  'repliedOn',
  'concludedOn',
  'promiseDueOn',
  'mainUnits',
] as const;

/** 承办单位, domain.md §2.17. */
export const unitValues = z.object({
  name: z.string().trim().min(2).max(40),
  kind: codesOf(UNIT_KINDS),
  /** Township it belongs to; null for a unit of the county. */
  organizationId: entityId.nullable(),
  contactPerson: z.string().max(30).nullable(),
  phone: z.string().max(40).nullable(),
  leaderInCharge: z.string().max(30).nullable(),
  isActive: z.boolean(),
  remark: z.string().max(500).nullable(),
});
export const unitRow = unitValues.extend({
  id: entityId,
  version: z.number().int(),
  townshipName: z.string().nullable(),
  /** Current and past proposals as main and as assisting unit. */
  mainCount: z.number().int(),
  assistingCount: z.number().int(),
  openCount: z.number().int(),
  overdueCount: z.number().int(),
});
export type UnitRow = z.output<typeof unitRow>;

/** A sitting of the review committee, or a conference that heard the report. */
export const sessionValues = z.object({
  kind: codesOf(SESSION_KINDS),
  congressTermId: entityId,
  heldOn: day,
  title: z.string().trim().min(2).max(60),
  place: z.string().max(60).nullable(),
  chair: z.string().max(30).nullable(),
  /** Names of those present. */
  attendees: z.array(z.string().max(30)).max(100),
  remark: z.string().max(500).nullable(),
  /** The meeting it was held at; left out keeps the one known. */
  meetingId: entityId.nullable().default(null),
});
export const sessionRow = sessionValues.extend({
  id: entityId,
  version: z.number().int(),
  organizationId: entityId,
  termLabel: z.string(),
  itemCount: z.number().int(),
});
