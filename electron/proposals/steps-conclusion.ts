import type { StepOf } from '#shared/proposals/events.ts';
import { stampOf } from '../db/operation.ts';
import { flag, newId } from '../db/rows.ts';
import { noteItem } from './steps-review.ts';
import type { StepEffect, StepWork } from './step-work.ts';

export const conclude = (_work: StepWork, step: StepOf<'conclude'>): StepEffect => ({
  toState: 'concluded',
  set: { concludedOn: step.on, conclusionNote: step.waiver ?? step.note },
  reason: step.waiver,
});

export const concludeDissatisfied = (_work: StepWork, step: StepOf<'conclude_dissatisfied'>): StepEffect => ({
  toState: 'concluded',
  set: { concludedOn: step.on, conclusionNote: `${step.reason}（${step.approvedBy}批准）` },
  reason: step.reason,
  documentNumber: step.documentNumber,
});

/** P17: what is concluded is reported; what is still open is listed as 正在办理 and stays as it is. Source: R-P13. */
export async function reportBack({ tx, row, facts }: StepWork, step: StepOf<'report_back'>): Promise<StepEffect> {
  await noteItem(tx, row.id, step.sessionId, facts.state);
  return facts.state === 'concluded'
    ? { toState: 'reported', set: { reportedOn: step.on, reportSessionId: step.sessionId } }
    : {};
}

/** P18: the sitting no longer counts this proposal as reported. */
export async function revokeReport({ tx, row }: StepWork, step: StepOf<'revoke_report'>): Promise<StepEffect> {
  if (row.reportSessionId !== null)
    await tx
      .deleteFrom('proposal_session_item')
      .where('proposalId', '=', row.id)
      .where('sessionId', '=', row.reportSessionId)
      .execute();
  return { toState: 'concluded', set: { reportedOn: null, reportSessionId: null }, reason: step.reason };
}

/** Progress on a promise. Source: R-P10. */
export async function progress({ tx, row }: StepWork, step: StepOf<'progress'>): Promise<StepEffect> {
  const { at, actor } = stampOf(tx);
  const { promiseId, percent, documentNumber, toldOn } = step;
  await tx
    .insertInto('proposal_progress')
    .values({
      id: newId(),
      proposalId: row.id,
      promiseId,
      happenedOn: step.on,
      percent,
      progress: step.progress,
      documentNumber,
      toldOn,
      recordedAt: at,
      recordedBy: actor,
    })
    .execute();
  const isClosed = step.isSolved || step.isGivenUp;
  await tx
    .updateTable('proposal_promise')
    .set({
      percent,
      ...(step.isSolved ? { solvedOn: step.on } : {}),
      ...(isClosed ? { closedOn: step.on, closeReason: step.isSolved ? '已落实' : `不再落实：${step.progress}` } : {}),
    })
    .where('id', '=', promiseId)
    .execute();
  return { documentNumber };
}

export const archive = (_work: StepWork, step: StepOf<'archive'>): StepEffect => ({
  set: { archivedOn: step.on, archiveNo: step.archiveNo, archivePlace: step.place },
});

export const markKey = (_work: StepWork, step: StepOf<'mark_key'>): StepEffect => ({
  set: { isKey: flag(step.isKey), keyLeader: step.isKey ? step.leader : null },
  reason: step.reason,
});

export const markExcellent = (_work: StepWork, step: StepOf<'mark_excellent'>): StepEffect => ({
  set: { isExcellent: flag(step.isExcellent) },
  reason: step.reason,
});
