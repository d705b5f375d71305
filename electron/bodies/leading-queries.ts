import { type RawBuilder, sql } from 'kysely';
import {
  HEAD_ROLES,
  type LEADING_GROUP_SORT_KEYS,
  LEADING_PARTS,
  type LeadingGroupFilter,
  type LeadingGroupKind,
  type LeadingGroupRow,
  type LeadingMember,
  type TownshipResponsibility,
} from '#shared/bodies/leading-model.ts';
import { responsibilityGaps, servesOn } from '#shared/bodies/leading-rules.ts';
import { responsibilityOf } from '#shared/bodies/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { listCommitteeMembers } from './queries.ts';

/** Founded by the day and not dissolved then; parts of dates compare as text. */
export const activeGroupAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`((l."foundedOn" is null or l."foundedOn" <= ${asOf}) and (l."dissolvedOn" is null or l."dissolvedOn" > ${asOf}))`;

/** Conditions of a list of leading groups; the same ones count every statistic. */
export function leadingGroupConditions(filter: LeadingGroupFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`l."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(l."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`l."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.part !== null) conditions.push(sql<boolean>`l."kind" in (${sql.join([...LEADING_PARTS[filter.part]])})`);
  if (filter.kind !== null) conditions.push(sql<boolean>`l."kind" = ${filter.kind}`);
  if (filter.isActive === true) conditions.push(activeGroupAt(filter.asOf));
  if (filter.isActive === false) conditions.push(sql<boolean>`not ${activeGroupAt(filter.asOf)}`);
  return conditions;
}

/** Leading groups with their organisation: l o. */
export const leadingGroupBase = (db: ReadDb, asOf: string) =>
  db.selectFrom('leading_group as l').innerJoin(organizationAt(asOf, 'o'), 'o.id', 'l.organizationId');

const columnsAt = (asOf: string) =>
  [
    sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
    sql<number>`${activeGroupAt(asOf)}`.as('isActive'),
  ] as const;

async function membersOf(db: ReadDb, groupIds: readonly string[]): Promise<Map<string, LeadingMember[]>> {
  if (groupIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('leading_group_member')
    .select(['leadingGroupId', 'memberId', 'name', 'role', 'post', 'fromOn', 'toOn'])
    .where('leadingGroupId', 'in', groupIds)
    .orderBy('sortOrder')
    .execute();
  const members = new Map<string, LeadingMember[]>();
  for (const { leadingGroupId, ...member } of rows)
    members.set(leadingGroupId, [...(members.get(leadingGroupId) ?? []), member as LeadingMember]);
  return members;
}

type Found = Readonly<{ id: string; kind: string; isActive: number }>;

async function withMembers(db: ReadDb, rows: readonly Found[], asOf: string): Promise<LeadingGroupRow[]> {
  const members = await membersOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(row => {
    const own = members.get(row.id) ?? [];
    const serving = own.filter(member => servesOn(member, asOf));
    const head = HEAD_ROLES[row.kind as LeadingGroupKind];
    return {
      ...row,
      isActive: row.isActive === 1,
      members: own,
      memberCount: serving.length,
      headNames: serving
        .filter(({ role }) => role === head)
        .map(({ name }) => name)
        .join('、'),
    } as unknown as LeadingGroupRow;
  });
}

const OFFICE_ORDER = sql`o."sortOrder", o."code", case l."kind" when 'leading' then 0 when 'guidance' then 1 else 2 end, l."id"`;
const SORTS: Readonly<Record<(typeof LEADING_GROUP_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  organization: sql`o."sortOrder"`,
  name: sql`l."name"`,
  kind: sql`l."kind"`,
  foundedOn: sql`coalesce(l."foundedOn", '')`,
};

type ListInput = Readonly<{
  filter: LeadingGroupFilter;
  sort: Readonly<{ key: (typeof LEADING_GROUP_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

/** One window of the leading groups of a filter, in office order unless sorted otherwise. */
export async function listLeadingGroups(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: LeadingGroupRow[]; total: number }> {
  const found = leadingGroupBase(db, filter.asOf).where(allOf(leadingGroupConditions(filter)));
  const { total } = await found.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const query = found.selectAll('l').select(columnsAt(filter.asOf));
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const ordered = sort === null ? query : query.orderBy(sql`${SORTS[sort.key]} ${direction}`);
  const rows = await ordered.orderBy(OFFICE_ORDER).limit(window.limit).offset(window.offset).execute();
  return { rows: await withMembers(db, rows, filter.asOf), total };
}

/** One leading group with all who ever served in it, or null. */
export async function getLeadingGroup(db: ReadDb, id: string, asOf: string): Promise<LeadingGroupRow | null> {
  const rows = await leadingGroupBase(db, asOf)
    .where('l.id', '=', id)
    .where('l.deletedAt', 'is', null)
    .selectAll('l')
    .select(columnsAt(asOf))
    .execute();
  return (await withMembers(db, rows, asOf))[0] ?? null;
}

/** Every township committee with those who answer for the work, its bodies and what is missing. */
export async function townshipResponsibilities(
  db: ReadDb,
  { asOf, within }: Readonly<{ asOf: string; within: string | null }>,
): Promise<TownshipResponsibility[]> {
  const everything = { sort: null, window: { offset: 0, limit: Number.MAX_SAFE_INTEGER } };
  const townships = await db
    .selectFrom(organizationAt(asOf, 'o'))
    .select(['o.id', sql<string>`coalesce(o."shortName", o."name")`.as('townshipName')])
    .where('o.orgCategory', '=', 'township')
    .where('o.orgType', '=', 'committee')
    .$if(within !== null, query => query.where(sql<boolean>`o."id" in ${subtreeIds(within ?? '', asOf)}`))
    .orderBy(sql`o."sortOrder", o."code"`)
    .execute();
  const { rows: committee } = await listCommitteeMembers(db, {
    filter: { asOf, search: '', within, body: 'party_committee', post: null, service: 'serving', importBatchId: null },
    ...everything,
  });
  const { rows: groups } = await listLeadingGroups(db, {
    filter: { asOf, search: '', within, part: null, kind: null, isActive: true },
    ...everything,
  });
  return townships.map(({ id, townshipName }) => {
    const own = committee.filter(member => member.organizationId === id);
    const responsible = (what: ReturnType<typeof responsibilityOf>) =>
      own.filter(({ body, post }) => responsibilityOf(body, post) === what).map(({ memberId, name }) => ({ memberId, name }));
    const bodies = (kind: LeadingGroupKind) =>
      groups
        .filter(group => group.organizationId === id && group.kind === kind)
        .map(group => ({ id: group.id, name: group.name }));
    const firstResponsible = responsible('first_responsible');
    const directResponsible = responsible('direct_responsible');
    const leadingGroups = bodies('leading');
    return {
      organizationId: id,
      townshipName,
      firstResponsible,
      directResponsible,
      leadingGroups,
      offices: bodies('liaison_office'),
      gaps: responsibilityGaps({
        firstResponsible: firstResponsible.length,
        directResponsible: directResponsible.length,
        leadingGroups: leadingGroups.length,
      }),
    };
  });
}
