import { sql } from 'kysely';
import type { Issue } from '#shared/core/issue.ts';
import { pairOf } from '#shared/contacts/assignment-filling.ts';
import type { LinkDraft } from '#shared/contacts/assignment-model.ts';
import type { Place } from '#shared/contacts/assignment-rules.ts';
import { type END_REASONS, LINK_SIDES, type LinkType } from '#shared/contacts/model.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { Refusal } from '../core/refusal.ts';
import { insertMany, updateMany } from '../db/bulk.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { loadTree } from '../organizations/queries.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';
import { contactGround, placesOf } from './gap-queries.ts';

type EndReason = keyof typeof END_REASONS;
type Side = Readonly<{ id: string; name: string; personId: string; termId: string | null } & Place>;
type Known = ReadonlyMap<string, Side>;

const FROM_LAYER: Readonly<Record<LinkType, 'committees' | 'groups' | 'delegates' | 'members'>> = {
  committee_to_group: 'committees',
  group_to_member: 'groups',
  delegate_to_member: 'delegates',
  delegate_to_mass: 'delegates',
  member_to_mass: 'members',
};
const toLayer = (type: LinkType) =>
  type === 'committee_to_group' ? 'groups' : LINK_SIDES[type].to === 'toMassId' ? 'masses' : 'members';

async function knownOn(db: ReadDb, day: string) {
  const ground = await contactGround(db, day);
  const placeOf = placesOf(await loadTree(db, day));
  const masses = await db
    .selectFrom('mass_contact')
    .select(['id', 'name', 'organizationId'])
    .where('deletedAt', 'is', null)
    .execute();
  const sides = <T extends Place & { id: string; name: string; memberId?: string; termId?: string }>(rows: readonly T[]): Known =>
    new Map(rows.map(row => [row.id, { ...row, personId: row.memberId ?? row.id, termId: row.termId ?? null }]));
  return {
    ground,
    committees: sides(ground.committees),
    groups: sides(ground.groups),
    delegates: sides(ground.delegates),
    members: sides(ground.members),
    masses: sides(masses.map(({ organizationId, ...row }) => ({ ...row, ...placeOf(organizationId) }))),
  };
}

/** Pairs whose time overlaps a link that begins on a day. */
async function pairsFrom(db: ReadDb, day: string): Promise<Set<string>> {
  const { rows } = await sql<{ fromId: string; toId: string }>`select
      coalesce(l."fromDelegateId", l."fromMemberId", l."fromCommitteeMemberId", l."fromGroupId") as "fromId",
      coalesce(l."toMemberId", l."toMassId", l."toGroupId") as "toId" from "contact_assignment" l
    where l."deletedAt" is null and (l."toOn" is null or l."toOn" > ${day})`.execute(db);
  return new Set(rows.map(({ fromId, toId }) => pairOf(fromId, toId)));
}

type Checked = Readonly<{ draft: LinkDraft; organizationId: string }>;

