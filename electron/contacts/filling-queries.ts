import type { ContactNeed, FillingPlan } from '#shared/contacts/assignment-model.ts';
import { CONTACT_NEEDS } from '#shared/contacts/assignment-model.ts';
import {
  type FillingFacts,
  type FillingTarget,
  pairOf,
  proposeFilling,
  type SurplusLink,
} from '#shared/contacts/assignment-filling.ts';
import { sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';
import { memberAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import { loadTree } from '../organizations/queries.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';
import { activeLinkAt, contactGround, insideOf, placesOf } from './gap-queries.ts';

/** What a proposal is worked out from. */
export async function fillingFacts(db: ReadDb, asOf: string): Promise<FillingFacts> {
  const ground = await contactGround(db, asOf);
  const settings = await readLinkSettings(db);
  const placeOf = placesOf(await loadTree(db, asOf));
  const lost = new Set(ground.targets.map(({ id }) => id));
  const termsOf = Map.groupBy(ground.delegates, row => row.memberId);
  const { rows: links } = await sql<{
    id: string;
    fromId: string;
    toId: string;
    linkType: string;
    fromOn: string;
  }>`select l."id", coalesce(l."fromDelegateId", l."fromMemberId", l."fromCommitteeMemberId", l."fromGroupId") as "fromId",
      coalesce(l."toMemberId", l."toMassId", l."toGroupId") as "toId", l."linkType", l."fromOn"
    from "contact_assignment" l where ${activeLinkAt(asOf)} order by l."fromOn", l."id"`.execute(db);
  const loads = new Map<string, number>();
  const pairs = new Set<string>();
  for (const { fromId, toId, linkType } of links) {
    pairs.add(pairOf(fromId, toId));
    if (linkType !== 'group_to_member') loads.set(toId, (loads.get(toId) ?? 0) + 1);
  }
  type Person = { id: string; name: string; organizationId: string };
  const { rows: members } = await sql<Person>`select m."id", m."name", m."organizationId" from ${memberAt(asOf, 'm')}
    where ${countedAt('m', asOf)} and m."isOutOfContact" = 0 order by m."id"`.execute(db);
  const { rows: masses } = await sql<Person>`select x."id", x."name", x."organizationId" from "mass_contact" x
    where x."deletedAt" is null order by x."id"`.execute(db);
  const target = ({ organizationId, ...row }: Person): FillingTarget => ({
    ...row,
    ...placeOf(organizationId),
    load: loads.get(row.id) ?? 0,
    termIds: termsOf.get(row.id)?.map(({ termId }) => termId) ?? [],
    isLost: lost.has(row.id),
  });
  const names = new Map([...members, ...masses].map(row => [row.id, row.name]));
  const surplus = links.flatMap(({ linkType, ...link }): SurplusLink[] =>
    linkType === 'delegate_to_member' || linkType === 'delegate_to_mass'
      ? [{ ...link, toName: names.get(link.toId) ?? '', kind: linkType === 'delegate_to_member' ? 'member' : 'mass' }]
      : [],
  );
  return { ground, settings, members: members.map(target), masses: masses.map(target), pairs, surplus };
}

/** The proposal of a place on a day; nothing is written. */
export async function planFilling(
  db: ReadDb,
  input: Readonly<{ asOf: string; within: string | null; needs: readonly ContactNeed[] | null; endsSurplus: boolean }>,
): Promise<FillingPlan> {
  return proposeFilling(await fillingFacts(db, input.asOf), {
    needs: input.needs ?? (Object.keys(CONTACT_NEEDS) as ContactNeed[]),
    endsSurplus: input.endsSurplus,
    isInside: await insideOf(db, input.asOf, input.within),
  });
}
