import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalEvent } from '#shared/proposals/events.ts';

/** What follows from a step, in one sentence; nothing where the step says it itself. */
export function StepNote({ event, proposal }: { event: ProposalEvent; proposal: ProposalCase }) {
  const text = noteOf(event, proposal);
  return text === null ? null : <p className="secondary-text step-note">{text}</p>;
}

function noteOf(event: ProposalEvent, proposal: ProposalCase): string | null {
  switch (event) {
    case 'merge':
      return '并入后由主件承办单位一并答复，本件的提案人同样收到答复、征询意见。';
    case 'not_file':
      return '转为意见建议时生成一条意见建议，转为提议时生成一件提议草稿，文本和提案人不用重新录入。';
    case 'assign':
      return '单办：一个单位办理。会办：一个主办单位答复，协办单位先交会签意见。分办：几个单位各自答复。';
    case 'return_assignment': {
      const first = proposal.assignments.find(entry => entry.endedOn === null && entry.acceptedOn === null);
      return first === undefined ? null : `退办时限：${first.returnBy.working.join('；')}。主办单位退办后本件回到待交办。`;
    }
    case 'deliver':
      return `应送达 ${proposal.recipients.length} 名提案人，包括并案提案的提案人。`;
    case 'rehandle':
      return `进入第 ${proposal.row.round + 1} 轮办理，第 ${proposal.row.round} 轮的答复和反馈保留。`;
    case 'correct': {
      const corrected = proposal.steps.findLast(
        step => !step.isCorrected && step.event !== 'correct' && step.fromState !== step.toState,
      );
      return corrected === undefined
        ? null
        : `撤回最近一步办理（如“${corrected.label}”，${corrected.happenedOn}）。原步骤和更正都留在办理过程中，编号不变。`;
    }
    case 'conclude':
      return '答复已送达全部提案人，且没有人表示不满意时办结；承诺继续跟踪。';
    default:
      return null;
  }
}
