import { sql } from 'kysely';
import { type Dated, stateOn, withEvent } from '#shared/core/timeline.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId, updatedColumns } from '../db/rows.ts';

type Membership = Readonly<{ groupId: string | null }>;
type Move = Dated<Membership> & Readonly<{ reason: string | null; recordedAt: string; recordedBy: string }>;

/**
 * Puts delegates into a group from a day on (null takes them out): the one way a group changes. Each change is a dated move;
 * one between older ones reaches forward to the next. Whoever leaves the group leads it no longer.
 * Delegates who are in the group on the day already stay untouched. @returns how many moved.
 */
export async function moveDelegates(
  tx: WriteTx,
  ids: readonly string[],
  groupId: string | null,
  effectiveOn: string,
  reason: string | null = null,
): Promise<number> {
  const stamp = stampOf(tx);
  const wanted = JSON.stringify(ids);
  const isWanted = (column: string) => sql<boolean>`${sql.ref(column)} in (select value from json_each(${wanted}))`;
  const delegates = await tx.selectFrom('delegate').select(['id', 'version', 'groupId']).where(isWanted('id')).execute();
  const stored = await tx
    .selectFrom('delegate_move')
    .selectAll()
    .where(isWanted('delegateId'))
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  const inserted: Record<string, unknown>[] = [];
  const updated: Record<string, unknown>[] = [];
  const rows: Record<string, unknown>[] = [];
  const left: string[] = [];
  for (const delegate of delegates) {
    const events: Move[] = stored
      .filter(move => move.delegateId === delegate.id)
      .map(({ delegateId: _delegateId, groupIdBefore, ...move }) => ({ ...move, before: { groupId: groupIdBefore } }));
    const timeline = { events, current: { groupId: delegate.groupId } };
    if (stateOn(timeline, effectiveOn).groupId === groupId) continue;
    const id = newId();
    const next = withEvent<Membership, Move>(
      timeline,
      { id, effectiveOn, reason, recordedAt: stamp.at, recordedBy: stamp.actor },
      { groupId },
    );
    for (const { before, ...columns } of next.events) {
      const row = { ...columns, delegateId: delegate.id, groupIdBefore: before.groupId };
      if (columns.id === id) inserted.push(row);
      else if (before.groupId !== events.find(old => old.id === columns.id)?.before.groupId) updated.push(row);
    }
    rows.push({
      id: delegate.id,
      groupId: next.current.groupId,
      ...updatedColumns(stamp),
      version: delegate.version + 1,
    });
    if (next.current.groupId !== delegate.groupId) left.push(delegate.id);
  }
  await insertMany(tx, 'delegate_move', inserted);
  await updateMany(tx, 'delegate_move', updated);
  await updateMany(tx, 'delegate', rows);
  await endLeadership(tx, left, groupId);
  return rows.length;
}

/** Takes delegates out of the lead of every group but `exceptGroupId`: a leader belongs to the group. Source: domain.md §2.6. */
export async function endLeadership(tx: WriteTx, ids: readonly string[], exceptGroupId: string | null = null): Promise<void> {
  for (const column of ['leaderDelegateId', 'deputyLeaderDelegateId'] as const) {
    await tx
      .updateTable('delegate_group')
      .set({ [column]: null, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
      .where(sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`)
      .where('id', '!=', exceptGroupId ?? '')
      .execute();
  }
}
