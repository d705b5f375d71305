import {
  PROPOSAL_NEEDS,
  type PROPOSAL_SORT_KEYS,
  proposalFilter,
  type ProposalNeed,
  type ProposalRow,
} from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { firstProposals } from './queries.ts';

/** By which day the rows of a need stand in order: what is due first, what has waited longest. */
const ORDER: Readonly<Partial<Record<ProposalNeed, (typeof PROPOSAL_SORT_KEYS)[number]>>> = {
  toReview: 'submittedOn',
  toAccept: 'dueOn',
  dueSoon: 'dueOn',
  overdue: 'dueOn',
  assistingDue: 'dueOn',
  toDeliver: 'repliedOn',
  toAsk: 'repliedOn',
  toConclude: 'repliedOn',
  promisesDue: 'promiseDueOn',
  toReport: 'concludedOn',
};

/** What waits for the clerk: every need with its first rows, the most pressing first. */
export async function proposalBoard(
  db: ReadDb,
  { asOf, within, limit }: Readonly<{ asOf: string; within: string | null; limit: number }>,
): Promise<{ need: ProposalNeed; total: number; rows: ProposalRow[] }[]> {
  const columns: { need: ProposalNeed; total: number; rows: ProposalRow[] }[] = [];
  for (const need of Object.keys(PROPOSAL_NEEDS) as ProposalNeed[]) {
    const key = ORDER[need] ?? 'number';
    const filter = proposalFilter.parse({ asOf, within, need });
    const { rows, total } = await firstProposals(db, filter, { key, direction: 'ascending' }, limit);
    columns.push({ need, total, rows });
  }
  return columns;
}
