/**
 * What must hold for each step of a proposal: one function per check, the same in the form, before a batch and in the command.
 * Each gives null or the sentence that says what is missing. Sources: domain.md R-P1 to R-P17, §4.1.
 */
import { addTerm, checkExtension, isWithinWindow } from '../calendar/due-dates.ts';
import { termLabel, type WorkCalendar } from '../calendar/model.ts';
import type { ProposalStep, StepOf } from './events.ts';
import {
  CONCLUDED_STATES,
  PROPOSAL_STATES,
  type HandlingMode,
  type ProposalState,
  type ResultClass,
  type Satisfaction,
} from './model.ts';
import type { ProposalSettings } from './settings.ts';

export type FactsProposer = Readonly<{
  id: string;
  delegateId: string | null;
  name: string;
  isLead: boolean;
  signedOn: string | null;
  /** Valid delegate of that congress on the day of submission. */
  isValid: boolean;
}>;
export type FactsAssignment = Readonly<{
  id: string;
  unitId: string;
  unitName: string;
  role: 'main' | 'assisting';
  assignedOn: string;
  acceptedOn: string | null;
  /** Opinion given or waived. */
  hasOpinion: boolean;
  /** In the running round. */
  hasReplied: boolean;
}>;

/** All a check may know of a proposal. Assignments are the current ones, replies and feedbacks those of the running round. */
export type ProposalFacts = Readonly<{
  id: string;
  state: ProposalState;
  round: number;
  /** Day the steps are recorded; nothing may happen later. */
  today: string;
  /** Newest change of state, delivery or answer in force; null while a draft. */
  lastOn: string | null;
  lastLabel: string;
  /** Newest change of state in force. */
  changedOn: string | null;
  changedLabel: string;
  submittedOn: string | null;
  organizationId: string;
  congressTermId: string;
  subject: string;
  grounds: string;
  plan: string;
  proposers: readonly FactsProposer[];
  /** Everyone owed an answer, those of merged children too. */
  recipients: readonly Readonly<{ proposerId: string; name: string; isLead: boolean }>[];
  childCount: number;
  /** The parent of a merged child. */
  parentState: ProposalState | null;
  mode: HandlingMode | null;
  assignments: readonly FactsAssignment[];
  assignedOn: string | null;
  dueOn: string | null;
  /** Day the running round's term counts from. */
  dueBasisOn: string | null;
  /** Approved extensions of the running round. */
  extensionCount: number;
  /** Proposers every reply of the round was handed to, with the day. */
  delivered: ReadonlyMap<string, string>;
  feedbacks: readonly Readonly<{ proposerId: string; result: Satisfaction }>[];
  hasReply: boolean;
  repliedOn: string | null;
  openPromises: readonly Readonly<{ id: string; content: string; dueOn: string; percent: number; round: number }>[];
  isTold: boolean;
  reviewedOn: string | null;
  isArchived: boolean;
  /** Sittings it was already reported at. */
  reportedAt: readonly string[];
  /** The newest step that a 更正 can take back. */
  correctable: Readonly<{ id: string; event: string; label: string; happenedOn: string }> | null;
}>;

/** Records a step names, looked up beforehand. */
export type StepTargets = Readonly<{
  mergeTarget: Readonly<{ id: string; state: ProposalState; congressTermId: string }> | null;
  session: Readonly<{ id: string; kind: string; organizationId: string; heldOn: string }> | null;
  units: ReadonlyMap<string, Readonly<{ name: string; isActive: boolean }>>;
}>;

export type CheckInput = Readonly<{
  facts: ProposalFacts;
  settings: ProposalSettings;
  calendar: WorkCalendar;
  /** Absent when only asking whether the step can be offered. */
  step: ProposalStep | null;
  targets: StepTargets;
}>;

export const NO_TARGETS: StepTargets = { mergeTarget: null, session: null, units: new Map() };

const isBlank = (text: string | null | undefined) => (text ?? '').trim() === '';
const names = (list: readonly Readonly<{ name: string }>[]) => list.map(entry => entry.name).join('、');
const stepOf = <E extends ProposalStep['event']>(input: CheckInput, ...events: readonly E[]): StepOf<E> | null =>
  input.step !== null && (events as readonly string[]).includes(input.step.event) ? (input.step as StepOf<E>) : null;
const reasonOf = (step: ProposalStep | null) => (step !== null && 'reason' in step ? step.reason : null);
const assignmentOf = ({ facts, step }: CheckInput) =>
  step !== null && 'assignmentId' in step ? facts.assignments.find(({ id }) => id === step.assignmentId) : undefined;
