import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { codeField, customField, dayField, integerField, textField } from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { ELECTION_METHODS } from './model.ts';

/** Names of organisations in one cell are joined by these. */
const NAME_SEPARATORS = /[、，,；;\n]+/;

/** The names in a cell such as 田房党支部、龙泉党支部. */
export function namesInCell(text: string): readonly string[] {
  return [...new Set(text.split(NAME_SEPARATORS).map(name => name.trim()))].filter(name => name !== '');
}

/** Columns of 选举单位名册. Source: domain.md §2.4. */
export const unitFields: readonly Field[] = [
  textField({
    key: 'name',
    label: '选举单位',
    aliases: ['选举单位名称', '单位名称', '代表团', '名称'],
    isRequired: true,
    width: 26,
    maximum: 60,
    help: '本届内不重复。',
  }),
  customField(
    {
      key: 'congressTermId',
      label: '届次',
      aliases: ['代表届次', '所属届次'],
      width: 22,
      help: '如“柏林乡第五届”；不填时按导入时选的届次。',
    },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  integerField({
    key: 'allottedSeats',
    label: '分配名额',
    aliases: ['代表名额', '名额', '应选名额', '应选代表', '分配代表名额', '应选代表名额'],
    isRequired: true,
    width: 10,
    help: '整数，不少于 1。',
  }),
  codeField({
    key: 'method',
    label: '选举产生方式',
    aliases: ['选举方式', '产生方式', '选举形式', '会议形式'],
    width: 14,
    labels: ELECTION_METHODS,
    words: {
      全体党员大会: 'all_members_meeting',
      党员会议: 'all_members_meeting',
      代表大会: 'member_delegate_meeting',
      党员代表会议: 'member_delegate_meeting',
    },
    help: '党员大会或党员代表大会。',
  }),
  dayField({ key: 'electedOn', label: '选举日期', aliases: ['选举时间', '选举大会日期'], width: 12, help: '如 2011-05-20。' }),
  integerField({
    key: 'candidateCount',
    label: '候选人数',
    aliases: ['候选人', '候选人名额', '正式候选人', '正式候选人数', '代表候选人数'],
    width: 10,
    help: '正式候选人，应比名额多 20% 以上。',
  }),
  integerField({
    key: 'attendanceExpected',
    label: '应到',
    aliases: ['应到人数', '应到会人数', '应到党员', '应参加人数'],
    width: 8,
    help: '应到会的党员或代表人数。',
  }),
  integerField({
    key: 'attendancePresent',
    label: '实到',
    aliases: ['实到人数', '实到会人数', '到会人数', '实到党员', '实参加人数'],
    width: 8,
    help: '实际到会人数。',
  }),
  customField(
    {
      key: 'organizationIds',
      label: '所辖党组织',
      aliases: ['所属党组织', '包含党组织', '所含党组织', '所辖党支部', '包含党支部', '参加选举的党组织'],
      width: 40,
      help: '合并选举的各党组织，用顿号隔开。',
    },
    { kind: 'text', parse: parseText, schema: z.string().nullable() },
  ),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];
