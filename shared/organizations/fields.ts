import { z } from 'zod';
import type { Field } from '../core/field.ts';
import {
  codeField,
  customField,
  fieldsNamed,
  flagField,
  integerField,
  partialDateField,
  shownField,
  textField,
} from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { ORG_CATEGORIES, ORG_TYPES } from './model.ts';

/** Columns of a Party organisation, in the order of forms and sheets. */
export const organizationFields: readonly Field[] = [
  textField({
    key: 'code',
    label: '编码',
    aliases: ['党组织编码', '组织编码', '党组织代码', '组织代码'],
    width: 16,
    maximum: 30,
    help: '全县唯一；留空时自动编号。',
  }),
  customField(
    {
      key: 'name',
      label: '党组织名称',
      aliases: ['全称', '名称', '组织名称', '党组织全称', '单位名称', '党组织', '支部名称', '党支部名称'],
      isRequired: true,
      width: 40,
      help: '与公章一致的全称，如“中共西畴县兴街镇委员会”。',
    },
    { kind: 'text', parse: parseText, schema: z.string().min(2).max(60) },
  ),
  textField({
    key: 'shortName',
    label: '简称',
    aliases: ['组织简称'],
    width: 20,
    maximum: 20,
    help: '统计表中使用的短名，不超过 20 字。',
  }),
  codeField({
    key: 'orgType',
    label: '组织类型',
    aliases: ['类型', '党组织类型', '组织形式'],
    isRequired: true,
    width: 10,
    labels: ORG_TYPES,
    help: '县委、党委、党总支或党支部。',
    words: {
      党的委员会: 'committee',
      基层党委: 'committee',
      总支: 'general_branch',
      总支部: 'general_branch',
      党总支部: 'general_branch',
      支部: 'branch',
      联合党支部: 'branch',
    },
  }),
  codeField({
    key: 'orgCategory',
    label: '类别',
    aliases: ['组织类别', '党组织类别', '单位类别', '所属类别'],
    isRequired: true,
    width: 16,
    labels: ORG_CATEGORIES,
    help: '与组织类型相符的类别，如党支部的“农村”“机关企事业单位”。',
    words: {
      乡镇: 'township',
      县属: 'county_affiliated',
      村级: 'village',
      机关企事业: 'agency_unit',
      机关: 'agency_unit',
      企事业单位: 'agency_unit',
      农村党支部: 'rural',
      社区党支部: 'community',
      离退休党支部: 'retired',
      协会党支部: 'association',
      外出务工党支部: 'migrant',
      流动: 'migrant',
    },
  }),
  customField(
    {
      key: 'parentId',
      label: '上级党组织',
      aliases: ['上级', '上级组织', '隶属党组织', '上级党组织名称', '所属党组织'],
      width: 36,
      help: '名称须与已有党组织一致；县委没有上级。',
    },
    { kind: 'organization', parse: parseText, schema: z.string().nullable() },
  ),
  textField({
    key: 'divisionCode',
    label: '行政区划代码',
    aliases: ['区划代码', '行政区划'],
    width: 14,
    maximum: 12,
    help: '6、9 或 12 位数字。',
  }),
  flagField({
    key: 'isJoint',
    label: '联合党支部',
    aliases: ['是否联合党支部', '联合支部'],
    width: 10,
    help: '几个单位联合组建的党支部填“是”。',
  }),
  partialDateField({
    key: 'establishedOn',
    label: '成立时间',
    aliases: ['建立时间', '成立日期', '建立日期'],
    width: 12,
    help: '如 2009.05。',
  }),
  partialDateField({ key: 'dissolvedOn', label: '撤销时间', aliases: ['撤销日期'], width: 12, help: '撤销后不再计入统计。' }),
  textField({
    key: 'contactPhone',
    label: '联系电话',
    aliases: ['电话', '办公电话'],
    width: 16,
    maximum: 30,
    sensitivity: 'low',
    help: '固定电话带区号，如 0876-1234567。',
  }),
  integerField({ key: 'sortOrder', label: '排序', aliases: ['排序号', '顺序'], width: 8, help: '数字小的排在前面。' }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 24, maximum: 500, help: '不超过 500 字。' }),
];

/** Columns the organisation list can show, in its order. */
export const organizationListFields: readonly Field[] = [
  ...fieldsNamed(organizationFields, ['name', 'orgType', 'orgCategory']),
  shownField({ key: 'path', label: '上级党组织', width: 36 }),
  shownField({ key: 'memberCount', label: '党员', width: 8, align: 'right' }, undefined, 'integer'),
  ...fieldsNamed(organizationFields, [
    'code',
    'shortName',
    'isJoint',
    'establishedOn',
    'dissolvedOn',
    'contactPhone',
    'divisionCode',
    'remark',
  ]),
];