const unaccepted = (facts: ProposalFacts) => facts.assignments.filter(entry => entry.acceptedOn === null);
const opinionOwed = (facts: ProposalFacts) => facts.assignments.filter(entry => entry.role === 'assisting' && !entry.hasOpinion);
const replyOwed = (facts: ProposalFacts) => facts.assignments.filter(entry => entry.role === 'main' && !entry.hasReplied);
const undelivered = (facts: ProposalFacts) => facts.recipients.filter(({ proposerId }) => !facts.delivered.has(proposerId));
const dissatisfied = (facts: ProposalFacts) =>
  facts.recipients.filter(({ proposerId }) =>
    facts.feedbacks.some(entry => entry.proposerId === proposerId && entry.result === 'dissatisfied'),
  );

/** The day a step may not lie before, and what happened on it. Source: R-P15. */
function floorOf(input: CheckInput): Readonly<{ day: string | null; label: string }> {
  const { facts, step } = input;
  const changed = { day: facts.changedOn, label: facts.changedLabel };
  if (step === null) return changed;
  switch (step.event) {
    // units answer each in their own time
    case 'accept':
    case 'return_assignment':
    case 'opinion':
    case 'waive_opinion':
      return { day: assignmentOf(input)?.assignedOn ?? facts.assignedOn, label: '交办' };
    case 'reply': {
      const acceptedOn = assignmentOf(input)?.acceptedOn ?? null;
      const isAfterStart = facts.state === 'rehandling' && (acceptedOn ?? '') < (facts.changedOn ?? '');
      return isAfterStart || acceptedOn === null ? changed : { day: acceptedOn, label: '签收' };
    }
    case 'extend':
    case 'remind':
    case 'communicate':
    case 'add_unit':
      return facts.state === 'rehandling' ? changed : { day: facts.assignedOn, label: '交办' };
    case 'feedback':
      return { day: facts.delivered.get(step.proposerId) ?? facts.changedOn, label: '送达答复' };
    case 'tell':
      return { day: facts.reviewedOn, label: '审查' };
    case 'mark_key':
    case 'mark_excellent':
      return { day: facts.reviewedOn ?? facts.submittedOn, label: '审查' };
    case 'deliver':
    case 'progress':
      return changed.day !== null && step.event === 'deliver' ? changed : { day: facts.repliedOn, label: '答复' };
    default:
      return { day: facts.lastOn, label: facts.lastLabel };
  }
}

/** Why a date cannot stand in the order of the file. Source: R-P15. */
function dateProblem(input: CheckInput): string | null {
  const { facts, step } = input;
  if (step === null) return null;
  if (step.on > facts.today) return `日期 ${step.on} 晚于今天（${facts.today}）。请填写已经发生的日期。`;
  const { day, label } = floorOf(input);
  return day !== null && step.on < day ? `日期 ${step.on} 早于“${label}”的 ${day}。请核对先后。` : null;
}

function textProblem(subject: string, grounds: string, plan: string): string | null {
  const missing = [isBlank(subject) ? '案由' : '', isBlank(grounds) ? '案据' : '', isBlank(plan) ? '方案' : ''].filter(
    word => word !== '',
  );
  if (missing.length > 0) return `${missing.join('、')}没有填写。案由、案据、方案三项都要有。`;
  return subject.trim().length < 4 ? '案由少于 4 个字。请写明一件事，如“关于修建××村道路的提案”。' : null;
}

const DATE_WORDS: Readonly<Record<string, string>> = { remind: '催办内容', communicate: '沟通内容' };

