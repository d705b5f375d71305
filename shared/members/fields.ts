import { z } from 'zod';
import { EDUCATION_OPTIONS, educationLabel, parseEducation } from '../core/education.ts';
import { ETHNIC_OPTIONS, ethnicName, parseEthnicity } from '../core/ethnic-groups.ts';
import type { Field } from '../core/field.ts';
import {
  codeField,
  customField,
  dayField,
  fieldsNamed,
  flagField,
  partialDateField,
  shownField,
  textField,
} from '../core/field-builders.ts';
import { parseIdNumber } from '../core/id-number.ts';
import { parsePersonName } from '../core/name.ts';
import { parsePhones } from '../core/phone.ts';
import { parseSex } from '../core/sex.ts';
import { parseText } from '../core/text.ts';
import { ID_NUMBER_STATUSES, LEFT_REASONS, MEMBERSHIP_STATUSES, OCCUPATIONS, REGISTRATION_STATUSES, SEXES } from './model.ts';

/** Columns of a Party member in the order of 党员花名册 (domain.md §5.3), then those only the form has. */
export const memberFields: readonly Field[] = [
  customField(
    {
      key: 'name',
      label: '姓名',
      aliases: ['党员姓名', '姓 名'],
      isRequired: true,
      width: 10,
      help: '与身份证一致；中间不留空格，外文译名用“·”。',
    },
    {
      kind: 'text',
      schema: z.string().min(2).max(30),
      parse: cell => {
        const { value, issues, suggestions } = parsePersonName(cell);
        const also = {
          ...(suggestions.sex === undefined ? {} : { sex: suggestions.sex }),
          ...(suggestions.ethnicity === undefined ? {} : { ethnicity: suggestions.ethnicity }),
          ...(suggestions.isProbationary === true ? { membershipStatus: 'probationary' } : {}),
        };
        return Object.keys(also).length === 0 ? { value, issues } : { value, issues, also };
      },
    },
  ),
  customField(
    { key: 'sex', label: '性别', isRequired: true, width: 6, align: 'center', help: '男或女。' },
    {
      kind: 'code',
      parse: parseSex,
      schema: z.string(),
      format: value => (typeof value === 'string' ? (SEXES[value as keyof typeof SEXES] ?? value) : ''),
      options: (['1', '2'] as const).map(value => ({ value, label: SEXES[value] })),
    },
  ),
  customField(
    {
      key: 'ethnicity',
      label: '民族',
      aliases: ['族别'],
      isRequired: true,
      width: 10,
      align: 'center',
      help: '如汉族、壮族、苗族；不写“少数民族”。',
    },
    {
      kind: 'code',
      parse: parseEthnicity,
      schema: z.string(),
      format: value => (typeof value === 'string' ? ethnicName(value) : ''),
      options: ETHNIC_OPTIONS,
    },
  ),
  partialDateField({
    key: 'birth',
    label: '出生年月',
    aliases: ['出生日期', '出生年月日', '生日', '出生时间'],
    isRequired: true,
    isBirth: true,
    width: 11,
    sensitivity: 'medium',
    help: '如 1985.06 或 1985年6月15日，以档案为准。',
  }),
  customField(
    {
      key: 'idNumber',
      label: '公民身份号码',
      aliases: ['身份证号', '身份证号码', '身份证', '身份号码', '公民身份证号码', '居民身份证号码'],
      width: 22,
      align: 'center',
      sensitivity: 'high',
      help: '18 位，末位可以是 X；表格中须为文本格式。',
    },
    {
      kind: 'idNumber',
      schema: z.string().nullable(),
      parse: (cell, context) => {
        const { value, issues, status, raw, birth, sex } = parseIdNumber(cell, context);
        return {
          value,
          issues,
          also: {
            idNumberStatus: status,
            idNumberRaw: status === 'valid' ? null : raw,
            idNumberBirth: birth ?? null,
            idNumberSex: sex ?? null,
          },
        };
      },
    },
  ),
  customField(
    {
      key: 'education',
      label: '学历',
      aliases: ['文化程度', '最高学历', '学历层次', '学历·最高学历'],
      isRequired: true,
      width: 12,
      help: '已毕业的最高学历，如大学专科、高中。',
    },
    {
      kind: 'code',
      schema: z.string(),
      options: EDUCATION_OPTIONS,
      format: value => (typeof value === 'string' ? educationLabel(value) : ''),
      parse: (cell, context) => {
        const { value, issues, note } = parseEducation(cell, context);
        return note === null ? { value, issues } : { value, issues, also: { educationNote: note } };
      },
    },
  ),
  textField({ key: 'nativePlace', label: '籍贯', aliases: ['籍 贯'], width: 14, maximum: 40, help: '省和县，如云南西畴。' }),
  partialDateField({
    key: 'joinedOn',
    label: '入党时间',
    aliases: ['入党日期', '加入党组织日期', '加入党组织时间', '入党年月'],
    isRequired: true,
    width: 11,
    help: '支部大会通过接收为预备党员的时间。',
  }),
  partialDateField({
    key: 'formalOn',
    label: '转正时间',
    aliases: ['转正日期', '转为正式党员日期', '转正年月'],
    width: 11,
    help: '预备党员留空。',
  }),
  codeField({
    key: 'membershipStatus',
    label: '人员类别',
    aliases: ['党员类别', '党员类型', '党员身份'],
    isRequired: true,
    width: 10,
    labels: MEMBERSHIP_STATUSES,
    words: { 正式: 'formal', 预备: 'probationary' },
    help: '正式党员或预备党员。',
  }),
  customField(
    {
      key: 'organizationId',
      label: '所在党支部',
      aliases: ['所在支部', '所属党支部', '所属支部', '所在党组织', '党支部', '支部', '所属党组织', '党支部名称', '支部名称'],
      isRequired: true,
      width: 34,
      help: '党支部全称或简称，须在党组织名册中。',
    },
    { kind: 'organization', parse: parseText, schema: z.string() },
  ),
  textField({
    key: 'partyPost',
    label: '党内职务',
    aliases: ['党内职务名称'],
    width: 12,
    maximum: 40,
    help: '如书记、副书记、组织委员。',
  }),
  textField({
    key: 'workUnitAndPost',
    label: '工作单位及职务',
    aliases: ['单位及职务', '职务', '工作单位', '工作岗位', '工作单位及职务工作岗位', '工作单位职务', '现任职务'],
    width: 28,
    maximum: 60,
    help: '单位全称加职务；农民写村组。',
  }),
  customField(
    {
      key: 'phone',
      label: '联系电话',
      aliases: ['手机', '手机号码', '电话', '手机号', '联系方式', '移动电话'],
      width: 14,
      align: 'center',
      sensitivity: 'high',
      help: '11 位手机号；多个号码用顿号隔开。',
    },
    {
      kind: 'phone',
      schema: z.string().nullable(),
      parse: (cell, context) => {
        const { value, issues, second } = parsePhones(cell, context);
        return second === null ? { value, issues } : { value, issues, also: { phone2: second } };
      },
    },
  ),
  textField({
    key: 'address',
    label: '家庭住址',
    aliases: ['住址', '现居住地', '家庭地址', '居住地'],
    width: 28,
    maximum: 80,
    sensitivity: 'high',
    help: '写到村组或门牌。',
  }),
  codeField({
    key: 'registrationStatus',
    label: '党籍状态',
    aliases: ['党籍', '党籍情况'],
    width: 10,
    labels: REGISTRATION_STATUSES,
    words: { 转出: 'transferred_out', 出党: 'left', 死亡: 'deceased', 去世: 'deceased' },
    help: '一般为“正常”。',
  }),
  flagField({
    key: 'isFloating',
    label: '流动党员',
    aliases: ['是否流动党员', '是否流动'],
    width: 9,
    help: '外出流动的党员填“是”。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
  textField({
    key: 'educationNote',
    label: '学历说明',
    aliases: ['学习形式'],
    width: 14,
    maximum: 40,
    help: '如函授、党校、自考。',
  }),
  textField({ key: 'degree', label: '学位', width: 12, maximum: 40, help: '如法学学士。' }),
  codeField({
    key: 'occupation',
    label: '职业',
    aliases: ['工作岗位类别', '职业类别'],
    width: 18,
    labels: OCCUPATIONS,
    words: {
      工人: 'worker',
      农民: 'farmer',
      干部: 'agency_staff',
      公务员: 'agency_staff',
      学生: 'student',
      退休: 'retired',
      离退休: 'retired',
      其他: 'other',
    },
    help: '党内统计的职业分类。',
  }),
  textField({
    key: 'professionalTitle',
    label: '专业技术职务',
    aliases: ['职称'],
    width: 14,
    maximum: 30,
    help: '如农艺师、中学一级教师。',
  }),
  textField({
    key: 'honours',
    label: '荣誉',
    aliases: ['获奖情况', '表彰情况'],
    width: 20,
    maximum: 200,
    help: '先进模范代表的依据。',
  }),
  textField({
    key: 'phone2',
    label: '其他电话',
    aliases: ['固定电话', '座机'],
    width: 16,
    maximum: 40,
    sensitivity: 'high',
    help: '固定电话或第二个号码。',
  }),
  codeField({
    key: 'leftReason',
    label: '出党方式',
    aliases: ['出党原因'],
    width: 12,
    labels: LEFT_REASONS,
    help: '党籍状态为“已出党”时必填。',
  }),
  dayField({
    key: 'statusChangedOn',
    label: '党籍变动日期',
    aliases: ['变动日期', '党籍变动时间'],
    width: 12,
    help: '党籍状态不是“正常”时必填，如 2012-07-25。',
  }),
  flagField({
    key: 'isOutOfContact',
    label: '失联党员',
    aliases: ['是否失联党员', '是否失联'],
    width: 9,
    help: '党支部联系不上的党员填“是”。',
  }),
  flagField({ key: 'isExternal', label: '组织关系不在本县', width: 12, help: '如驻军代表；不计入党员总数。' }),
];

/** 党员花名册 without 序号, exactly as domain.md §5.3 lists it: exports, printing, the sample and the screen take their order from here. */
export const memberRosterFields: readonly Field[] = memberFields.slice(
  0,
  memberFields.findIndex(field => field.key === 'remark') + 1,
);

/** 年龄 at the reference date, beside a birth. */
export const ageField: Field = shownField({ key: 'age', label: '年龄', width: 6, align: 'right' }, undefined, 'integer');

/** Columns the member list can show: the roster with 年龄 after the birth, then those only the office needs. */
export const memberListFields: readonly Field[] = [
  ...memberRosterFields.flatMap(field => (field.key === 'birth' ? [field, ageField] : [field])),
  shownField({ key: 'delegateLevels', label: '党代表', width: 10 }),
  ...fieldsNamed(memberFields, ['occupation', 'professionalTitle']),
  shownField({ key: 'idNumberStatus', label: '身份号码状态', width: 14 }, value =>
    typeof value === 'string' && value in ID_NUMBER_STATUSES ? ID_NUMBER_STATUSES[value as keyof typeof ID_NUMBER_STATUSES] : '',
  ),
];
