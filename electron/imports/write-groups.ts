import { sql } from 'kysely';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';
import type { Values } from './matched-row.ts';
import { plannedName } from './planned.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';

const LEADER_KEYS = ['leaderDelegateId', 'deputyLeaderDelegateId'] as const;

/** Writes delegate groups; a leader of no group yet joins the one led. @param planned ids of organisations made along, by their name. */
export async function writeGroups(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
): Promise<void> {
  const stamp = stampOf(tx);
  const resolve = (values: Values): Values => {
    const text = plannedName(values['baseOrganizationId']);
    return text === null ? values : { ...values, baseOrganizationId: planned.get(text) ?? null };
  };
  const resolved = rows.map(row => ({ ...row, values: resolve(row.values) }));
  await insertMany(
    tx,
    'delegate_group',
    resolved
      .filter(row => row.action === 'create')
      .map(row => ({ id: row.targetId, ...createdColumns(stamp), importBatchId: batchId, ...toStored(row.values) })),
  );
  await updateByShape(
    tx,
    'delegate_group',
    resolved.filter(row => row.action === 'update'),
    stamp,
    () => ({}),
  );
  for (const row of resolved) {
    const leaders = LEADER_KEYS.flatMap(key => (typeof row.values[key] === 'string' ? [row.values[key]] : []));
    if (leaders.length > 0) await joinGroup(tx, leaders, row.targetId);
  }
}

/** Puts delegates of no group into this one, with the dated move that tells since when. */
async function joinGroup(tx: WriteTx, ids: readonly string[], groupId: string): Promise<void> {
  const stamp = stampOf(tx);
  const free = await tx
    .selectFrom('delegate')
    .select('id')
    .where('id', 'in', ids)
    .where('groupId', 'is', null)
    .where('deletedAt', 'is', null)
    .execute();
  if (free.length === 0) return;
  const { formedOn } = await tx
    .selectFrom('delegate_group')
    .select('formedOn')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow();
  for (const { id } of free) {
    const last = await tx
      .selectFrom('delegate_move')
      .select(['effectiveOn', 'sequence'])
      .where('delegateId', '=', id)
      .orderBy('effectiveOn', 'desc')
      .orderBy('sequence', 'desc')
      .executeTakeFirst();
    const since = formedOn ?? stamp.at.slice(0, 10);
    // nobody joined before what is already recorded of him
    const effectiveOn = last !== undefined && last.effectiveOn > since ? last.effectiveOn : since;
    await tx
      .insertInto('delegate_move')
      .values({
        id: newId(),
        delegateId: id,
        effectiveOn,
        sequence: last?.effectiveOn === effectiveOn ? last.sequence + 1 : 1,
        groupIdBefore: null,
        reason: '代表小组名册导入',
        recordedAt: stamp.at,
        recordedBy: stamp.actor,
      })
      .execute();
  }
  await tx
    .updateTable('delegate')
    .set({ groupId, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where(
      'id',
      'in',
      free.map(delegate => delegate.id),
    )
    .execute();
}
