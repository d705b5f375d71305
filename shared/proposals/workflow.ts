/** The life of a proposal as a table: what may follow on what, who does it, and what must hold. Source: domain.md §4.1, P1–P18. */
import type { CheckName } from './checks.ts';
import type { ProposalEvent } from './events.ts';
import type { ProposalState } from './model.ts';

/** Who acts; the clerk enters it for all of them. Source: domain.md §4. */
export const ACTORS = {
  proposer: '提案人',
  clerk: '经办人',
  review_committee: '提案审查委员会',
  party_committee: '党委',
  unit: '承办单位',
} as const;

export type Transition = Readonly<{
  event: ProposalEvent;
  /** Row of domain.md §4.1; empty for entries that change no state. */
  rule: string;
  label: string;
  actor: keyof typeof ACTORS;
  from: readonly ProposalState[];
  /** States it may lead to; `stays` is the state it was in, decided by what the other units have done. */
  to: readonly (ProposalState | 'stays')[];
  /** Must hold before the step can be offered. */
  needs: readonly CheckName[];
  /** Must hold of what was entered. */
  asks: readonly CheckName[];
  /** An entry is no transition: it has no place in the order of dates and may be made at any time within `from`. */
  isEntry?: true;
}>;

const ASKED: readonly ProposalState[] = ['replied', 'rehandling', 'concluded', 'reported'];
const AFTER_FILING: readonly ProposalState[] = [
  'filed',
  'assigned',
  'handling',
  'replied',
  'rehandling',
  'concluded',
  'reported',
];
const UNDER_WAY: readonly ProposalState[] = ['assigned', 'handling', 'rehandling'];

