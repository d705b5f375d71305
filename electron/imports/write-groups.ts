import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, toStored } from '../db/rows.ts';
import type { Values } from './matched-row.ts';
import { plannedName } from './planned.ts';
import { type MoveDelegates, moveByRoster } from './group-moves.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';

const LEADER_KEYS = ['leaderDelegateId', 'deputyLeaderDelegateId'] as const;

/** Writes delegate groups; a leader of no group yet joins the one led. @param planned ids of organisations made along, by their name. */
export async function writeGroups(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
  moveDelegates: MoveDelegates,
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
    if (leaders.length > 0) await joinGroup(tx, moveDelegates, leaders, row.targetId);
  }
}

/** Puts delegates of no group into this one, with the dated move that tells since when. */
async function joinGroup(tx: WriteTx, moveDelegates: MoveDelegates, leaders: readonly string[], groupId: string): Promise<void> {
  const free = await tx
    .selectFrom('delegate')
    .select('id')
    .where('id', 'in', leaders)
    .where('groupId', 'is', null)
    .where('deletedAt', 'is', null)
    .execute();
  if (free.length === 0) return;
  const { formedOn } = await tx
    .selectFrom('delegate_group')
    .select('formedOn')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow();
  const ids = free.map(delegate => delegate.id);
  const day = formedOn ?? stampOf(tx).at.slice(0, 10);
  await moveByRoster(tx, moveDelegates, ids, { groupId, day, reason: '代表小组名册导入' });
}
