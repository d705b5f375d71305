/**
 * Small life cycles as data: what may follow on what and what must hold. One shape for every record whose life is a line with few branches
 * (opinions, suggestions of an inspection); the steps stand in `record_step`. Source: domain.md §4.3, §4.4.
 */
import { z } from 'zod';
import { day, entityId } from './window.ts';

/** A step as entered: its event, its day and whatever the event asks for. */
export type SmallStep<Event extends string = string> = Readonly<{ event: Event; on: string; reason?: string | null }>;

/** What every check may know; a cycle adds its own. */
export type SmallFacts<State extends string> = Readonly<{
  state: State;
  /** Day the step is recorded; nothing may happen later. */
  today: string;
  /** Newest step in force, or what began the record. */
  lastOn: string;
  lastLabel: string;
  /** The newest step a 更正 can take back. */
  correctable: Readonly<{ id: string; label: string; happenedOn: string }> | null;
}>;

/** null, or the sentence that says what is missing and what to do. */
export type SmallCheck<Facts, Step> = (facts: Facts, step: Step | null) => string | null;

export type SmallTransition<State extends string, Event extends string, Check extends string> = Readonly<{
  event: Event;
  label: string;
  from: readonly State[];
  /** `stays`: an entry that changes no state; `before`: the state before the step that is taken back. */
  to: State | 'stays' | 'before';
  /** Must hold before the step can be offered. */
  needs: readonly Check[];
  /** Must hold of what was entered; the order of dates always must. */
  asks: readonly Check[];
}>;

export type SmallLifeCycle<
  State extends string,
  Step extends SmallStep,
  Facts extends SmallFacts<State>,
  Check extends string,
> = Readonly<{
  states: Readonly<Record<State, string>>;
  transitions: readonly SmallTransition<State, Step['event'], Check>[];
  checks: Readonly<Record<Check, SmallCheck<Facts, Step>>>;
}>;

export type SmallProblem = Readonly<{ check: string; text: string }>;

/** Whether a step is open now and, if not, which checks fail. */
export const availableSmallStep = z.object({
  event: z.string(),
  label: z.string(),
  isOpen: z.boolean(),
  problems: z.array(z.object({ check: z.string(), text: z.string() })),
});
export type AvailableSmallStep = z.output<typeof availableSmallStep>;

/** One step of the record's file. */
export const smallStepRow = z.object({
  id: entityId,
  sequence: z.number().int(),
  event: z.string(),
  label: z.string(),
  fromState: z.string(),
  toState: z.string(),
  happenedOn: day,
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  /** Sentence on what the step said: unit, result, new due day. */
  detail: z.string(),
  /** Taken back by a later 更正. */
  isCorrected: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
export type SmallStepRow = z.output<typeof smallStepRow>;

/** Entry the program itself makes when the work calendar changes. */
export const RECOUNT_LABEL = '工作日历变动，重算期限';

export const isBlankText = (text: string | null | undefined) => (text ?? '').trim() === '';

/** Checks every cycle has. */
export const COMMON_CHECKS = {
  reasonGiven: (_facts: unknown, step: SmallStep | null) =>
    step !== null && isBlankText(step.reason) ? '没有填写理由。请填写理由。' : null,
  canCorrect: ({ correctable }: Pick<SmallFacts<string>, 'correctable'>) =>
    correctable === null ? '还没有可以更正的步骤。' : null,
} as const;

function dateProblem(facts: SmallFacts<string>, step: SmallStep, isCorrection: boolean): string | null {
  if (step.on > facts.today) return `日期 ${step.on} 晚于今天（${facts.today}）。请填写已经发生的日期。`;
  if (isCorrection || step.on >= facts.lastOn) return null;
  return `日期 ${step.on} 早于“${facts.lastLabel}”的 ${facts.lastOn}。请核对先后。`;
}

/** The row of an event. */
export function smallTransition<T extends Readonly<{ event: string }>>(
  cycle: Readonly<{ transitions: readonly T[] }>,
  event: string,
): T {
  const found = cycle.transitions.find(transition => transition.event === event);
  if (found === undefined) throw new Error(`no transition for ${event}`);
  return found;
}

/** What a step of the file is called. */
export function smallStepLabel(
  cycle: Readonly<{ transitions: readonly Readonly<{ event: string; label: string }>[] }>,
  event: string,
) {
  if (event === 'recount') return RECOUNT_LABEL;
  return cycle.transitions.find(transition => transition.event === event)?.label ?? event;
}

/** Why a step cannot be taken as entered: the state first, then what it needs, the dates, then what was entered. Empty when it can. */
export function smallStepProblems<
  State extends string,
  Step extends SmallStep,
  Facts extends SmallFacts<State>,
  Check extends string,
>(cycle: SmallLifeCycle<State, Step, Facts, Check>, facts: Facts, step: Step): SmallProblem[] {
  const transition = smallTransition(cycle, step.event);
  if (!transition.from.includes(facts.state))
    return [{ check: 'state', text: `当前状态“${cycle.states[facts.state]}”不能办理“${transition.label}”。` }];
  const failing = (checks: readonly Check[], entered: Step | null) =>
    checks.flatMap(check => {
      const text = cycle.checks[check](facts, entered);
      return text === null ? [] : [{ check, text }];
    });
  const needs = failing(transition.needs, null);
  if (needs.length > 0) return needs;
  const date = dateProblem(facts, step, transition.to === 'before');
  return [...(date === null ? [] : [{ check: 'datesInOrder', text: date }]), ...failing(transition.asks, step)];
}

/** Every step that has a place in the state, open or with what keeps it closed. */
export function availableSmallSteps<
  State extends string,
  Step extends SmallStep,
  Facts extends SmallFacts<State>,
  Check extends string,
>(cycle: SmallLifeCycle<State, Step, Facts, Check>, facts: Facts): AvailableSmallStep[] {
  return cycle.transitions
    .filter(({ from }) => from.includes(facts.state))
    .map(({ event, label, needs }) => {
      const problems = needs.flatMap(check => {
        const text = cycle.checks[check](facts, null);
        return text === null ? [] : [{ check, text }];
      });
      return { event, label, isOpen: problems.length === 0, problems };
    });
}
