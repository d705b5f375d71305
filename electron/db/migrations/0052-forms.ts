import { type Kysely, sql } from 'kysely';

const statements = [
  `create table "form" (
    "id" text primary key not null,
    "version" integer not null default 1,
    "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
    "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text,
    "name" text not null, "kind" text not null, "fileName" text not null,
    "sha256" text not null, "size" integer not null, "fingerprint" text not null,
    "bindings" text not null, "year" integer, "filledAt" text, "filledAsOf" text, "searchText" text not null
  ) strict`,
];

/** 上级表格: forms received with what goes into their cells; the file itself stands in attachment_content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
