import type { DueBasis } from '../calendar/model.ts';
import type { OpinionState } from './model.ts';
import type { OpinionSettings, OpinionTerm } from './settings.ts';

/** What an opinion waits for in each state, and from which event the limit counts; other states have none. Source: domain.md §4.4. */
export const OPINION_LIMITS = {
  recorded: { basisLabel: '收到', term: 'forwardTerm', waitsFor: '转办' },
  forwarded: { basisLabel: '转办', term: 'decideTerm', waitsFor: '受理' },
  accepted: { basisLabel: '受理', term: 'handlingTerm', waitsFor: '办结' },
  handling: { basisLabel: '受理', term: 'handlingTerm', waitsFor: '办结' },
  refused: { basisLabel: '不予受理', term: 'feedbackTerm', waitsFor: '反馈' },
  resolved: { basisLabel: '办结', term: 'feedbackTerm', waitsFor: '反馈' },
} as const satisfies Partial<Record<OpinionState, { basisLabel: string; term: OpinionTerm; waitsFor: string }>>;
export type LimitedState = keyof typeof OPINION_LIMITS;

export const isLimited = (state: OpinionState): state is LimitedState => Object.hasOwn(OPINION_LIMITS, state);

/** The basis of the limit that begins when an opinion enters a state on a day; null where nothing is owed. */
export function limitFrom(state: OpinionState, on: string, settings: OpinionSettings): DueBasis | null {
  if (!isLimited(state)) return null;
  const { basisLabel, term } = OPINION_LIMITS[state];
  return { basisOn: on, basisLabel, term: settings[term], extension: null, manualDueOn: null, manualReason: null };
}
