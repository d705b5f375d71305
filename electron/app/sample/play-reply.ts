/** Replies and what follows them, as electron/proposals/steps-reply.ts and steps-conclusion.ts write them. */
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { StepOf } from '#shared/proposals/events.ts';
import type { ResultClass } from '#shared/proposals/model.ts';
import { dueFor } from '../../proposals/step-work.ts';
import { assignmentNamed, mainsOf } from './play-handling.ts';
import { idIn, type PlayedEffect, type PlayedWork, recipientsOf, roundReplies } from './proposal-case.ts';

const WEIGHT: Readonly<Record<string, number>> = { A: 0, D: 1, B: 2, C: 3 };

export function reply({ desk, file, row }: PlayedWork, step: StepOf<'reply'>): PlayedEffect {
  const assignment = assignmentNamed(file, step.assignmentId);
  const replyId = idIn(file, 'r');
  const { event: _event, on, resultClass, ...content } = step;
  const { unitId } = assignment;
  const made = {
    id: replyId,
    proposalId: row.id,
    round: row.round,
    unitId,
    repliedOn: on,
    resultClass,
    ...content,
    isVoid: 0 as const,
  };
  file.replies.push(made);
  desk.rows.proposal_reply.push(made);
  const closedPromises = row.round === 1 ? [] : file.promises.filter(entry => entry.unitId === unitId && entry.closedOn === null);
  for (const old of closedPromises) Object.assign(old, { closedOn: on, closeReason: `由第 ${row.round} 轮答复取代` });
  if (resultClass === 'B' || resultClass === 'C') {
    const promise = {
      id: idIn(file, 'h'),
      proposalId: row.id,
      replyId,
      unitId,
      content: step.planned === '' ? `条件具备后再研究：${step.notAdopted}`.slice(0, 500) : step.planned,
      dueOn: step.plannedBy ?? addTerm(on, desk.settings.classCTerm, desk.calendar).day,
      percent: 0,
      solvedOn: null,
      closedOn: null,
      closeReason: null,
    };
    file.promises.push(promise);
    desk.rows.proposal_promise.push(promise);
  }
  const data = { replyId, unitId, closedPromises: closedPromises.map(({ id }) => id), round: row.round, text: undefined };
  const answered = new Set(roundReplies(file).map(({ assignmentId }) => assignmentId));
  if (mainsOf(file).some(({ id }) => !answered.has(id)))
    return { documentNumber: step.documentNumber, data: { ...data, resultClass: undefined, unitClass: resultClass } };
  const replies = roundReplies(file);
  const worst = replies.map(entry => entry.resultClass).toSorted((a, b) => (WEIGHT[b] ?? 0) - (WEIGHT[a] ?? 0))[0] as ResultClass;
  const repliedOn =
    replies
      .map(entry => entry.repliedOn)
      .toSorted()
      .at(-1) ?? on;
  return {
    toState: 'replied',
    happenedOn: repliedOn,
    set: { repliedOn, resultClass: worst },
    documentNumber: step.documentNumber,
    data: { ...data, unitClass: resultClass, resultClass: worst, dueThen: row.dueOn },
  };
}

export function deliver({ desk, file, row }: PlayedWork, step: StepOf<'deliver'>): PlayedEffect {
  const replies = roundReplies(file);
  const has = (proposerId: string) =>
    replies.every(({ id }) => file.deliveries.some(entry => entry.replyId === id && entry.proposerId === proposerId));
  const owed = recipientsOf(file)
    .map(({ id }) => id)
    .filter(id => !has(id));
  const to = step.proposerIds.length === 0 ? owed : step.proposerIds;
  for (const { id: replyId } of replies)
    for (const proposerId of to) {
      const delivery = { id: idIn(file, 'd'), proposalId: row.id, replyId, proposerId, deliveredOn: step.on, means: step.means };
      file.deliveries.push(delivery);
      desk.rows.proposal_delivery.push(delivery);
    }
  return { data: { proposerIds: to } };
}

export function feedback({ desk, file, row }: PlayedWork, step: StepOf<'feedback'>): PlayedEffect {
  const { proposerId, attitude, result, means, comment } = step;
  const made = {
    id: idIn(file, 'f'),
    proposalId: row.id,
    proposerId,
    round: row.round,
    answeredOn: step.on,
    attitude,
    result,
    means,
    comment,
    isVoid: 0 as const,
  };
  file.feedbacks.push(made);
  desk.rows.proposal_feedback.push(made);
  return { reason: comment, data: { round: row.round } };
}

export function rehandle({ desk, file, row }: PlayedWork, step: StepOf<'rehandle'>): PlayedEffect {
  const due = dueFor(step.on, '重新办理', desk.settings.rehandlingTerm, desk.calendar, {
    dueOn: step.dueOn,
    reason: step.dueReason,
  });
  for (const main of mainsOf(file)) Object.assign(main, due);
  return {
    toState: 'rehandling',
    set: { round: row.round + 1, ...due },
    reason: step.reason,
    data: { dueOn: due.dueOn, round: row.round + 1 },
  };
}

export function progress({ desk, file, row }: PlayedWork, step: StepOf<'progress'>): PlayedEffect {
  const { promiseId, percent, documentNumber, toldOn } = step;
  desk.rows.proposal_progress.push({
    id: idIn(file, 'g'),
    proposalId: row.id,
    promiseId,
    happenedOn: step.on,
    percent,
    progress: step.progress,
    documentNumber,
    toldOn,
  });
  const promise = file.promises.find(({ id }) => id === promiseId);
  if (promise === undefined) throw new RangeError(`no promise ${promiseId}`);
  promise.percent = percent;
  if (step.isSolved) Object.assign(promise, { solvedOn: step.on, closedOn: step.on, closeReason: '已落实' });
  if (step.isGivenUp) Object.assign(promise, { closedOn: step.on, closeReason: `不再落实：${step.progress}` });
  return { documentNumber };
}
