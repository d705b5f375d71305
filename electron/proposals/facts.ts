import { type Selectable, sql } from 'kysely';
import type { DueRule } from '#shared/proposals/case-model.ts';
import type { FactsProposer, ProposalFacts, StepTargets } from '#shared/proposals/step-facts.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import type { HandlingMode, ProposalState, Satisfaction, UnitRole } from '#shared/proposals/model.ts';
import { PROPOSAL_TRANSITIONS, stepLabel } from '#shared/proposals/workflow.ts';
import type { ReadDb } from '../db/operation.ts';
import type { ProposalStepTable, ProposalTable } from '../db/proposal-schema.ts';
import { statusAt } from '../delegates/queries.ts';

export type StoredProposal = Selectable<ProposalTable>;

/** Steps that can be taken back by a 更正. A taken-back merge is merged again by a new step instead. */
const CORRECTABLE = new Set(
  PROPOSAL_TRANSITIONS.filter(
    ({ event, isEntry }) => isEntry !== true && event !== 'correct' && event !== 'unmerge' && event !== 'revoke_report',
  ).map(({ event }) => event as string),
);

async function stepsInForce(db: ReadDb, id: string): Promise<ProposalStepTable[]> {
  const steps = await db.selectFrom('proposal_step').selectAll().where('proposalId', '=', id).orderBy('sequence').execute();
  const corrected = new Set(steps.map(step => step.correctsId));
  return steps.filter(step => step.correctsId === null && !corrected.has(step.id));
}

async function proposersOf(db: ReadDb, row: StoredProposal, on: string): Promise<FactsProposer[]> {
  const rows = await db
    .selectFrom('proposal_proposer as p')
    .leftJoin('delegate as d', 'd.id', 'p.delegateId')
    .select([
      'p.id',
      'p.delegateId',
      'p.name',
      'p.role',
      'p.signedOn',
      sql<number>`coalesce(d."deletedAt" is null and d."congressTermId" = ${row.congressTermId} and ${statusAt(on)} = 'valid', 0)`.as(
        'isValid',
      ),
    ])
    .where('p.proposalId', '=', row.id)
    .orderBy('p.sortOrder')
    .execute();
  return rows.map(({ id, delegateId, name, role, signedOn, isValid }) => ({
    id,
    delegateId,
    name,
    isLead: role === 'lead',
    signedOn,
    isValid: isValid === 1,
  }));
}

/** Everyone owed an answer: the proposers of the proposal, then those of the children merged into it. Source: R-P9. */
export async function recipientsOf(
  db: ReadDb,
  id: string,
): Promise<{ proposerId: string; name: string; isLead: boolean; childId: string | null; childNo: string | null }[]> {
  const rows = await db
    .selectFrom('proposal_proposer as p')
    .innerJoin('proposal as c', 'c.id', 'p.proposalId')
    .select(['p.id', 'p.name', 'p.role', 'c.id as proposalId', 'c.receiptNo', 'p.sortOrder'])
    .where(eb =>
      eb.or([
        eb('c.id', '=', id),
        eb.and([eb('c.mergedIntoId', '=', id), eb('c.state', '=', 'merged'), eb('c.deletedAt', 'is', null)]),
      ]),
    )
    .orderBy(sql`c."id" <> ${id}, c."receiptNo", p."sortOrder"`)
    .execute();
  return rows.map(row => ({
    proposerId: row.id,
    name: row.name,
    isLead: row.proposalId === id && row.role === 'lead',
    childId: row.proposalId === id ? null : row.proposalId,
    childNo: row.proposalId === id ? null : row.receiptNo,
  }));
}

/** Who holds every reply of the round, with the day of the last one. */
async function deliveredIn(db: ReadDb, id: string, round: number): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('proposal_delivery as d')
    .innerJoin('proposal_reply as r', 'r.id', 'd.replyId')
    .select(['d.proposerId', sql<string>`max(d."deliveredOn")`.as('deliveredOn'), sql<number>`count(*)`.as('count')])
    .where('r.proposalId', '=', id)
    .where('r.round', '=', round)
    .where('r.isVoid', '=', 0)
    .groupBy('d.proposerId')
    .execute();
  const { replies } = await db
    .selectFrom('proposal_reply')
    .select(sql<number>`count(*)`.as('replies'))
    .where('proposalId', '=', id)
    .where('round', '=', round)
    .where('isVoid', '=', 0)
    .executeTakeFirstOrThrow();
  return new Map(rows.filter(({ count }) => count >= replies).map(row => [row.proposerId, row.deliveredOn]));
}

/** The stored row; null when it is not there or in the bin. */
export async function storedProposal(db: ReadDb, id: string): Promise<StoredProposal | null> {
  const row = await db.selectFrom('proposal').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  return row ?? null;
}

/** All that the checks may know of a proposal. @param today no step may lie after it. */
export async function loadFacts(db: ReadDb, id: string, today: string): Promise<ProposalFacts | null> {
  const row = await storedProposal(db, id);
  return row === null ? null : factsOf(db, row, today);
}

