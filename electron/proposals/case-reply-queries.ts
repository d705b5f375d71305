import { clockState } from '#shared/calendar/clock.ts';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import type { Ground } from './advance.ts';
import { sessionRowsByIds } from './session-queries.ts';

export async function repliesOf(db: ReadDb, id: string): Promise<ProposalCase['replies']> {
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

export async function feedbacksOf(db: ReadDb, id: string): Promise<ProposalCase['feedbacks']> {
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

export async function promisesOf(db: ReadDb, id: string, asOf: string, { settings }: Ground): Promise<ProposalCase['promises']> {
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

export async function reportsOf(db: ReadDb, id: string): Promise<ProposalCase['report']> {
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
