import { PROPOSAL_NEEDS, type ProposalNeed } from '#shared/proposals/model.ts';
import { OPINION_NEEDS, type OpinionNeed } from '#shared/opinions/model.ts';
import type { DutyRow } from '#shared/duties/model.ts';
import { DUTY_KINDS } from '#shared/duties/model.ts';
import type { Route } from '../core/navigation.tsx';

/** How pressing a need is: late, soon late, or waiting. */
export type Urgency = 'late' | 'soon' | 'waiting';
export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { late: '逾期', soon: '将到期', waiting: '待办' };

/** One line of the clerk's first page: what waits, how many, and where it is done. */
export type Need = Readonly<{ key: string; urgency: Urgency; text: string; count: number; unit: string; route: Route }>;

const PROPOSAL_URGENCY: Readonly<Partial<Record<ProposalNeed, Urgency>>> = {
  overdue: 'late',
  promisesDue: 'late',
  dueSoon: 'soon',
};

export type NeedFacts = Readonly<{
  board: readonly Readonly<{ need: ProposalNeed; total: number }>[];
  opinions: Readonly<Record<OpinionNeed, number>>;
  tasks: number;
  duties: readonly DutyRow[];
  /** Figures by name: numerators and denominators of the coverages. */
  figure: (name: string) => number;
}>;

/** Everything that waits, the most pressing first; nothing that is at rest. */
export function needsOf({ board, opinions, tasks, duties, figure }: NeedFacts): readonly Need[] {
  const needs: Need[] = [];
  const add = (key: string, urgency: Urgency, text: string, count: number, unit: string, route: Route) => {
    if (count > 0) needs.push({ key, urgency, text, count, unit, route });
  };
  for (const { need, total } of board)
    add(`proposal-${need}`, PROPOSAL_URGENCY[need] ?? 'waiting', `提案${PROPOSAL_NEEDS[need]}`, total, '件', {
      page: 'proposals',
      filter: { need },
    });
  for (const need of Object.keys(OPINION_NEEDS) as OpinionNeed[])
    if (need !== 'closed' && need !== 'handling')
      add(`opinion-${need}`, need === 'overdue' ? 'late' : 'waiting', `意见建议${OPINION_NEEDS[need]}`, opinions[need], '件', {
        page: 'opinions',
        filter: { need },
      });
  add('qualification', 'waiting', '代表资格需要处理', tasks, '名', { page: 'delegates' });
  const overdue = duties.flatMap(row => row.cells.filter(cell => cell.state === 'overdue').map(cell => ({ row, cell })));
  for (const [kind, cells] of Map.groupBy(overdue, ({ cell }) => cell.kind))
    add(`duty-${kind}`, 'late', `${DUTY_KINDS[kind]}：${cells.map(({ row }) => row.name).join('、')}`, cells.length, '个乡镇', {
      page: 'home',
      tab: 'duties',
    });
  const gap = (key: string, text: string, whole: string, part: string, subjects: Readonly<Record<string, unknown>>) =>
    add(key, 'waiting', text, figure(whole) - figure(part), '名', {
      page: 'links',
      tab: 'gaps',
      subjects: { hasNeed: null, ...subjects },
    } as Route);
  gap('gap-committee', '党委委员没有联系代表小组', 'committeeMemberTotal', 'committeeMemberLinked', {
    layers: ['committee'],
    isCovered: false,
  });
  gap('gap-delegate', '乡镇党代表没有联系普通党员', 'townshipDelegateTotal', 'townshipDelegateLinked', {
    layers: ['delegate'],
    isCovered: false,
  });
  gap('gap-member', '党员没有联系群众', 'memberTotal', 'memberLinked', { layers: ['member'], isCovered: false });
  gap('gap-group', '党代表没有编入小组', 'delegateTotal', 'delegateInGroup', {
    layers: ['delegate', 'county_delegate'],
    isGrouped: false,
  });
  const rank: readonly Urgency[] = ['late', 'soon', 'waiting'];
  return needs.toSorted((a, b) => rank.indexOf(a.urgency) - rank.indexOf(b.urgency));
}
