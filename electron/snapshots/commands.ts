import { sql } from 'kysely';
import type { SnapshotValues } from '#shared/snapshots/model.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

/** Keeps a state whose bytes are kept already. @returns its id */
export async function freezeState(
  tx: WriteTx,
  values: SnapshotValues,
  content: Readonly<{ sha256: string; size: number }>,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('state_snapshot')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values, ...content })
    .execute();
  return id;
}

/** Puts frozen states into the recycle bin. */
export async function removeSnapshots(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('state_snapshot')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql<number>`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
