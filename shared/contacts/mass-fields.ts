import { z } from 'zod';
import { codesField } from '../core/codes-field.ts';
import { ETHNIC_OPTIONS, ethnicName, parseEthnicity } from '../core/ethnic-groups.ts';
import type { Field } from '../core/field.ts';
import { customField, fieldsNamed, partialDateField, shownField, textField } from '../core/field-builders.ts';
import { parsePersonName } from '../core/name.ts';
import { parsePhones } from '../core/phone.ts';
import { parseSex, SEX_OPTIONS } from '../core/sex.ts';
import { parseText } from '../core/text.ts';
import { HOUSEHOLD_TYPES } from './model.ts';

/** Words of old rosters for the kinds of household. */
const HOUSEHOLD_WORDS: Readonly<Record<string, string>> = {
  一般: 'ordinary',
  普通户: 'ordinary',
  一般群众: 'ordinary',
  困难: 'low_income',
  困难群众: 'low_income',
  贫困户: 'low_income',
  低保户: 'low_income',
  致富能手: 'skilled',
  带头人: 'skilled',
  老人: 'elderly',
  老年人: 'elderly',
  空巢老人: 'elderly',
  留守: 'left_behind',
  留守儿童: 'left_behind',
  留守老人: 'left_behind',
};

const phone = customField(
  {
    key: 'phone',
    label: '联系电话',
    aliases: ['电话', '手机', '手机号码', '联系方式'],
    width: 14,
    align: 'center',
    sensitivity: 'high',
    help: '手机或座机，可以不填。',
  },
  {
    kind: 'phone',
    schema: z.string().max(20).nullable(),
    parse: cell => {
      const { value, second, issues } = parsePhones(cell);
      return { value: value ?? second?.split('、')[0] ?? null, issues };
    },
  },
);

/** What a clerk enters of one of the masses; no identity number is asked for. Source: domain.md §2.9. */
export const massFields: readonly Field[] = [
  customField(
    {
      key: 'name',
      label: '姓名',
      aliases: ['群众姓名', '户主', '户主姓名'],
      isRequired: true,
      width: 10,
      sensitivity: 'medium',
      help: '群众或户主的姓名，中间不留空格。',
    },
    {
      kind: 'text',
      schema: z.string().min(2).max(30),
      parse: cell => {
        const { value, issues, suggestions } = parsePersonName(cell);
        const also = {
          ...(suggestions.sex === undefined ? {} : { sex: suggestions.sex }),
          ...(suggestions.ethnicity === undefined ? {} : { ethnicity: suggestions.ethnicity }),
        };
        return Object.keys(also).length === 0 ? { value, issues } : { value, issues, also };
      },
    },
  ),
  customField(
    { key: 'sex', label: '性别', width: 6, align: 'center', help: '男或女，可以不填。' },
    {
      kind: 'code',
      parse: (cell, context) => {
        const { value, issues } = parseSex(cell, context);
        // unknown is as good as blank here
        return {
          value: value === '1' || value === '2' ? value : null,
          issues: issues.filter(issue => issue.code !== 'SEX_UNKNOWN'),
        };
      },
      schema: z.string().nullable(),
      format: value => SEX_OPTIONS.find(option => option.value === value)?.label ?? '',
      options: SEX_OPTIONS,
    },
  ),
  customField(
    { key: 'ethnicity', label: '民族', aliases: ['族别'], width: 10, align: 'center', help: '如汉族、壮族，可以不填。' },
    {
      kind: 'code',
      parse: parseEthnicity,
      schema: z.string().nullable(),
      format: value => (typeof value === 'string' ? ethnicName(value) : ''),
      options: ETHNIC_OPTIONS,
    },
  ),
  partialDateField({
    key: 'birth',
    label: '出生年月',
    aliases: ['出生日期', '出生时间', '出生年份'],
    isBirth: true,
    width: 11,
    sensitivity: 'medium',
    help: '只知道年份时写 1968，可以不填。',
  }),
  customField(
    {
      key: 'organizationId',
      label: '所在村（社区）',
      aliases: ['所在村', '村', '村委会', '行政村', '所在村社区', '社区', '村社区', '所在党组织'],
      isRequired: true,
      width: 26,
      help: '村或社区的党组织；机关单位的填所在单位党组织。',
    },
    { kind: 'organization', parse: parseText, schema: z.string() },
  ),
  textField({
    key: 'villageName',
    label: '所在村组',
    aliases: ['村组', '村民小组', '组', '村小组', '住址', '家庭住址', '所在村小组'],
    width: 16,
    maximum: 40,
    help: '村民小组或居民小组，如 田房小组。',
  }),
  phone,
  codesField({
    key: 'householdTypes',
    label: '类型',
    aliases: ['户类型', '群众类型', '家庭类型', '类别'],
    labels: HOUSEHOLD_TYPES,
    words: HOUSEHOLD_WORDS,
    width: 20,
    help: '困难户、致富带头人等，可以有几样，用顿号分开。',
  }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const contactNames = shownField({ key: 'contactNames', label: '联系代表(党员)', width: 24 });
/** Columns of the list, also as it leaves the program. */
export const massListFields: readonly Field[] = [
  ...massFields,
  shownField({ key: 'townshipName', label: '乡镇', width: 10 }),
  contactNames,
  shownField({ key: 'contactCount', label: '联系人数', width: 8, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'recordCount', label: '联系次数', width: 8, align: 'right' }, undefined, 'integer'),
  shownField({ key: 'lastContactOn', label: '最近联系', width: 12, align: 'center' }),
];

/** Columns of 群众联系名册 without 序号, as domain.md §5.3 has them. */
export const massRosterFields: readonly Field[] = [
  ...fieldsNamed(massFields, ['name', 'sex', 'ethnicity', 'villageName', 'householdTypes']),
  contactNames,
  phone,
];
/** Hidden columns behind them, so that the sheet can be taken back. */
export const massRosterHiddenFields: readonly Field[] = fieldsNamed(massFields, ['organizationId', 'birth', 'remark']);
