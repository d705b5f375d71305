import { sql } from 'kysely';
import type { z } from 'zod';
import type { proposalsContract } from '#shared/proposals/contract.ts';
import type { sessionRow } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';
import { loadTree } from '../organizations/queries.ts';

export type SessionRow = z.output<typeof sessionRow>;

function sessionBase(db: ReadDb) {
  return db
    .selectFrom('proposal_session as s')
    .innerJoin('congress_term as t', 't.id', 's.congressTermId')
    .innerJoin('party_organization as o', 'o.id', 's.organizationId')
    .selectAll('s')
    .select(['t.termNumber', sql<string>`coalesce(o."shortName", o."name")`.as('townshipName')])
    .select(eb =>
      eb
        .selectFrom('proposal_session_item as i')
        .whereRef('i.sessionId', '=', 's.id')
        .select(sql<number>`count(*)`.as('count'))
        .as('itemCount'),
    )
    .where('s.deletedAt', 'is', null);
}

type Stored = Omit<SessionRow, 'attendees' | 'termLabel' | 'itemCount'> & {
  attendees: string;
  termNumber: number;
  townshipName: string;
  itemCount: number | null;
};

function toRow(stored: Stored): SessionRow {
  return {
    ...stored,
    attendees: JSON.parse(stored.attendees) as string[],
    termLabel: termLabel(stored.townshipName, stored.termNumber),
    itemCount: stored.itemCount ?? 0,
  };
}

/** Sittings with these ids. */
export async function sessionRowsByIds(db: ReadDb, ids: readonly string[]): Promise<SessionRow[]> {
  if (ids.length === 0) return [];
  return ((await sessionBase(db).where('s.id', 'in', ids).execute()) as unknown as Stored[]).map(toRow);
}

/** Sittings, newest first. */
export async function listSessions(
  db: ReadDb,
  filter: z.output<(typeof proposalsContract)['sessions']['input']>,
  today: string,
): Promise<SessionRow[]> {
  let query = sessionBase(db);
  if (filter.congressTermId !== null) query = query.where('s.congressTermId', '=', filter.congressTermId);
  if (filter.kind !== null) query = query.where('s.kind', '=', filter.kind);
  const rows = ((await query.orderBy('s.heldOn', 'desc').orderBy('s.id').execute()) as unknown as Stored[]).map(toRow);
  const { within } = filter;
  if (within === null) return rows;
  const tree = await loadTree(db, today);
  return rows.filter(row => tree.isWithin(row.organizationId, within));
}

/** Terms proposals can be addressed to: current ones first. */
export async function proposalTerms(db: ReadDb): Promise<z.output<(typeof proposalsContract)['terms']['output']>> {
  const rows = await db
    .selectFrom('congress_term as t')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .select(['t.id', 't.organizationId', 't.termNumber', 't.level', 't.status', 't.startedOn', 't.endedOn'])
    .select(sql<string>`coalesce(o."shortName", o."name")`.as('townshipName'))
    .where('t.deletedAt', 'is', null)
    .orderBy(sql`t."status" = 'ended', t."level" desc, o."sortOrder", t."termNumber" desc`)
    .execute();
  return rows.map(({ termNumber, level, ...row }) => ({
    ...row,
    level: level as 'county' | 'township',
    label: termLabel(row.townshipName, termNumber),
  }));
}

/** The review committee of a term in order. */
export async function reviewCommittee(
  db: ReadDb,
  congressTermId: string,
): Promise<z.output<(typeof proposalsContract)['reviewCommittee']['output']>> {
  const rows = await db
    .selectFrom('review_committee_member as r')
    .innerJoin('party_member as m', 'm.id', 'r.memberId')
    .select(['r.id', 'r.memberId', 'm.name', 'm.workUnitAndPost', 'r.role'])
    .where('r.congressTermId', '=', congressTermId)
    .where('r.deletedAt', 'is', null)
    .orderBy('r.sortOrder')
    .execute();
  return rows.map(row => ({ ...row, role: row.role as 'chair' | 'member' }));
}
