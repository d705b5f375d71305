import { DUTY_KINDS, type DutyCell, type DutyKind, type DutyPlan, type DutySettings, type DutyState } from './model.ts';

/** What the records say of one duty of one township in one year. */
export type DutyFacts = Readonly<{ done: number; needed: number; planned: number }>;

const MEASURES: Readonly<Record<DutyKind, string>> = {
  conference: '次',
  group_activity: '个小组',
  inspection: '次',
  training_plan: '份',
  training: '期',
  duty_report: '名代表',
  rating: '次',
};

function stateOf(facts: DutyFacts, isAsked: boolean, isWaived: boolean, hasPlan: boolean, isPast: boolean): DutyState {
  if (!isAsked || facts.needed === 0) return 'not_asked';
  if (facts.done >= facts.needed) return 'done';
  if (isWaived) return 'waived';
  if (isPast) return 'overdue';
  if (facts.done > 0) return 'under_way';
  return facts.planned > 0 || hasPlan ? 'planned' : 'unplanned';
}

/** How one duty stands, with its working. Source: R-M1, R-M3, R-M7, R-M8. @param facts counts of the year by asOf. */
export function dutyCellOf(
  kind: DutyKind,
  facts: DutyFacts,
  given: Readonly<{
    year: number;
    asOf: string;
    settings: DutySettings;
    plan: Pick<DutyPlan, 'plannedOn' | 'waivedReason' | 'note'> | null;
  }>,
): DutyCell {
  const { isAsked, dueOn: monthDay } = given.settings[kind];
  const dueOn = `${given.year}-${monthDay}`;
  const { plannedOn = null, waivedReason = null, note = null } = given.plan ?? {};
  const state = stateOf(facts, isAsked, waivedReason !== null, plannedOn !== null, given.asOf > dueOn);
  const measure = MEASURES[kind];
  const counted = `${DUTY_KINDS[kind]}：应完成 ${facts.needed} ${measure}，已完成 ${facts.done} ${measure}`;
  const planned = facts.planned > 0 ? `，另已安排 ${facts.planned} ${measure}` : '';
  const text =
    state === 'not_asked'
      ? `${DUTY_KINDS[kind]}：本年度不要求。`
      : state === 'waived'
        ? `${counted}。不开展：${waivedReason ?? ''}`
        : `${counted}${planned}；期限 ${dueOn}${plannedOn === null ? '' : `，计划 ${plannedOn}`}。`;
  return { kind, state, ...facts, dueOn, text, plannedOn, waivedReason, note };
}
