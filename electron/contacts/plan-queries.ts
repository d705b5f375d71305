/** Rows of 三联系安排表(花名): every valid delegate with group, committee members, members and masses contacted. Source: domain.md §5.3. */
import { sql } from 'kysely';
import { delegateFilter } from '#shared/delegates/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { activeLinkAt } from './gap-queries.ts';

/** Somebody named in a cell; the hint tells namesakes of the sheet apart. */
export type PlanPerson = Readonly<{ id: string; name: string; hint: string }>;
export type PlanRow = Readonly<{
  delegateId: string;
  delegateName: string;
  groupName: string | null;
  termLabel: string;
  branchName: string;
  memberId: string;
  committee: readonly PlanPerson[];
  members: readonly PlanPerson[];
  masses: readonly PlanPerson[];
  /** First day of the links that run. */
  fromOn: string | null;
}>;

type Link = PlanPerson & Readonly<{ kind: 'committee' | 'member' | 'mass'; fromId: string; fromOn: string }>;

async function linksAt(db: ReadDb, asOf: string): Promise<ReadonlyMap<string, readonly Link[]>> {
  const branch = sql`(select coalesce(o."shortName", o."name") from "party_organization" o where o."id" = coalesce(m."organizationId", x."organizationId"))`;
  const { rows } =
    await sql<Link>`select case when l."toGroupId" is not null then 'committee' when l."toMemberId" is not null then 'member' else 'mass' end as "kind",
      coalesce(l."fromDelegateId", l."toGroupId") as "fromId", coalesce(m."id", x."id") as "id", coalesce(m."name", x."name") as "name",
      coalesce(x."villageName", ${branch}, '') as "hint", l."fromOn"
    from "contact_assignment" l left join "committee_member" b on b."id" = l."fromCommitteeMemberId"
      left join "party_member" m on m."id" = coalesce(b."memberId", l."toMemberId") left join "mass_contact" x on x."id" = l."toMassId"
    where l."linkType" in ('committee_to_group', 'delegate_to_member', 'delegate_to_mass') and ${activeLinkAt(asOf)} and coalesce(m."id", x."id") is not null
    order by l."fromOn", l."id"`.execute(db);
  return Map.groupBy(rows, row => row.fromId);
}

/** Every valid delegate of a scope in office order, by group. */
export async function contactPlan(
  db: ReadDb,
  { asOf, within }: Readonly<{ asOf: string; within: string | null }>,
): Promise<PlanRow[]> {
  const { rows } = await listDelegates(db, {
    filter: delegateFilter.parse({ asOf, within, status: 'valid' }),
    sort: { key: 'group', direction: 'ascending' },
    window: { offset: 0, limit: Number.MAX_SAFE_INTEGER },
  });
  const links = await linksAt(db, asOf);
  const tree = await loadTree(db, asOf);
  const branches = new Map(
    (await db.selectFrom('party_member').select(['id', 'organizationId']).execute()).map(member => [
      member.id,
      tree.byId.get(member.organizationId),
    ]),
  );
  return rows.map((row): PlanRow => {
    const own = links.get(row.id) ?? [];
    const { groupId } = row;
    return {
      delegateId: row.id,
      delegateName: row.name,
      groupName: row.groupName,
      termLabel: row.termLabel,
      memberId: row.memberId,
      branchName: branches.get(row.memberId)?.shortName ?? row.organizationName,
      committee: groupId === null ? [] : (links.get(groupId) ?? []),
      members: own.filter(link => link.kind === 'member'),
      masses: own.filter(link => link.kind === 'mass'),
      fromOn: own[0]?.fromOn ?? null,
    };
  });
}
