import { sql } from 'kysely';
import { CONCLUDED_STATES, type PROPOSER_ROLES, type ProposalRow, proposalFilter } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listProposals } from './queries.ts';

export type ProposalOfDelegate = ProposalRow & Readonly<{ role: keyof typeof PROPOSER_ROLES }>;

/** What a delegate proposed, alone or with others, as of a day; drafts are not counted among it. */
export async function proposalsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<ProposalOfDelegate[]> {
  const { rows } = await listProposals(db, {
    filter: proposalFilter.parse({ asOf, delegateId }),
    sort: { key: 'submittedOn', direction: 'ascending' },
    window: { offset: 0, limit: 1_000 },
  });
  const own = await db
    .selectFrom('proposal_proposer')
    .select(['proposalId', 'role'])
    .where('delegateId', '=', delegateId)
    .execute();
  const roleOf = new Map(own.map(({ proposalId, role }) => [proposalId, role as keyof typeof PROPOSER_ROLES]));
  return rows.filter(({ state }) => state !== 'draft').map(row => ({ ...row, role: roleOf.get(row.id) ?? 'joint' }));
}

/** How many proposals somebody has signed, and how many of them still wait for an end or have not been handed in. */
export async function countOfDelegate(
  db: ReadDb,
  delegateId: string,
): Promise<Readonly<{ handedIn: number; open: number; drafts: number }>> {
  const ended = sql.join([...CONCLUDED_STATES, 'not_filed', 'withdrawn'].map(state => sql.lit(state)));
  return db
    .selectFrom('proposal')
    .select([
      sql<number>`coalesce(sum("state" not in ('draft', 'withdrawn')), 0)`.as('handedIn'),
      sql<number>`coalesce(sum("state" not in ('draft', ${ended})), 0)`.as('open'),
      sql<number>`coalesce(sum("state" = 'draft'), 0)`.as('drafts'),
    ])
    .where('deletedAt', 'is', null)
    .where('id', 'in', eb => eb.selectFrom('proposal_proposer').select('proposalId').where('delegateId', '=', delegateId))
    .executeTakeFirstOrThrow();
}
