import { type EvaluationSettings, evaluationSettings } from '#shared/evaluations/settings.ts';
import { type WeightsByYear, weightsByYear } from '#shared/evaluations/score-model.ts';
import type { ReadDb } from '../db/operation.ts';

export const EVALUATION_SETTING = 'evaluations';
export const WEIGHTS_SETTING = 'evaluations.weights';

async function stored(db: ReadDb, id: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', id).executeTakeFirst();
  return row === undefined ? {} : JSON.parse(row.value);
}

/** Settings of ratings and duty reports, defaults where nothing was set. */
export async function readEvaluationSettings(db: ReadDb): Promise<EvaluationSettings> {
  return evaluationSettings.parse(await stored(db, EVALUATION_SETTING));
}

/** Score weights by the year they were decided for. */
export async function readScoreWeights(db: ReadDb): Promise<WeightsByYear> {
  return weightsByYear.parse(await stored(db, WEIGHTS_SETTING));
}