export const CHECKS = {
  textComplete: ({ facts }) => textProblem(facts.subject, facts.grounds, facts.plan),
  amendedComplete: input => {
    const step = stepOf(input, 'resubmit');
    const { facts } = input;
    return step === null
      ? null
      : textProblem(step.subject ?? facts.subject, step.grounds ?? facts.grounds, step.plan ?? facts.plan);
  },
  oneLead: ({ facts }) => {
    const count = facts.proposers.filter(({ isLead }) => isLead).length;
    if (facts.proposers.length === 0) return '还没有提案人。请选择领衔代表。';
    return count === 1 ? null : `领衔人应为 1 名，现有 ${count} 名。请指定一名领衔代表。`;
  },
  proposersValid: ({ facts }) => {
    const invalid = facts.proposers.filter(({ isValid }) => !isValid);
    return invalid.length === 0 ? null : `${names(invalid)}在提交日不是这一届的有效代表，不能作为提案人。`;
  },
  enoughSigners: ({ facts, settings }) =>
    facts.proposers.length >= settings.minJointSigners
      ? null
      : `提案人 ${facts.proposers.length} 名，少于设定的 ${settings.minJointSigners} 名。`,
  proposersSigned: ({ facts, step }) => {
    const later = facts.proposers.filter(({ signedOn }) => step !== null && signedOn !== null && signedOn > step.on);
    return later.length === 0 ? null : `${names(later)}的签名日期晚于提交日期。请核对。`;
  },
  datesInOrder: dateProblem,
  reasonGiven: input => (isBlank(reasonOf(input.step)) ? '没有写明理由。请填写理由。' : null),
  opinionGiven: input => (isBlank(stepOf(input, 'file')?.opinion) ? '没有填写审查意见。' : null),
  textGiven: ({ step }) => {
    const text = step === null ? '' : 'text' in step ? step.text : 'progress' in step ? step.progress : '';
    return isBlank(text) ? '没有填写内容。' : null;
  },
  contentGiven: ({ step }) =>
    step !== null && 'content' in step && isBlank(step.content) ? `没有填写${DATE_WORDS[step.event] ?? '内容'}。` : null,
  hasNoChildren: ({ facts }) =>
    facts.childCount === 0 ? null : `有 ${facts.childCount} 件提案并入本件。请先撤销并案，或改由其中一件作主件。`,
  hasNoChildrenLeft: ({ facts }) =>
    facts.childCount > 0 && facts.correctable?.event === 'submit'
      ? `有 ${facts.childCount} 件提案并入本件。请先撤销并案，再更正。`
      : null,
  mergeTarget: input => {
    const step = stepOf(input, 'merge');
    if (step === null) return null;
    const { facts, targets } = input;
    const target = targets.mergeTarget;
    if (target === null || target.id !== step.mergedIntoId) return '没有找到要并入的提案。请重新选择。';
    if (target.id === facts.id) return '不能并入自身。';
    if (target.congressTermId !== facts.congressTermId) return '只能并入同一届次的提案。';
    if (target.state === 'merged') return '要并入的提案本身已并入别的提案。请直接并入那一件。';
    return ['submitted', 'filed', 'assigned', 'handling'].includes(target.state)
      ? null
      : `要并入的提案处于“${PROPOSAL_STATES[target.state]}”，只能并入待审查或已立案、尚未答复的提案。`;
  },
  parentUnanswered: ({ facts }) =>
    facts.parentState === null || ['submitted', 'filed', 'assigned', 'handling'].includes(facts.parentState)
      ? null
      : '主件已经答复，不能再撤销并案。',
  notFiledReasons: input => {
    const step = stepOf(input, 'not_file');
    if (step === null) return null;
    if (step.reasons.length === 0 && isBlank(step.opinion)) return '没有选择不予立案的理由。请至少选择一项或写明意见。';
    return null;
  },
  toldAfterReview: input => {
    const step = stepOf(input, 'not_file');
    if (step === null || step.proposerToldOn === null) return null;
    if (step.proposerToldOn > input.facts.today) return `告知日期 ${step.proposerToldOn} 晚于今天。`;
    return step.proposerToldOn < step.on ? `告知日期 ${step.proposerToldOn} 早于审查日期 ${step.on}。` : null;
  },
  notToldYet: ({ facts }) => (facts.isTold ? '已登记告知提案人。' : null),
  notReplied: ({ facts }) => (facts.hasReply ? '已有答复，不能撤案。' : null),
  unitsFitMode: input => {
    const step = stepOf(input, 'assign');
    if (step === null) return null;
    const mains = step.units.filter(({ role }) => role === 'main').length;
    if (new Set(step.units.map(({ unitId }) => unitId)).size < step.units.length) return '同一单位选了两次。';
    if (step.mode === 'separate')
      return mains >= 2 && mains === step.units.length ? null : '分办要有两个以上单位，各自答复，不分主办和协办。';
    if (mains !== 1) return `${step.mode === 'single' ? '单办' : '会办'}要有且只有一个主办单位，现有 ${mains} 个。`;
    if (step.mode === 'joint' && step.units.length < 2) return '会办要有协办单位。只有一个单位时请选单办。';
    return step.mode === 'single' && step.units.length > 1 ? '单办只有主办单位。有协办单位时请选会办。' : null;
  },
  unitsActive: input => {
    const step = stepOf(input, 'assign');
    if (step === null) return null;
    for (const { unitId } of step.units) {
      const unit = input.targets.units.get(unitId);
      if (unit === undefined) return '有承办单位不在名录中。请重新选择。';
      if (!unit.isActive) return `“${unit.name}”已停用，不能交办。请改选其他单位，或在承办单位名录中启用。`;
    }
    return null;
  },
  unitIsNew: input => {
    const step = stepOf(input, 'add_unit');
    if (step === null) return null;
    const unit = input.targets.units.get(step.unitId);
    if (unit === undefined) return '承办单位不在名录中。请重新选择。';
    if (!unit.isActive) return `“${unit.name}”已停用，不能交办。`;
    if (input.facts.assignments.some(({ unitId }) => unitId === step.unitId)) return `“${unit.name}”已在承办。`;
    return step.dueOn !== null && step.dueOn <= step.on ? `期限 ${step.dueOn} 应晚于交办日期 ${step.on}。` : null;
  },
  isNotSeparate: ({ facts }) => (facts.mode === 'separate' ? '分办没有协办单位。' : null),
  dueAfterAssigned: input => {
    const step = stepOf(input, 'assign');
    if (step === null) return null;
    const latest = addTerm(step.on, input.settings.longestTerm, input.calendar).day;
    for (const dueOn of [step.dueOn, ...step.units.map(unit => unit.dueOn)]) {
      if (dueOn === null) continue;
      if (dueOn <= step.on) return `办理期限 ${dueOn} 应晚于交办日期 ${step.on}。`;
      if (dueOn > latest) return `办理期限 ${dueOn} 超过最长期限 ${latest}（交办起 ${termLabel(input.settings.longestTerm)}）。`;
    }
    return null;
  },
  dueExplained: input => {
    const step = stepOf(input, 'assign');
    if (step === null || step.dueOn === null || !isBlank(step.dueReason)) return null;
    return step.dueOn === addTerm(step.on, input.settings.handlingTerm, input.calendar).day
      ? null
      : '办理期限与设定的期限不同。请写明另定期限的原因。';
  },
  dueAfterRehandling: input => {
    const step = stepOf(input, 'rehandle');
    if (step === null || step.dueOn === null) return null;
    if (step.dueOn <= step.on) return `办理期限 ${step.dueOn} 应晚于 ${step.on}。`;
    if (step.dueOn !== addTerm(step.on, input.settings.rehandlingTerm, input.calendar).day && isBlank(step.dueReason))
      return '办理期限与设定的期限不同。请写明另定期限的原因。';
    return null;
  },
  someUnaccepted: ({ facts }) => (unaccepted(facts).length > 0 ? null : '各承办单位都已签收。'),
  assignmentUnaccepted: input => {
    const assignment = assignmentOf(input);
    if (input.step === null) return null;
    if (assignment === undefined) return '这个单位当前没有承办本件。';
    return assignment.acceptedOn === null ? null : `“${assignment.unitName}”已于 ${assignment.acceptedOn} 签收。`;
  },
  withinReturnWindow: input => {
    const step = stepOf(input, 'return_assignment');
    const assignment = assignmentOf(input);
    if (step === null || assignment === undefined || !isBlank(step.lateReason)) return null;
    const { returnTerm } = input.settings;
    if (isWithinWindow(step.on, assignment.assignedOn, returnTerm, input.calendar)) return null;
    return `退办应在交办后 ${termLabel(returnTerm)}内（${addTerm(assignment.assignedOn, returnTerm, input.calendar).day} 前）。确需退办时请写明超过时限的原因。`;
  },
  decisionComplete: input => {
    const step = stepOf(input, 'extend');
    if (step === null) return null;
    if (step.decidedOn < step.on) return `审批日期 ${step.decidedOn} 早于申请日期 ${step.on}。`;
    if (step.decidedOn > input.facts.today) return `审批日期 ${step.decidedOn} 晚于今天。`;
    if (isBlank(step.decidedBy)) return '没有填写审批人。';
    return step.isApproved && step.newDueOn === null ? '同意延期时要填写新的办理期限。' : null;
  },
  extensionAllowed: input => {
    const step = stepOf(input, 'extend');
    const { facts, settings, calendar } = input;
    if (step === null || !step.isApproved || step.newDueOn === null || facts.dueBasisOn === null || facts.dueOn === null)
      return null;
    return checkExtension({
      basisOn: facts.dueBasisOn,
      currentDueOn: facts.dueOn,
      newDueOn: step.newDueOn,
      totalTerm: settings.longestTerm,
      count: facts.extensionCount,
      maxCount: settings.mostExtensions,
      calendar,
    });
  },
  someOpinionOwed: ({ facts }) => (opinionOwed(facts).length > 0 ? null : '没有待提交的协办意见。'),
  assignmentOwesOpinion: input => {
    const assignment = assignmentOf(input);
    if (input.step === null) return null;
    if (assignment === undefined || assignment.role !== 'assisting') return '这个单位不是本件的协办单位。';
    return assignment.hasOpinion ? `“${assignment.unitName}”的协办意见已登记。` : null;
  },
  someReplyOwed: ({ facts }) => (replyOwed(facts).length > 0 ? null : '应答复的单位都已答复。'),
  assignmentOwesReply: input => {
    const assignment = assignmentOf(input);
    if (input.step === null) return null;
    if (assignment === undefined) return '这个单位当前没有承办本件。';
    if (assignment.role === 'assisting') return `“${assignment.unitName}”是协办单位，由主办单位答复。`;
    if (assignment.acceptedOn === null) return `“${assignment.unitName}”还没有签收。请先登记签收。`;
    return assignment.hasReplied ? `“${assignment.unitName}”本轮已答复。` : null;
  },
  opinionsIn: ({ facts, step }) => {
    const owed = opinionOwed(facts);
    if (step === null || owed.length === 0) return null;
    return `${owed.map(entry => entry.unitName).join('、')}的协办意见还没有登记。请登记意见，或写明理由免交。`;
  },
  classInUse: input =>
    stepOf(input, 'reply')?.resultClass === 'D' && !input.settings.hasClassD ? '本单位没有启用 D 类。请选择 A、B 或 C。' : null,
  classFitsPromise: input => {
    const step = stepOf(input, 'reply');
    if (step === null) return null;
    // in 分办 what another unit promises in this round is its own
    return classProblem(step, input.facts.openPromises.filter(({ round }) => round < input.facts.round).length);
  },
  someDeliveryOwed: ({ facts }) => (undelivered(facts).length > 0 ? null : '答复已送达全部提案人。'),
  recipientsKnown: input => {
    const step = stepOf(input, 'deliver');
    if (step === null) return null;
    return step.proposerIds.every(id => input.facts.recipients.some(({ proposerId }) => proposerId === id))
      ? null
      : '所选的人不是本件的提案人。';
  },
  someDelivered: ({ facts }) => (facts.delivered.size > 0 ? null : '答复还没有送达任何提案人。请先登记送达。'),
  signerHasReply: input => {
    const step = stepOf(input, 'feedback');
    if (step === null) return null;
    const signer = input.facts.recipients.find(({ proposerId }) => proposerId === step.proposerId);
    if (signer === undefined) return '所选的人不是本件的提案人。';
    return input.facts.delivered.has(step.proposerId) ? null : `答复还没有送达${signer.name}。请先登记送达，再征询意见。`;
  },
  commentOnDissatisfaction: input => {
    const step = stepOf(input, 'feedback');
    return step?.result === 'dissatisfied' && isBlank(step.comment) ? '不满意时要写明意见，重新办理时以此为据。' : null;
  },
  hasDissatisfied: ({ facts }) => (dissatisfied(facts).length > 0 ? null : '没有提案人表示不满意。'),
  noDissatisfied: ({ facts }) => {
    const people = dissatisfied(facts);
    if (people.length === 0) return null;
    return `${names(people)}表示不满意。请${facts.round === 1 ? '重新办理' : '说明情况并经党委批准后办结'}。`;
  },
  isFirstRound: ({ facts }) => (facts.round === 1 ? null : '已经重新办理过一轮。请说明情况并经党委批准后办结。'),
  isLaterRound: ({ facts }) => (facts.round > 1 ? null : '第一轮答复不满意时应重新办理。'),
  allDelivered: ({ facts }) => {
    const owed = undelivered(facts);
    return owed.length === 0 ? null : `答复还没有送达${names(owed)}。`;
  },
  leadAnswered: input => {
    const step = stepOf(input, 'conclude');
    const { facts, settings, calendar } = input;
    const lead = facts.recipients.find(({ isLead }) => isLead);
    const answer = facts.feedbacks.find(({ proposerId }) => proposerId === lead?.proposerId)?.result;
    if (step === null || answer === 'satisfied' || answer === 'basically_satisfied') return null;
    const deliveredOn = [...facts.delivered.values()].toSorted().at(-1);
    const silentUntil = deliveredOn === undefined ? null : addTerm(deliveredOn, settings.silenceTerm, calendar).day;
    if (settings.isSilenceConsent && answer === undefined && silentUntil !== null && step.on > silentUntil) return null;
    if (answer === 'no_answer' && !isBlank(step.waiver)) return null;
    return answer === 'no_answer'
      ? `领衔代表${lead?.name ?? ''}未表态。确需办结时请写明理由；统计中不计为满意。`
      : `还没有领衔代表${lead?.name ?? ''}的反馈。请先征询意见。`;
  },
  approvalGiven: input => (isBlank(stepOf(input, 'conclude_dissatisfied')?.approvedBy) ? '没有填写批准人。' : null),
  sessionFits: input => {
    const step = stepOf(input, 'report_back');
    if (step === null) return null;
    const { session } = input.targets;
    if (session === null || session.kind !== 'report_back') return '没有找到通报会议。请先登记会议。';
    if (session.organizationId !== input.facts.organizationId) return '会议不是这个党代表大会的。请选择本级的会议。';
    return session.heldOn === step.on ? null : `通报日期应与会议日期 ${session.heldOn} 一致。`;
  },
  notReportedThere: input => {
    const step = stepOf(input, 'report_back');
    if (step === null) return null;
    if (input.facts.state === 'reported') return '本件已经通报。';
    return input.facts.reportedAt.includes(step.sessionId) ? '本件已列入这次会议的通报。' : null;
  },
  somePromiseOpen: ({ facts }) => (facts.openPromises.length > 0 ? null : '没有待落实的承诺。'),
  promiseOpen: input => {
    const step = stepOf(input, 'progress');
    return step === null || input.facts.openPromises.some(({ id }) => id === step.promiseId) ? null : '这项承诺已经了结。';
  },
  progressFits: input => {
    const step = stepOf(input, 'progress');
    if (step === null) return null;
    if (step.isSolved && step.isGivenUp) return '不能同时登记为已落实和不再落实。';
    if (step.isSolved && step.percent !== 100) return '登记已落实时进度应为 100%。';
    if (!step.isSolved && step.percent === 100) return '进度 100% 时请勾选已落实。';
    return step.toldOn !== null && (step.toldOn < step.on || step.toldOn > input.facts.today)
      ? '告知日期应在落实之后、今天以前。'
      : null;
  },
  notArchived: ({ facts }) => (facts.isArchived ? '已经归档。' : null),
  archiveNumber: input => (isBlank(stepOf(input, 'archive')?.archiveNo) ? '没有填写卷号。' : null),
  hasStepToCorrect: ({ facts }) => (facts.correctable === null ? '没有可以更正的步骤。' : null),
} satisfies Readonly<Record<string, (input: CheckInput) => string | null>>;
export type CheckName = keyof typeof CHECKS;

