import { type Kysely, sql } from 'kysely';

const statements = [
  `create table "state_snapshot" (
    "id" text primary key not null,
    "version" integer not null default 1,
    "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
    "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text,
    "name" text not null, "asOf" text not null, "sha256" text not null, "size" integer not null
  ) strict`,
];

/** 定格: states of figures and rosters to be compared with later ones; the state itself stands in attachment_content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
