import { sql } from 'kysely';
import { type ScoreWeights, withWeights } from '#shared/evaluations/score-model.ts';
import type { EvaluationSettings } from '#shared/evaluations/settings.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { EVALUATION_SETTING, readScoreWeights, WEIGHTS_SETTING } from './settings-queries.ts';

async function write(tx: WriteTx, id: string, value: unknown): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ id, value: JSON.stringify(value) })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}

export const saveEvaluationSettings = (tx: WriteTx, values: EvaluationSettings): Promise<void> =>
  write(tx, EVALUATION_SETTING, values);

/** Decides the weights of one year; every other year keeps its own. */
export async function saveScoreWeights(tx: WriteTx, { year, weights }: { year: number; weights: ScoreWeights }): Promise<void> {
  const begun = new Date(stampOf(tx).at).getFullYear();
  await write(tx, WEIGHTS_SETTING, withWeights(await readScoreWeights(tx), year, weights, begun));
}
