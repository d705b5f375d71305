import { type Kysely, sql } from 'kysely';

const entity = `
  "id" text primary key not null,
  "version" integer not null default 1,
  "createdAt" text not null, "createdBy" text not null, "updatedAt" text not null, "updatedBy" text not null,
  "deletedAt" text, "deletedBy" text, "remark" text, "importBatchId" text`;

const reference = (table: string) => `references "${table}"("id") deferrable initially deferred`;

const statements = [
  `create table "report" (${entity},
    "templateId" text not null, "templateName" text not null, "title" text not null,
    "organizationId" text not null ${reference('party_organization')}, "periodFrom" text, "periodTo" text,
    "referenceDate" text not null, "state" text not null, "issuer" text not null,
    "signedOn" text, "hasSeal" integer not null, "hasRedHead" integer not null,
    "issuerMark" text, "documentNumber" text, "signatory" text,
    "addressee" text, "copiesTo" text, "printedBy" text,
    "printedOn" text, "revisesId" text ${reference('report')}, "snapshot" text,
    "finalOn" text, "searchText" text not null
  ) strict`,
  `create index "report_organization" on "report"("organizationId", "referenceDate")`,
  `create index "report_revises" on "report"("revisesId") where "revisesId" is not null`,
  `create table "report_block" ("id" text primary key not null,
    "version" integer not null, "reportId" text not null ${reference('report')}, "sortOrder" integer not null,
    "kind" text not null, "level" integer, "heading" text,
    "isRunOn" integer not null, "isOrdinal" integer not null, "role" text,
    "filler" text, "choice" text not null, "exampleId" text ${reference('party_organization')},
    "pieces" text not null, "filledPieces" text, "isEdited" integer not null, "tableName" text,
    "tableContent" text
  ) strict`,
  `create index "report_block_report" on "report_block"("reportId", "sortOrder")`,
  `create index "report_block_example" on "report_block"("exampleId") where "exampleId" is not null`,
  `create table "report_figure" ("id" text primary key not null,
    "reportId" text not null ${reference('report')}, "statistic" text not null, "scopeId" text ${reference('party_organization')},
    "text" text not null, "value" real not null, "overrideText" text,
    "overrideReason" text
  ) strict`,
  `create unique index "report_figure_key" on "report_figure"("reportId", "statistic", coalesce("scopeId", ''))`,
  `create index "report_figure_scope" on "report_figure"("scopeId") where "scopeId" is not null`,
  `create table "report_template" (${entity},
    "name" text not null, "description" text, "reach" text not null,
    "title" text not null, "blocks" text not null
  ) strict`,
  `create table "report_phrase" (${entity},
    "role" text not null, "title" text not null, "text" text not null,
    "seedKey" text
  ) strict`,
  `create unique index "report_phrase_seed" on "report_phrase"("seedKey") where "seedKey" is not null`,
];

/** The report composer: reports with their blocks and accepted figures, templates and the phrase bank. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
