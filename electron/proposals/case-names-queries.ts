import { sql } from 'kysely';
import type { StepNames } from '#shared/proposals/step-detail.ts';
import type { ReadDb } from '../db/operation.ts';

const ID_LENGTH = 26;

/** Names of everything the steps of one file mention, also of what is merged or at work here no more. */
export async function namesFor(db: ReadDb, id: string, steps: readonly Readonly<{ data: string }>[]): Promise<StepNames> {
  const mentioned = new Set([id]);
  for (const { data } of steps)
    for (const value of Object.values(JSON.parse(data) as Record<string, unknown>).flat())
      if (typeof value === 'string' && value.length === ID_LENGTH) mentioned.add(value);
  const ids = JSON.stringify([...mentioned]);
  const isMentioned = (column: string) => sql<boolean>`${sql.ref(column)} in (select value from json_each(${ids}))`;
  const units = await db.selectFrom('handling_unit').select(['id', 'name']).execute();
  const assignments = await db.selectFrom('proposal_assignment').select(['id', 'unitId']).where('proposalId', '=', id).execute();
  const sessions = await db.selectFrom('proposal_session').select(['id', 'title']).where(isMentioned('id')).execute();
  const people = await db.selectFrom('proposal_proposer').select(['id', 'name']).where(isMentioned('id')).execute();
  const proposals = await db.selectFrom('proposal').select(['id', 'fileNo', 'receiptNo']).where(isMentioned('id')).execute();
  const unitName = new Map(units.map(unit => [unit.id, unit.name]));
  const unitOf = new Map(assignments.map(entry => [entry.id, unitName.get(entry.unitId) ?? '']));
  const titleOf = new Map(sessions.map(session => [session.id, session.title]));
  const personOf = new Map(people.map(person => [person.id, person.name]));
  const numbers = new Map(proposals.map(entry => [entry.id, entry.fileNo ?? entry.receiptNo ?? '']));
  return {
    unit: unitId => unitName.get(unitId) ?? '',
    unitOfAssignment: assignmentId => unitOf.get(assignmentId) ?? '',
    proposer: proposerId => personOf.get(proposerId) ?? '',
    proposal: proposalId => numbers.get(proposalId) ?? '',
    session: sessionId => titleOf.get(sessionId) ?? '',
  };
}
