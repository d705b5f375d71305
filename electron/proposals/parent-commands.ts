import { sql } from 'kysely';
import { proposalsContract } from '#shared/proposals/contract.ts';
import { type ProposalState, PROPOSAL_STATES } from '#shared/proposals/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { updatedColumns } from '../db/rows.ts';
import { recordStep } from './advance.ts';
import { storedProposal } from './facts.ts';
import { takeNumber } from '../db/take-number.ts';
import { searchTextFor } from './registration.ts';
import { readPatterns } from './settings-queries.ts';

/**
 * 改换并案主件: the child takes the parent's place, the parent and its other children are merged into it. Only before assignment,
 * so that no unit handles a case that changes under it. Refuses with NOT_FOUND, STEP_NOT_POSSIBLE.
 */
export async function changeParent(tx: WriteTx, input: Readonly<{ childId: string; on: string; reason: string }>): Promise<void> {
  const contract = proposalsContract.changeParent;
  const child = await storedProposal(tx, input.childId);
  const parent = child?.mergedIntoId == null ? null : await storedProposal(tx, child.mergedIntoId);
  if (child === null) return refuse(contract, 'NOT_FOUND');
  const no = (check: string, detail: string) =>
    refuse(contract, 'STEP_NOT_POSSIBLE', { name: child.receiptNo ?? child.subject, step: '改换并案主件', detail, check });
  if (child.state !== 'merged' || parent === null) return no('state', '本件没有并入别的提案。');
  if (parent.state !== 'submitted' && parent.state !== 'filed')
    return no('parentNotAssigned', `主件处于“${PROPOSAL_STATES[parent.state as ProposalState]}”，交办以后不能改换主件。`);
  const floor = [parent.reviewedOn, child.reviewedOn]
    .filter(day => day !== null)
    .toSorted()
    .at(-1);
  if (floor !== undefined && input.on < floor) return no('datesInOrder', `日期 ${input.on} 早于审查日期 ${floor}。`);
  const stamp = stampOf(tx);
  if (input.on > stamp.at.slice(0, 10)) return no('datesInOrder', `日期 ${input.on} 晚于今天。`);
  const touched = { ...updatedColumns(stamp), version: sql<number>`"version" + 1` };
  const siblings = await tx
    .selectFrom('proposal')
    .select('id')
    .where('mergedIntoId', '=', parent.id)
    .where('state', '=', 'merged')
    .where('id', '!=', child.id)
    .where('deletedAt', 'is', null)
    .execute();
  const isFiled = parent.state === 'filed';
  const { filePattern } = await readPatterns(tx, child.congressTermId);
  const fileNo =
    !isFiled || child.fileNo !== null
      ? child.fileNo
      : await takeNumber(tx, {
          series: 'file',
          pattern: filePattern,
          organizationId: child.organizationId,
          congressTermId: child.congressTermId,
          year: Number(input.on.slice(0, 4)),
          proposalId: child.id,
        });
  await tx
    .updateTable('proposal')
    .set({
      state: parent.state,
      mergedIntoId: null,
      fileNo,
      reviewedOn: isFiled ? (child.reviewedOn ?? input.on) : null,
      reviewOpinion: isFiled ? input.reason : null,
      searchText: await searchTextFor(tx, child.id, { ...child, fileNo }),
      ...touched,
    })
    .where('id', '=', child.id)
    .execute();
  const entry = { event: 'change_parent', happenedOn: input.on, reason: input.reason, documentNumber: null, correctsId: null };
  const data = { oldParentId: parent.id, newParentId: child.id };
  await recordStep(tx, { ...entry, proposalId: child.id, fromState: 'merged', toState: parent.state, data });
  await tx
    .updateTable('proposal')
    .set({ state: 'merged', mergedIntoId: child.id, reviewedOn: parent.reviewedOn ?? input.on, ...touched })
    .where('id', '=', parent.id)
    .execute();
  await recordStep(tx, { ...entry, proposalId: parent.id, fromState: parent.state, toState: 'merged', data });
  for (const { id } of siblings) {
    await tx
      .updateTable('proposal')
      .set({ mergedIntoId: child.id, ...touched })
      .where('id', '=', id)
      .execute();
    await recordStep(tx, { ...entry, proposalId: id, fromState: 'merged', toState: 'merged', data });
  }
}
