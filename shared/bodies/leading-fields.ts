import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, fieldsNamed, partialDateField, shownField, textField } from '../core/field-builders.ts';
import { LEADING_GROUP_KINDS } from './leading-model.ts';

/** What a clerk enters of a leading group or office, besides its people. Source: domain.md §2.21. */
export const leadingGroupFields: readonly Field[] = [
  codeField({
    key: 'kind',
    label: '类别',
    isRequired: true,
    width: 12,
    labels: LEADING_GROUP_KINDS,
    help: '领导小组、指导组或联络办公室。',
  }),
  textField({
    key: 'name',
    label: '名称',
    isRequired: true,
    width: 40,
    maximum: 60,
    help: '全称，如 西洒镇党代表联系党员群众工作领导小组。',
  }),
  partialDateField({ key: 'foundedOn', label: '成立时间', width: 12, help: '只知道年份或月份也可以。' }),
  partialDateField({ key: 'dissolvedOn', label: '撤销时间', width: 12, help: '还在工作的不填。' }),
  textField({ key: 'documentNumber', label: '成立文号', width: 20, maximum: 40, help: '成立或调整的文件。' }),
  textField({ key: 'phone', label: '办公电话', width: 14, maximum: 20, help: '对外的办公电话。' }),
  textField({ key: 'place', label: '办公地点', width: 24, maximum: 60, help: '设在哪个部门、哪间办公室。' }),
  paragraphField({ key: 'duties', label: '职责', width: 40, maximum: 3000, help: '不超过 3000 字。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];
const joined: readonly Field[] = [
  shownField({ key: 'organizationName', label: '单位', width: 14 }),
  shownField({ key: 'headNames', label: '负责人', width: 20 }),
  shownField({ key: 'memberCount', label: '人数', width: 8, align: 'right' }, undefined, 'integer'),
];
/** Columns the list can show, in its order. */
export const leadingGroupListFields: readonly Field[] = fieldsNamed(
  [...leadingGroupFields, ...joined],
  [
    'organizationName',
    'kind',
    'name',
    'headNames',
    'memberCount',
    'foundedOn',
    'documentNumber',
    'phone',
    'place',
    'dissolvedOn',
    'remark',
  ],
);
