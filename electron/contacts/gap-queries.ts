/** Who contacts whom on a day, read in few passes: the ground of coverages, gaps and proposals. */
import { sql } from 'kysely';
import { COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import {
  CONTACT_NEEDS,
  type ContactNeed,
  type SubjectFilter,
  subjectFilter,
  type SubjectRow,
} from '#shared/contacts/assignment-model.ts';
import { type ContactGround, type Place, type Subject, subjectsOf } from '#shared/contacts/assignment-rules.ts';
import type { LinkSettings } from '#shared/contacts/assignment-settings.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegateAt, memberAt } from '../db/as-of.ts';
import { servingAt } from '../bodies/queries.ts';
import { countedAt } from '../db/conditions.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt } from '../delegates/queries.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';

/** Begun and not ended at the day; `l` is contact_assignment. */
export const activeLinkAt = (asOf: string) =>
  sql<boolean>`(l."deletedAt" is null and l."fromOn" <= ${asOf} and (l."toOn" is null or l."toOn" > ${asOf}))`;

/** Where each organisation lies: its township and the village's top organisation under it. */
export function placesOf(tree: OrganizationTree): (organizationId: string) => Place {
  const known = new Map<string, Place>();
  return organizationId => {
    const found = known.get(organizationId);
    if (found !== undefined) return found;
    const unit = tree.unitOf(organizationId);
    let at = tree.byId.get(organizationId);
    while (at !== undefined && at.id !== unit?.id && at.parentId !== null && at.parentId !== unit?.id) {
      const parent = tree.byId.get(at.parentId);
      if (parent === undefined || parent.orgType === 'county_committee') break;
      at = parent;
    }
    const made: Place = {
      unitId: unit?.id ?? null,
      unitName: unit === undefined ? '县直' : (unit.shortName ?? unit.name),
      isTownship: unit?.orgCategory === 'township',
      placeId: at?.id ?? organizationId,
      placeName: at === undefined ? '' : (at.shortName ?? at.name),
    };
    known.set(organizationId, made);
    return made;
  };
}

const countBy = async (
  db: ReadDb,
  column: string,
  linkType: string,
  asOf: string,
  join = sql``,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ id: string; count: number }>`select l.${sql.ref(column)} as "id", count(*) as "count"
    from "contact_assignment" l ${join} where l."linkType" = ${linkType} and ${activeLinkAt(asOf)} group by 1`.execute(db);
  return new Map(rows.map(row => [row.id, row.count]));
};

