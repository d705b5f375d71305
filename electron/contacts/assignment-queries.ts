import { type RawBuilder, sql } from 'kysely';
import { COMMITTEE_POSTS } from '#shared/bodies/model.ts';
import type { LINK_SORT_KEYS, LinkFilter, LinkRow } from '#shared/contacts/assignment-model.ts';
import { monthsBefore } from '#shared/contacts/assignment-settings.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { readLinkSettings } from './assignment-settings-queries.ts';
import { activeLinkAt } from './gap-queries.ts';

/** People and groups at both ends of l, by joins that each find at most one row. */
const SIDES = sql`left join "committee_member" cb on cb."id" = l."fromCommitteeMemberId"
  left join "delegate" fd on fd."id" = l."fromDelegateId"
  left join "party_member" fm on fm."id" = coalesce(l."fromMemberId", fd."memberId", cb."memberId")
  left join "delegate_group" fg on fg."id" = l."fromGroupId"
  left join "party_member" tm on tm."id" = l."toMemberId"
  left join "mass_contact" tx on tx."id" = l."toMassId"
  left join "delegate_group" tg on tg."id" = l."toGroupId"`;

/** Last contact of a link by the day: recorded with the link or, without one, between the same two. */
const lastContact = (asOf: string) => sql<string | null>`(select max(r."occurredOn") from "contact_record" r
  where r."assignmentId" = l."id" and r."deletedAt" is null and r."occurredOn" <= ${asOf})`;

/** Nothing recorded with the link since a day (R-L9). */
const dormantAt = (asOf: string, since: string): RawBuilder<boolean> =>
  sql<boolean>`(${activeLinkAt(asOf)} and l."fromOn" <= ${since} and coalesce(${lastContact(asOf)}, '') < ${since})`;

/** Conditions of a list of links `l`; the same ones count every statistic. @param since day from which a contact keeps a link awake. */
export function linkConditions(filter: LinkFilter, since: string): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`l."deletedAt" is null`, sql<boolean>`l."fromOn" <= ${asOf}`];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(sql<boolean>`(instr(coalesce(fm."searchText", ''), ${needle}) > 0 or instr(coalesce(tm."searchText", ''), ${needle}) > 0
      or instr(coalesce(tx."searchText", ''), ${needle}) > 0 or instr(coalesce(tg."name", ''), ${needle}) > 0 or instr(coalesce(fg."name", ''), ${needle}) > 0)`);
  if (filter.within !== null) {
    const inside = subtreeIds(filter.within, asOf);
    conditions.push(sql<boolean>`(l."organizationId" in ${inside} or fm."organizationId" in ${inside})`);
  }
  if (filter.linkType !== null) conditions.push(sql<boolean>`l."linkType" = ${filter.linkType}`);
  if (filter.activity === 'active') conditions.push(activeLinkAt(asOf));
  if (filter.activity === 'ended') conditions.push(sql<boolean>`l."toOn" <= ${asOf}`);
  if (filter.isDormant !== null) {
    const dormant = dormantAt(asOf, since);
    conditions.push(filter.isDormant ? dormant : sql<boolean>`not ${dormant}`);
  }
  if (filter.fromId !== null)
    conditions.push(
      sql<boolean>`${filter.fromId} in (l."fromCommitteeMemberId", l."fromGroupId", l."fromDelegateId", l."fromMemberId")`,
    );
  if (filter.toId !== null) conditions.push(sql<boolean>`${filter.toId} in (l."toGroupId", l."toMemberId", l."toMassId")`);
  if (filter.endReason !== null) conditions.push(sql<boolean>`l."endReason" = ${filter.endReason}`);
  if (filter.importBatchId !== null) conditions.push(sql<boolean>`l."importBatchId" = ${filter.importBatchId}`);
  return conditions;
}

/** From which day on a contact keeps links awake. */
export async function dormantSince(db: ReadDb, asOf: string): Promise<string> {
  return monthsBefore(asOf, (await readLinkSettings(db)).dormantMonths);
}

