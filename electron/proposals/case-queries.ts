import { sql } from 'kysely';
import { clockState } from '#shared/calendar/clock.ts';
import { addTerm, dueDateOf } from '#shared/calendar/due-dates.ts';
import type { WorkCalendar } from '#shared/calendar/model.ts';
import { maskPhone } from '#shared/core/masking.ts';
import { availableSteps } from '#shared/proposals/available.ts';
import { dueRule, type ExplainedDay, type ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { stepDetail, type StepNames } from '#shared/proposals/step-detail.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt } from '../delegates/queries.ts';
import { groundOf } from './advance.ts';
import { factsOf, recipientsOf, storedProposal, type StoredProposal } from './facts.ts';
import { proposalRowOf } from './queries.ts';
import { sessionRowsByIds } from './session-queries.ts';

const ID_LENGTH = 26;
type Ground = Readonly<{ settings: ProposalSettings; calendar: WorkCalendar }>;

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

function reviewDue(row: StoredProposal, { settings, calendar }: Ground): ExplainedDay | null {
  if (row.submittedOn === null || (row.state !== 'submitted' && row.state !== 'returned')) return null;
  const { day, working } = addTerm(row.submittedOn, settings.reviewTerm, calendar, '收件');
  return { dueOn: day, working: [...working] };
}

async function caseDue(db: ReadDb, row: StoredProposal, { calendar }: Ground): Promise<ExplainedDay | null> {
  if (row.dueOn === null || row.dueRule === null) return null;
  const rule = dueRule.parse(JSON.parse(row.dueRule));
  const extensions = await db
    .selectFrom('proposal_extension')
    .select(['decidedOn', 'newDueOn', 'reason'])
    .where('proposalId', '=', row.id)
    .where('isApproved', '=', 1)
    .where('isVoid', '=', 0)
    .where('decidedOn', '>=', rule.basisOn)
    .orderBy('decidedOn')
    .execute();
  const { working } = dueDateOf({
    ...rule,
    calendar,
    extensions: extensions.map(entry => ({ approvedOn: entry.decidedOn, newDueOn: entry.newDueOn ?? '', reason: entry.reason })),
  });
  return { dueOn: row.dueOn, working: [...working] };
}

async function assignmentsOf(db: ReadDb, id: string, { settings, calendar }: Ground): Promise<ProposalCase['assignments']> {
  const rows = await db
    .selectFrom('proposal_assignment as a')
    .innerJoin('handling_unit as u', 'u.id', 'a.unitId')
    .selectAll('a')
    .select('u.name as unitName')
    .where('a.proposalId', '=', id)
    .orderBy(sql`a."assignedOn", case a."role" when 'main' then 0 else 1 end, a."id"`)
    .execute();
  const explain = (basisOn: string, term: ProposalSettings['acceptTerm']): ExplainedDay => {
    const { day, working } = addTerm(basisOn, term, calendar, '交办');
    return { dueOn: day, working: [...working] };
  };
  return rows.map(row => {
    const rule = dueRule.parse(JSON.parse(row.dueRule));
    const own = dueDateOf({ ...rule, extensions: [], calendar });
    const moved = own.dueOn === row.dueOn ? [] : [`随本件期限调整为 ${row.dueOn}`];
    return {
      id: row.id,
      unitId: row.unitId,
      unitName: row.unitName,
      role: row.role as ProposalCase['assignments'][number]['role'],
      assignedOn: row.assignedOn,
      due: { dueOn: row.dueOn, working: [...own.working, ...moved] },
      acceptBy: explain(row.assignedOn, settings.acceptTerm),
      returnBy: explain(row.assignedOn, settings.returnTerm),
      acceptedOn: row.acceptedOn,
      returnedOn: row.returnedOn,
      returnReason: row.returnReason,
      proposedUnitName: row.proposedUnitName,
      opinionOn: row.opinionOn,
      opinionText: row.opinionText,
      waiveReason: row.waiveReason,
      endedOn: row.endedOn,
      endReason: row.endReason,
    };
  });
}

async function extensionsOf(db: ReadDb, id: string): Promise<ProposalCase['extensions']> {
  const rows = await db
    .selectFrom('proposal_extension')
    .selectAll()
    .where('proposalId', '=', id)
    .where('isVoid', '=', 0)
    .orderBy('decidedOn')
    .execute();
  return rows.map(({ isApproved, isVoid: _void, proposalId: _proposal, ...row }) => ({ ...row, isApproved: isApproved === 1 }));
}

async function contactsOf(db: ReadDb, id: string): Promise<ProposalCase['contacts']> {
  const rows = await db
    .selectFrom('proposal_contact as c')
    .leftJoin('handling_unit as u', 'u.id', 'c.unitId')
    .select(['c.id', 'c.kind', 'u.name as unitName', 'c.happenedOn', 'c.means', 'c.content', 'c.answer'])
    .where('c.proposalId', '=', id)
    .orderBy('c.happenedOn')
    .execute();
  return rows as ProposalCase['contacts'];
}

async function repliesOf(db: ReadDb, id: string): Promise<ProposalCase['replies']> {
  const rows = await db
    .selectFrom('proposal_reply as r')
    .innerJoin('handling_unit as u', 'u.id', 'r.unitId')
    .selectAll('r')
    .select('u.name as unitName')
    .where('r.proposalId', '=', id)
    .where('r.isVoid', '=', 0)
    .orderBy('r.round')
    .orderBy('r.id')
    .execute();
  const deliveries = await db
    .selectFrom('proposal_delivery as d')
    .innerJoin('proposal_proposer as p', 'p.id', 'd.proposerId')
    .select(['d.replyId', 'd.proposerId', 'p.name', 'd.deliveredOn', 'd.means'])
    .where('d.proposalId', '=', id)
    .orderBy('d.id')
    .execute();
  return rows.map(({ isVoid: _void, proposalId: _proposal, ...row }) => ({
    ...row,
    deliveries: deliveries.filter(entry => entry.replyId === row.id).map(({ replyId: _reply, ...entry }) => entry),
  })) as ProposalCase['replies'];
}

async function feedbacksOf(db: ReadDb, id: string): Promise<ProposalCase['feedbacks']> {
  const rows = await db
    .selectFrom('proposal_feedback as f')
    .innerJoin('proposal_proposer as p', 'p.id', 'f.proposerId')
    .select(['f.id', 'f.proposerId', 'p.name', 'f.round', 'f.answeredOn', 'f.attitude', 'f.result', 'f.means', 'f.comment'])
    .where('f.proposalId', '=', id)
    .where('f.isVoid', '=', 0)
    .orderBy('f.round')
    .orderBy('f.id')
    .execute();
  return rows as ProposalCase['feedbacks'];
}

async function promisesOf(db: ReadDb, id: string, asOf: string, { settings }: Ground): Promise<ProposalCase['promises']> {
  const rows = await db
    .selectFrom('proposal_promise as p')
    .innerJoin('handling_unit as u', 'u.id', 'p.unitId')
    .select([
      'p.id',
      'p.replyId',
      'u.name as unitName',
      'p.content',
      'p.dueOn',
      'p.percent',
      'p.solvedOn',
      'p.closedOn',
      'p.closeReason',
    ])
    .where('p.proposalId', '=', id)
    .orderBy('p.id')
    .execute();
  const progress = await db
    .selectFrom('proposal_progress')
    .select(['promiseId', 'happenedOn', 'percent', 'progress', 'documentNumber', 'toldOn'])
    .where('proposalId', '=', id)
    .orderBy('happenedOn')
    .execute();
  return rows.map(row => ({
    ...row,
    // given up, or replaced by a later reply: no limit runs and none was kept
    clock:
      row.closedOn !== null && row.solvedOn === null
        ? { kind: 'none' as const, daysLeft: null, text: '' }
        : clockState({ dueOn: row.dueOn, closedOn: row.solvedOn, today: asOf, ...settings }),
    progress: progress.filter(entry => entry.promiseId === row.id).map(({ promiseId: _promise, ...entry }) => entry),
  }));
}

async function reportsOf(db: ReadDb, id: string): Promise<ProposalCase['report']> {
  const items = await db
    .selectFrom('proposal_session_item as i')
    .innerJoin('proposal_session as s', 's.id', 'i.sessionId')
    .select(['i.sessionId', 'i.stateThen'])
    .where('i.proposalId', '=', id)
    .where('s.kind', '=', 'report_back')
    .orderBy('s.heldOn')
    .execute();
  const sessions = await sessionRowsByIds(
    db,
    items.map(item => item.sessionId),
  );
  return items.flatMap(({ sessionId, stateThen }) => {
    const session = sessions.find(entry => entry.id === sessionId);
    return session === undefined ? [] : [{ session, stateThen: stateThen as ProposalState }];
  });
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

/** Names of everything the steps of one file mention, also of what is merged or at work here no more. */
async function namesFor(db: ReadDb, id: string, steps: readonly Readonly<{ data: string }>[]): Promise<StepNames> {
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
