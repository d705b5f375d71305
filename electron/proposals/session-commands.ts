import { sql } from 'kysely';
import type { z } from 'zod';
import { proposalsContract } from '#shared/proposals/contract.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

type SessionInput = z.output<(typeof proposalsContract)['saveSession']['input']>;
type CommitteeInput = z.output<(typeof proposalsContract)['saveReviewCommittee']['input']>;

/** Adds or changes a sitting. Its day stays once it dealt with something. @returns the id. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function saveSession(tx: WriteTx, input: SessionInput): Promise<string> {
  const contract = proposalsContract.saveSession;
  const { id, version, attendees, ...values } = input;
  const term = await tx
    .selectFrom('congress_term')
    .select('organizationId')
    .where('id', '=', values.congressTermId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (term === undefined) return refuse(contract, 'NOT_FOUND');
  if (values.meetingId !== null) {
    const meeting = await tx
      .selectFrom('meeting')
      .select('id')
      .where('id', '=', values.meetingId)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (meeting === undefined) return refuse(contract, 'NOT_FOUND');
  }
  const stamp = stampOf(tx);
  const row = { ...values, organizationId: term.organizationId, attendees: JSON.stringify(attendees) };
  if (id === null) {
    const added = newId();
    await tx
      .insertInto('proposal_session')
      .values({ id: added, ...createdColumns(stamp), importBatchId: null, ...row })
      .execute();
    return added;
  }
  const stored = await tx.selectFrom('proposal_session').selectAll().where('id', '=', id).executeTakeFirst();
  if (stored === undefined || stored.deletedAt !== null) return refuse(contract, 'NOT_FOUND');
  const used = await itemCount(tx, id);
  const isMoved = stored.heldOn !== row.heldOn || stored.kind !== row.kind || stored.congressTermId !== row.congressTermId;
  if (used > 0 && isMoved)
    refuse(contract, 'RULE_BROKEN', {
      detail: `会议已处理 ${used} 件提案，日期、种类和届次不能再改。确有错误时请先更正那些提案。`,
    });
  const result = await tx
    .updateTable('proposal_session')
    .set({ ...row, meetingId: row.meetingId ?? stored.meetingId, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version ?? 0)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(contract, 'STALE');
  return id;
}

async function itemCount(tx: WriteTx, sessionId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('proposal_session_item')
    .select(sql<number>`count(*)`.as('count'))
    .where('sessionId', '=', sessionId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A sitting that dealt with nothing goes to the bin. Refuses with RULE_BROKEN. */
export async function removeSession(tx: WriteTx, id: string): Promise<void> {
  const used = await itemCount(tx, id);
  if (used > 0) refuse(proposalsContract.removeSession, 'RULE_BROKEN', { detail: `会议已处理 ${used} 件提案，不能移入回收站。` });
  const stamp = stampOf(tx);
  await tx
    .updateTable('proposal_session')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Sets the whole review committee of a term; exactly one chair. Source: Q8. Refuses with RULE_BROKEN. */
export async function saveReviewCommittee(tx: WriteTx, { congressTermId, members }: CommitteeInput): Promise<void> {
  const contract = proposalsContract.saveReviewCommittee;
  const chairs = members.filter(({ role }) => role === 'chair').length;
  if (members.length > 0 && chairs !== 1)
    refuse(contract, 'RULE_BROKEN', { detail: `主任委员应为 1 名，现有 ${chairs} 名。请指定一名主任委员。` });
  if (new Set(members.map(({ memberId }) => memberId)).size < members.length)
    refuse(contract, 'RULE_BROKEN', { detail: '同一人选了两次。' });
  const stamp = stampOf(tx);
  const stored = await tx
    .selectFrom('review_committee_member')
    .select(['id', 'memberId'])
    .where('congressTermId', '=', congressTermId)
    .where('deletedAt', 'is', null)
    .execute();
  const gone = stored.filter(row => !members.some(({ memberId }) => memberId === row.memberId)).map(row => row.id);
  if (gone.length > 0)
    await tx
      .updateTable('review_committee_member')
      .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp) })
      .where('id', 'in', gone)
      .execute();
  for (const [sortOrder, { memberId, role }] of members.entries()) {
    const known = stored.find(row => row.memberId === memberId);
    if (known === undefined)
      await tx
        .insertInto('review_committee_member')
        .values({
          id: newId(),
          ...createdColumns(stamp),
          remark: null,
          importBatchId: null,
          congressTermId,
          memberId,
          role,
          sortOrder,
        })
        .execute();
    else
      await tx
        .updateTable('review_committee_member')
        .set({ role, sortOrder, ...updatedColumns(stamp) })
        .where('id', '=', known.id)
        .execute();
  }
}
