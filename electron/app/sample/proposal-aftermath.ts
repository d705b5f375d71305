/** What happens to a filed proposal beside its own way: conferences that hear of it, promises followed up, the papers put away. */
import { addDays } from '#shared/calendar/days.ts';
import { addMonthsClamped } from '#shared/core/dates.ts';
import type { ProposalStep, StepOf } from '#shared/proposals/events.ts';
import type { LifeFacts } from './proposal-life.ts';
import { SAMPLE_REFERENCE_DATE } from './plan-types.ts';

const isConclusion = (step: ProposalStep) => step.event === 'conclude' || step.event === 'conclude_dissatisfied';
/** Day from which a step is in force. */
const dayOf = (step: ProposalStep) => (step.event === 'extend' ? step.decidedOn : step.on);

function insert(steps: ProposalStep[], step: ProposalStep): void {
  const place = steps.findIndex(other => dayOf(other) > step.on);
  steps.splice(place < 0 ? steps.length : place, 0, step);
}

/** A filed case is listed at every conference of its life; once concluded it is reported there and stays reported. Source: R-P13. */
export function withConferences({ conferences }: LifeFacts, given: readonly ProposalStep[]): ProposalStep[] {
  const filedOn = given.find(step => step.event === 'file')?.on;
  const steps = [...given];
  if (filedOn === undefined) return steps;
  for (const { id, heldOn } of conferences) {
    if (heldOn <= filedOn || heldOn > SAMPLE_REFERENCE_DATE) continue;
    insert(steps, { event: 'report_back', on: heldOn, sessionId: id });
    if (steps.some(step => isConclusion(step) && step.on <= heldOn)) break;
  }
  return steps;
}

/** Progress on what the replies promised: most promises that fell due were kept, some are open past their day. Source: R-P10. */
export function withProgress({ id, chance }: LifeFacts, given: readonly ProposalStep[]): ProposalStep[] {
  const steps = [...given];
  const replies = given.filter((step): step is StepOf<'reply'> => step.event === 'reply' && step.resultClass !== 'A');
  const hasSecondRound = given.some(step => step.event === 'rehandle');
  for (const [index, reply] of replies.entries()) {
    // the first answer gave way to the second
    if (hasSecondRound && index === 0) continue;
    const promiseId = `${id}-h${index + 1}`;
    const dueOn = reply.plannedBy ?? addMonthsClamped(reply.on, 12);
    const entry = (on: string, percent: number, progress: string, isGivenUp = false): StepOf<'progress'> => ({
      event: 'progress',
      on,
      promiseId,
      percent,
      progress,
      isSolved: percent === 100,
      isGivenUp,
      documentNumber: null,
      toldOn: percent === 100 || isGivenUp ? on : null,
    });
    const closedOn = addDays(dueOn, chance.integer(-25, 12));
    if (closedOn <= SAMPLE_REFERENCE_DATE && closedOn > addDays(reply.on, 40)) {
      if (chance.happens(0.12)) continue;
      if (chance.happens(0.5)) insert(steps, entry(addDays(reply.on, chance.integer(25, 38)), 40, '已列入计划，正在落实资金。'));
      insert(
        steps,
        reply.resultClass === 'C' && chance.happens(0.6)
          ? entry(closedOn, 40, '再次研究，条件仍不具备，已当面向代表说明', true)
          : entry(closedOn, 100, '所提事项已经落实，请领衔代表到现场看过。'),
      );
    } else if (chance.happens(0.4)) {
      const on = addDays(reply.on, chance.integer(20, 38));
      if (on <= SAMPLE_REFERENCE_DATE) insert(steps, entry(on, chance.integer(2, 7) * 10, '前期工作已经开始。'));
    }
  }
  return steps;
}

/** What was reported before the present term is put away. */
export function withArchive({ id, township, conferences }: LifeFacts, given: readonly ProposalStep[]): ProposalStep[] {
  const concluded = given.find(isConclusion);
  const reported = given.findLast((step): step is StepOf<'report_back'> => step.event === 'report_back');
  if (concluded === undefined || reported === undefined || reported.on < concluded.on || reported.on >= '2011-12')
    return [...given];
  const year = conferences.find(session => session.id === reported.sessionId)?.heldOn.slice(0, 4) ?? '';
  const steps = [...given];
  insert(steps, {
    event: 'archive',
    on: addDays(reported.on, 12),
    archiveNo: `${township.slice(0, -1)}提案${year}-${Number(id.split('-').at(-1))}`,
    place: '党政办公室档案柜',
  });
  return steps;
}
