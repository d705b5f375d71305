import { sql } from 'kysely';
import { maskPhone } from '#shared/core/masking.ts';
import { availableSteps } from '#shared/proposals/available.ts';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import { stepDetail, type StepNames } from '#shared/proposals/step-detail.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt } from '../delegates/queries.ts';
import { groundOf } from './advance.ts';
import { assignmentsOf, caseDue, contactsOf, extensionsOf, reviewDue } from './case-handling-queries.ts';
import { namesFor } from './case-names-queries.ts';
import { feedbacksOf, promisesOf, repliesOf, reportsOf } from './case-reply-queries.ts';
import { factsOf, recipientsOf, storedProposal, type StoredProposal } from './facts.ts';
import { proposalRowOf } from './queries.ts';
import { sessionRowsByIds } from './session-queries.ts';

/** The whole file of one proposal as of a day; null when there is none. */
export async function getProposalCase(db: ReadDb, id: string, asOf: string): Promise<ProposalCase | null> {
  const stored = await storedProposal(db, id);
  if (stored === null) return null;
  const row = await proposalRowOf(db, id, asOf);
  if (row === null) return null;
  const ground = await groundOf(db);
  const steps = await db.selectFrom('proposal_step').selectAll().where('proposalId', '=', id).orderBy('sequence').execute();
  const corrected = new Set(steps.map(step => step.correctsId));
  const names = await namesFor(db, id, steps);
  const facts = await factsOf(db, stored, asOf);
  const sessions = await sessionRowsByIds(
    db,
    [stored.reviewSessionId].filter(sessionId => sessionId !== null),
  );
  const { deletedAt: _deleted, ...group } = await groupOf(db, stored);
  return {
    row,
    grounds: stored.grounds,
    plan: stored.plan,
    ...group,
    receivedBy: stored.receivedBy,
    notPublicReason: stored.notPublicReason,
    proposers: await proposersOf(db, id, asOf),
    recipients: await recipientsOf(db, id),
    versions: await db
      .selectFrom('proposal_text')
      .select(['versionNumber', 'subject', 'grounds', 'plan', 'reason', 'recordedAt', 'recordedBy'])
      .where('proposalId', '=', id)
      .orderBy('versionNumber')
      .execute(),
    review: {
      due: reviewDue(stored, ground),
      opinion: stored.reviewOpinion,
      session: sessions[0] ?? null,
      notFiledReasons: JSON.parse(stored.notFiledReasons) as string[],
      disposition: stored.disposition as ProposalCase['review']['disposition'],
      proposerToldOn: stored.proposerToldOn,
      opinionId: stored.opinionId,
      opinionCode: await codeOfOpinion(db, stored.opinionId),
      convertedId: stored.convertedId,
      convertedNo: stored.convertedId === null ? null : await numberOf(db, stored.convertedId),
    },
    mergedInto: await parentOf(db, row.mergedIntoId),
    children: await childrenOf(db, id),
    due: await caseDue(db, stored, ground),
    assignments: await assignmentsOf(db, id, ground),
    extensions: await extensionsOf(db, id),
    contacts: await contactsOf(db, id),
    replies: await repliesOf(db, id),
    feedbacks: await feedbacksOf(db, id),
    promises: await promisesOf(db, id, asOf, ground),
    report: await reportsOf(db, id),
    archivedOn: stored.archivedOn,
    archivePlace: stored.archivePlace,
    keyLeader: stored.keyLeader,
    steps: steps.map(step => ({
      id: step.id,
      sequence: step.sequence,
      event: step.event,
      label: stepLabel(step.event),
      fromState: step.fromState as ProposalState,
      toState: step.toState as ProposalState,
      happenedOn: step.happenedOn,
      reason: step.reason,
      documentNumber: step.documentNumber,
      detail: stepDetail(step.event, JSON.parse(step.data) as Record<string, unknown>, names),
      isCorrected: corrected.has(step.id),
      recordedAt: step.recordedAt,
      recordedBy: step.recordedBy,
    })),
    lateness: await latenessOf(db, id, names),
    printed: await db
      .selectFrom('proposal_print')
      .select(['paper', 'targetId', 'printedAt', 'printedBy'])
      .where('proposalId', '=', id)
      .orderBy('printedAt')
      .execute(),
    available: availableSteps({ facts, ...ground }),
  };
}

