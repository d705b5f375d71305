import { codesIn } from '#shared/core/codes-field.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import { Refusal } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, updatedColumns } from '../db/rows.ts';
import type { Values } from './matched-row.ts';
import { plannedName } from './planned.ts';
import type { RowToWrite } from './write-rows.ts';

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const stored = (values: Values): Readonly<Record<string, unknown>> =>
  values['householdTypes'] === undefined
    ? values
    : { ...values, householdTypes: JSON.stringify(codesIn(HOUSEHOLD_TYPES, values['householdTypes'])) };

/** Writes masses of a roster. Refuses with STALE. */
export async function writeMasses(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
): Promise<void> {
  const stamp = stampOf(tx);
  const resolve = (values: Values): Values => {
    const name = plannedName(values['organizationId']);
    return name === null ? values : { ...values, organizationId: planned.get(name) ?? null };
  };
  await insertMany(
    tx,
    'mass_contact',
    rows
      .filter(row => row.action === 'create')
      .map(({ targetId, values }) => ({
        id: targetId,
        ...createdColumns(stamp),
        importBatchId: batchId,
        ...stored(resolve(values)),
        searchText: searchTextOf(textOf(values['name']) ?? '', textOf(values['villageName'])),
      })),
  );
  for (const { action, targetId, targetVersion, values } of rows) {
    if (action !== 'update') continue;
    const before = await tx
      .selectFrom('mass_contact')
      .selectAll()
      .where('id', '=', targetId)
      .where('version', '=', targetVersion ?? 0)
      .executeTakeFirst();
    if (before === undefined) throw new Refusal('STALE');
    await updateMany(tx, 'mass_contact', [
      {
        id: targetId,
        ...stored(values),
        searchText: searchTextOf(before.name, textOf(values['villageName']) ?? before.villageName),
        ...updatedColumns(stamp),
        version: before.version + 1,
      },
    ]);
  }
}
