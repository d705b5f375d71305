import { OCCASION_STATES } from '../attendance/model.ts';
import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, fieldsNamed, integerField, shownField, textField } from '../core/field-builders.ts';
import { INSPECTION_KINDS, type InspectionRow, SUGGESTION_STATES } from './model.ts';

/** What a clerk enters of an inspection. Source: domain.md §2.15. */
export const inspectionFields: readonly Field[] = [
  codeField({ key: 'kind', label: '类型', isRequired: true, labels: INSPECTION_KINDS, width: 8, help: '视察、调研或督查。' }),
  textField({ key: 'topic', label: '主题', isRequired: true, width: 30, maximum: 80, help: '看什么，如 村组道路硬化工程。' }),
  textField({
    key: 'targetUnit',
    label: '被视察单位',
    isRequired: true,
    width: 20,
    maximum: 80,
    help: '单位、村或工程的名称。',
  }),
  dayField({ key: 'startOn', label: '开始日期', isRequired: true, width: 12, help: '计划的日期；举行后是实际日期。' }),
  dayField({ key: 'endOn', label: '结束日期', isRequired: true, width: 12, help: '一天的与开始日期相同。' }),
  textField({ key: 'place', label: '地点', width: 16, maximum: 60, help: '不超过 60 字。' }),
  paragraphField({ key: 'findings', label: '发现的情况', width: 40, maximum: 5000, help: '看到的情况和问题；不超过 5000 字。' }),
  paragraphField({
    key: 'reportText',
    label: '视察调研报告',
    width: 40,
    maximum: 10_000,
    help: '报送党委的正文；不超过 10000 字。',
  }),
  dayField({ key: 'reportedToCommitteeOn', label: '反馈日期', width: 12, help: '向党委反馈情况的日期。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const count = (key: string, label: string, width = 8) => shownField({ key, label, width, align: 'right' }, undefined, 'integer');
const joined: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  shownField({ key: 'groupName', label: '代表小组', width: 18 }),
  shownField({ key: 'dates', label: '日期', width: 22, align: 'center' }),
  codeField({ key: 'state', label: '状态', isEditable: false, labels: OCCASION_STATES, width: 8, help: '由程序得出。' }),
  count('present', '参加代表数'),
  count('suggestionCount', '提出建议条数', 10),
  count('adoptedCount', '采纳条数'),
  count('rectifiedCount', '整改条数'),
  count('opinionCount', '收集意见条数', 10),
  shownField({ key: 'cancelReason', label: '取消理由', width: 20 }),
];
const all = [...joined, ...inspectionFields];

/** 2012-05-09, or from the first day to the last. */
export const inspectionDays = ({ startOn, endOn }: Pick<InspectionRow, 'startOn' | 'endOn'>): string =>
  startOn === endOn ? startOn : `${startOn} 至 ${endOn}`;

/** Columns of 视察调研台账 after 序号, exactly as domain.md §5.3 lists them. */
export const inspectionLedgerFields: readonly Field[] = fieldsNamed(all, [
  'dates',
  'kind',
  'topic',
  'present',
  'targetUnit',
  'suggestionCount',
  'adoptedCount',
  'rectifiedCount',
  'reportedToCommitteeOn',
]);

/** Columns the list can show, in its order. */
export const inspectionListFields: readonly Field[] = fieldsNamed(all, [
  'startOn',
  'kind',
  'topic',
  'townshipName',
  'groupName',
  'targetUnit',
  'state',
  'present',
  'suggestionCount',
  'adoptedCount',
  'rectifiedCount',
  'reportedToCommitteeOn',
  'opinionCount',
  'place',
  'cancelReason',
  'remark',
]);

/** By which the history of an inspection is told. */
export const inspectionRecordFields: readonly Field[] = [
  ...inspectionFields,
  ...fieldsNamed(joined, ['state', 'cancelReason']),
  integerField({ key: 'expectedCount', label: '应到人数', width: 8, help: '归档时固定。' }),
];

const suggestionContent = paragraphField({
  key: 'content',
  label: '意见建议',
  isRequired: true,
  width: 40,
  maximum: 1000,
  help: '一条一件事；不超过 1000 字。',
});
const addressedTo = textField({
  key: 'addressedTo',
  label: '转交给',
  isRequired: true,
  width: 20,
  maximum: 60,
  help: '党委或单位的名称。',
});
const state = codeField({
  key: 'state',
  label: '状态',
  isEditable: false,
  labels: SUGGESTION_STATES,
  width: 10,
  help: '由程序得出。',
});
const dayShown = (key: string, label: string) => dayField({ key, label, isEditable: false, width: 12, help: '由程序得出。' });

/** What a clerk enters of a suggestion. */
export const suggestionFields: readonly Field[] = [
  suggestionContent,
  addressedTo,
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns of the list of suggestions. */
export const suggestionListFields: readonly Field[] = [
  dayShown('startOn', '视察日期'),
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  shownField({ key: 'topic', label: '视察主题', width: 24 }),
  suggestionContent,
  addressedTo,
  state,
  dayShown('deliveredOn', '转交日期'),
  dayShown('dueOn', '整改期限'),
  shownField({ key: 'clock', label: '时限', width: 14 }),
  dayShown('rectifiedOn', '整改日期'),
  dayShown('fedBackOn', '反馈日期'),
  textField({ key: 'notAdoptedReason', label: '不采纳理由', width: 24, maximum: 500, help: '单位的理由。' }),
  textField({ key: 'result', label: '整改结果', width: 30, maximum: 2000, help: '怎样整改的。' }),
];

/** By which the history of a suggestion is told; its steps stand in its own file. */
export const suggestionRecordFields: readonly Field[] = [
  ...suggestionFields,
  state,
  dayShown('deliveredOn', '转交日期'),
  dayShown('dueOn', '整改期限'),
  dayShown('decidedOn', '采纳日期'),
  textField({ key: 'notAdoptedReason', label: '不采纳理由', width: 24, maximum: 500, help: '单位的理由。' }),
  dayShown('rectifyingOn', '开始整改日期'),
  dayShown('rectifiedOn', '整改日期'),
  dayShown('fedBackOn', '反馈日期'),
  textField({ key: 'result', label: '整改结果', width: 30, maximum: 2000, help: '怎样整改的。' }),
];
