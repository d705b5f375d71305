import { sql } from 'kysely';
import { type OpinionSettings, opinionSettings } from '#shared/opinions/settings.ts';
import type { WriteTx } from '../db/operation.ts';
import { OPINION_SETTING, readOpinionSettings } from './settings-queries.ts';

/** Changes the named limits; they hold for steps taken from then on. */
export async function saveOpinionSettings(tx: WriteTx, values: Partial<OpinionSettings>): Promise<void> {
  const value = JSON.stringify(opinionSettings.parse({ ...(await readOpinionSettings(tx)), ...values }));
  await tx
    .insertInto('setting')
    .values({ id: OPINION_SETTING, value })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
