import { activityRecordFields } from '#shared/activities/fields.ts';
import { assessmentItemFields } from '#shared/assessment/fields.ts';
import { attachmentFields } from '#shared/attachments/fields.ts';
import { committeeFields } from '#shared/bodies/fields.ts';
import { leadingGroupFields } from '#shared/bodies/leading-fields.ts';
import { codeField, dayField, integerField } from '#shared/core/field-builders.ts';
import type { Field } from '#shared/core/field.ts';
import { linkRecordFields } from '#shared/contacts/assignment-fields.ts';
import { massFields } from '#shared/contacts/mass-fields.ts';
import { recordFields } from '#shared/contacts/record-fields.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import { groupFields } from '#shared/delegates/group-fields.ts';
import { TERM_STATUSES } from '#shared/delegates/model.ts';
import { unitFields } from '#shared/delegates/unit-fields.ts';
import { budgetRecordFields, expenseRecordFields } from '#shared/funds/fields.ts';
import { formFields } from '#shared/forms/fields.ts';
import { snapshotFields } from '#shared/snapshots/fields.ts';
import type { RecordKind } from '#shared/history/model.ts';
import { inspectionRecordFields, suggestionRecordFields } from '#shared/inspections/fields.ts';
import { meetingRecordFields } from '#shared/meetings/fields.ts';
import { documentRecordFields } from '#shared/institutions/fields.ts';
import { memberFields } from '#shared/members/fields.ts';
import { opinionRecordFields } from '#shared/opinions/fields.ts';
import { organizationFields } from '#shared/organizations/fields.ts';
import { dutyReportFields, evaluationFields } from '#shared/evaluations/fields.ts';
import { exemplarFields, publicityFields } from '#shared/publicity/fields.ts';
import { handlingUnitFields, proposalRecordFields, sessionFields } from '#shared/proposals/fields.ts';
import { phraseFields, reportFields, templateFields } from '#shared/reports/composer-fields.ts';
import { planFields, sessionRecordFields } from '#shared/training/fields.ts';

const termFields: readonly Field[] = [
  integerField({ key: 'termNumber', label: '届数', width: 6, help: '第几届。' }),
  dayField({ key: 'startedOn', label: '开始日期', width: 12, help: '大会开幕日。' }),
  dayField({ key: 'plannedEndOn', label: '计划届满', width: 12, help: '开始日期加任期年数。' }),
  dayField({ key: 'endedOn', label: '实际届满', width: 12, help: '下一届大会开幕日。' }),
  integerField({ key: 'quota', label: '代表名额', width: 8, help: '批准的名额。' }),
  codeField({ key: 'status', label: '状态', labels: TERM_STATUSES, width: 8, help: '筹备、本届或已届满。' }),
];
const groupRecordFields: readonly Field[] = [
  ...groupFields,
  dayField({ key: 'dissolvedOn', label: '撤销日期', width: 12, help: '撤销后不再列出。' }),
];

/** Fields by which the history of a record is told. */
export function fieldsOfRecord(kind: RecordKind): readonly Field[] {
  switch (kind) {
    case 'party_organization':
      return organizationFields;
    case 'party_member':
      return memberFields;
    case 'delegate':
      return delegateFields;
    case 'congress_term':
      return termFields;
    case 'electoral_unit':
      return unitFields;
    case 'delegate_group':
      return groupRecordFields;
    case 'committee_member':
      return committeeFields;
    case 'proposal':
      return proposalRecordFields;
    case 'handling_unit':
      return handlingUnitFields;
    case 'proposal_session':
      return sessionFields;
    case 'attachment':
      return attachmentFields;
    case 'publicity_item':
      return publicityFields;
    case 'exemplar_case':
      return exemplarFields;
    case 'meeting':
      return meetingRecordFields;
    case 'evaluation':
      return evaluationFields;
    case 'duty_report':
      return dutyReportFields;
    case 'group_activity':
      return activityRecordFields;
    case 'training_plan':
      return planFields;
    case 'training_session':
      return sessionRecordFields;
    case 'fund_budget':
      return budgetRecordFields;
    case 'fund_expense':
      return expenseRecordFields;
    case 'leading_group':
      return leadingGroupFields;
    case 'state_snapshot':
      return snapshotFields;
    case 'form':
      return formFields;
    case 'institution_document':
      return documentRecordFields;
    case 'opinion':
      return opinionRecordFields;
    case 'inspection':
      return inspectionRecordFields;
    case 'inspection_suggestion':
      return suggestionRecordFields;
    case 'contact_assignment':
      return linkRecordFields;
    case 'mass_contact':
      return massFields;
    case 'contact_record':
      return recordFields;
    case 'assessment_item':
      return assessmentItemFields;
    case 'report':
      return reportFields;
    case 'report_template':
      return templateFields;
    case 'report_phrase':
      return phraseFields;
  }
}
