import type { AvailableStep } from './case-model.ts';
import { CHECKS, type CheckName } from './checks.ts';
import { type CheckInput, NO_TARGETS } from './step-facts.ts';
import { PROPOSAL_STATES } from './model.ts';
import { PROPOSAL_TRANSITIONS, transitionOf } from './workflow.ts';

export type StepProblem = Readonly<{ check: CheckName | 'state'; text: string }>;

function problemsOf(input: CheckInput, checks: readonly CheckName[]): StepProblem[] {
  return checks.flatMap(check => {
    const text = CHECKS[check](input);
    return text === null ? [] : [{ check, text }];
  });
}

/** Why a step cannot be taken as entered: the state first, then what it needs, then what was entered. Empty when it can. */
export function stepProblems(input: CheckInput & { step: NonNullable<CheckInput['step']> }): StepProblem[] {
  const transition = transitionOf(input.step.event);
  const { state } = input.facts;
  if (!transition.from.includes(state))
    return [{ check: 'state', text: `当前状态“${PROPOSAL_STATES[state]}”不能办理“${transition.label}”。` }];
  const needs = problemsOf(input, transition.needs);
  return needs.length > 0 ? needs : problemsOf(input, transition.asks);
}

/** Every step that has a place in the state, open or with what keeps it closed. */
export function availableSteps(input: Omit<CheckInput, 'step' | 'targets'>): AvailableStep[] {
  return PROPOSAL_TRANSITIONS.filter(({ from }) => from.includes(input.facts.state)).map(({ event, label, needs }) => {
    const problems = problemsOf({ ...input, step: null, targets: NO_TARGETS }, needs);
    return { event, label, isOpen: problems.length === 0, problems };
  });
}
