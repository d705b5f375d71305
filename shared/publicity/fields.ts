import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, flagField, partialDateField, shownField, textField } from '../core/field-builders.ts';
import { CASE_TYPES, MEDIA } from './model.ts';

/** What a clerk enters of a publicity item. Source: domain.md §2.21. */
export const publicityFields: readonly Field[] = [
  textField({ key: 'title', label: '标题', isRequired: true, width: 36, maximum: 100, help: '稿件或节目的标题。' }),
  codeField({ key: 'medium', label: '媒体', isRequired: true, width: 8, labels: MEDIA, help: '媒体种类。' }),
  textField({ key: 'mediaName', label: '媒体名称', width: 18, maximum: 40, help: '如 文山日报。' }),
  dayField({ key: 'publishedOn', label: '日期', isRequired: true, width: 12, help: '刊播日期。' }),
  textField({ key: 'url', label: '网址', width: 30, maximum: 300, help: '网上能看到的地址。' }),
  paragraphField({ key: 'summary', label: '内容摘要', width: 40, maximum: 2000, help: '不超过 2000 字。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];
export const publicityListFields: readonly Field[] = [
  ...publicityFields,
  shownField({ key: 'organizationName', label: '单位', width: 12 }),
  shownField({ key: 'delegateNames', label: '涉及代表', width: 20 }),
];

/** What a clerk enters of an exemplar case. */
export const exemplarFields: readonly Field[] = [
  textField({ key: 'title', label: '典型事迹', isRequired: true, width: 30, maximum: 60, help: '一句话概括，不超过 60 字。' }),
  codeField({
    key: 'caseType',
    label: '类型',
    isRequired: true,
    width: 10,
    labels: CASE_TYPES,
    help: '帮扶、调处、发展或服务。',
  }),
  partialDateField({ key: 'occurredOn', label: '时间', width: 12, help: '如 2012-05；只知道年份时写 2012。' }),
  paragraphField({ key: 'story', label: '事迹', isRequired: true, width: 60, maximum: 3000, help: '不超过 3000 字。' }),
  textField({ key: 'relatedUnit', label: '涉及单位', width: 20, maximum: 60, help: '不超过 60 字。' }),
  flagField({ key: 'isPublishable', label: '可以公开', width: 8, help: '征得同意后才能公开。' }),
  textField({ key: 'consentNote', label: '同意公开的说明', width: 30, maximum: 200, help: '谁在何时同意。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns of 宣传与典型情况表, without 序号. Source: domain.md §5.3. */
export const publicityLedgerFields: readonly Field[] = [
  shownField({ key: 'on', label: '日期', width: 12, align: 'center' }),
  shownField({ key: 'medium', label: '媒体', width: 12 }),
  shownField({ key: 'title', label: '标题 / 典型姓名', width: 40 }),
  shownField({ key: 'digest', label: '事迹摘要', width: 60 }),
];
