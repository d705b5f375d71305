import { z } from 'zod';
import { OCCASION_STATES } from '../attendance/model.ts';
import type { Cell } from '../core/cell.ts';
import { paragraphField } from '../core/entry-fields.ts';
import type { Field, FieldParse, FieldValue } from '../core/field.ts';
import { codeField, customField, dayField, fieldsNamed, shownField, textField } from '../core/field-builders.ts';
import { isPlaceholder, normalizeHeader, parseText } from '../core/text.ts';
import { CONTENT_KINDS, type ContentKind } from './model.ts';

const isKind = (code: string): code is ContentKind => Object.hasOwn(CONTENT_KINDS, code);

/** Content kinds of a stored or typed value: a JSON list or codes between commas. */
export function contentKindsOf(value: FieldValue): readonly ContentKind[] {
  if (typeof value !== 'string') return [];
  return value.split(/[^a-z_]+/).filter(isKind);
}
export const contentKindsText = (kinds: readonly ContentKind[]): string => kinds.map(kind => CONTENT_KINDS[kind]).join('、');

const WORDS: Readonly<Record<string, readonly ContentKind[]>> = {
  学习: ['study'],
  讨论: ['discuss'],
  视察: ['inspect'],
  征询意见: ['consult'],
  征求意见: ['consult'],
  调研: ['research_supervise'],
  督查: ['research_supervise'],
  调查研究: ['research_supervise'],
  收集意见: ['collect_opinions'],
};

/** Kinds a text names: whole labels, or words of them. */
export function kindsInText(text: string): readonly ContentKind[] {
  const kinds = new Set<ContentKind>();
  const parts = text
    .split(/[、，,;；/\n]+/)
    .map(normalizeHeader)
    .filter(part => part !== '');
  for (const part of parts) {
    const [exact] = Object.entries(CONTENT_KINDS).find(([, label]) => normalizeHeader(label) === part) ?? [];
    if (exact !== undefined && isKind(exact)) kinds.add(exact);
    else for (const [word, named] of Object.entries(WORDS)) if (part.includes(word)) for (const kind of named) kinds.add(kind);
  }
  return [...kinds];
}

function parseKinds(cell: Cell): FieldParse {
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  const kinds = kindsInText(cell.text);
  if (kinds.length > 0) return { value: kinds.join(), issues: [] };
  const params = { raw: cell.text, choices: Object.values(CONTENT_KINDS).join('、') };
  return { value: null, issues: [{ code: 'UNKNOWN_WORD', severity: 'error', params }] };
}

/** What a clerk enters of an activity. Source: domain.md §2.13. */
export const activityFields: readonly Field[] = [
  textField({
    key: 'title',
    label: '主题',
    aliases: ['活动主题', '活动名称', '活动内容'],
    isRequired: true,
    width: 30,
    maximum: 80,
    help: '这次活动做什么，如 学习县党代会精神。',
  }),
  dayField({
    key: 'heldOn',
    label: '活动日期',
    aliases: ['日期', '活动时间', '时间'],
    isRequired: true,
    width: 12,
    help: '计划的日期；举行后是实际日期。',
  }),
  customField(
    {
      key: 'contentKinds',
      label: '活动内容类别',
      aliases: ['内容类别', '活动类别', '活动形式'],
      isRequired: true,
      width: 30,
      help: '制度列出的六项内容，可以多选。',
    },
    { kind: 'text', parse: parseKinds, schema: z.string().nullable(), format: value => contentKindsText(contentKindsOf(value)) },
  ),
  dayField({
    key: 'planApprovedOn',
    label: '报批日期',
    aliases: ['审批日期', '批准日期', '计划报批日期'],
    width: 12,
    help: '活动计划经乡镇党委批准的日期；不报批的留空。',
  }),
  textField({ key: 'place', label: '地点', aliases: ['活动地点'], width: 16, maximum: 60, help: '不超过 60 字。' }),
  textField({ key: 'host', label: '主持人', aliases: ['召集人', '组长'], width: 10, maximum: 30, help: '一般是小组组长。' }),
  paragraphField({
    key: 'summary',
    label: '活动情况',
    aliases: ['活动记录', '活动纪要'],
    width: 40,
    maximum: 5000,
    help: '经过、议定的事项；不超过 5000 字。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const count = (key: string, label: string, width = 8) => shownField({ key, label, width, align: 'right' }, undefined, 'integer');
const joined: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  shownField({ key: 'groupName', label: '小组', width: 18 }),
  codeField({ key: 'state', label: '状态', isEditable: false, labels: OCCASION_STATES, width: 8, help: '由程序得出。' }),
  count('expected', '应到'),
  count('present', '实到'),
  count('opinionCount', '提出意见条数', 10),
  shownField({ key: 'inspectionTopic', label: '关联视察调研', width: 24 }),
  shownField({ key: 'cancelReason', label: '取消理由', width: 20 }),
];
const all = [...joined, ...activityFields];

/** Columns of 代表小组活动台账, without 序号. Source: domain.md §5.3. */
export const activityLedgerFields: readonly Field[] = fieldsNamed(all, [
  'townshipName',
  'groupName',
  'heldOn',
  'place',
  'contentKinds',
  'title',
  'expected',
  'present',
  'opinionCount',
  'planApprovedOn',
]);

/** Columns the list can show, in its order. */
export const activityListFields: readonly Field[] = fieldsNamed(all, [
  'heldOn',
  'townshipName',
  'groupName',
  'title',
  'contentKinds',
  'state',
  'expected',
  'present',
  'opinionCount',
  'place',
  'host',
  'planApprovedOn',
  'inspectionTopic',
  'cancelReason',
  'remark',
]);

/** By which the history of an activity is told. */
export const activityRecordFields: readonly Field[] = [
  ...activityFields,
  ...fieldsNamed(joined, ['state', 'cancelReason']),
  customField(
    { key: 'expectedCount', label: '应到人数', width: 8, help: '归档时固定。' },
    { kind: 'integer', parse: parseText, schema: z.number().nullable() },
  ),
];
