import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import { plannedName } from './planned.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';

/** Writes electoral units and the organisations that elect together in each. @param planned ids of organisations made along, by their name. */
export async function writeUnits(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
): Promise<void> {
  const stamp = stampOf(tx);
  const split = rows.map(row => {
    const { organizationIds, ...values } = row.values;
    return { row: { ...row, values }, organizationIds };
  });
  await insertMany(
    tx,
    'electoral_unit',
    split
      .filter(({ row }) => row.action === 'create')
      .map(({ row }) => ({ id: row.targetId, ...createdColumns(stamp), importBatchId: batchId, ...toStored(row.values) })),
  );
  await updateByShape(
    tx,
    'electoral_unit',
    split.filter(({ row }) => row.action === 'update').map(({ row }) => row),
    stamp,
    () => ({}),
  );
  for (const { row, organizationIds } of split)
    if (typeof organizationIds === 'string')
      await setOrganizations(
        tx,
        row.targetId,
        organizationIds.split(',').flatMap(id => (plannedName(id) === null ? id : (planned.get(plannedName(id) ?? '') ?? []))),
      );
}

/** Makes a unit's organisations exactly these; pairs that stay are not touched. */
async function setOrganizations(tx: WriteTx, electoralUnitId: string, ids: readonly string[]): Promise<void> {
  const stored = await tx
    .selectFrom('electoral_unit_organization')
    .select(['id', 'organizationId'])
    .where('electoralUnitId', '=', electoralUnitId)
    .execute();
  for (const pair of stored)
    if (!ids.includes(pair.organizationId))
      await tx.deleteFrom('electoral_unit_organization').where('id', '=', pair.id).execute();
  const known = new Set(stored.map(pair => pair.organizationId));
  await insertMany(
    tx,
    'electoral_unit_organization',
    ids.filter(id => !known.has(id)).map(organizationId => ({ id: newId(), electoralUnitId, organizationId })),
  );
}
