import type { LinkDraft } from '#shared/contacts/assignment-model.ts';
import type { LinkType } from '#shared/contacts/model.ts';
import { searchTextOf } from '../core/search-text.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId } from '../db/rows.ts';
import type { RowToWrite } from './write-rows.ts';

/** A link a row asks for; one of the masses who is on no roster is registered along with it. */
export type PlannedLink = Readonly<{
  linkType: LinkType;
  fromId: string;
  to: Readonly<{ id: string }> | Readonly<{ name: string; organizationId: string; villageName: string | null }>;
}>;
/** Makes links by the contacts' own rules; given by app/. */
export type MakeLinks = (
  tx: WriteTx,
  drafts: readonly LinkDraft[],
  made: Readonly<{ importBatchId: string; idOf: (draft: LinkDraft) => string | undefined }>,
) => Promise<unknown>;

/** Writes the links of a roster with the masses it names for the first time. Refuses with RULE_BROKEN. */
export async function writeLinks(tx: WriteTx, batchId: string, rows: readonly RowToWrite[], makeLinks: MakeLinks): Promise<void> {
  const masses = new Map<string, { id: string; name: string; organizationId: string; villageName: string | null }>();
  const ids = new Map<LinkDraft, string>();
  const drafts: LinkDraft[] = [];
  for (const { targetId, values } of rows) {
    const links = JSON.parse(String(values['links'])) as PlannedLink[];
    for (const [index, { linkType, fromId, to }] of links.entries()) {
      const draft: LinkDraft = {
        linkType,
        fromId,
        toId: 'id' in to ? to.id : massOf(masses, to),
        fromOn: String(values['fromOn']),
        toOn: null,
        endReason: null,
        reason: null,
        remark: typeof values['remark'] === 'string' ? values['remark'] : null,
      };
      // the row of the file is known as the source of its first link
      if (index === 0) ids.set(draft, targetId);
      drafts.push(draft);
    }
  }
  await insertMany(
    tx,
    'mass_contact',
    [...masses.values()].map(mass => ({
      ...createdColumns(stampOf(tx)),
      importBatchId: batchId,
      sex: null,
      ethnicity: null,
      birth: null,
      phone: null,
      householdTypes: '[]',
      remark: null,
      ...mass,
      searchText: searchTextOf(mass.name, mass.villageName),
    })),
  );
  await makeLinks(tx, drafts, { importBatchId: batchId, idOf: draft => ids.get(draft) });
}

/** The same name in the same village is the same household. */
function massOf(
  masses: Map<string, { id: string; name: string; organizationId: string; villageName: string | null }>,
  { name, organizationId, villageName }: Exclude<PlannedLink['to'], Readonly<{ id: string }>>,
): string {
  const key = `${name}|${organizationId}|${villageName ?? ''}`;
  const known = masses.get(key) ?? { id: newId(), name, organizationId, villageName };
  masses.set(key, known);
  return known.id;
}
