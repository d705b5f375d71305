import type { Updateable } from 'kysely';
import type { StepOf } from '#shared/proposals/events.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import { stampOf } from '../db/operation.ts';
import type { ProposalTable } from '../db/proposal-schema.ts';
import { updatedColumns } from '../db/rows.ts';
import { searchTextFor } from './registration.ts';
import { keepVersion } from './steps-review.ts';
import type { StepEffect, StepWork } from './step-work.ts';

type Data = Readonly<Record<string, unknown>> & Readonly<{ before?: Updateable<ProposalTable> }>;

/**
 * 更正: takes the newest step back as an entry of its own. The proposal's columns return to what they were before the step;
 * rows the step wrote are ended or marked void, not erased. Numbers stay with the proposal.
 */
export async function correct(work: StepWork, step: StepOf<'correct'>): Promise<StepEffect> {
  const { tx, row, facts } = work;
  const wrong = await tx
    .selectFrom('proposal_step')
    .selectAll()
    .where('id', '=', facts.correctable?.id ?? '')
    .executeTakeFirstOrThrow();
  const data = JSON.parse(wrong.data) as Data;
  await takeBack(work, wrong.event, data, step);
  const { receiptNo: _receipt, fileNo: _file, searchText: _search, ...before } = data.before ?? {};
  const set = { ...before };
  if (wrong.event === 'resubmit')
    await keepVersion(
      tx,
      row.id,
      { subject: set.subject ?? row.subject, grounds: set.grounds ?? row.grounds, plan: set.plan ?? row.plan },
      `更正：${step.reason}`,
    );
  // a case that goes on again is out of the archive
  const archive = row.archivedOn === null ? {} : { archivedOn: null, archiveNo: null, archivePlace: null };
  return {
    toState: wrong.fromState as ProposalState,
    set: { ...set, ...archive, searchText: await searchTextFor(tx, row.id, { ...row, subject: set.subject ?? row.subject }) },
    reason: step.reason,
    data: { corrected: wrong.event },
    correctsId: wrong.id,
  };
}

async function takeBack({ tx, row }: StepWork, event: string, data: Data, step: StepOf<'correct'>): Promise<void> {
  const text = (key: string) => (typeof data[key] === 'string' ? data[key] : '');
  const ids = (key: string) => (Array.isArray(data[key]) ? (data[key] as string[]) : []);
  const ended = { endedOn: step.on, endReason: '更正' };
  switch (event) {
    case 'file':
    case 'merge':
    case 'not_file':
    case 'report_back':
      if (text('sessionId') !== '')
        await tx
          .deleteFrom('proposal_session_item')
          .where('proposalId', '=', row.id)
          .where('sessionId', '=', text('sessionId'))
          .execute();
      if (event === 'not_file') await takeBackDisposition({ tx, row });
      return;
    case 'assign':
      await tx
        .updateTable('proposal_assignment')
        .set(ended)
        .where('proposalId', '=', row.id)
        .where('endedOn', 'is', null)
        .execute();
      return;
    case 'accept':
      await tx.updateTable('proposal_assignment').set({ acceptedOn: null }).where('id', '=', text('assignmentId')).execute();
      return;
    case 'return_assignment':
      await tx
        .updateTable('proposal_assignment')
        .set({ returnedOn: null, returnReason: null, proposedUnitName: null, endedOn: null, endReason: null })
        .where('id', '=', text('assignmentId'))
        .execute();
      if (ids('endedIds').length > 0)
        await tx
          .updateTable('proposal_assignment')
          .set({ endedOn: null, endReason: null })
          .where('id', 'in', ids('endedIds'))
          .execute();
      return;
    case 'extend':
      await tx.updateTable('proposal_extension').set({ isVoid: 1 }).where('id', '=', text('extensionId')).execute();
      if (data.before?.dueOn !== undefined && data.before.dueOn !== null)
        await tx
          .updateTable('proposal_assignment')
          .set({ dueOn: data.before.dueOn })
          .where('proposalId', '=', row.id)
          .where('role', '=', 'main')
          .where('endedOn', 'is', null)
          .execute();
      return;
    case 'reply':
      await tx.updateTable('proposal_reply').set({ isVoid: 1 }).where('id', '=', text('replyId')).execute();
      await tx
        .updateTable('proposal_promise')
        .set({ closedOn: step.on, closeReason: '更正' })
        .where('replyId', '=', text('replyId'))
        .where('closedOn', 'is', null)
        .execute();
      if (ids('closedPromises').length > 0)
        await tx
          .updateTable('proposal_promise')
          .set({ closedOn: null, closeReason: null })
          .where('id', 'in', ids('closedPromises'))
          .execute();
      // answers to a reply that was none
      await tx
        .updateTable('proposal_feedback')
        .set({ isVoid: 1 })
        .where('proposalId', '=', row.id)
        .where('round', '=', row.round)
        .execute();
      return;
    case 'rehandle':
      if (data.before?.dueOn !== undefined && data.before.dueOn !== null)
        await tx
          .updateTable('proposal_assignment')
          .set({ dueOn: data.before.dueOn, ...(data.before.dueRule == null ? {} : { dueRule: data.before.dueRule }) })
          .where('proposalId', '=', row.id)
          .where('role', '=', 'main')
          .where('endedOn', 'is', null)
          .execute();
      return;
    default:
      return;
  }
}

/** What the disposition made goes to the bin where nobody has gone on with it. */
async function takeBackDisposition({ tx, row }: Pick<StepWork, 'tx' | 'row'>): Promise<void> {
  const stamp = stampOf(tx);
  const gone = { deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp) };
  if (row.opinionId !== null)
    await tx.updateTable('opinion').set(gone).where('id', '=', row.opinionId).where('state', '=', 'recorded').execute();
  if (row.convertedId !== null)
    await tx.updateTable('proposal').set(gone).where('id', '=', row.convertedId).where('state', '=', 'draft').execute();
}
