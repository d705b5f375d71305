import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { customField, dayField, textField } from '../core/field-builders.ts';
import { parsePersonReference } from '../core/person-reference.ts';
import { parseText } from '../core/text.ts';

/** Columns of 代表小组名册. Source: domain.md §2.6. */
export const groupFields: readonly Field[] = [
  textField({
    key: 'name',
    label: '代表小组',
    aliases: ['小组名称', '代表小组名称', '小组', '代表组', '名称'],
    isRequired: true,
    width: 24,
    maximum: 40,
    help: '本届内不重复，如“龙泉村代表小组”。',
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
  customField(
    {
      key: 'baseOrganizationId',
      label: '依托党组织',
      aliases: ['所依托党组织', '所在党组织', '党组织', '村级党组织', '所属党组织'],
      isRequired: true,
      width: 34,
      help: '村党委、党总支或乡镇机关，须在党组织名册中。',
    },
    { kind: 'organization', parse: parseText, schema: z.string() },
  ),
  customField(
    {
      key: 'leaderDelegateId',
      label: '组长',
      aliases: ['小组长', '代表小组组长', '组长姓名'],
      width: 12,
      help: '本组代表的姓名；同名时在后面用括号注明党支部。',
    },
    { kind: 'text', parse: parsePersonReference, schema: z.string().nullable() },
  ),
  customField(
    {
      key: 'deputyLeaderDelegateId',
      label: '副组长',
      aliases: ['副小组长', '副组长姓名'],
      width: 12,
      help: '本组代表的姓名；同名时在后面用括号注明党支部。',
    },
    { kind: 'text', parse: parsePersonReference, schema: z.string().nullable() },
  ),
  dayField({
    key: 'formedOn',
    label: '成立日期',
    aliases: ['成立时间', '组建时间', '编组日期'],
    width: 12,
    help: '如 2011-06-01。',
  }),
  textField({ key: 'remark', label: '备注', aliases: ['说明'], width: 20, maximum: 500, help: '不超过 500 字。' }),
];
