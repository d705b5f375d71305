/** The life of a proposal as a table: what may follow on what, who does it, and what must hold. Source: domain.md §4.1, P1–P18. */
import { CLOSING_TRANSITIONS } from './closing-transitions.ts';
import type { ProposalEvent } from './events.ts';
import { HANDLING_TRANSITIONS } from './handling-transitions.ts';
import { REVIEW_TRANSITIONS } from './review-transitions.ts';
import type { Transition } from './transition.ts';

export const PROPOSAL_TRANSITIONS: readonly Transition[] = [
  ...REVIEW_TRANSITIONS,
  ...HANDLING_TRANSITIONS,
  ...CLOSING_TRANSITIONS,
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
