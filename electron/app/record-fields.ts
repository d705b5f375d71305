import { textField } from '#shared/core/field-builders.ts';
import { codeField, dayField, integerField } from '#shared/core/field-builders.ts';
import type { Field } from '#shared/core/field.ts';
import { delegateFields } from '#shared/delegates/fields.ts';
import { TERM_STATUSES } from '#shared/delegates/model.ts';
import type { RecordKind } from '#shared/history/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { organizationFields } from '#shared/organizations/fields.ts';

const termFields: readonly Field[] = [
  integerField({ key: 'termNumber', label: '届数', width: 6, help: '第几届。' }),
  dayField({ key: 'startedOn', label: '开始日期', width: 12, help: '大会开幕日。' }),
  dayField({ key: 'plannedEndOn', label: '计划届满', width: 12, help: '开始日期加任期年数。' }),
  dayField({ key: 'endedOn', label: '实际届满', width: 12, help: '下一届大会开幕日。' }),
  integerField({ key: 'quota', label: '代表名额', width: 8, help: '批准的名额。' }),
  codeField({ key: 'status', label: '状态', labels: TERM_STATUSES, width: 8, help: '筹备、本届或已届满。' }),
];
const unitFields: readonly Field[] = [
  textField({ key: 'name', label: '选举单位', width: 30, maximum: 60, help: '本届内唯一。' }),
  integerField({ key: 'allottedSeats', label: '分配名额', width: 8, help: '不少于 1。' }),
];
const groupFields: readonly Field[] = [
  textField({ key: 'name', label: '小组名称', width: 20, maximum: 40, help: '本届内唯一。' }),
  dayField({ key: 'formedOn', label: '成立日期', width: 12, help: '' }),
  dayField({ key: 'dissolvedOn', label: '撤销日期', width: 12, help: '' }),
];
const committeeMemberFields: readonly Field[] = [
  dayField({ key: 'fromOn', label: '任职日期', width: 12, help: '' }),
  dayField({ key: 'toOn', label: '免职日期', width: 12, help: '' }),
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
      return groupFields;
    case 'committee_member':
      return committeeMemberFields;
  }
}
