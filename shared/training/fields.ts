import { OCCASION_STATES } from '../attendance/model.ts';
import { decimalField, paragraphField, yuanField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, fieldsNamed, integerField, shownField, textField } from '../core/field-builders.ts';
import { PLAN_STATES, TRAINING_CHANNELS, TRAINING_FORMS } from './model.ts';

/** What a clerk enters of a session. Source: domain.md §2.14. */
export const sessionFields: readonly Field[] = [
  textField({
    key: 'title',
    label: '培训名称',
    aliases: ['名称', '培训班名称', '班次', '培训主题'],
    isRequired: true,
    width: 30,
    maximum: 80,
    help: '如 新任党代表履职培训班。',
  }),
  dayField({
    key: 'startOn',
    label: '开始日期',
    aliases: ['日期', '培训日期', '培训时间', '时间'],
    isRequired: true,
    width: 12,
    help: '第一天。',
  }),
  dayField({
    key: 'endOn',
    label: '结束日期',
    aliases: ['截止日期'],
    isRequired: true,
    width: 12,
    help: '最后一天；只有一天的与开始日期相同。',
  }),
  codeField({
    key: 'form',
    label: '形式',
    aliases: ['培训形式', '方式', '培训方式'],
    isRequired: true,
    width: 12,
    labels: TRAINING_FORMS,
    words: {
      参观学习: 'site_visit',
      外出学习: 'site_visit',
      专题培训: 'centralised',
      党课: 'party_lecture',
      宣传资料: 'handout',
    },
    help: '六种形式之一。',
  }),
  codeField({
    key: 'channel',
    label: '渠道',
    aliases: ['培训渠道', '平台'],
    width: 16,
    labels: TRAINING_CHANNELS,
    words: { 县委党校: 'party_school', 远程教育: 'distance_education' },
    help: '通过什么渠道培训。',
  }),
  textField({ key: 'place', label: '地点', aliases: ['培训地点'], width: 16, maximum: 60, help: '不超过 60 字。' }),
  decimalField({
    key: 'hours',
    label: '学时',
    aliases: ['课时', '培训学时'],
    width: 8,
    help: '整个班的学时，每名参训代表相同。',
  }),
  textField({
    key: 'teacher',
    label: '授课人',
    aliases: ['教师', '主讲', '主讲人'],
    width: 14,
    maximum: 60,
    help: '不超过 60 字。',
  }),
  integerField({ key: 'printedCopies', label: '印发份数', aliases: ['份数'], width: 10, help: '印发资料的份数。' }),
  paragraphField({
    key: 'content',
    label: '培训内容',
    aliases: ['内容', '课程'],
    width: 40,
    maximum: 3000,
    help: '不超过 3000 字。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** What a clerk enters of a yearly plan. */
export const planFields: readonly Field[] = [
  integerField({ key: 'year', label: '年度', isRequired: true, width: 8, help: '如 2012。' }),
  textField({ key: 'title', label: '计划名称', isRequired: true, width: 30, maximum: 80, help: '如 2012年党代表培训计划。' }),
  textField({ key: 'target', label: '培训对象', width: 30, maximum: 200, help: '如 全体党代表。' }),
  integerField({ key: 'plannedSessions', label: '计划班次', width: 8, help: '全年办几个班。' }),
  integerField({ key: 'plannedHeadcount', label: '计划人数', width: 8, help: '全年培训多少人，不是人次。' }),
  yuanField({ key: 'budgetCents', label: '经费（元）', width: 12, help: '计划经费，单位元。' }),
  codeField({ key: 'state', label: '状态', isRequired: true, width: 8, labels: PLAN_STATES, help: '草拟、已批准或已结束。' }),
  dayField({ key: 'approvedOn', label: '批准日期', width: 12, help: '已批准的计划填写。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const count = (key: string, label: string, width = 8) => shownField({ key, label, width, align: 'right' }, undefined, 'integer');
const joined: readonly Field[] = [
  shownField({ key: 'dates', label: '日期', width: 22, align: 'center' }),
  shownField({ key: 'organizationName', label: '主办单位', width: 14 }),
  shownField({ key: 'planTitle', label: '培训计划', width: 24 }),
  codeField({ key: 'state', label: '状态', isEditable: false, labels: OCCASION_STATES, width: 8, help: '由程序得出。' }),
  count('expected', '应到'),
  count('personTimes', '参训人次', 10),
  count('headcount', '参训人数', 10),
  // in yuan: a sheet adds it up
  count('expenseYuan', '经费', 10),
  shownField({ key: 'cancelReason', label: '取消理由', width: 20 }),
];
const all = [...joined, ...sessionFields];

/** Columns of 培训台账, without 序号. Source: domain.md §5.3. */
export const trainingLedgerFields: readonly Field[] = fieldsNamed(all, [
  'dates',
  'title',
  'form',
  'channel',
  'organizationName',
  'place',
  'hours',
  'personTimes',
  'headcount',
  'expenseYuan',
]);

/** Columns the list can show, in its order. */
export const trainingListFields: readonly Field[] = fieldsNamed(all, [
  'dates',
  'title',
  'organizationName',
  'form',
  'channel',
  'state',
  'hours',
  'expected',
  'personTimes',
  'headcount',
  'expenseYuan',
  'place',
  'teacher',
  'printedCopies',
  'planTitle',
  'cancelReason',
  'remark',
]);

/** By which the history of a session is told. */
export const sessionRecordFields: readonly Field[] = [
  ...sessionFields,
  ...fieldsNamed(joined, ['state', 'cancelReason']),
  count('expectedCount', '应到人数'),
];

/** 2012-06-28, or from–to when it lasts longer. */
export const sessionDays = ({ startOn, endOn }: Readonly<{ startOn: string; endOn: string }>): string =>
  startOn === endOn ? startOn : `${startOn}至${endOn.slice(0, 5) === startOn.slice(0, 5) ? endOn.slice(5) : endOn}`;