/** What is wrong or unusual with links to be made; those in order come back with the committee they are listed by. Source: domain.md §2.8, R-L1, R-L3. */
export async function checkLinks(
  db: ReadDb,
  drafts: readonly LinkDraft[],
  skipsTwice = false,
): Promise<{ issues: Issue[]; links: Checked[] }> {
  const issues: Issue[] = [];
  const links: Checked[] = [];
  const settings = await readLinkSettings(db);
  const root = await db
    .selectFrom('party_organization')
    .select('id')
    .where('orgType', '=', 'county_committee')
    .executeTakeFirst();
  for (const [day, ofDay] of Map.groupBy(drafts, draft => draft.fromOn)) {
    const known = await knownOn(db, day);
    const pairs = await pairsFrom(db, day);
    const added = new Map<string, number>();
    const more = (id: string) => {
      const count = (added.get(id) ?? 0) + 1;
      added.set(id, count);
      return count;
    };
    const countOf = new Map(known.ground.delegates.map(row => [row.id, row.members + row.masses]));
    const committeesOf = new Map(known.ground.groups.map(row => [row.id, row.committees]));
    const termsOf = Map.groupBy(known.ground.delegates, row => row.memberId);
    for (const draft of ofDay) {
      const from = known[FROM_LAYER[draft.linkType]].get(draft.fromId);
      const to = known[toLayer(draft.linkType)].get(draft.toId);
      if (from === undefined) {
        issues.push({ code: 'LINK_FROM_INACTIVE', severity: 'error', field: 'fromId', params: { day } });
        continue;
      }
      if (to === undefined) {
        issues.push({ code: 'LINK_TARGET_GONE', severity: 'error', field: 'toId', params: { day } });
        continue;
      }
      const names = { from: from.name, to: to.name };
      if (from.personId === to.personId)
        issues.push({ code: 'LINK_SELF', severity: 'error', field: 'toId', params: { name: from.name } });
      const pair = pairOf(draft.fromId, draft.toId);
      if (pairs.has(pair)) {
        if (!skipsTwice) issues.push({ code: 'LINK_TWICE', severity: 'error', field: 'toId', params: names });
        continue;
      }
      pairs.add(pair);
      if (draft.toOn !== null && draft.toOn < day)
        issues.push({ code: 'LINK_DATES', severity: 'error', field: 'toOn', params: { value: draft.toOn, from: day } });
      if ((from.isTownship || to.isTownship) && from.unitId !== to.unitId)
        issues.push({
          code: 'LINK_OTHER_TOWNSHIP',
          severity: 'warning',
          field: 'toId',
          params: { ...names, fromUnit: from.unitName, toUnit: to.unitName },
        });
      if (draft.linkType === 'delegate_to_member' && termsOf.get(to.id)?.some(row => row.termId === from.termId) === true)
        issues.push({ code: 'LINK_TARGET_DELEGATE', severity: 'warning', field: 'toId', params: names });
      if (draft.linkType === 'delegate_to_member' || draft.linkType === 'delegate_to_mass') {
        const count = (countOf.get(from.id) ?? 0) + more(from.id);
        if (settings.contactCountMode === 'total' && count > settings.mostContacts)
          issues.push({
            code: 'LINK_DELEGATE_OVER',
            severity: 'warning',
            field: 'fromId',
            params: { ...names, count, most: settings.mostContacts },
          });
      }
      if (draft.linkType === 'committee_to_group') {
        const count = (committeesOf.get(to.id) ?? 0) + more(to.id);
        if (count > settings.mostOfGroup)
          issues.push({
            code: 'LINK_GROUP_OVER',
            severity: 'warning',
            field: 'toId',
            params: { ...names, count, most: settings.mostOfGroup },
          });
      }
      links.push({ draft, organizationId: (from.isTownship ? from.unitId : null) ?? root?.id ?? '' });
    }
  }
  return { issues, links };
}

/** How links come into being: by hand, or by an import that knows their ids. */
type Made = Readonly<{ importBatchId: string | null; idOf?: (draft: LinkDraft) => string | undefined }>;

async function insertLinks(tx: WriteTx, links: readonly Checked[], { importBatchId, idOf }: Made): Promise<string[]> {
  const created = { ...createdColumns(stampOf(tx)), importBatchId };
  const rows = links.map(({ draft, organizationId }) => {
    const { fromId, toId, linkType, ...rest } = draft;
    const sides = LINK_SIDES[linkType];
    return {
      id: idOf?.(draft) ?? newId(),
      ...created,
      linkType,
      organizationId,
      fromCommitteeMemberId: null,
      fromGroupId: null,
      fromDelegateId: null,
      fromMemberId: null,
      toGroupId: null,
      toMemberId: null,
      toMassId: null,
      ...rest,
      [sides.from]: fromId,
      [sides.to]: toId,
    };
  });
  await insertMany(tx, 'contact_assignment', rows);
  return rows.map(({ id }) => id);
}

/** Makes links. @returns their ids. Refuses all of them with RULE_BROKEN when one is wrong. @param skipsTwice leaves out pairs that exist. */
export async function createLinks(
  tx: WriteTx,
  drafts: readonly LinkDraft[],
  skipsTwice = false,
  made: Made = { importBatchId: null },
): Promise<string[]> {
  const { issues, links } = await checkLinks(tx, drafts, skipsTwice);
  refuseOnErrors(issues.slice(0, 20));
  return insertLinks(tx, links, made);
}

