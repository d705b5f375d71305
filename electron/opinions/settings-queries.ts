import { explainBasis } from '#shared/calendar/due-dates.ts';
import type { WorkCalendar } from '#shared/calendar/model.ts';
import { limitFrom } from '#shared/opinions/limits.ts';
import type { OpinionState } from '#shared/opinions/model.ts';
import { type OpinionSettings, opinionSettings } from '#shared/opinions/settings.ts';
import { readCalendar } from '../calendar/queries.ts';
import type { ReadDb } from '../db/operation.ts';

export const OPINION_SETTING = 'opinions';

/** Limits of opinions, defaults where nothing was set. */
export async function readOpinionSettings(db: ReadDb): Promise<OpinionSettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', OPINION_SETTING).executeTakeFirst();
  return opinionSettings.parse(row === undefined ? {} : JSON.parse(row.value));
}

/** What every step of an operation is judged by. */
export type OpinionGround = Readonly<{ settings: OpinionSettings; calendar: WorkCalendar }>;

export async function opinionGround(db: ReadDb): Promise<OpinionGround> {
  return { settings: await readOpinionSettings(db), calendar: await readCalendar(db) };
}

/** The due day and its basis when an opinion enters a state on a day; both null where nothing is owed. */
export function limitColumns(
  state: OpinionState,
  on: string,
  { settings, calendar }: OpinionGround,
): Readonly<{ dueOn: string | null; dueRule: string | null }> {
  const basis = limitFrom(state, on, settings);
  return basis === null
    ? { dueOn: null, dueRule: null }
    : { dueOn: explainBasis(basis, calendar).day, dueRule: JSON.stringify(basis) };
}
