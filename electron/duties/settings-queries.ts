import { type DutySettings, dutySettings } from '#shared/duties/model.ts';
import type { ReadDb } from '../db/operation.ts';

export const DUTY_SETTING = 'duties';

/** Which duties are asked for and until when; defaults where nothing was set. */
export async function readDutySettings(db: ReadDb): Promise<DutySettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', DUTY_SETTING).executeTakeFirst();
  return dutySettings.parse(row === undefined ? {} : JSON.parse(row.value));
}
