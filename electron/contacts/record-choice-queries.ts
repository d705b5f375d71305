/** Who may have contacted whom: what the inputs of a contact record offer. */
import { type RawBuilder, sql } from 'kysely';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { LINK_TYPES, type LinkType } from '#shared/contacts/model.ts';
import { massFilter } from '#shared/contacts/mass-model.ts';
import type { ContacterChoice, ContacterRef, TargetChoice, TargetKind } from '#shared/contacts/record-model.ts';
import { searchNeedle } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { activeLinkAt } from './gap-queries.ts';
import { listMasses } from './mass-queries.ts';

const SHOWN = 30;
const OF_A_KIND = 12;
type Scope = Readonly<{ asOf: string; within: string | null; search: string }>;

const joined = (parts: readonly (string | null)[]) => parts.filter(part => part !== null && part !== '').join('，');

/** Valid delegates, then members who are none; the latter only when something is looked for. */
export async function contacterChoices(db: ReadDb, { asOf, within, search }: Scope): Promise<ContacterChoice[]> {
  const found = await listDelegates(db, {
    filter: delegateFilter.parse({ asOf, within, search, status: 'valid' }),
    sort: null,
    window: { offset: 0, limit: SHOWN },
  });
  const delegates = found.rows.map(row => ({
    kind: 'delegate' as const,
    id: row.id,
    name: row.name,
    detail: joined([`${row.termLabel}代表`, row.groupName]),
  }));
  if (search.trim() === '') return delegates;
  const members = await listMembers(db, {
    filter: memberFilter.parse({ asOf, within, search, isCounted: true }),
    sort: null,
    window: { offset: 0, limit: SHOWN },
  });
  const known = new Set(found.rows.map(row => row.memberId));
  const others = members.rows
    .filter(row => !known.has(row.id))
    .map(row => ({ kind: 'member' as const, id: row.id, name: row.name, detail: joined(['党员', row.organizationName]) }));
  return [...delegates, ...others].slice(0, SHOWN);
}

/** Links that may be meant when somebody contacts: their own, those of their seat in a committee, those of their group. */
function linksFrom(by: ContacterRef): RawBuilder<boolean> {
  if (by.kind === 'delegate')
    return sql<boolean>`(l."fromDelegateId" = ${by.id}
      or l."fromMemberId" = (select d."memberId" from "delegate" d where d."id" = ${by.id})
      or l."fromGroupId" = (select d."groupId" from "delegate" d where d."id" = ${by.id}))`;
  return sql<boolean>`(l."fromMemberId" = ${by.id}
    or l."fromCommitteeMemberId" in (select b."id" from "committee_member" b where b."memberId" = ${by.id} and b."deletedAt" is null))`;
}
/** One's own link before that of the group. */
const NEAREST = sql`case when l."fromDelegateId" is not null then 0 when l."fromGroupId" is null then 1 else 2 end, l."fromOn" desc, l."id"`;

/** The link between two that runs on a day, with the committee it is listed by; null for a free contact. */
export async function linkBetween(
  db: ReadDb,
  by: ContacterRef,
  target: Readonly<{ kind: TargetKind; id: string }>,
  on: string,
): Promise<{ id: string; organizationId: string } | null> {
  const column = { member: 'toMemberId', mass: 'toMassId', group: 'toGroupId' }[target.kind];
  const { rows } = await sql<{ id: string; organizationId: string }>`select l."id", l."organizationId" from "contact_assignment" l
    where ${linksFrom(by)} and l.${sql.ref(column)} = ${target.id} and ${activeLinkAt(on)} order by ${NEAREST} limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Everybody arranged for whoever contacts, then anybody else whose name fits. */
export async function targetChoices(db: ReadDb, input: Scope & Readonly<{ by: ContacterRef | null }>): Promise<TargetChoice[]> {
  const { asOf, within, search, by } = input;
  const needle = searchNeedle(search);
  const linked = by === null ? [] : await linkedTargets(db, by, asOf, needle);
  if (needle === '') return linked;
  const known = new Set(linked.map(({ id }) => id));
  const window = { offset: 0, limit: OF_A_KIND };
  const masses = await listMasses(db, { filter: massFilter.parse({ asOf, within, search }), sort: null, window });
  const members = await listMembers(db, {
    filter: memberFilter.parse({ asOf, within, search, isCounted: true }),
    sort: null,
    window,
  });
  const { rows: groups } = await sql<{
    id: string;
    name: string;
    term: string;
  }>`select g."id", g."name", coalesce(o."shortName", o."name") as "term"
    from "delegate_group" g join "congress_term" t on t."id" = g."congressTermId" join "party_organization" o on o."id" = t."organizationId"
    where g."deletedAt" is null and (g."dissolvedOn" is null or g."dissolvedOn" > ${asOf}) and t."startedOn" <= ${asOf}
      and (t."endedOn" is null or t."endedOn" > ${asOf}) and instr(g."name", ${needle}) > 0 order by g."id" limit ${OF_A_KIND}`.execute(
    db,
  );
  const others: TargetChoice[] = [
    ...masses.rows.map(row => ({
      kind: 'mass' as const,
      id: row.id,
      name: row.name,
      detail: joined(['群众', row.townshipName, row.organizationName, row.villageName]),
      isLinked: false,
    })),
    ...members.rows.map(row => ({
      kind: 'member' as const,
      id: row.id,
      name: row.name,
      detail: joined(['党员', row.organizationName]),
      isLinked: false,
    })),
    ...groups.map(row => ({
      kind: 'group' as const,
      id: row.id,
      name: row.name,
      detail: joined(['代表小组', row.term]),
      isLinked: false,
    })),
  ];
  return [...linked, ...others.filter(({ id }) => !known.has(id))].slice(0, SHOWN);
}

async function linkedTargets(db: ReadDb, by: ContacterRef, asOf: string, needle: string): Promise<TargetChoice[]> {
  type Linked = Readonly<{
    linkType: LinkType;
    memberId: string | null;
    massId: string | null;
    groupId: string | null;
    name: string;
    place: string | null;
  }>;
  const { rows } = await sql<Linked>`select l."linkType", m."id" as "memberId", x."id" as "massId", g."id" as "groupId",
      coalesce(m."name", x."name", g."name") as "name",
      coalesce(x."villageName", (select coalesce(o."shortName", o."name") from "party_organization" o where o."id" = coalesce(m."organizationId", x."organizationId"))) as "place"
    from "contact_assignment" l left join "party_member" m on m."id" = l."toMemberId" left join "mass_contact" x on x."id" = l."toMassId"
      left join "delegate_group" g on g."id" = l."toGroupId"
    where ${linksFrom(by)} and ${activeLinkAt(asOf)} and coalesce(m."deletedAt", x."deletedAt", g."deletedAt") is null
      and (${needle} = '' or instr(coalesce(m."searchText", x."searchText", g."name"), ${needle}) > 0) order by ${NEAREST}`.execute(
    db,
  );
  const seen = new Set<string>();
  return rows.flatMap(({ linkType, memberId, massId, groupId, name, place }) => {
    const [kind, id]: readonly [TargetKind, string | null] =
      memberId !== null ? ['member', memberId] : massId !== null ? ['mass', massId] : ['group', groupId];
    if (id === null || seen.has(id)) return [];
    seen.add(id);
    return [{ kind, id, name, detail: joined([LINK_TYPES[linkType], place]), isLinked: true }];
  });
}
