import { sql } from 'kysely';
import type { Weights } from '#shared/completeness/model.ts';
import type { WriteTx } from '../db/operation.ts';
import { WEIGHTS_SETTING } from './queries.ts';

/** Sets which fields count and how much. */
export async function saveWeights(tx: WriteTx, values: Weights): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ id: WEIGHTS_SETTING, value: JSON.stringify(values) })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
