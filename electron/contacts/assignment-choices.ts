import { sql } from 'kysely';
import { CONTACT_LAYERS, type LinkChoice } from '#shared/contacts/assignment-model.ts';
import { subjectFilter, type ContactLayer } from '#shared/contacts/assignment-model.ts';
import { LINK_SIDES, type LinkType } from '#shared/contacts/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { findSubjects } from './gap-queries.ts';

const SHOWN = 30;
const FROM_LAYERS: Readonly<Record<LinkType, readonly ContactLayer[]>> = {
  committee_to_group: ['committee'],
  group_to_member: ['group'],
  delegate_to_member: ['delegate', 'county_delegate'],
  delegate_to_mass: ['delegate', 'county_delegate'],
  member_to_mass: ['member'],
};

/** Who may stand at one end of a link, by name or pinyin; at most 30. */
export async function linkChoices(
  db: ReadDb,
  input: Readonly<{ asOf: string; within: string | null; linkType: LinkType; side: 'from' | 'to'; search: string }>,
): Promise<LinkChoice[]> {
  const { asOf, within, linkType, side, search } = input;
  if (side === 'to' && LINK_SIDES[linkType].to === 'toMassId') {
    const needle = searchNeedle(search);
    const inside = within === null ? sql`1 = 1` : sql`x."organizationId" in ${subtreeIds(within, asOf)}`;
    const { rows } =
      await sql<LinkChoice>`select x."id", x."name", coalesce(o."shortName", o."name") || coalesce(' ' || x."villageName", '') as "detail"
      from "mass_contact" x join "party_organization" o on o."id" = x."organizationId"
      where x."deletedAt" is null and ${inside} and (${needle} = '' or instr(x."searchText", ${needle}) > 0) order by x."id" limit ${SHOWN}`.execute(
        db,
      );
    return rows;
  }
  const layers =
    side === 'from' ? FROM_LAYERS[linkType] : [linkType === 'committee_to_group' ? ('group' as const) : ('member' as const)];
  const found = await findSubjects(db, subjectFilter.parse({ asOf, within, layers, search }));
  return found.slice(0, SHOWN).map(row => ({
    id: row.id,
    name: row.name,
    detail: [
      row.unitName,
      row.placeName,
      row.detail === row.placeName ? '' : row.detail,
      layers.length > 1 ? CONTACT_LAYERS[row.layer] : '',
    ]
      .filter(part => part !== '')
      .join(' '),
  }));
}
