import type { StepOf } from '#shared/proposals/events.ts';
import type { UnitRole } from '#shared/proposals/model.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { dueFor, type StepEffect, type StepWork } from './step-work.ts';

async function insertAssignment(
  tx: WriteTx,
  values: { proposalId: string; unitId: string; role: UnitRole; assignedOn: string; dueOn: string; dueRule: string },
): Promise<void> {
  await tx
    .insertInto('proposal_assignment')
    .values({
      id: newId(),
      ...values,
      acceptedOn: null,
      returnedOn: null,
      returnReason: null,
      proposedUnitName: null,
      opinionOn: null,
      opinionText: null,
      waiveReason: null,
      endedOn: null,
      endReason: null,
    })
    .execute();
}

/** P8: the main units owe the reply by the due day, assisting ones their opinion within their own month. Source: R-P5 to R-P7. */
export async function assign({ tx, row, settings, calendar }: StepWork, step: StepOf<'assign'>): Promise<StepEffect> {
  const due = dueFor(step.on, '交办', settings.handlingTerm, calendar, { dueOn: step.dueOn, reason: step.dueReason });
  for (const { unitId, role, dueOn } of step.units) {
    const own =
      role === 'assisting'
        ? dueFor(step.on, '交办', settings.assistingTerm, calendar, { dueOn, reason: step.dueReason })
        : dueOn === null
          ? due
          : dueFor(step.on, '交办', settings.handlingTerm, calendar, { dueOn, reason: step.dueReason });
    await insertAssignment(tx, { proposalId: row.id, unitId, role, assignedOn: step.on, ...own });
  }
  return {
    toState: 'assigned',
    set: { handlingMode: step.mode, assignedOn: step.on, ...due },
    reason: step.requirement,
    documentNumber: step.documentNumber,
    data: { dueOn: due.dueOn },
  };
}

export async function addUnit({ tx, row, settings, calendar }: StepWork, step: StepOf<'add_unit'>): Promise<StepEffect> {
  const due = dueFor(step.on, '交办', settings.assistingTerm, calendar, { dueOn: step.dueOn, reason: step.reason });
  await insertAssignment(tx, { proposalId: row.id, unitId: step.unitId, role: 'assisting', assignedOn: step.on, ...due });
  return {
    set: row.handlingMode === 'single' ? { handlingMode: 'joint' } : {},
    reason: step.reason,
    // the unit's own day, not the case's
    data: { dueOn: undefined, unitDueOn: due.dueOn },
  };
}

/** P9: handling begins when every unit that owes a reply has accepted. */
export async function accept({ tx, facts }: StepWork, step: StepOf<'accept'>): Promise<StepEffect> {
  await tx.updateTable('proposal_assignment').set({ acceptedOn: step.on }).where('id', '=', step.assignmentId).execute();
  const mains = facts.assignments.filter(({ role }) => role === 'main');
  const days = mains.map(({ id, acceptedOn }) => (id === step.assignmentId ? step.on : acceptedOn));
  const last = days.every(day => day !== null) ? days.toSorted().at(-1) : undefined;
  return facts.state === 'assigned' && last !== undefined ? { toState: 'handling', happenedOn: last } : {};
}

/** P10: a main unit's return sends the case back to be assigned again; every refusal stays on file. Source: R-P8. */
export async function returnAssignment({ tx, row, facts }: StepWork, step: StepOf<'return_assignment'>): Promise<StepEffect> {
  const { assignmentId, on, reason, proposedUnitName } = step;
  await tx
    .updateTable('proposal_assignment')
    .set({ returnedOn: on, returnReason: reason, proposedUnitName, endedOn: on, endReason: '退办' })
    .where('id', '=', assignmentId)
    .execute();
  const texts = { reason: [reason, step.lateReason].filter(text => text !== null).join('；') };
  const returned = facts.assignments.find(({ id }) => id === assignmentId);
  const otherMains = facts.assignments.filter(({ id, role }) => id !== assignmentId && role === 'main');
  // a lone 分办 unit is no 分办 any more: the committee decides anew
  if (facts.state !== 'assigned' || returned?.role !== 'main') return texts;
  if (otherMains.length >= 2) {
    const days = otherMains.map(({ acceptedOn }) => acceptedOn);
    return days.every(day => day !== null)
      ? { ...texts, toState: 'handling', happenedOn: latest(on, days.toSorted().at(-1) ?? null) }
      : texts;
  }
  const ended = facts.assignments.filter(({ id }) => id !== assignmentId).map(({ id }) => id);
  if (ended.length > 0)
    await tx
      .updateTable('proposal_assignment')
      .set({ endedOn: on, endReason: '主办单位退办，重新交办' })
      .where('id', 'in', ended)
      .execute();
  return {
    ...texts,
    toState: 'filed',
    happenedOn: latest(on, facts.changedOn),
    set: { ...(row.handlingMode === null ? {} : { handlingMode: null }), assignedOn: null, dueOn: null, dueRule: null },
    data: { endedIds: ended },
  };
}

/** P11: asked for and decided; approved, it moves the due day of the case and of its main units. */
export async function extend({ tx, row }: StepWork, step: StepOf<'extend'>): Promise<StepEffect> {
  const { reason, requestedDueOn, isApproved, decidedOn, decidedBy, documentNumber } = step;
  const newDueOn = isApproved ? step.newDueOn : null;
  const extensionId = newId();
  await tx
    .insertInto('proposal_extension')
    .values({
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
    })
    .execute();
  if (newDueOn !== null) await moveMainDue(tx, row.id, newDueOn);
  return {
    happenedOn: decidedOn,
    set: newDueOn === null ? {} : { dueOn: newDueOn },
    reason,
    documentNumber,
    data: { extensionId, ...(newDueOn === null ? {} : { dueOn: newDueOn }) },
  };
}

/** The main units of the running round owe the reply by the case's due day. */
export async function moveMainDue(tx: WriteTx, proposalId: string, dueOn: string, dueRule?: string): Promise<void> {
  await tx
    .updateTable('proposal_assignment')
    .set(dueRule === undefined ? { dueOn } : { dueOn, dueRule })
    .where('proposalId', '=', proposalId)
    .where('role', '=', 'main')
    .where('endedOn', 'is', null)
    .execute();
}

export async function opinion({ tx }: StepWork, step: StepOf<'opinion'>): Promise<StepEffect> {
  await tx
    .updateTable('proposal_assignment')
    .set({ opinionOn: step.on, opinionText: step.text })
    .where('id', '=', step.assignmentId)
    .execute();
  return {};
}

export async function waiveOpinion({ tx }: StepWork, step: StepOf<'waive_opinion'>): Promise<StepEffect> {
  await tx.updateTable('proposal_assignment').set({ waiveReason: step.reason }).where('id', '=', step.assignmentId).execute();
  return { reason: step.reason };
}

/** 催办 and 沟通. */
export async function contact({ tx, row }: StepWork, step: StepOf<'remind' | 'communicate'>): Promise<StepEffect> {
  const { at, actor } = stampOf(tx);
  await tx
    .insertInto('proposal_contact')
    .values({
      id: newId(),
      proposalId: row.id,
      kind: step.event === 'remind' ? 'reminder' : 'communication',
      unitId: step.unitId,
      happenedOn: step.on,
      means: step.means,
      content: step.content,
      answer: step.answer,
      recordedAt: at,
      recordedBy: actor,
    })
    .execute();
  return { reason: step.content };
}

/** The later of two days. */
export function latest(day: string, other: string | null): string {
  return other !== null && other > day ? other : day;
}
