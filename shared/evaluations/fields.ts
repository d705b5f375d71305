import { z } from 'zod';
import type { Field, FieldValue } from '../core/field.ts';
import { codeField, customField, dayField, integerField, shownField, textField } from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { DUTY_REPORT_FORMS, DUTY_REPORT_STATES, DUTY_STANDINGS } from './duty-model.ts';
import { EVALUATION_KINDS, SCALE_LABELS, SCALES, SUBJECT_TYPES } from './model.ts';
import { SCORE_COMPONENTS } from './score-model.ts';

const OPTION_LABELS: Readonly<Record<string, string>> = { ...SCALES.rating, ...SCALES.review };

/** 满意 8，基本满意 1 of the stored counts. */
function countsText(value: FieldValue): string {
  if (typeof value !== 'string') return '';
  const counts = JSON.parse(value) as Readonly<Record<string, number>>;
  return Object.entries(counts)
    .map(([option, count]) => `${OPTION_LABELS[option] ?? option} ${count}`)
    .join('，');
}

const ORGANIZATION = customField(
  { key: 'organizationId', label: '乡镇', isRequired: true, width: 30, help: '组织测评的党委。' },
  { kind: 'organization', parse: parseText, schema: z.string() },
);

/** Fields of one result of a rating or review: form and history. Source: domain.md §2.18. */
export const evaluationFields: readonly Field[] = [
  codeField({
    key: 'kind',
    label: '类别',
    isRequired: true,
    labels: EVALUATION_KINDS,
    width: 8,
    help: '代表测评党委工作为测评，对人的评议为评议。',
  }),
  textField({
    key: 'title',
    label: '名称',
    isRequired: true,
    width: 30,
    maximum: 80,
    help: '如“2012年党代表会议民主测评”。',
  }),
  codeField({ key: 'subjectType', label: '对象类别', labels: SUBJECT_TYPES, width: 12, isEditable: false, help: '测评什么。' }),
  textField({
    key: 'subjectName',
    label: '测评对象',
    isRequired: true,
    width: 20,
    maximum: 60,
    help: '被测评的班子、个人或工作。',
  }),
  ORGANIZATION,
  integerField({ key: 'year', label: '年度', isRequired: true, width: 8, help: '测评的是哪一年的工作。' }),
  dayField({ key: 'heldOn', label: '测评日期', isRequired: true, width: 12, help: '投票的日期，如 2012-12-20。' }),
  codeField({ key: 'scale', label: '档次', labels: SCALE_LABELS, width: 10, isEditable: false, help: '满意度或等次。' }),
  integerField({ key: 'ballotsIssued', label: '发出票', isRequired: true, width: 8, help: '发出的测评票张数。' }),
  integerField({ key: 'ballotsReturned', label: '收回票', isRequired: true, width: 8, help: '收回的测评票张数，不多于发出。' }),
  shownField({ key: 'counts', label: '各档票数', width: 30 }, countsText),
  integerField({ key: 'invalid', label: '无效票', width: 8, help: '收回后作废的票。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const BALLOT_LABELS = { ballotsIssued: '发出票', ballotsReturned: '收回票', invalid: '无效票', abstained: '弃权' } as const;

/** Columns the list of results can show. */
export const evaluationListFields: readonly Field[] = [
  dayField({ key: 'heldOn', label: '测评日期', width: 12, help: '' }),
  shownField({ key: 'townshipName', label: '乡镇', width: 14 }),
  codeField({ key: 'kind', label: '类别', labels: EVALUATION_KINDS, width: 8, help: '' }),
  shownField({ key: 'title', label: '名称', width: 30 }),
  codeField({ key: 'subjectType', label: '对象类别', labels: SUBJECT_TYPES, width: 12, help: '' }),
  shownField({ key: 'subjectName', label: '测评对象', width: 18 }),
  ...(['ballotsIssued', 'ballotsReturned', 'invalid', 'abstained'] as const).map(key =>
    shownField({ key, label: BALLOT_LABELS[key], width: 8, align: 'right' }, undefined, 'integer'),
  ),
  ...[1, 2, 3, 4].map(place => shownField({ key: `option${place}`, label: `第${'一二三四'.charAt(place - 1)}档`, width: 18 })),
  shownField({ key: 'favourablePercent', label: '满意率', width: 8, align: 'right' }),
  shownField({ key: 'meetingTitle', label: '会议', width: 26 }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '' }),
];

/** Fields of a duty report: form and history. */
export const dutyReportFields: readonly Field[] = [
  codeField({
    key: 'state',
    label: '状态',
    labels: DUTY_REPORT_STATES,
    width: 10,
    isEditable: false,
    help: '待述职、已述职或已评议。',
  }),
  integerField({ key: 'year', label: '年度', isRequired: true, width: 8, help: '述职的年度。' }),
  dayField({ key: 'plannedOn', label: '计划日期', width: 12, help: '安排述职的日期。' }),
  dayField({ key: 'reportedOn', label: '述职日期', width: 12, help: '实际述职的日期。' }),
  codeField({ key: 'form', label: '述职形式', labels: DUTY_REPORT_FORMS, width: 8, help: '口头或书面。' }),
  textField({ key: 'text', label: '述职内容', width: 60, maximum: 10_000, help: '述职报告全文，或要点。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns the list of duty reports can show. */
export const dutyReportListFields: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 14 }),
  shownField({ key: 'name', label: '姓名', width: 12 }),
  shownField({ key: 'groupName', label: '代表小组', width: 16 }),
  integerField({ key: 'year', label: '年度', width: 8, help: '' }),
  codeField({ key: 'state', label: '状态', labels: DUTY_REPORT_STATES, width: 10, help: '' }),
  dayField({ key: 'plannedOn', label: '计划日期', width: 12, help: '' }),
  dayField({ key: 'reportedOn', label: '述职日期', width: 12, help: '' }),
  codeField({ key: 'form', label: '述职形式', labels: DUTY_REPORT_FORMS, width: 8, help: '' }),
  shownField({ key: 'audienceName', label: '听取述职', width: 24 }),
  shownField({ key: 'evaluationResult', label: '评议结果', width: 12 }),
  shownField({ key: 'termLabel', label: '届次', width: 16 }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '' }),
];

const number = (key: string, label: string) => shownField({ key, label, width: 9, align: 'right' }, undefined, 'integer');
/** Columns of the scores. */
export const scoreListFields: readonly Field[] = [
  number('rank', '名次'),
  shownField({ key: 'name', label: '姓名', width: 12 }),
  shownField({ key: 'townshipName', label: '乡镇', width: 14 }),
  shownField({ key: 'groupName', label: '代表小组', width: 16 }),
  number('score', '得分'),
  ...Object.entries(SCORE_COMPONENTS).map(([key, label]) => number(key, label)),
  number('deduction', '扣分'),
  shownField({ key: 'termLabel', label: '届次', width: 16 }),
];

/** Columns of the delegates who owe or gave a duty report. */
export const dutyDelegateListFields: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 14 }),
  shownField({ key: 'name', label: '姓名', width: 12 }),
  shownField({ key: 'groupName', label: '代表小组', width: 16 }),
  shownField({ key: 'electoralUnitName', label: '选举单位', width: 18 }),
  shownField({ key: 'termLabel', label: '届次', width: 16 }),
  dayField({ key: 'termEndOn', label: '届满日期', width: 12, help: '' }),
  codeField({ key: 'standing', label: '述职情况', labels: DUTY_STANDINGS, width: 14, help: '' }),
  integerField({ key: 'reportYear', label: '述职年度', width: 10, help: '' }),
  shownField({ key: 'urgency', label: '提示', width: 24 }),
];
