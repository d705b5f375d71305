import { addTerm } from '#shared/calendar/due-dates.ts';
import type { StepOf } from '#shared/proposals/events.ts';
import type { ResultClass } from '#shared/proposals/model.ts';
import { newId } from '../db/rows.ts';
import { latest, moveMainDue } from './steps-handling.ts';
import { dueFor, type StepEffect, type StepWork } from './step-work.ts';

/** The class of a proposal several units answered is that of what is furthest from solved. */
const WEIGHT: Readonly<Record<ResultClass, number>> = { A: 0, D: 1, B: 2, C: 3 };

/** P12, P15: a unit's reply; the last one owed completes the round. B and C leave a promise with a day. Source: R-P9, R-P10. */
export async function reply(work: StepWork, step: StepOf<'reply'>): Promise<StepEffect> {
  const { tx, row, facts } = work;
  const assignment = facts.assignments.find(({ id }) => id === step.assignmentId);
  const replyId = newId();
  const { event: _event, on, resultClass, ...content } = step;
  await tx
    .insertInto('proposal_reply')
    .values({
      id: replyId,
      proposalId: row.id,
      round: row.round,
      unitId: assignment?.unitId ?? '',
      repliedOn: on,
      resultClass,
      ...content,
      isVoid: 0,
    })
    .execute();
  const closedPromises = await supersede(work, assignment?.unitId ?? '', on);
  if (resultClass === 'B' || resultClass === 'C') await promise(work, step, replyId, assignment?.unitId ?? '');
  const data = { replyId, unitId: assignment?.unitId, closedPromises, round: row.round, text: undefined };
  const owed = facts.assignments.filter(({ id, role, hasReplied }) => role === 'main' && id !== step.assignmentId && !hasReplied);
  if (owed.length > 0)
    return { documentNumber: step.documentNumber, data: { ...data, resultClass: undefined, unitClass: resultClass } };
  const replies = await tx
    .selectFrom('proposal_reply')
    .select(['resultClass', 'repliedOn'])
    .where('proposalId', '=', row.id)
    .where('round', '=', row.round)
    .where('isVoid', '=', 0)
    .execute();
  const worst =
    replies.map(entry => entry.resultClass as ResultClass).toSorted((a, b) => WEIGHT[b] - WEIGHT[a])[0] ?? resultClass;
  const repliedOn = replies.reduce((day, entry) => latest(day, entry.repliedOn), on);
  return {
    toState: 'replied',
    happenedOn: repliedOn,
    set: { repliedOn, resultClass: worst },
    documentNumber: step.documentNumber,
    data: { ...data, unitClass: resultClass, resultClass: worst, dueThen: row.dueOn },
  };
}

/** What the unit promised in an earlier round gives way to what it says now. */
async function supersede({ tx, row }: StepWork, unitId: string, on: string): Promise<string[]> {
  if (row.round === 1) return [];
  const old = await tx
    .selectFrom('proposal_promise')
    .select('id')
    .where('proposalId', '=', row.id)
    .where('unitId', '=', unitId)
    .where('closedOn', 'is', null)
    .execute();
  const ids = old.map(({ id }) => id);
  if (ids.length > 0)
    await tx
      .updateTable('proposal_promise')
      .set({ closedOn: on, closeReason: `由第 ${row.round} 轮答复取代` })
      .where('id', 'in', ids)
      .execute();
  return ids;
}

async function promise(
  { tx, row, settings, calendar }: StepWork,
  step: StepOf<'reply'>,
  replyId: string,
  unitId: string,
): Promise<void> {
  await tx
    .insertInto('proposal_promise')
    .values({
      id: newId(),
      proposalId: row.id,
      replyId,
      unitId,
      content: step.planned === '' ? `条件具备后再研究：${step.notAdopted}`.slice(0, 500) : step.planned,
      dueOn: step.plannedBy ?? addTerm(step.on, settings.classCTerm, calendar).day,
      percent: 0,
      solvedOn: null,
      closedOn: null,
      closeReason: null,
    })
    .execute();
}

/** Every reply of the round goes to every proposer, those of merged children too. Source: R-P9. */
export async function deliver({ tx, row, facts }: StepWork, step: StepOf<'deliver'>): Promise<StepEffect> {
  const owed = facts.recipients.filter(({ proposerId }) => !facts.delivered.has(proposerId)).map(({ proposerId }) => proposerId);
  const to = step.proposerIds.length === 0 ? owed : step.proposerIds;
  const replies = await tx
    .selectFrom('proposal_reply')
    .select('id')
    .where('proposalId', '=', row.id)
    .where('round', '=', row.round)
    .where('isVoid', '=', 0)
    .execute();
  for (const { id: replyId } of replies)
    for (const proposerId of to)
      await tx
        .insertInto('proposal_delivery')
        .values({ id: newId(), proposalId: row.id, replyId, proposerId, deliveredOn: step.on, means: step.means })
        .onConflict(conflict => conflict.columns(['replyId', 'proposerId']).doNothing())
        .execute();
  return { data: { proposerIds: to } };
}

/** One signer's answer; a later one of the same round takes the place of the earlier, which stays on file. */
export async function feedback({ tx, row }: StepWork, step: StepOf<'feedback'>): Promise<StepEffect> {
  const { proposerId, attitude, result, means, comment } = step;
  await tx
    .updateTable('proposal_feedback')
    .set({ isVoid: 1 })
    .where('proposalId', '=', row.id)
    .where('proposerId', '=', proposerId)
    .where('round', '=', row.round)
    .where('isVoid', '=', 0)
    .execute();
  await tx
    .insertInto('proposal_feedback')
    .values({
      id: newId(),
      proposalId: row.id,
      proposerId,
      round: row.round,
      answeredOn: step.on,
      attitude,
      result,
      means,
      comment,
      isVoid: 0,
    })
    .execute();
  return { reason: comment, data: { round: row.round } };
}

/** P14: the next round, with its own due day. Source: R-P11. */
export async function rehandle({ tx, row, settings, calendar }: StepWork, step: StepOf<'rehandle'>): Promise<StepEffect> {
  const due = dueFor(step.on, '重新办理', settings.rehandlingTerm, calendar, { dueOn: step.dueOn, reason: step.dueReason });
  await moveMainDue(tx, row.id, due.dueOn, due.dueRule);
  return {
    toState: 'rehandling',
    set: { round: row.round + 1, ...due },
    reason: step.reason,
    data: { dueOn: due.dueOn, round: row.round + 1 },
  };
}