/** Class and content of a reply must agree: A leaves nothing open, B says what and by when, C says why not. Source: R-P10, anchors 15. */
function classProblem(step: StepOf<'reply'>, openPromises: number): string | null {
  const className: ResultClass = step.resultClass;
  if (className === 'A') {
    if (!isBlank(step.planned) || step.plannedBy !== null)
      return 'A 类表示已经解决，不应再有计划落实的内容。仍有计划时请选 B 类。';
    if (openPromises > 0) return `还有 ${openPromises} 项承诺没有落实，不能答复为 A 类。请先登记落实，或选 B 类。`;
    return isBlank(step.done) ? 'A 类要写明已落实的内容。' : null;
  }
  if (className === 'B') {
    if (isBlank(step.planned)) return 'B 类要写明计划落实的内容。';
    if (step.plannedBy === null) return 'B 类要写明落实时限。';
    return step.plannedBy <= step.on ? `落实时限 ${step.plannedBy} 应晚于答复日期 ${step.on}。` : null;
  }
  if (isBlank(step.notAdopted)) return `${className} 类要写明未采纳或暂不能解决的理由。`;
  return step.plannedBy !== null && step.plannedBy <= step.on
    ? `再次研究的日期 ${step.plannedBy} 应晚于答复日期 ${step.on}。`
    : null;
}

/** States after which nothing is owed to the proposers any more. */
export const isClosed = (state: ProposalState) =>
  (CONCLUDED_STATES as readonly string[]).includes(state) || ['merged', 'not_filed', 'withdrawn'].includes(state);
