/**
 * Tables as they were on a day. An event holds the whole state before it, so the state at a day is that before the first
 * later event, and the row itself where there is none: on most days few rows have a later event and the join is empty.
 */
import { type AliasableExpression, type RawBuilder, type Selectable, sql } from 'kysely';
import type {
  DelegateTable,
  MemberEventTable,
  OrganizationEventTable,
  PartyMemberTable,
  PartyOrganizationTable,
  Schema,
} from './schema.ts';

type Columns<T> = readonly (keyof T & string)[];

const ENTITY = [
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'deletedBy',
  'remark',
  'importBatchId',
] as const;

const MEMBER_COLUMNS = [
  ...ENTITY,
  'name',
  'sex',
  'ethnicity',
  'birth',
  'idNumber',
  'idNumberStatus',
  'idNumberRaw',
  'nativePlace',
  'educationNote',
  'degree',
  'joinedOn',
  'formalOn',
  'partyPost',
  'occupation',
  'workUnitAndPost',
  'professionalTitle',
  'honours',
  'phone',
  'phone2',
  'address',
  'isFloating',
  'isOutOfContact',
  'isExternal',
  'mergedIntoId',
  'searchText',
] as const satisfies Columns<PartyMemberTable>;

/** Columns of a member that change by dated events. */
const MEMBER_STATE = ['organizationId', 'education'] as const;
/** Parts of a registration status, which holds from its own date on; before it the status was normal, also where no event tells of it. */
const MEMBER_STATUS = ['registrationStatus', 'leftReason', 'statusChangedOn'] as const;

const ORGANIZATION_COLUMNS = [
  ...ENTITY,
  'code',
  'divisionCode',
  'isJoint',
  'establishedOn',
  'dissolvedOn',
  'contactPhone',
  'sortOrder',
  'successorId',
  'searchText',
] as const satisfies Columns<PartyOrganizationTable>;

const ORGANIZATION_STATE = ['name', 'shortName', 'orgType', 'orgCategory', 'parentId'] as const;

const DELEGATE_COLUMNS = [
  ...ENTITY,
  'memberId',
  'congressTermId',
  'electoralUnitId',
  'certificateNo',
  'electedOn',
  'originType',
  'replacesDelegateId',
  'compositionCategory',
  'isFrontline',
  'postAtElection',
  'nominatedOn',
  'votes',
] as const satisfies Columns<DelegateTable>;

/** A day after every event: the rows as they were last recorded. */
export const LATEST = '9999-12-31';

type EventTable = 'member_event' | 'organization_event' | 'delegate_move';

/** First event of each record after the day. */
function firstLater(table: EventTable, owner: string, asOf: string): RawBuilder<unknown> {
  return sql`(select * from (select e.*, row_number() over (partition by e.${sql.ref(owner)} order by e."effectiveOn", e."sequence") as "rank"
    from ${sql.table(table)} e where e."effectiveOn" > ${asOf}) where "rank" = 1)`;
}

const plain = (columns: readonly string[]) => sql.join(columns.map(column => sql`p.${sql.ref(column)}`));
/** The value before the later event, else the row's own. */
const value = (owner: string, column: string) =>
  sql`case when l.${sql.ref(owner)} is null then p.${sql.ref(column)} else l.${sql.ref(`${column}Before`)} end`;
const stated = (owner: string, columns: readonly string[]) =>
  sql.join(columns.map(column => sql`${value(owner, column)} as ${sql.ref(column)}`));
const status = (asOf: string) =>
  sql.join(
    MEMBER_STATUS.map(
      column =>
        sql`case when (${value('memberId', 'statusChangedOn')}) > ${asOf} then ${column === 'registrationStatus' ? sql.lit('normal') : sql`null`}
          else ${value('memberId', column)} end as ${sql.ref(column)}`,
    ),
  );

/** A member as of a day; `isPresent` is 0 before somebody came from outside the county. */
export type MemberAt = PartyMemberTable & {
  isPresent: 0 | 1;
  /** Branch of the row itself, whatever the day: an index finds it. */
  latestOrganizationId: string;
};

