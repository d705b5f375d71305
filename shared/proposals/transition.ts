import type { CheckName } from './checks.ts';
import type { ProposalEvent } from './events.ts';
import type { ProposalState } from './model.ts';

/** Who acts; the clerk enters it for all of them. Source: domain.md §4. */
export const ACTORS = {
  proposer: '提案人',
  clerk: '经办人',
  review_committee: '提案审查委员会',
  party_committee: '党委',
  unit: '承办单位',
} as const;

export type Transition = Readonly<{
  event: ProposalEvent;
  /** Row of domain.md §4.1; empty for entries that change no state. */
  rule: string;
  label: string;
  actor: keyof typeof ACTORS;
  from: readonly ProposalState[];
  /** States it may lead to; `stays` is the state it was in, decided by what the other units have done. */
  to: readonly (ProposalState | 'stays')[];
  /** Must hold before the step can be offered. */
  needs: readonly CheckName[];
  /** Must hold of what was entered. */
  asks: readonly CheckName[];
  /** An entry is no transition: it has no place in the order of dates and may be made at any time within `from`. */
  isEntry?: true;
}>;

export const ASKED: readonly ProposalState[] = ['replied', 'rehandling', 'concluded', 'reported'];
export const AFTER_FILING: readonly ProposalState[] = [
  'filed',
  'assigned',
  'handling',
  'replied',
  'rehandling',
  'concluded',
  'reported',
];
export const UNDER_WAY: readonly ProposalState[] = ['assigned', 'handling', 'rehandling'];
