import { PROPOSAL_NEEDS, proposalFilter, type ProposalNeed, type ProposalRow } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { firstProposals } from './queries.ts';

const DUE_FIRST: readonly ProposalNeed[] = ['toAccept', 'dueSoon', 'overdue', 'assistingDue'];

/** What waits for the clerk: every need with its first rows, the most pressing first. */
export async function proposalBoard(
  db: ReadDb,
  { asOf, within, limit }: Readonly<{ asOf: string; within: string | null; limit: number }>,
): Promise<{ need: ProposalNeed; total: number; rows: ProposalRow[] }[]> {
  const columns: { need: ProposalNeed; total: number; rows: ProposalRow[] }[] = [];
  for (const need of Object.keys(PROPOSAL_NEEDS) as ProposalNeed[]) {
    const key = DUE_FIRST.includes(need) ? 'dueOn' : 'number';
    const filter = proposalFilter.parse({ asOf, within, need });
    const { rows, total } = await firstProposals(db, filter, { key, direction: 'ascending' }, limit);
    columns.push({ need, total, rows });
  }
  return columns;
}