/** `party_member` as of a day, to stand wherever the table stands. Somebody whose formal date lies after the day is probationary. Source: R-A7. */
export function memberAt<A extends string>(asOf: string, alias: A) {
  const source: AliasableExpression<Selectable<MemberAt>> = sql<
    Selectable<MemberAt>
  >`(select ${plain(MEMBER_COLUMNS)}, ${stated('memberId', MEMBER_STATE)}, ${status(asOf)},
    case when p."formalOn" > ${asOf} then 'probationary' when l."memberId" is null then p."membershipStatus" else l."membershipStatusBefore" end as "membershipStatus",
    coalesce(l."isPresentBefore", 1) as "isPresent", p."organizationId" as "latestOrganizationId"
    from "party_member" p left join ${firstLater('member_event', 'memberId' satisfies keyof MemberEventTable, asOf)} l on l."memberId" = p."id")`;
  return source.as<A>(alias as never);
}

/** `party_organization` as of a day: name, type, category and parent. Whether it existed then is told by establishedOn and dissolvedOn. */
export function organizationAt<A extends string>(asOf: string, alias: A) {
  const source: AliasableExpression<Selectable<PartyOrganizationTable>> = sql<
    Selectable<PartyOrganizationTable>
  >`(select ${plain(ORGANIZATION_COLUMNS)}, ${stated('organizationId', ORGANIZATION_STATE)}
    from "party_organization" p left join ${firstLater('organization_event', 'organizationId' satisfies keyof OrganizationEventTable, asOf)} l on l."organizationId" = p."id")`;
  return source.as<A>(alias as never);
}

/** `delegate` as of a day: the group somebody belonged to. */
export function delegateAt<A extends string>(asOf: string, alias: A) {
  const source: AliasableExpression<Selectable<DelegateTable>> = sql<
    Selectable<DelegateTable>
  >`(select ${plain(DELEGATE_COLUMNS)},
    case when l."delegateId" is null then p."groupId" else l."groupIdBefore" end as "groupId"
    from "delegate" p left join ${firstLater('delegate_move', 'delegateId', asOf)} l on l."delegateId" = p."id")`;
  return source.as<A>(alias as never);
}

/** Ids of the delegates who belong to a group on a day, those in the bin too: what they did remains the group's. */
export function delegatesOfGroup(groupId: string, asOf: string): RawBuilder<string> {
  return sql<string>`(select x."id" from ${delegateAt(asOf, 'x')} where x."groupId" = ${groupId})`;
}

/** Ids of an organisation and everything under it on a day. */
export function subtreeIds(rootId: string, asOf: string): RawBuilder<string> {
  return sql<string>`(with recursive "subtree"("id") as (
    select ${rootId} union select o."id" from ${organizationAt(asOf, 'o')} join "subtree" s on o."parentId" = s."id"
  ) select "id" from "subtree")`;
}

/**
 * A member belongs to an organisation or one under it on a day; `alias` is memberAt() of that day. The first part says nothing
 * new but lets an index find the people: whoever is there now, and whoever an event has moved since.
 */
export function isWithin(alias: string, rootId: string, asOf: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`((${column('latestOrganizationId')} in ${subtreeIds(rootId, asOf)}
      or ${column('id')} in (select e."memberId" from "member_event" e where e."effectiveOn" > ${asOf}))
    and ${column('organizationId')} in ${subtreeIds(rootId, asOf)})`;
}

/**
 * A delegate belongs to a congress of the organisation or one under it; under an organisation that has no congress of its own
 * (a village, an office) to its own branches. Needs the aliases t (term) and m (memberAt) of the same day.
 */
export function isDelegateWithin(rootId: string, asOf: string): RawBuilder<boolean> {
  return sql<boolean>`(case when exists (select 1 from "congress_term" k where k."organizationId" = ${rootId}) then t."organizationId" else m."organizationId" end
    in ${subtreeIds(rootId, asOf)})`;
}

/** Ids of every township and county-affiliated committee on a day and everything under them; the rest hangs directly under the county. */
export function unitSubtreeIds(asOf: string): RawBuilder<string> {
  return sql<string>`(with recursive "subtree"("id") as (
    select u."id" from ${organizationAt(asOf, 'u')} where u."orgType" = 'committee' and u."orgCategory" in ('township', 'county_affiliated')
    union select o."id" from ${organizationAt(asOf, 'o')} join "subtree" s on o."parentId" = s."id"
  ) select "id" from "subtree")`;
}

/** Columns the three sources give, for the test that compares them with the tables. */
export const AS_OF_COLUMNS: Readonly<Partial<Record<keyof Schema, readonly string[]>>> = {
  party_member: [...MEMBER_COLUMNS, ...MEMBER_STATE, ...MEMBER_STATUS, 'membershipStatus'],
  party_organization: [...ORGANIZATION_COLUMNS, ...ORGANIZATION_STATE],
  delegate: [...DELEGATE_COLUMNS, 'groupId'],
};
