import { type LinkSettings, linkSettings } from '#shared/contacts/assignment-settings.ts';
import type { ReadDb } from '../db/operation.ts';

export const LINK_SETTING = 'contacts';

/** Limits of the three links; defaults where nothing was set. */
export async function readLinkSettings(db: ReadDb): Promise<LinkSettings> {
  const row = await db.selectFrom('setting').select('value').where('id', '=', LINK_SETTING).executeTakeFirst();
  return linkSettings.parse(row === undefined ? {} : JSON.parse(row.value));
}