/** How many links a filter finds. */
export async function countLinks(db: ReadDb, filter: LinkFilter): Promise<number> {
  const where = allOf(linkConditions(filter, await dormantSince(db, filter.asOf)));
  const joins = filter.search === '' && filter.within === null ? sql`` : SIDES;
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as "total" from "contact_assignment" l ${joins} where ${where}`.execute(db);
  return rows[0]?.total ?? 0;
}

const LAYER_RANK = sql`case l."linkType" when 'committee_to_group' then 0 when 'group_to_member' then 1 when 'delegate_to_member' then 2 when 'delegate_to_mass' then 3 else 4 end`;
const OFFICE = sql`${LAYER_RANK}, c."sortOrder", c."code", coalesce(l."fromCommitteeMemberId", l."fromGroupId", l."fromDelegateId", l."fromMemberId"), l."id"`;

async function rowsWhere(
  db: ReadDb,
  asOf: string,
  since: string,
  where: RawBuilder<boolean>,
  rest: RawBuilder<unknown>,
): Promise<LinkRow[]> {
  type Stored = Omit<LinkRow, 'isActive' | 'isDormant'> & { isActive: number; isDormant: number; post: string | null };
  const { rows } =
    await sql<Stored>`select l."id", l."version", l."linkType", l."organizationId", l."fromOn", l."toOn", l."endReason", l."reason", l."remark",
      coalesce(l."fromCommitteeMemberId", l."fromGroupId", l."fromDelegateId", l."fromMemberId") as "fromId",
      coalesce(l."toGroupId", l."toMemberId", l."toMassId") as "toId",
      coalesce(fm."name", fg."name", '') as "fromName", coalesce(tg."name", tm."name", tx."name", '') as "toName", cb."post",
      coalesce((select g."name" from "delegate_group" g where g."id" = fd."groupId"),
        (select coalesce(o."shortName", o."name") from "party_organization" o where o."id" = l."fromMemberId" or o."id" = fm."organizationId"), '') as "fromDetail",
      coalesce(tx."villageName", (select coalesce(o."shortName", o."name") from "party_organization" o where o."id" = coalesce(tm."organizationId", tx."organizationId", tg."baseOrganizationId")), '') as "toDetail",
      coalesce(c."shortName", c."name") as "townshipName", ${lastContact(asOf)} as "lastContactOn",
      ${activeLinkAt(asOf)} as "isActive", ${dormantAt(asOf, since)} as "isDormant"
    from "contact_assignment" l join ${organizationAt(asOf, 'c')} on c."id" = l."organizationId" ${SIDES} where ${where} ${rest}`.execute(
      db,
    );
  return rows.map(({ post, ...row }) => ({
    ...row,
    fromDetail: post === null ? row.fromDetail : COMMITTEE_POSTS[post as keyof typeof COMMITTEE_POSTS],
    isActive: row.isActive === 1,
    isDormant: row.isDormant === 1,
  }));
}

type Sort = Readonly<{ key: (typeof LINK_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;

/** One window of the links of a filter, in office order layer by layer unless sorted otherwise. */
export async function listLinks(
  db: ReadDb,
  { filter, sort, window }: Readonly<{ filter: LinkFilter; sort: Sort; window: Readonly<{ offset: number; limit: number }> }>,
): Promise<{ rows: LinkRow[]; total: number }> {
  const since = await dormantSince(db, filter.asOf);
  const direction = sort?.direction === 'descending' ? sql`desc` : sql``;
  const key =
    sort === null || sort.key === 'office'
      ? null
      : sort.key === 'lastContactOn'
        ? sql`coalesce("lastContactOn", '')`
        : sql`coalesce(l.${sql.ref(sort.key)}, '9999')`;
  const order = key === null ? OFFICE : sql`${key} ${direction}, ${OFFICE}`;
  const rest = sql`order by ${order} limit ${window.limit} offset ${window.offset}`;
  return {
    rows: await rowsWhere(db, filter.asOf, since, allOf(linkConditions(filter, since)), rest),
    total: await countLinks(db, filter),
  };
}

/** One link, or null. */
export async function getLink(db: ReadDb, id: string, asOf: string): Promise<LinkRow | null> {
  const where = sql<boolean>`l."id" = ${id} and l."deletedAt" is null`;
  return (await rowsWhere(db, asOf, await dormantSince(db, asOf), where, sql``))[0] ?? null;
}
