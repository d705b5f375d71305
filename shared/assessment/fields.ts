import type { Field } from '../core/field.ts';
import { codeField, customField, integerField, shownField, textField } from '../core/field-builders.ts';
import { z } from 'zod';
import { ASSESSMENT_RULES, MEASURE_LABELS } from './model.ts';

/** A number with at most one decimal place, typed with half- or full-width digits. */
const decimal = (key: string, label: string, width: number, help: string, isRequired: boolean): Field =>
  customField(
    { key, label, width, help, isRequired, align: 'right' },
    {
      kind: 'integer',
      schema: z.number().nullable(),
      parse: cell => {
        const text = cell.text.normalize('NFKC').trim();
        if (text === '') return { value: null, issues: [] };
        if (/^\d{1,5}(\.\d)?$/.test(text)) return { value: Number(text), issues: [] };
        return { value: null, issues: [{ code: 'NOT_AN_INTEGER', severity: 'error', params: { label, raw: cell.text } }] };
      },
    },
  );

/** Fields of an item: form and history. */
export const assessmentItemFields: readonly Field[] = [
  integerField({ key: 'year', label: '年度', isRequired: true, isEditable: false, width: 8, help: '考核哪一年的工作。' }),
  textField({ key: 'title', label: '考核项目', isRequired: true, width: 30, maximum: 60, help: '如“每年召开一次党代表会议”。' }),
  decimal('points', '分值', 8, '这一项的满分，最多一位小数。', true),
  codeField({
    key: 'measure',
    label: '计分依据',
    isRequired: true,
    labels: MEASURE_LABELS,
    width: 20,
    help: '由哪项记录算出；选人工评定的由考核组打分。',
  }),
  decimal('target', '目标', 8, '得满分的次数或百分数；留空按标准目标。', false),
  codeField({ key: 'rule', label: '计分办法', labels: ASSESSMENT_RULES, width: 12, help: '按比例，或达到目标才得分。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns of the table that stand before the townships. */
export const assessmentListFields: readonly Field[] = [
  shownField({ key: 'title', label: '考核项目', width: 30 }),
  shownField({ key: 'points', label: '分值', width: 8, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'measure', label: '计分依据', width: 20 }),
];