/** The same for a row already read. @param submittingOn day of a submission that is being judged: the signers are judged by it. */
export async function factsOf(
  db: ReadDb,
  row: StoredProposal,
  today: string,
  submittingOn: string | null = null,
): Promise<ProposalFacts> {
  const { id, round } = row;
  const steps = await stepsInForce(db, id);
  const changes = steps.filter(step => step.fromState !== step.toState);
  const changed = changes.at(-1);
  const dated = [...changes, ...steps.filter(step => step.event === 'deliver' || step.event === 'feedback')];
  const last = dated.toSorted((a, b) => a.happenedOn.localeCompare(b.happenedOn) || a.sequence - b.sequence).at(-1);
  const correctable = steps.findLast(
    step => CORRECTABLE.has(step.event) || step.event === 'unmerge' || step.event === 'revoke_report',
  );
  const [replied, delivered, recipients] = [
    await db
      .selectFrom('proposal_reply')
      .select(['assignmentId', 'round', 'repliedOn'])
      .where('proposalId', '=', id)
      .where('isVoid', '=', 0)
      .execute(),
    await deliveredIn(db, id, round),
    await recipientsOf(db, id),
  ];
  const assignments = await db
    .selectFrom('proposal_assignment as a')
    .innerJoin('handling_unit as u', 'u.id', 'a.unitId')
    .selectAll('a')
    .select('u.name as unitName')
    .where('a.proposalId', '=', id)
    .where('a.endedOn', 'is', null)
    .orderBy(sql`case a."role" when 'main' then 0 else 1 end, a."id"`)
    .execute();
  const rule = row.dueRule === null ? null : (JSON.parse(row.dueRule) as DueRule);
  const { extensionCount } = await db
    .selectFrom('proposal_extension')
    .select(sql<number>`count(*)`.as('extensionCount'))
    .where('proposalId', '=', id)
    .where('isApproved', '=', 1)
    .where('isVoid', '=', 0)
    .where('decidedOn', '>=', rule?.basisOn ?? '')
    .executeTakeFirstOrThrow();
  const feedbacks = await db
    .selectFrom('proposal_feedback')
    .select(['proposerId', 'result'])
    .where('proposalId', '=', id)
    .where('round', '=', round)
    .where('isVoid', '=', 0)
    .execute();
  const openPromises = await db
    .selectFrom('proposal_promise as h')
    .innerJoin('proposal_reply as r', 'r.id', 'h.replyId')
    .select(['h.id', 'h.content', 'h.dueOn', 'h.percent', 'r.round'])
    .where('h.proposalId', '=', id)
    .where('h.closedOn', 'is', null)
    .orderBy('h.dueOn')
    .execute();
  const items = await db.selectFrom('proposal_session_item').select('sessionId').where('proposalId', '=', id).execute();
  const { childCount } = await db
    .selectFrom('proposal')
    .select(sql<number>`count(*)`.as('childCount'))
    .where('mergedIntoId', '=', id)
    .where('state', '=', 'merged')
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const parent = row.mergedIntoId === null ? null : await storedProposal(db, row.mergedIntoId);
  return {
    id,
    state: row.state as ProposalState,
    round,
    today,
    lastOn: last?.happenedOn ?? null,
    lastLabel: last === undefined ? '' : stepLabel(last.event),
    changedOn: changed?.happenedOn ?? null,
    changedLabel: changed === undefined ? '' : stepLabel(changed.event),
    submittedOn: row.submittedOn,
    organizationId: row.organizationId,
    congressTermId: row.congressTermId,
    subject: row.subject,
    grounds: row.grounds,
    plan: row.plan,
    proposers: await proposersOf(db, row, submittingOn ?? row.submittedOn ?? today),
    recipients,
    childCount,
    parentState: (parent?.state ?? null) as ProposalState | null,
    mode: row.handlingMode as HandlingMode | null,
    assignments: assignments.map(entry => ({
      id: entry.id,
      unitId: entry.unitId,
      unitName: entry.unitName,
      role: entry.role as UnitRole,
      assignedOn: entry.assignedOn,
      acceptedOn: entry.acceptedOn,
      hasOpinion: entry.opinionOn !== null || entry.waiveReason !== null,
      hasReplied: replied.some(reply => reply.assignmentId === entry.id && reply.round === round),
    })),
    assignedOn: row.assignedOn,
    dueOn: row.dueOn,
    dueBasisOn: rule?.basisOn ?? null,
    extensionCount,
    delivered,
    feedbacks: feedbacks.map(entry => ({ proposerId: entry.proposerId, result: entry.result as Satisfaction })),
    hasReply: replied.length > 0,
    repliedOn: row.repliedOn,
    openPromises,
    isTold: row.proposerToldOn !== null,
    reviewedOn: row.reviewedOn,
    isArchived: row.archivedOn !== null,
    reportedAt: items.map(({ sessionId }) => sessionId),
    correctable:
      correctable === undefined || !CORRECTABLE.has(correctable.event)
        ? null
        : {
            id: correctable.id,
            event: correctable.event,
            label: stepLabel(correctable.event),
            happenedOn: correctable.happenedOn,
          },
  };
}

/** The records a step names. */
export async function targetsOf(db: ReadDb, step: ProposalStep): Promise<StepTargets> {
  const mergeTarget = step.event === 'merge' ? await storedProposal(db, step.mergedIntoId) : null;
  const sessionId = 'sessionId' in step ? step.sessionId : null;
  const session =
    sessionId === null
      ? undefined
      : await db
          .selectFrom('proposal_session')
          .select(['id', 'kind', 'organizationId', 'heldOn'])
          .where('id', '=', sessionId)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  const unitIds = step.event === 'assign' ? step.units.map(unit => unit.unitId) : step.event === 'add_unit' ? [step.unitId] : [];
  const units =
    unitIds.length === 0
      ? []
      : await db
          .selectFrom('handling_unit')
          .select(['id', 'name', 'isActive'])
          .where('id', 'in', unitIds)
          .where('deletedAt', 'is', null)
          .execute();
  return {
    mergeTarget:
      mergeTarget === null
        ? null
        : { id: mergeTarget.id, state: mergeTarget.state as ProposalState, congressTermId: mergeTarget.congressTermId },
    session: session ?? null,
    units: new Map(units.map(unit => [unit.id, { name: unit.name, isActive: unit.isActive === 1 }])),
  };
}