type Stored = Readonly<{ id: string; version: number; fromOn: string; toOn: string | null }>;
/** Column of one end of a link. */
type LinkSide = 'fromDelegateId' | 'fromMemberId' | 'fromCommitteeMemberId' | 'toMemberId' | 'toMassId' | 'toGroupId';
const amongIds = (ids: readonly string[]) => sql<boolean>`"id" in (select value from json_each(${JSON.stringify(ids)}))`;

/** Ends links on a day; one that begins later ends on its first day. @returns how many. */
async function endStored(
  tx: WriteTx,
  links: readonly Stored[],
  on: string,
  endReason: EndReason,
  reason: string | null,
): Promise<number> {
  return updateMany(
    tx,
    'contact_assignment',
    links.map(({ id, version, fromOn }) => ({
      id,
      toOn: on < fromOn ? fromOn : on,
      endReason,
      ...(reason === null ? {} : { reason }),
      ...updatedColumns(stampOf(tx)),
      version: version + 1,
    })),
  );
}

/** Ends links by hand. Refuses with NOT_FOUND, RULE_BROKEN (ended already, or before it began). */
export async function endLinks(
  tx: WriteTx,
  input: Readonly<{ ids: readonly string[]; on: string; endReason: EndReason; reason: string | null }>,
): Promise<void> {
  const stored = await tx
    .selectFrom('contact_assignment')
    .select(['id', 'version', 'fromOn', 'toOn'])
    .where(amongIds(input.ids))
    .where('deletedAt', 'is', null)
    .execute();
  if (stored.length !== new Set(input.ids).size) throw new Refusal('NOT_FOUND');
  const early = stored.find(({ fromOn }) => input.on < fromOn);
  if (early !== undefined)
    refuseOnErrors([{ code: 'LINK_DATES', severity: 'error', field: 'on', params: { value: input.on, from: early.fromOn } }]);
  if (stored.some(({ toOn }) => toOn !== null && toOn <= input.on))
    throw new Refusal('RULE_BROKEN', { params: { detail: '所选联系安排中有的已经终止。请刷新后重新选择。' } });
  await endStored(tx, stored, input.on, input.endReason, input.reason);
}

/** Ends every link of one side that still runs on a day, in the running operation (R-L10). @returns how many. */
export async function endLinksOf(
  tx: WriteTx,
  side: LinkSide,
  ids: readonly string[],
  on: string,
  endReason: EndReason,
): Promise<number> {
  return endStored(tx, await runningLinksOf(tx, side, ids, on), on, endReason, null);
}

/** Links of one side that run on or begin after a day. */
export function runningLinksOf(db: ReadDb, side: LinkSide, ids: readonly string[], on: string): Promise<Stored[]> {
  return db
    .selectFrom('contact_assignment')
    .select(['id', 'version', 'fromOn', 'toOn'])
    .where(sql<boolean>`${sql.ref(side)} in (select value from json_each(${JSON.stringify(ids)}))`)
    .where('deletedAt', 'is', null)
    .where(sql<boolean>`("toOn" is null or "toOn" > ${on})`)
    .execute();
}

/** Hands links over to another: the old ones end on the day, the same begin with the new one. Pairs that exist already only end. @returns how many began. */
export async function transferLinks(
  tx: WriteTx,
  input: Readonly<{ ids: readonly string[]; toFromId: string; on: string; reason: string | null }>,
): Promise<number> {
  const rows = await tx
    .selectFrom('contact_assignment')
    .selectAll()
    .where(amongIds(input.ids))
    .where('deletedAt', 'is', null)
    .execute();
  await endLinks(tx, { ids: input.ids, on: input.on, endReason: 'reassigned', reason: input.reason });
  const drafts = rows.map((row): LinkDraft => {
    const linkType = row.linkType as LinkType;
    const toId = row[LINK_SIDES[linkType].to];
    return {
      linkType,
      fromId: input.toFromId,
      toId: toId ?? '',
      fromOn: input.on,
      toOn: null,
      endReason: null,
      reason: input.reason,
      remark: null,
    };
  });
  return (await createLinks(tx, drafts, true)).length;
}

/** Moves links to the recycle bin. */
export async function removeLinks(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('contact_assignment')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where(amongIds(ids))
    .where('deletedAt', 'is', null)
    .execute();
}
