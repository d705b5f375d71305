import { z } from 'zod';
import type { Field } from '../core/field.ts';
import { customField, integerField, textField } from '../core/field-builders.ts';
import { parseText } from '../core/text.ts';
import { activityFields } from './fields.ts';

/** Columns of an old 代表小组活动台账. What the ledger counts without names is kept in the remark. Source: domain.md §5.3. */
export const activityImportFields: readonly Field[] = [
  textField({
    key: 'townshipName',
    label: '乡镇',
    aliases: ['所在乡镇', '单位', '乡（镇）'],
    width: 12,
    maximum: 60,
    help: '小组所在的乡镇；县代表的小组写县名。各乡镇小组不重名时可以不填。',
  }),
  customField(
    {
      key: 'groupId',
      label: '小组',
      aliases: ['代表小组', '小组名称', '所在小组', '代表小组名称'],
      isRequired: true,
      width: 18,
      help: '“代表小组”中登记的名称。',
    },
    { kind: 'text', parse: parseText, schema: z.string() },
  ),
  // what no cell tells is looked for in the theme
  ...activityFields.map(field => (field.key === 'contentKinds' ? { ...field, isRequired: false } : field)),
  integerField({ key: 'expected', label: '应到', aliases: ['应到人数'], width: 8, help: '没有名单的记入备注。' }),
  integerField({ key: 'present', label: '实到', aliases: ['实到人数', '参加人数'], width: 8, help: '没有名单的记入备注。' }),
  integerField({
    key: 'opinionCount',
    label: '提出意见条数',
    aliases: ['意见条数', '收集意见条数'],
    width: 10,
    help: '记入备注。',
  }),
];
