/** Steps from assignment to the reply, as electron/proposals/steps-handling.ts writes them. */
import type { StepOf } from '#shared/proposals/events.ts';
import type { UnitRole } from '#shared/proposals/model.ts';
import { dueFor } from '../../proposals/step-work.ts';
import { idIn, type PlayedEffect, type PlayedWork, type ProposalCaseFile } from './proposal-case.ts';

const running = (file: ProposalCaseFile) => file.assignments.filter(({ endedOn }) => endedOn === null);
/** Main units at work. */
export const mainsOf = (file: ProposalCaseFile) => running(file).filter(({ role }) => role === 'main');

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

/** The assignment a step names. */
export function assignmentNamed(file: ProposalCaseFile, id: string) {
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
