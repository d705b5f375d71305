import { type RawBuilder, sql } from 'kysely';
import { WORKING_TABLES, type WorkingTables } from '../db/working-schema.ts';

export type WorkingTable = keyof WorkingTables;
export const isWorkingTable = (table: string): table is WorkingTable => (WORKING_TABLES as readonly string[]).includes(table);

const personOf = sql<string>`(select m."name" from delegate d join party_member m on m."id" = d."memberId" where d."id" = t."delegateId")`;
const organization = sql<string>`(select coalesce(o."shortName", o."name") from party_organization o where o."id" = t."organizationId")`;
const titleOf = (table: WorkingTable, column: string, reference: string) =>
  sql<string>`(select p.${sql.ref(column)} from ${sql.table(table)} p where p."id" = t.${sql.ref(reference)})`;

/** Name by which the clerk knows a row `t`, as an expression. */
const NAMES: Readonly<Record<WorkingTable, RawBuilder<string>>> = {
  contact_assignment: sql<string>`coalesce(
    (select m."name" from committee_member c join party_member m on m."id" = c."memberId" where c."id" = t."fromCommitteeMemberId"),
    (select g."name" from delegate_group g where g."id" = t."fromGroupId"),
    (select m."name" from delegate d join party_member m on m."id" = d."memberId" where d."id" = t."fromDelegateId"),
    (select m."name" from party_member m where m."id" = t."fromMemberId"), '') || '→' || coalesce(
    (select g."name" from delegate_group g where g."id" = t."toGroupId"),
    (select m."name" from party_member m where m."id" = t."toMemberId"),
    (select x."name" from mass_contact x where x."id" = t."toMassId"), '')`,
  mass_contact: sql<string>`t."name"`,
  contact_record: sql<string>`t."occurredOn" || ' ' || substr(t."content", 1, 20)`,
  record_step: sql<string>`t."event"`,
  attendance: sql<string>`t."name"`,
  meeting: sql<string>`t."title"`,
  meeting_agenda_item: sql<string>`t."title"`,
  group_activity: sql<string>`t."title"`,
  training_plan: sql<string>`t."title"`,
  training_session: sql<string>`t."title"`,
  inspection: sql<string>`t."topic"`,
  inspection_suggestion: sql<string>`substr(t."content", 1, 30)`,
  evaluation: sql<string>`t."title"`,
  duty_report: personOf,
  fund_budget: sql<string>`${organization} || t."year" || '年'`,
  fund_expense: sql<string>`t."summary"`,
  institution_document: sql<string>`t."title"`,
  publicity_item: sql<string>`t."title"`,
  exemplar_case: sql<string>`t."title"`,
  delegate_mention: personOf,
  leading_group: sql<string>`t."name"`,
  leading_group_member: sql<string>`t."name"`,
  form: sql<string>`t."name"`,
  state_snapshot: sql<string>`t."name"`,
  assessment_item: sql<string>`t."title"`,
  assessment_result: titleOf('assessment_item', 'title', 'itemId'),
  yearly_duty: sql<string>`${organization} || t."year" || '年'`,
  report: sql<string>`t."title"`,
  report_block: sql<string>`coalesce(t."heading", ${titleOf('report', 'title', 'reportId')})`,
  report_figure: titleOf('report', 'title', 'reportId'),
  report_template: sql<string>`t."name"`,
  report_phrase: sql<string>`t."title"`,
};

/** What tells apart rows of one name in the recycle bin. */
const DETAILS: Readonly<Partial<Record<WorkingTable, RawBuilder<string>>>> = {
  meeting: sql<string>`t."startOn"`,
  group_activity: sql<string>`t."heldOn"`,
  training_plan: sql<string>`t."year" || '年'`,
  training_session: sql<string>`t."startOn"`,
  inspection: sql<string>`t."startOn"`,
  inspection_suggestion: titleOf('inspection', 'topic', 'inspectionId'),
  evaluation: sql<string>`t."heldOn"`,
  duty_report: sql<string>`t."year" || '年'`,
  fund_expense: sql<string>`t."spentOn"`,
  institution_document: sql<string>`coalesce(t."documentNumber", '')`,
  publicity_item: sql<string>`t."publishedOn"`,
  leading_group: organization,
  form: sql<string>`t."fileName"`,
  state_snapshot: sql<string>`t."asOf"`,
  mass_contact: sql<string>`coalesce(t."villageName", ${organization})`,
  contact_assignment: sql<string>`t."fromOn"`,
  report: sql<string>`t."referenceDate"`,
};

export const workingName = (table: WorkingTable): RawBuilder<string> => NAMES[table];
export const workingDetail = (table: WorkingTable): RawBuilder<string> => DETAILS[table] ?? sql<string>`''`;
