import { type Kysely, sql } from 'kysely';

const entity = `
  "id" text primary key not null,
  "version" integer not null default 1,
  "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
  "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text`;

const reference = (table: string) => `references "${table}"("id") deferrable initially deferred`;

const statements = [
  // what changed on a day, and the whole state before it: the state at a day is that before the first later event, else the row itself
  `create table "member_event" (
    "id" text primary key not null, "memberId" text not null ${reference('party_member')},
    "kind" text not null, "effectiveOn" text not null, "sequence" integer not null,
    "reason" text, "documentNumber" text, "counterpart" text,
    "isPresentBefore" integer not null, "organizationIdBefore" text not null ${reference('party_organization')},
    "membershipStatusBefore" text not null, "registrationStatusBefore" text not null,
    "leftReasonBefore" text, "statusChangedOnBefore" text, "educationBefore" text not null,
    "recordedAt" text not null, "recordedBy" text not null, "importBatchId" text
  ) strict`,
  `create unique index "member_event_member" on "member_event"("memberId", "effectiveOn", "sequence")`,
  `create index "member_event_day" on "member_event"("effectiveOn")`,
  `create table "organization_event" (
    "id" text primary key not null, "organizationId" text not null ${reference('party_organization')},
    "kind" text not null, "effectiveOn" text not null, "sequence" integer not null,
    "reason" text, "documentNumber" text, "otherOrganizationId" text ${reference('party_organization')},
    "nameBefore" text not null, "shortNameBefore" text, "orgTypeBefore" text not null, "orgCategoryBefore" text not null,
    "parentIdBefore" text ${reference('party_organization')},
    "recordedAt" text not null, "recordedBy" text not null
  ) strict`,
  `create unique index "organization_event_organization" on "organization_event"("organizationId", "effectiveOn", "sequence")`,
  `create index "organization_event_day" on "organization_event"("effectiveOn")`,
  `alter table "party_organization" add column "successorId" text ${reference('party_organization')}`,
  `alter table "party_member" add column "mergedIntoId" text ${reference('party_member')}`,
  `create table "delegate_move" (
    "id" text primary key not null, "delegateId" text not null ${reference('delegate')},
    "effectiveOn" text not null, "sequence" integer not null, "groupIdBefore" text ${reference('delegate_group')}, "reason" text,
    "recordedAt" text not null, "recordedBy" text not null
  ) strict`,
  `create unique index "delegate_move_delegate" on "delegate_move"("delegateId", "effectiveOn", "sequence")`,
  `create index "delegate_move_day" on "delegate_move"("effectiveOn")`,
  `alter table "delegate" add column "nominatedOn" text`,
  `alter table "delegate" add column "votes" integer`,
  `alter table "delegate_status" add column "proposedBy" text`,
  `alter table "delegate_status" add column "reportedOn" text`,
  `alter table "delegate_status" add column "destination" text`,
  `alter table "electoral_unit" add column "electedOn" text`,
  `alter table "electoral_unit" add column "method" text`,
  `alter table "electoral_unit" add column "candidateCount" integer`,
  `alter table "electoral_unit" add column "attendanceExpected" integer`,
  `alter table "electoral_unit" add column "attendancePresent" integer`,
  `create table "electoral_unit_organization" (
    "id" text primary key not null, "electoralUnitId" text not null ${reference('electoral_unit')},
    "organizationId" text not null ${reference('party_organization')}
  ) strict`,
  `create unique index "electoral_unit_organization_pair" on "electoral_unit_organization"("electoralUnitId", "organizationId")`,
  `create table "committee_member" (${entity},
    "memberId" text not null ${reference('party_member')}, "organizationId" text not null ${reference('party_organization')},
    "body" text not null, "post" text not null, "fromOn" text not null, "toOn" text
  ) strict`,
  `create index "committee_member_organization" on "committee_member"("organizationId")`,
  `create index "committee_member_member" on "committee_member"("memberId")`,
  // two records the clerk has judged to be different people; ids in text order
  `create table "distinct_people" (
    "id" text primary key not null, "firstMemberId" text not null ${reference('party_member')},
    "secondMemberId" text not null ${reference('party_member')}, "reason" text
  ) strict`,
  `create unique index "distinct_people_pair" on "distinct_people"("firstMemberId", "secondMemberId")`,
  `create index "distinct_people_second" on "distinct_people"("secondMemberId")`,
  // undoing an import deletes by the thousand: every reference needs its index
  `create index "member_event_organization" on "member_event"("organizationIdBefore")`,
  `create index "party_member_merged" on "party_member"("mergedIntoId")`,
  `create index "delegate_move_group" on "delegate_move"("groupIdBefore")`,
  `create index "electoral_unit_organization_organization" on "electoral_unit_organization"("organizationId")`,
  `create table "saved_view" (
    "id" text primary key not null, "actor" text not null, "list" text not null, "name" text not null, "state" text not null, "savedAt" text not null
  ) strict`,
  `create unique index "saved_view_name" on "saved_view"("actor", "list", "name")`,
  `create table "import_layout" (
    "id" text primary key not null, "kind" text not null, "headerKey" text not null, "mapping" text not null, "fileName" text not null,
    "usedAt" text not null, "usedCount" integer not null
  ) strict`,
  `create unique index "import_layout_key" on "import_layout"("kind", "headerKey")`,
  `alter table "import_row" add column "candidates" text not null default '[]'`,
  `alter table "import_batch" add column "originBatchId" text references "import_batch"("id")`,
  `alter table "import_batch" add column "foundDate" text`,
  // rows in the history gain the new columns too, so that an operation from before can still be undone
  ...Object.entries({
    party_organization: ['successorId'],
    party_member: ['mergedIntoId'],
    delegate: ['nominatedOn', 'votes'],
    delegate_status: ['proposedBy', 'reportedOn', 'destination'],
    electoral_unit: ['electedOn', 'method', 'candidateCount', 'attendanceExpected', 'attendancePresent'],
  }).flatMap(([table, columns]) =>
    ['before', 'after'].map(
      side =>
        `update "change" set "${side}" = json_set("${side}", ${columns.map(column => `'$.${column}', null`).join(', ')})
         where "tableName" = '${table}' and "${side}" is not null`,
    ),
  ),
];

/** Dated events of people, organisations and delegates, committee members, remembered layouts and views. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