async function groupOf(db: ReadDb, row: StoredProposal) {
  const group =
    row.delegationGroupId === null
      ? undefined
      : await db
          .selectFrom('delegate_group')
          .select(['name', 'deletedAt'])
          .where('id', '=', row.delegationGroupId)
          .executeTakeFirst();
  return {
    delegationGroupId: row.delegationGroupId,
    delegationGroupName: group?.name ?? null,
    deletedAt: group?.deletedAt ?? null,
  };
}

async function proposersOf(db: ReadDb, id: string, asOf: string): Promise<ProposalCase['proposers']> {
  const rows = await db
    .selectFrom('proposal_proposer as p')
    .leftJoin('delegate as d', 'd.id', 'p.delegateId')
    .leftJoin('party_member as m', 'm.id', 'd.memberId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .select(['p.id', 'p.delegateId', 'p.name', 'p.role', 'p.signedOn', 'g.name as groupName', 'm.workUnitAndPost', 'm.phone'])
    .select(sql<string | null>`case when d."id" is null then null else ${statusAt(asOf)} end`.as('status'))
    .where('p.proposalId', '=', id)
    .orderBy('p.sortOrder')
    .execute();
  return rows.map(({ status, phone, role, ...row }) => ({
    ...row,
    role: role as ProposalCase['proposers'][number]['role'],
    phone: phone === null ? null : maskPhone(phone),
    // somebody the roster does not know is neither in nor out of office
    isFormer: status !== null && status !== 'valid' && status !== 'temporarily_suspended',
  }));
}

async function latenessOf(db: ReadDb, id: string, names: StepNames): Promise<ProposalCase['lateness']> {
  const rows = await db.selectFrom('proposal_lateness').selectAll().where('proposalId', '=', id).orderBy('reachedOn').execute();
  const promises = await db.selectFrom('proposal_promise').select(['id', 'content']).where('proposalId', '=', id).execute();
  const subject = (kind: string, subjectId: string) => {
    if (kind === 'opinion') return `${names.unitOfAssignment(subjectId)}协办意见`;
    return kind === 'promise' ? `承诺“${promises.find(entry => entry.id === subjectId)?.content ?? ''}”` : '办理';
  };
  return rows.map(row => ({
    subject: subject(row.subjectKind, row.subjectId),
    level: row.level as 'late' | 'veryLate',
    dueOn: row.dueOn,
    reachedOn: row.reachedOn,
  }));
}

async function numberOf(db: ReadDb, id: string): Promise<string> {
  const row = await db.selectFrom('proposal').select(['fileNo', 'receiptNo', 'subject']).where('id', '=', id).executeTakeFirst();
  return row?.fileNo ?? row?.receiptNo ?? row?.subject ?? '';
}

async function codeOfOpinion(db: ReadDb, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const row = await db.selectFrom('opinion').select('code').where('id', '=', id).executeTakeFirst();
  return row?.code ?? null;
}

async function parentOf(db: ReadDb, id: string | null): Promise<ProposalCase['mergedInto']> {
  if (id === null) return null;
  const row = await db.selectFrom('proposal').select(['id', 'subject']).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : { ...row, number: await numberOf(db, id) };
}

async function childrenOf(db: ReadDb, id: string): Promise<ProposalCase['children']> {
  const rows = await db
    .selectFrom('proposal as c')
    .leftJoin('proposal_proposer as p', join => join.onRef('p.proposalId', '=', 'c.id').on('p.role', '=', 'lead'))
    .select(['c.id', 'c.fileNo', 'c.receiptNo', 'c.subject', 'p.name as leadName'])
    .where('c.mergedIntoId', '=', id)
    .where('c.state', '=', 'merged')
    .where('c.deletedAt', 'is', null)
    .orderBy('c.receiptNo')
    .execute();
  return rows.map(row => ({
    id: row.id,
    number: row.fileNo ?? row.receiptNo ?? '',
    subject: row.subject,
    leadName: row.leadName ?? '',
  }));
}
