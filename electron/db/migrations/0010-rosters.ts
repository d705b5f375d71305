import { type Kysely, sql } from 'kysely';

const entity = `
  "id" text primary key not null,
  "version" integer not null default 1,
  "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
  "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text`;

const organization = 'references "party_organization"("id") deferrable initially deferred';

const statements = [
  `create table "operation" (
    "id" integer primary key, "at" text not null, "actor" text not null, "verb" text not null, "params" text not null, "undoes" integer references "operation"("id")
  ) strict`,
  `create index "operation_undoes" on "operation"("undoes") where "undoes" is not null`,
  `create table "current_operation" ("one" integer primary key check ("one" = 1), "operationId" integer) strict`,
  `insert into "current_operation" values (1, null)`,
  `create table "change" (
    "id" integer primary key, "operationId" integer not null references "operation"("id"), "tableName" text not null, "rowId" text not null, "before" text, "after" text
  ) strict`,
  `create index "change_operation" on "change"("operationId")`,
  `create index "change_row" on "change"("rowId")`,
  `create table "setting" ("id" text primary key not null, "value" text not null) strict`,
  `create table "access_log" (
    "id" integer primary key, "at" text not null, "actor" text not null, "action" text not null, "subject" text not null, "count" integer not null
  ) strict`,
  `create table "party_organization" (${entity},
    "code" text not null, "name" text not null, "shortName" text, "orgType" text not null, "orgCategory" text not null,
    "parentId" text ${organization}, "divisionCode" text, "isJoint" integer not null default 0,
    "establishedOn" text, "dissolvedOn" text, "contactPhone" text, "sortOrder" integer not null, "searchText" text not null
  ) strict`,
  `create unique index "party_organization_code" on "party_organization"("code") where "deletedAt" is null`,
  `create index "party_organization_parent" on "party_organization"("parentId")`,
  `create table "party_member" (${entity},
    "name" text not null, "sex" text not null, "ethnicity" text not null, "birth" text not null,
    "idNumber" text, "idNumberStatus" text not null, "idNumberRaw" text, "nativePlace" text,
    "education" text not null, "educationNote" text, "degree" text,
    "membershipStatus" text not null, "joinedOn" text not null, "formalOn" text,
    "organizationId" text not null ${organization},
    "partyPost" text, "occupation" text, "workUnitAndPost" text, "professionalTitle" text, "honours" text,
    "phone" text, "phone2" text, "address" text,
    "registrationStatus" text not null, "leftReason" text, "statusChangedOn" text,
    "isFloating" integer not null default 0, "isOutOfContact" integer not null default 0, "isExternal" integer not null default 0,
    "searchText" text not null
  ) strict`,
  `create unique index "party_member_idNumber" on "party_member"("idNumber") where "deletedAt" is null and "idNumber" is not null`,
  `create index "party_member_organization" on "party_member"("organizationId")`,
  `create table "congress_term" (${entity},
    "level" text not null, "organizationId" text not null ${organization}, "termNumber" integer not null,
    "startedOn" text not null, "plannedEndOn" text not null, "endedOn" text, "termYears" integer not null, "quota" integer, "status" text not null
  ) strict`,
  `create unique index "congress_term_number" on "congress_term"("organizationId", "termNumber") where "deletedAt" is null`,
  `create unique index "congress_term_current" on "congress_term"("organizationId") where "deletedAt" is null and "status" = 'current'`,
  `create table "electoral_unit" (${entity},
    "congressTermId" text not null references "congress_term"("id") deferrable initially deferred, "name" text not null, "allottedSeats" integer not null
  ) strict`,
  `create unique index "electoral_unit_name" on "electoral_unit"("congressTermId", "name") where "deletedAt" is null`,
  `create table "delegate_group" (${entity},
    "congressTermId" text not null references "congress_term"("id") deferrable initially deferred, "name" text not null,
    "baseOrganizationId" text not null ${organization}, "leaderDelegateId" text, "deputyLeaderDelegateId" text, "formedOn" text, "dissolvedOn" text
  ) strict`,
  `create unique index "delegate_group_name" on "delegate_group"("congressTermId", "name") where "deletedAt" is null`,
  `create table "delegate" (${entity},
    "memberId" text not null references "party_member"("id") deferrable initially deferred,
    "congressTermId" text not null references "congress_term"("id") deferrable initially deferred,
    "electoralUnitId" text not null references "electoral_unit"("id") deferrable initially deferred,
    "certificateNo" text, "electedOn" text not null, "originType" text not null,
    "replacesDelegateId" text references "delegate"("id") deferrable initially deferred,
    "compositionCategory" text not null, "isFrontline" integer not null default 0, "postAtElection" text not null,
    "groupId" text references "delegate_group"("id") deferrable initially deferred
  ) strict`,
  `create unique index "delegate_person" on "delegate"("memberId", "congressTermId") where "deletedAt" is null`,
  `create index "delegate_term" on "delegate"("congressTermId")`,
  `create index "delegate_groupId" on "delegate"("groupId")`,
  `create table "delegate_status" (
    "id" text primary key not null, "delegateId" text not null references "delegate"("id") deferrable initially deferred,
    "fromStatus" text, "toStatus" text not null, "effectiveOn" text not null, "sequence" integer not null,
    "reason" text, "decidedBy" text, "documentNumber" text
  ) strict`,
  `create index "delegate_status_delegate" on "delegate_status"("delegateId", "effectiveOn", "sequence", "toStatus")`,
  `create table "organization_alias" (
    "id" text primary key not null, "text" text not null unique, "organizationId" text not null ${organization}
  ) strict`,
  `create table "import_batch" (
    "id" text primary key not null, "kind" text not null, "fileName" text not null, "sha256" text not null, "sourcePath" text not null,
    "createdAt" text not null, "actor" text not null, "state" text not null, "operationId" integer, "summary" text not null, "options" text not null
  ) strict`,
  `create index "import_batch_sha256" on "import_batch"("sha256")`,
  `create table "import_row" (
    "id" integer primary key, "batchId" text not null references "import_batch"("id"), "sheet" text not null, "rowNumber" integer not null,
    "state" text not null, "isIncluded" integer not null, "action" text not null, "isHidden" integer not null,
    "parsed" text not null, "valuesJson" text not null, "issues" text not null, "changes" text not null, "targetId" text, "targetVersion" integer
  ) strict`,
  `create index "import_row_batch" on "import_row"("batchId", "state")`,
  `create index "import_row_target" on "import_row"("targetId") where "targetId" is not null`,
];

/** Organisations, members, congresses, delegates, import staging, history. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
