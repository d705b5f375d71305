import { sql } from 'kysely';
import type { z } from 'zod';
import { proposalsContract } from '#shared/proposals/contract.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, flag, newId, updatedColumns } from '../db/rows.ts';

type Input = z.output<(typeof proposalsContract)['saveUnit']['input']>;

/** Adds or changes a handling unit. @returns the id. Refuses with NOT_FOUND, STALE, RULE_BROKEN when the name is taken. */
export async function saveHandlingUnit(tx: WriteTx, input: Input): Promise<string> {
  const contract = proposalsContract.saveUnit;
  const { id, version, isActive, ...values } = input;
  const namesake = await tx
    .selectFrom('handling_unit')
    .select('id')
    .where('name', '=', values.name)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id ?? '')
    .executeTakeFirst();
  if (namesake !== undefined)
    refuse(contract, 'RULE_BROKEN', { detail: `已有名为“${values.name}”的承办单位。请直接选用，或换一个名称。` });
  const row = { ...values, isActive: flag(isActive), searchText: searchTextOf(values.name, values.contactPerson) };
  if (id === null) {
    const added = newId();
    await tx
      .insertInto('handling_unit')
      .values({ id: added, ...createdColumns(stampOf(tx)), importBatchId: null, ...row })
      .execute();
    return added;
  }
  const result = await tx
    .updateTable('handling_unit')
    .set({ ...row, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version ?? 0)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(contract, 'STALE');
  return id;
}

/** Units that never handled anything go to the bin; others are put out of use instead. Refuses with RULE_BROKEN. */
export async function removeHandlingUnits(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const used = await tx
    .selectFrom('proposal_assignment as a')
    .innerJoin('handling_unit as u', 'u.id', 'a.unitId')
    .select('u.name')
    .where('a.unitId', 'in', ids)
    .distinct()
    .execute();
  const [first] = used;
  if (first !== undefined)
    refuse(proposalsContract.removeUnits, 'RULE_BROKEN', {
      detail: `“${first.name}”${used.length > 1 ? `等 ${used.length} 个单位` : ''}承办过提案，不能移入回收站。不再交办时请停用。`,
    });
  const stamp = stampOf(tx);
  await tx
    .updateTable('handling_unit')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
