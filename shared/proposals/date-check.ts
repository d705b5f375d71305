import { assignmentOf, type CheckInput } from './step-facts.ts';

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
export function dateProblem(input: CheckInput): string | null {
  const { facts, step } = input;
  if (step === null) return null;
  if (step.on > facts.today) return `日期 ${step.on} 晚于今天（${facts.today}）。请填写已经发生的日期。`;
  const { day, label } = floorOf(input);
  return day !== null && step.on < day ? `日期 ${step.on} 早于“${label}”的 ${day}。请核对先后。` : null;
}
