/** The measures a bulletin names, counted from lines of the register. Sources: domain.md §5.1–5.3, R-P14. */
import {
  ASSIGNED_STATES,
  CONCLUDED_STATES,
  FILED_STATES,
  OPEN_STATES,
  type ProposalMeasure,
  type ProposalRow,
  type ProposalState,
  REVIEW_STATES,
} from './model.ts';

export type BulletinFigures = Readonly<Record<Exclude<ProposalMeasure, 'deliveredReply' | 'repliedOnTime'>, number>>;

const REPLIED: readonly ProposalState[] = ['replied', 'rehandling', 'concluded', 'reported'];

/** Every measure of these proposals; drafts count nowhere. */
export function bulletinFigures(all: readonly ProposalRow[]): BulletinFigures {
  const rows = all.filter(row => row.state !== 'draft');
  const count = (isCounted: (row: ProposalRow) => boolean) => rows.filter(isCounted).length;
  const inStates = (states: readonly ProposalState[]) => count(row => states.includes(row.state));
  const ofClass = (code: string) => count(row => row.resultClass === code && REPLIED.includes(row.state));
  const feeling = (code: string) => count(row => row.satisfaction === code);
  const [satisfied, basicallySatisfied, dissatisfied] = [
    feeling('satisfied'),
    feeling('basically_satisfied'),
    feeling('dissatisfied'),
  ];
  return {
    received: rows.length,
    underReview: inStates(REVIEW_STATES),
    filed: inStates(FILED_STATES),
    merged: inStates(['merged']),
    notFiled: inStates(['not_filed']),
    withdrawn: inStates(['withdrawn']),
    reviewed: inStates([...FILED_STATES, 'merged', 'not_filed']),
    assigned: inStates(ASSIGNED_STATES),
    handling: inStates(OPEN_STATES),
    overdue: count(row => (OPEN_STATES as readonly ProposalState[]).includes(row.state) && isLate(row)),
    replied: count(row => REPLIED.includes(row.state)),
    classA: ofClass('A'),
    classB: ofClass('B'),
    classC: ofClass('C'),
    classD: ofClass('D'),
    concluded: inStates(CONCLUDED_STATES),
    withFeedback: satisfied + basicallySatisfied + dissatisfied,
    satisfied,
    basicallySatisfied,
    content: satisfied + basicallySatisfied,
    dissatisfied,
    noAnswer: feeling('no_answer'),
    reported: inStates(['reported']),
  };
}

const isLate = ({ clock }: ProposalRow) => clock.daysLeft !== null && clock.daysLeft < 0;

/** The proposals by township, or by main unit; one with several main units stands under each by its joined name. */
export function groupsOf(
  rows: readonly ProposalRow[],
  by: 'township' | 'unit',
): readonly (readonly [string, readonly ProposalRow[]])[] {
  const groups = new Map<string, ProposalRow[]>();
  for (const row of rows) {
    const name = by === 'township' ? row.townshipName : row.mainUnits || '未交办';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups];
}
