import { addTerm } from '../calendar/due-dates.ts';
import type { StepOf } from './events.ts';
import type { ResultClass } from './model.ts';
import { type Check, dissatisfied, isBlank, names, stepOf, undelivered } from './step-facts.ts';

/** Checks of replies, feedback, conclusion, report and promises. Sources: R-P9 to R-P13, P12 to P18. */
export const REPLY_CHECKS = {
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
} satisfies Readonly<Record<string, Check>>;

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