async function readGround(db: ReadDb, asOf: string): Promise<ContactGround> {
  const tree = await loadTree(db, asOf);
  const placeOf = placesOf(tree);
  const serving = sql`join "committee_member" b on b."id" = l."fromCommitteeMemberId" and b."deletedAt" is null and ${servingAt('b', asOf)}`;
  const groupsOf = await countBy(db, 'fromCommitteeMemberId', 'committee_to_group', asOf);
  const committeesOf = await countBy(db, 'toGroupId', 'committee_to_group', asOf, serving);
  const membersOf = await countBy(db, 'fromDelegateId', 'delegate_to_member', asOf);
  const massesOf = await countBy(db, 'fromDelegateId', 'delegate_to_mass', asOf);
  const massesOfMember = await countBy(db, 'fromMemberId', 'member_to_mass', asOf);
  const running = sql<boolean>`(t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf}) and t."deletedAt" is null)`;

  const { rows: committees } = await sql<{ id: string; memberId: string; name: string; post: string; organizationId: string }>`
    select b."id", b."memberId", m."name", m."searchText", b."post", b."organizationId" from "committee_member" b
      join "party_member" m on m."id" = b."memberId" join "party_organization" o on o."id" = b."organizationId"
    where b."deletedAt" is null and b."body" = 'party_committee' and o."orgCategory" = 'township' and ${servingAt('b', asOf)}
    order by o."sortOrder", b."id"`.execute(db);
  const { rows: groups } = await sql<{ id: string; name: string; termId: string; baseId: string; organizationId: string }>`
    select g."id", g."name", g."congressTermId" as "termId", g."baseOrganizationId" as "baseId", t."organizationId"
    from "delegate_group" g join "congress_term" t on t."id" = g."congressTermId" join "party_organization" o on o."id" = t."organizationId"
    where g."deletedAt" is null and (g."dissolvedOn" is null or g."dissolvedOn" > ${asOf}) and (g."formedOn" is null or g."formedOn" <= ${asOf}) and ${running}
    order by o."sortOrder", g."id"`.execute(db);
  const { rows: delegates } = await sql<{
    id: string;
    memberId: string;
    name: string;
    searchText: string;
    termId: string;
    level: string;
    congressId: string;
    organizationId: string;
    groupId: string | null;
    groupName: string | null;
  }>`
    select d."id", d."memberId", m."name", m."searchText", d."congressTermId" as "termId", t."level", t."organizationId" as "congressId", m."organizationId",
      d."groupId", (select g."name" from "delegate_group" g where g."id" = d."groupId") as "groupName"
    from ${delegateAt(asOf, 'd')} join "congress_term" t on t."id" = d."congressTermId" join ${memberAt(asOf, 'm')} on m."id" = d."memberId"
    where d."deletedAt" is null and ${running} and ${statusAt(asOf)} = 'valid' order by d."id"`.execute(db);
  const { rows: members } = await sql<{ id: string; name: string; searchText: string; organizationId: string }>`
    select m."id", m."name", m."searchText", m."organizationId" from ${memberAt(asOf, 'm')} where ${countedAt('m', asOf)} order by m."id"`.execute(
    db,
  );
  const { rows: targets } = await sql<{ id: string; name: string; kind: 'member' | 'mass'; organizationId: string }>`
    select distinct coalesce(m."id", x."id") as "id", coalesce(m."name", x."name") as "name", case when m."id" is null then 'mass' else 'member' end as "kind",
      coalesce(m."organizationId", x."organizationId") as "organizationId"
    from "contact_assignment" l left join ${memberAt(asOf, 'm')} on m."id" = l."toMemberId" and ${countedAt('m', asOf)}
      left join "mass_contact" x on x."id" = l."toMassId" and x."deletedAt" is null
    where l."deletedAt" is null and l."endReason" = 'delegate_inactive' and l."toOn" <= ${asOf} and l."fromDelegateId" is not null
      and coalesce(m."id", x."id") is not null
      and not exists (select 1 from "contact_assignment" n where n."deletedAt" is null and n."fromOn" <= ${asOf} and (n."toOn" is null or n."toOn" > ${asOf})
        and ((l."toMemberId" is not null and n."toMemberId" = l."toMemberId") or (l."toMassId" is not null and n."toMassId" = l."toMassId")))
    order by 1`.execute(db);

  const sizes = new Map<string, number>();
  for (const { groupId } of delegates) if (groupId !== null) sizes.set(groupId, (sizes.get(groupId) ?? 0) + 1);
  return {
    townships: tree.ordered
      .filter(row => row.orgType === 'committee' && row.orgCategory === 'township' && tree.isActive(row))
      .map(row => ({ id: row.id, name: row.shortName ?? row.name })),
    committees: committees.map(({ post, organizationId, ...row }) => ({
      ...row,
      ...placeOf(organizationId),
      organizationId,
      detail: COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS],
      groups: groupsOf.get(row.id) ?? 0,
    })),
    groups: groups.map(({ baseId, organizationId, ...row }) => ({
      ...row,
      // a group of the county congress belongs where its base lies
      ...(placeOf(baseId).unitId === null ? placeOf(organizationId) : placeOf(baseId)),
      organizationId: baseId,
      detail: '',
      committees: committeesOf.get(row.id) ?? 0,
      size: sizes.get(row.id) ?? 0,
    })),
    delegates: delegates.map(({ level, congressId, organizationId, groupName, ...row }) => {
      const home = placeOf(organizationId);
      const isCounty = level === 'county';
      // a township's delegate counts for the township whose congress elected them
      const seat =
        isCounty || home.unitId === congressId
          ? home
          : { ...placeOf(congressId), placeId: home.placeId, placeName: home.placeName };
      return {
        ...row,
        ...seat,
        organizationId,
        isCounty,
        detail: groupName ?? '',
        members: membersOf.get(row.id) ?? 0,
        masses: massesOf.get(row.id) ?? 0,
      };
    }),
    members: members.map(({ organizationId, ...row }) => ({
      ...row,
      ...placeOf(organizationId),
      organizationId,
      detail: tree.byId.get(organizationId)?.shortName ?? tree.byId.get(organizationId)?.name ?? '',
      masses: massesOfMember.get(row.id) ?? 0,
    })),
    targets: targets.map(({ organizationId, ...row }) => ({
      ...row,
      ...placeOf(organizationId),
      organizationId,
      detail: row.kind === 'mass' ? '群众' : '党员',
    })),
  };
}

