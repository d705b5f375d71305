import { dateProblem } from './date-check.ts';
import { PROPOSAL_STATES } from './model.ts';
import { type Check, isBlank, names, reasonOf, stepOf } from './step-facts.ts';

function textProblem(subject: string, grounds: string, plan: string): string | null {
  const missing = [isBlank(subject) ? '案由' : '', isBlank(grounds) ? '案据' : '', isBlank(plan) ? '方案' : ''].filter(
    word => word !== '',
  );
  if (missing.length > 0) return `${missing.join('、')}没有填写。案由、案据、方案三项都要有。`;
  return subject.trim().length < 4 ? '案由少于 4 个字。请写明一件事，如“关于修建××村道路的提案”。' : null;
}

const DATE_WORDS: Readonly<Record<string, string>> = { remind: '催办内容', communicate: '沟通内容' };

/** Checks of registration and review, and those every step shares. Sources: R-P1 to R-P4, R-P15. */
export const REVIEW_CHECKS = {
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
} satisfies Readonly<Record<string, Check>>;
