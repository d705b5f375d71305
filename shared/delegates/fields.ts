import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { codeField, customField, dayField, fieldsNamed, flagField, shownField, textField } from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { ageField, memberFields } from '../members/fields.ts';
import { COMPOSITION_CATEGORIES, CONGRESS_LEVELS, DELEGATE_STATUSES, ORIGIN_TYPES } from './model.ts';

const PERSON_KEYS = ['name', 'sex', 'ethnicity', 'birth', 'idNumber', 'education', 'joinedOn'];

/** Columns of 党代表花名册 (domain.md §5.3): the person's, matched against the members, then the delegate's own. */
export const delegateFields: readonly Field[] = [
  ...memberFields
    .filter(field => PERSON_KEYS.includes(field.key))
    .map(field => (field.key === 'name' ? field : { ...field, isRequired: false })),
  textField({
    key: 'postAtElection',
    label: '工作单位及职务',
    aliases: ['单位及职务', '职务', '工作单位', '当选时工作单位及职务'],
    isRequired: true,
    width: 28,
    maximum: 60,
    help: '当选时的单位和职务，以后不随本人变动。',
  }),
  codeField({
    key: 'compositionCategory',
    label: '代表类别（构成）',
    aliases: ['代表类别', '代表类型', '构成', '代表构成', '代表类别构成'],
    isRequired: true,
    width: 14,
    labels: COMPOSITION_CATEGORIES,
    help: '每名代表只归一类。',
    words: {
      各级领导干部: 'leading_official',
      领导: 'leading_official',
      农村党员: 'farmer',
      先进模范人物: 'model_worker',
      先进: 'model_worker',
      专业技术: 'professional',
      技术人员: 'professional',
      解放军武警: 'military',
      部队代表: 'military',
      农民代表: 'farmer',
      领导干部代表: 'leading_official',
      专业技术人员代表: 'professional',
      先进模范代表: 'model_worker',
    },
  }),
  customField(
    {
      key: 'electoralUnitId',
      label: '选举单位',
      aliases: ['所在选举单位', '选举单位名称'],
      width: 30,
      help: '选出该代表的单位。',
    },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  customField(
    {
      key: 'groupId',
      label: '所在代表小组',
      aliases: ['代表小组', '小组', '所在小组', '代表组'],
      width: 18,
      help: '闭会期间所在的代表小组。',
    },
    { kind: 'text', parse: parseText, schema: z.string().nullable() },
  ),
  customField(
    { key: 'congressTermId', label: '届次', aliases: ['代表届次', '所属届次'], width: 22, help: '如“柏林乡第五届”或“第五届”。' },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  codeField({
    key: 'level',
    label: '代表级别',
    aliases: ['级别', '代表层级'],
    width: 8,
    labels: CONGRESS_LEVELS,
    words: { 县级: 'county', 县党代表: 'county', 乡镇级: 'township', 乡级: 'township', 镇: 'township', 乡: 'township' },
    help: '县或乡镇。',
  }),
  ...memberFields.filter(field => field.key === 'phone'),
  codeField({
    key: 'status',
    label: '资格状态',
    aliases: ['代表资格', '状态', '代表资格状态'],
    width: 12,
    labels: DELEGATE_STATUSES,
    words: {
      有效: 'valid',
      正常: 'valid',
      在职: 'valid',
      终止: 'terminated',
      停止: 'duty_stopped',
      暂停: 'temporarily_suspended',
      届满: 'expired',
    },
    help: '一般为“资格有效”。',
  }),
  textField({
    key: 'certificateNo',
    label: '代表证号',
    aliases: ['证号', '代表证编号'],
    width: 12,
    maximum: 30,
    help: '本届内唯一。',
  }),
  dayField({
    key: 'electedOn',
    label: '当选日期',
    aliases: ['当选时间', '选举时间', '选举日期'],
    width: 12,
    help: '如 2011-05-20。',
  }),
  codeField({
    key: 'originType',
    label: '产生方式',
    aliases: ['当选方式', '来源'],
    width: 12,
    labels: ORIGIN_TYPES,
    words: { 换届: 'regular', 增补: 'by_election' },
    help: '换届选举、补选或沿用原名册。',
  }),
  flagField({
    key: 'isFrontline',
    label: '生产和工作一线',
    aliases: ['一线', '一线代表', '是否一线'],
    width: 10,
    help: '生产和工作第一线的代表填“是”。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** A reference shown by the name of what it refers to. */
function named(key: string, shownUnder: string): Field {
  const field = delegateFields.find(candidate => candidate.key === key);
  if (field === undefined) throw new RangeError(`no delegate field ${key}`);
  return shownField({ key: shownUnder, label: field.label, width: field.width });
}

/** 党代表花名册 without 序号, exactly as domain.md §5.3 lists it; unit, group and term by their names. */
export const delegateRosterFields: readonly Field[] = fieldsNamed(
  [
    ...delegateFields,
    ageField,
    named('electoralUnitId', 'electoralUnitName'),
    named('groupId', 'groupName'),
    named('congressTermId', 'termLabel'),
  ],
  [
    'name',
    'sex',
    'ethnicity',
    'birth',
    'age',
    'education',
    'joinedOn',
    'postAtElection',
    'compositionCategory',
    'electoralUnitName',
    'groupName',
    'termLabel',
    'phone',
    'status',
    'remark',
  ],
);

/** Columns the delegate list can show: the roster, then those only the office needs. */
export const delegateListFields: readonly Field[] = [
  ...delegateRosterFields,
  ...fieldsNamed(delegateFields, ['level']),
  shownField({ key: 'organizationName', label: '所在党支部', width: 34 }),
  ...fieldsNamed(delegateFields, ['certificateNo', 'electedOn', 'originType', 'isFrontline']),
];
