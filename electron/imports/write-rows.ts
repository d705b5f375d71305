import { Refusal } from '../core/refusal.ts';
import { updateMany } from '../db/bulk.ts';
import type { OperationStamp, WriteTx } from '../db/operation.ts';
import { toStored } from '../db/rows.ts';
import type { Values } from './matched-row.ts';

export type RowToWrite = Readonly<{
  action: 'create' | 'update';
  values: Values /** The record to change, or the id the new one gets. */;
  targetId: string;
  targetVersion: number | null;
}>;

/** Updates grouped by which fields change, so that each group is one prepared statement. */
export async function updateByShape(
  tx: WriteTx,
  table: 'party_member' | 'party_organization' | 'delegate' | 'electoral_unit' | 'delegate_group' | 'committee_member',
  rows: readonly RowToWrite[],
  stamp: OperationStamp,
  extra: (values: Values) => { searchText?: string },
): Promise<void> {
  const shapes = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) {
    if (row.targetVersion === null) throw new Refusal('STALE');
    const update = {
      id: row.targetId,
      ...toStored(row.values),
      ...extra(row.values),
      version: row.targetVersion + 1,
      updatedAt: stamp.at,
      updatedBy: stamp.actor,
    };
    const shape = Object.keys(update).join();
    shapes.set(shape, [...(shapes.get(shape) ?? []), update]);
  }
  for (const group of shapes.values()) await updateMany(tx, table, group);
}
