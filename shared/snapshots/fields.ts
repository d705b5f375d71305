import type { Field } from '../core/field.ts';
import { dayField, textField } from '../core/field-builders.ts';

/** What is entered of a frozen state, and what its history tells. */
export const snapshotFields: readonly Field[] = [
  textField({ key: 'name', label: '名称', isRequired: true, width: 30, maximum: 60, help: '如 2012年上半年上报。' }),
  dayField({ key: 'asOf', label: '基准日', isRequired: true, width: 12, help: '全部数字和名册都按这一天计算。' }),
  textField({ key: 'remark', label: '备注', width: 30, maximum: 500, help: '不超过 500 字。' }),
];
