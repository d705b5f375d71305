/** Steps from assignment to feedback, as the commands of electron/proposals/steps-handling.ts and steps-reply.ts write them. */
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { StepOf } from '#shared/proposals/events.ts';
import type { ResultClass, UnitRole } from '#shared/proposals/model.ts';
import { dueFor } from '../../proposals/step-work.ts';
import { idIn, type PlayedEffect, type PlayedWork, type ProposalCaseFile, recipientsOf, roundReplies } from './proposal-case.ts';

const running = (file: ProposalCaseFile) => file.assignments.filter(({ endedOn }) => endedOn === null);
const mainsOf = (file: ProposalCaseFile) => running(file).filter(({ role }) => role === 'main');

export function assign({ desk, file, row }: PlayedWork, step: StepOf<'assign'>): PlayedEffect {
  const { settings, calendar } = desk;
  const due = dueFor(step.on, '交办', settings.handlingTerm, calendar, { dueOn: step.dueOn, reason: step.dueReason });
  for (const { unitId, role } of step.units) {
    const own =
      role === 'assisting'
        ? dueFor(step.on, '交办', settings.assistingTerm, calendar, { dueOn: null, reason: step.dueReason })
        : due;
    addAssignment({ desk, file, row }, unitId, role, step.on, own);
  }
  return {
    toState: 'assigned',
    set: { handlingMode: step.mode, assignedOn: step.on, ...due },
    reason: step.requirement,
    documentNumber: step.documentNumber,
    data: { dueOn: due.dueOn },
  };
}

function addAssignment(
  { desk, file, row }: PlayedWork,
  unitId: string,
  role: UnitRole,
  on: string,
  due: { dueOn: string; dueRule: string },
) {
  const assignment = {
    id: idIn(file, 'a'),
    proposalId: row.id,
    unitId,
    role,
    assignedOn: on,
    ...due,
    acceptedOn: null,
    returnedOn: null,
    returnReason: null,
    proposedUnitName: null,
    opinionOn: null,
    opinionText: null,
    waiveReason: null,
    endedOn: null,
    endReason: null,
  };
  file.assignments.push(assignment);
  desk.rows.proposal_assignment.push(assignment);
}

function assignmentNamed(file: ProposalCaseFile, id: string) {
  const found = file.assignments.find(assignment => assignment.id === id);
  if (found === undefined) throw new RangeError(`no assignment ${id}`);
  return found;
}

export function accept({ file, row }: PlayedWork, step: StepOf<'accept'>): PlayedEffect {
  assignmentNamed(file, step.assignmentId).acceptedOn = step.on;
  const days = mainsOf(file).map(({ acceptedOn }) => acceptedOn);
  const last = days.every(day => day !== null) ? days.toSorted().at(-1) : undefined;
  return row.state === 'assigned' && last !== undefined ? { toState: 'handling', happenedOn: last } : {};
}

/** A lone main unit hands back: assigned anew. */
export function returnAssignment({ file }: PlayedWork, step: StepOf<'return_assignment'>): PlayedEffect {
  const { reason, proposedUnitName, lateReason, on } = step;
  Object.assign(assignmentNamed(file, step.assignmentId), {
    returnedOn: on,
    returnReason: reason,
    proposedUnitName,
    endedOn: on,
    endReason: '退办',
  });
  const others = running(file);
  for (const other of others) Object.assign(other, { endedOn: on, endReason: '主办单位退办，重新交办' });
  return {
    reason: [reason, lateReason].filter(text => text !== null).join('；'),
    toState: 'filed',
    set: { handlingMode: null, assignedOn: null, dueOn: null, dueRule: null },
    data: { endedIds: others.map(({ id }) => id) },
  };
}

export function extend({ desk, file, row }: PlayedWork, step: StepOf<'extend'>): PlayedEffect {
  const { reason, requestedDueOn, isApproved, decidedOn, decidedBy, documentNumber } = step;
  const newDueOn = isApproved ? step.newDueOn : null;
  const extensionId = idIn(file, 'e');
  desk.rows.proposal_extension.push({
    id: extensionId,
    proposalId: row.id,
    requestedOn: step.on,
    reason,
    requestedDueOn,
    isApproved: isApproved ? 1 : 0,
    decidedOn,
    decidedBy,
    oldDueOn: row.dueOn ?? '',
    newDueOn,
    documentNumber,
    isVoid: 0,
  });
  if (newDueOn !== null) for (const main of mainsOf(file)) main.dueOn = newDueOn;
  return {
    happenedOn: decidedOn,
    set: newDueOn === null ? {} : { dueOn: newDueOn },
    reason,
    documentNumber,
    data: { extensionId, ...(newDueOn === null ? {} : { dueOn: newDueOn }) },
  };
}

export function opinion({ file }: PlayedWork, step: StepOf<'opinion'>): PlayedEffect {
  Object.assign(assignmentNamed(file, step.assignmentId), { opinionOn: step.on, opinionText: step.text });
  return {};
}

export function contact({ desk, file, row }: PlayedWork, step: StepOf<'remind' | 'communicate'>): PlayedEffect {
  desk.rows.proposal_contact.push({
    id: idIn(file, 'c'),
    proposalId: row.id,
    kind: step.event === 'remind' ? 'reminder' : 'communication',
    unitId: step.unitId,
    happenedOn: step.on,
    means: step.means,
    content: step.content,
    answer: step.answer,
  });
  return { reason: step.content };
}

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
