/** Life of an occasion (会议, 小组活动, 培训班, 视察调研), the same for all kinds. Source: domain.md §2.12–2.15, R-M6. */
import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { OCCASION_STATES, type OccasionState } from './model.ts';

export type OccasionEvent = 'notify' | 'hold' | 'close' | 'reopen' | 'cancel' | 'replan';
export type OccasionTransition = Readonly<{
  event: OccasionEvent;
  label: string;
  from: readonly OccasionState[];
  to: OccasionState;
}>;

export const OCCASION_TRANSITIONS: readonly OccasionTransition[] = [
  { event: 'notify', label: '登记已通知', from: ['planned'], to: 'notified' },
  { event: 'hold', label: '登记已举行', from: ['planned', 'notified'], to: 'held' },
  { event: 'close', label: '归档', from: ['held'], to: 'closed' },
  { event: 'reopen', label: '撤回归档', from: ['closed'], to: 'held' },
  { event: 'cancel', label: '取消', from: ['planned', 'notified'], to: 'cancelled' },
  { event: 'replan', label: '恢复计划', from: ['cancelled'], to: 'planned' },
];

/** What may happen to an occasion now, in the order of the buttons. */
export const occasionTransitionsFrom = (state: OccasionState): readonly OccasionTransition[] =>
  OCCASION_TRANSITIONS.filter(({ from }) => from.includes(state));

/** A step of an occasion: `on` is the day it was notified or held, today when null; a cancellation names its reason. */
export const occasionStep = z.object({
  id: entityId,
  version: z.number().int(),
  event: z.enum(['notify', 'hold', 'close', 'reopen', 'cancel', 'replan']),
  on: day.nullable().default(null),
  reason: z.string().max(200).nullable().default(null),
});
export type OccasionStep = z.output<typeof occasionStep>;

export type OccasionFacts = Readonly<{
  state: OccasionState;
  /** Its last day, as planned or as entered with the step. */
  lastOn: string;
  today: string;
}>;

/** Why a step cannot be taken, or null. */
export function occasionProblem(facts: OccasionFacts, { event, reason }: Pick<OccasionStep, 'event' | 'reason'>): string | null {
  const transition = OCCASION_TRANSITIONS.find(one => one.event === event);
  if (transition === undefined || !transition.from.includes(facts.state))
    return `当前状态“${OCCASION_STATES[facts.state]}”不能办理“${transition?.label ?? event}”。`;
  if (event === 'hold' && facts.lastOn > facts.today)
    return `日期 ${facts.lastOn} 晚于今天（${facts.today}）。请填写已经举行的日期。`;
  if (event === 'cancel' && (reason ?? '').trim() === '') return '没有填写取消的理由。请填写理由。';
  return null;
}
