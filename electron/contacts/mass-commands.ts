import { sql } from 'kysely';
import { massesContract } from '#shared/contacts/mass-contract.ts';
import { massContactValues, type MassContactValues } from '#shared/contacts/model.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { endLinksOf } from './assignment-commands.ts';

/** Values as the table keeps them. Refuses with RULE_BROKEN. */
async function columnsOf(tx: WriteTx, values: MassContactValues) {
  const today = dayOf(new Date(stampOf(tx).at));
  if (values.birth !== null && values.birth > today)
    return refuse(massesContract.create, 'RULE_BROKEN', { detail: `出生年月 ${values.birth} 在今天之后。请核对。` });
  const organization = await tx
    .selectFrom('party_organization')
    .select('id')
    .where('id', '=', values.organizationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (organization === undefined)
    return refuse(massesContract.create, 'RULE_BROKEN', { detail: '所在村（社区）不在党组织名册中。请重新选择。' });
  return {
    ...values,
    householdTypes: JSON.stringify(values.householdTypes),
    searchText: searchTextOf(values.name, values.villageName),
  };
}

/** Adds one of the masses. @returns the id. Refuses with RULE_BROKEN. */
export async function createMass(tx: WriteTx, values: MassContactValues): Promise<string> {
  const id = newId();
  await tx
    .insertInto('mass_contact')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...(await columnsOf(tx, values)) })
    .execute();
  return id;
}

/** Changes the named values. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateMass(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<MassContactValues> }>,
): Promise<void> {
  const stored = await tx
    .selectFrom('mass_contact')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(massesContract.update, 'NOT_FOUND');
  if (stored.version !== input.version) return refuse(massesContract.update, 'STALE');
  const values = massContactValues.parse({ ...stored, householdTypes: JSON.parse(stored.householdTypes), ...input.values });
  await tx
    .updateTable('mass_contact')
    .set({ ...(await columnsOf(tx, values)), ...updatedColumns(stampOf(tx)), version: stored.version + 1 })
    .where('id', '=', input.id)
    .execute();
}

/** Moves masses to the recycle bin; whoever still contacts them stops the same day (R-L10). */
export async function removeMasses(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await endLinksOf(tx, 'toMassId', ids, dayOf(new Date(stamp.at)), 'target_left');
  await tx
    .updateTable('mass_contact')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