export const PROPOSAL_TRANSITIONS: readonly Transition[] = [
  {
    event: 'submit',
    rule: 'P1',
    label: '登记收件',
    actor: 'clerk',
    from: ['draft'],
    to: ['submitted'],
    needs: ['textComplete', 'oneLead', 'proposersValid', 'enoughSigners'],
    asks: ['datesInOrder', 'proposersSigned'],
  },
  {
    event: 'send_back',
    rule: 'P2',
    label: '退回补充',
    actor: 'review_committee',
    from: ['submitted'],
    to: ['returned'],
    needs: ['hasNoChildren'],
    asks: ['datesInOrder', 'reasonGiven'],
  },
  {
    event: 'resubmit',
    rule: 'P3',
    label: '补充后重报',
    actor: 'proposer',
    from: ['returned'],
    to: ['submitted'],
    needs: [],
    asks: ['datesInOrder', 'amendedComplete'],
  },
  {
    event: 'file',
    rule: 'P4',
    label: '立案',
    actor: 'review_committee',
    from: ['submitted'],
    to: ['filed'],
    needs: [],
    asks: ['datesInOrder', 'opinionGiven'],
  },
  {
    event: 'merge',
    rule: 'P5',
    label: '并案',
    actor: 'review_committee',
    from: ['submitted'],
    to: ['merged'],
    needs: ['hasNoChildren'],
    asks: ['datesInOrder', 'mergeTarget', 'reasonGiven'],
  },
  {
    event: 'unmerge',
    rule: 'P5',
    label: '撤销并案',
    actor: 'review_committee',
    from: ['merged'],
    to: ['submitted'],
    needs: ['parentUnanswered'],
    asks: ['datesInOrder', 'reasonGiven'],
  },
  {
    event: 'not_file',
    rule: 'P6',
    label: '不予立案',
    actor: 'review_committee',
    from: ['submitted'],
    to: ['not_filed'],
    needs: ['hasNoChildren'],
    asks: ['datesInOrder', 'notFiledReasons', 'toldAfterReview'],
  },
  {
    event: 'tell',
    rule: 'R-P4',
    label: '告知提案人',
    actor: 'clerk',
    from: ['not_filed'],
    to: ['stays'],
    needs: ['notToldYet'],
    asks: ['datesInOrder'],
    isEntry: true,
  },
  {
    event: 'withdraw',
    rule: 'P7',
    label: '撤案',
    actor: 'proposer',
    from: ['submitted', 'returned', 'filed'],
    to: ['withdrawn'],
    needs: ['hasNoChildren', 'notReplied'],
    asks: ['datesInOrder', 'reasonGiven'],
  },
  {
    event: 'assign',
    rule: 'P8',
    label: '交办',
    actor: 'party_committee',
    from: ['filed'],
    to: ['assigned'],
    needs: [],
    asks: ['datesInOrder', 'unitsFitMode', 'unitsActive', 'dueAfterAssigned', 'dueExplained'],
  },
  {
    event: 'add_unit',
    rule: 'R-P5',
    label: '增加协办单位',
    actor: 'party_committee',
    from: UNDER_WAY,
    to: ['stays'],
    needs: ['isNotSeparate'],
    asks: ['datesInOrder', 'unitIsNew', 'reasonGiven'],
    isEntry: true,
  },
  {
    event: 'accept',
    rule: 'P9',
    label: '签收',
    actor: 'unit',
    from: ['assigned', 'handling', 'rehandling'],
    to: ['handling', 'stays'],
    needs: ['someUnaccepted'],
    asks: ['datesInOrder', 'assignmentUnaccepted'],
  },
  {
    event: 'return_assignment',
    rule: 'P10',
    label: '退办',
    actor: 'unit',
    from: ['assigned', 'handling'],
    to: ['filed', 'handling', 'stays'],
    needs: ['someUnaccepted'],
    asks: ['datesInOrder', 'assignmentUnaccepted', 'reasonGiven', 'withinReturnWindow'],
  },
  {
    event: 'extend',
    rule: 'P11',
    label: '延期',
    actor: 'unit',
    from: ['handling', 'rehandling'],
    to: ['stays'],
    needs: [],
    asks: ['datesInOrder', 'reasonGiven', 'decisionComplete', 'extensionAllowed'],
  },
  {
    event: 'opinion',
    rule: 'R-P7',
    label: '协办意见',
    actor: 'unit',
    from: ['handling', 'rehandling'],
    to: ['stays'],
    needs: ['someOpinionOwed'],
    asks: ['datesInOrder', 'assignmentOwesOpinion', 'textGiven'],
    isEntry: true,
  },
  {
    event: 'waive_opinion',
    rule: 'P12',
    label: '免交协办意见',
    actor: 'clerk',
    from: ['handling', 'rehandling'],
    to: ['stays'],
    needs: ['someOpinionOwed'],
    asks: ['datesInOrder', 'assignmentOwesOpinion', 'reasonGiven'],
    isEntry: true,
  },
  {
    event: 'remind',
    rule: 'R-P17',
    label: '催办',
    actor: 'clerk',
    from: UNDER_WAY,
    to: ['stays'],
    needs: [],
    asks: ['datesInOrder', 'contentGiven'],
    isEntry: true,
  },
  {
    event: 'communicate',
    rule: '§2.16',
    label: '沟通',
    actor: 'unit',
    from: [...UNDER_WAY, 'replied'],
    to: ['stays'],
    needs: [],
    asks: ['datesInOrder', 'contentGiven'],
    isEntry: true,
  },
  {
    event: 'reply',
    rule: 'P12',
    label: '答复',
    actor: 'unit',
    from: ['handling', 'rehandling'],
    to: ['replied', 'stays'],
    needs: ['someReplyOwed'],
    asks: ['datesInOrder', 'assignmentOwesReply', 'opinionsIn', 'textGiven', 'classInUse', 'classFitsPromise'],
  },
  {
    event: 'deliver',
    rule: 'R-P9',
    label: '送达答复',
    actor: 'unit',
    from: ['replied'],
    to: ['stays'],
    needs: ['someDeliveryOwed'],
    asks: ['datesInOrder', 'recipientsKnown'],
    isEntry: true,
  },
  {
    event: 'feedback',
    rule: 'R-P11',
    label: '征询反馈',
    actor: 'clerk',
    from: ['replied'],
    to: ['stays'],
    needs: ['someDelivered'],
    asks: ['datesInOrder', 'signerHasReply', 'commentOnDissatisfaction'],
    isEntry: true,
  },
  {
    event: 'rehandle',
    rule: 'P14',
    label: '重新办理',
    actor: 'party_committee',
    from: ['replied'],
    to: ['rehandling'],
    needs: ['hasDissatisfied', 'isFirstRound'],
    asks: ['datesInOrder', 'reasonGiven', 'dueAfterRehandling'],
  },
  {
    event: 'conclude',
    rule: 'P13',
    label: '办结',
    actor: 'clerk',
    from: ['replied'],
    to: ['concluded'],
    needs: ['allDelivered', 'noDissatisfied'],
    asks: ['datesInOrder', 'leadAnswered'],
  },
  {
    event: 'conclude_dissatisfied',
    rule: 'P16',
    label: '不满意办结',
    actor: 'party_committee',
    from: ['replied'],
    to: ['concluded'],
    needs: ['allDelivered', 'hasDissatisfied', 'isLaterRound'],
    asks: ['datesInOrder', 'reasonGiven', 'approvalGiven'],
  },
  {
    event: 'report_back',
    rule: 'P17',
    label: '通报',
    actor: 'clerk',
    from: AFTER_FILING.filter(state => state !== 'reported'),
    to: ['reported', 'stays'],
    needs: [],
    asks: ['datesInOrder', 'sessionFits', 'notReportedThere'],
  },
  {
    event: 'revoke_report',
    rule: 'P18',
    label: '撤销通报',
    actor: 'clerk',
    from: ['reported'],
    to: ['concluded'],
    needs: [],
    asks: ['datesInOrder', 'reasonGiven'],
  },
  {
    event: 'progress',
    rule: 'R-P10',
    label: '承诺跟踪',
    actor: 'clerk',
    from: ASKED,
    to: ['stays'],
    needs: ['somePromiseOpen'],
    asks: ['datesInOrder', 'promiseOpen', 'textGiven', 'progressFits'],
    isEntry: true,
  },
  {
    event: 'archive',
    rule: '§3 A',
    label: '归档',
    actor: 'clerk',
    from: ['concluded', 'reported', 'not_filed', 'withdrawn', 'merged'],
    to: ['stays'],
    needs: ['notArchived'],
    asks: ['datesInOrder', 'archiveNumber'],
    isEntry: true,
  },
  {
    event: 'mark_key',
    rule: '§2.16',
    label: '重点提案',
    actor: 'party_committee',
    from: AFTER_FILING,
    to: ['stays'],
    needs: [],
    asks: ['datesInOrder'],
    isEntry: true,
  },
  {
    event: 'mark_excellent',
    rule: '§2.16',
    label: '优秀提案',
    actor: 'party_committee',
    from: AFTER_FILING,
    to: ['stays'],
    needs: [],
    asks: ['datesInOrder'],
    isEntry: true,
  },
  {
    event: 'correct',
    rule: '§4',
    label: '更正',
    actor: 'clerk',
    from: [
      'submitted',
      'returned',
      'filed',
      'merged',
      'not_filed',
      'withdrawn',
      'assigned',
      'handling',
      'replied',
      'rehandling',
      'concluded',
      'reported',
    ],
    to: [
      'draft',
      'submitted',
      'returned',
      'filed',
      'assigned',
      'handling',
      'replied',
      'rehandling',
      'concluded',
      'merged',
      'stays',
    ],
    needs: ['hasStepToCorrect', 'hasNoChildrenLeft'],
    asks: ['datesInOrder', 'reasonGiven'],
  },
];

const BY_EVENT = new Map(PROPOSAL_TRANSITIONS.map(transition => [transition.event, transition]));

/** The row of an event. */
export function transitionOf(event: ProposalEvent): Transition {
  const transition = BY_EVENT.get(event);
  if (transition === undefined) throw new Error(`no transition for ${event}`);
  return transition;
}

/** Entries the program itself makes in the file of a proposal. */
export const OWN_ENTRIES = {
  amend: '修改登记',
  recount: '工作日历变动，重算期限',
  change_parent: '改换并案主件',
} as const;
export type OwnEntry = keyof typeof OWN_ENTRIES;

/** What a step of the file is called. */
export function stepLabel(event: string): string {
  if (Object.hasOwn(OWN_ENTRIES, event)) return OWN_ENTRIES[event as OwnEntry];
  return PROPOSAL_TRANSITIONS.find(transition => transition.event === event)?.label ?? event;
}
