import { sql } from 'kysely';
import { type LinkSettings, linkSettings } from '#shared/contacts/assignment-settings.ts';
import { Refusal } from '../core/refusal.ts';
import type { WriteTx } from '../db/operation.ts';
import { LINK_SETTING, readLinkSettings } from './assignment-settings-queries.ts';

/** Changes the named limits. Refuses with RULE_BROKEN when a least is more than its most. */
export async function saveLinkSettings(tx: WriteTx, values: Partial<LinkSettings>): Promise<void> {
  const settings = linkSettings.parse({ ...(await readLinkSettings(tx)), ...values });
  const { leastContacts, mostContacts, leastOfGroup, mostOfGroup } = settings;
  if (leastContacts > mostContacts || leastOfGroup > mostOfGroup)
    throw new Refusal('RULE_BROKEN', { params: { detail: '最少的数目多于最多的数目。请核对两个数目。' } });
  const value = JSON.stringify(settings);
  await tx
    .insertInto('setting')
    .values({ id: LINK_SETTING, value })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
