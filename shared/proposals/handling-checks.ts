import { addTerm, checkExtension, isWithinWindow } from '../calendar/due-dates.ts';
import { termLabel } from '../calendar/model.ts';
import { assignmentOf, type Check, isBlank, opinionOwed, replyOwed, stepOf, unaccepted } from './step-facts.ts';

/** Checks of assignment and handling. Sources: R-P5 to R-P8, P8 to P12. */
export const HANDLING_CHECKS = {
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
} satisfies Readonly<Record<string, Check>>;
