import { sql } from 'kysely';
import type { StructureTargets } from '#shared/delegates/structure-model.ts';
import type { WriteTx } from '../db/operation.ts';
import { targetsKey } from './structure-queries.ts';

/** Sets the target shares of a term. */
export async function saveTargets(tx: WriteTx, termId: string, targets: StructureTargets): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ id: targetsKey(termId), value: JSON.stringify(targets) })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