/** The ground of a day; read again only when something was written. */
export const contactGround = (db: ReadDb, asOf: string): Promise<ContactGround> =>
  keptUntilWritten(db, `contacts.ground ${asOf}`, () => readGround(db, asOf));

/**
 * What lies inside an organisation: a township or county-affiliated committee holds whoever counts for it, so that units never overlap;
 * anything lower holds its own people. Everything for null and the county.
 */
export async function insideOf(db: ReadDb, asOf: string, within: string | null): Promise<(row: Place) => boolean> {
  if (within === null) return () => true;
  const tree = await loadTree(db, asOf);
  if (tree.byId.get(within)?.parentId === null) return () => true;
  if (tree.unitOf(within)?.id === within) return row => row.unitId === within;
  const inside = new Set(tree.ordered.filter(({ id }) => tree.isWithin(id, within)).map(({ id }) => id));
  return row => inside.has(row.organizationId ?? row.placeId);
}

/** Everybody who contacts, chosen by a filter; the figures of the coverages are the sizes of these lists. */
export async function findSubjects(
  db: ReadDb,
  filter: SubjectFilter,
  settings: LinkSettings | null = null,
): Promise<readonly Subject[]> {
  const { asOf, layers, isCovered, isGrouped, hasNeed, need, isOutsideTownships, groupId } = filter;
  const limits = settings ?? (await readLinkSettings(db));
  const all = await keptUntilWritten(db, `contacts.subjects ${asOf} ${JSON.stringify(limits)}`, async () =>
    subjectsOf(await contactGround(db, asOf), limits),
  );
  const isInside = await insideOf(db, asOf, filter.within);
  const needle = searchNeedle(filter.search);
  return all.filter(
    row =>
      (layers === null || layers.includes(row.layer)) &&
      (isCovered === null || row.isCovered === isCovered) &&
      (isGrouped === null || row.isGrouped === isGrouped) &&
      (hasNeed === null || row.needs.length > 0 === hasNeed) &&
      (need === null || row.needs.includes(need)) &&
      (isOutsideTownships === null || row.isTownship !== isOutsideTownships) &&
      (groupId === null || row.groupId === groupId) &&
      isInside(row) &&
      (needle === '' || row.searchText.includes(needle) || row.placeName.includes(needle)),
  );
}

/** One window of {@link findSubjects}. */
export async function listSubjects(
  db: ReadDb,
  { filter, window }: Readonly<{ filter: SubjectFilter; window: Readonly<{ offset: number; limit: number }> }>,
): Promise<{ rows: SubjectRow[]; total: number }> {
  const found = await findSubjects(db, filter);
  return { rows: found.slice(window.offset, window.offset + window.limit), total: found.length };
}

/** How many of a place need what; a need nobody has is left out. */
export async function countContactNeeds(
  db: ReadDb,
  scope: Readonly<{ asOf: string; within: string | null }>,
): Promise<{ need: ContactNeed; count: number }[]> {
  const found = await findSubjects(db, subjectFilter.parse({ ...scope, hasNeed: true }));
  const counts = new Map<ContactNeed, number>();
  for (const { needs } of found) for (const need of needs) counts.set(need, (counts.get(need) ?? 0) + 1);
  return (Object.keys(CONTACT_NEEDS) as ContactNeed[]).flatMap(need => {
    const count = counts.get(need);
    return count === undefined ? [] : [{ need, count }];
  });
}
