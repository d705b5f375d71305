/** Columns of 三联系安排表(花名), one row per delegate, and of simple lists of 联系人 and 联系对象. Source: domain.md §5.3, R-L8. */
import { z } from 'zod';
import type { Cell } from '../core/cell.ts';
import type { Field, FieldParse } from '../core/field.ts';
import { codeField, customField, dayField, textField } from '../core/field-builders.ts';
import { parsePersonReference, personReferenceOf } from '../core/person-reference.ts';
import { parseText } from '../core/text.ts';
import { LINK_TYPES } from './model.ts';
import { COMMITTEE_COLUMNS, committeeKey, massKey, memberKey, MOST_COLUMNS, places } from './plan-fields.ts';

/** Names of a cell parted by 、 or blanks between; brackets behind a name stay with it. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/[、，,;；/\r\n]+(?![^（(]*[)）])/)
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** One or more names of people, each read as a reference; the brackets that tell namesakes apart stay. */
function parseNames(cell: Cell): FieldParse {
  const plain = parseText(cell);
  if (plain.value === null) return plain;
  const parsed = namesIn(plain.value).map(text => parsePersonReference({ ...cell, kind: 'text', text }));
  const issues = parsed.flatMap(one => one.issues);
  const names = parsed.flatMap(one => one.value ?? []);
  return { value: names.length === 0 ? null : names.join('、'), issues };
}

const names = (key: string, label: string, aliases: readonly string[], help: string) =>
  customField(
    { key, label, aliases, width: 14, sensitivity: 'medium', help },
    { kind: 'text', parse: parseNames, schema: z.string().nullable() },
  );

export const linkImportFields: readonly Field[] = [
  textField({
    key: 'groupName',
    label: '代表小组',
    aliases: ['小组', '所在小组', '所在代表小组', '小组名称'],
    width: 18,
    maximum: 40,
    help: '代表所在的小组，用来分清同名的代表；有联系委员的，委员联系这个小组。',
  }),
  ...places(COMMITTEE_COLUMNS).map(place =>
    names(
      committeeKey(place),
      `联系委员${place}`,
      place === 1 ? ['联系委员', '联系党委委员', '党委委员', '委员'] : [],
      '联系这个小组的党委委员。',
    ),
  ),
  customField(
    {
      key: 'name',
      label: '代表姓名',
      aliases: ['联系人', '联系人姓名', '党代表', '代表', '姓名', '联系代表', '党员姓名'],
      isRequired: true,
      width: 12,
      help: '联系别人的一方：党代表，或“联系类型”写明的党员、党委委员、代表小组；同名的在括号中注明党支部。',
    },
    {
      kind: 'text',
      schema: z.string(),
      parse: cell => {
        const plain = parseText(cell);
        // a group may stand here, whose name is no person's
        return plain.value === null || /(小组|组)$/.test(plain.value) ? plain : parsePersonReference(cell);
      },
    },
  ),
  codeField({
    key: 'linkType',
    label: '联系类型',
    aliases: ['类型', '联系层次', '层次', '联系关系'],
    labels: LINK_TYPES,
    words: {
      委员联系小组: 'committee_to_group',
      委员联系代表小组: 'committee_to_group',
      小组联系党员: 'group_to_member',
      代表联系党员: 'delegate_to_member',
      代表联系群众: 'delegate_to_mass',
      党代表联系普通党员: 'delegate_to_member',
      党员联系户: 'member_to_mass',
    },
    width: 18,
    help: '一行一对的名单填写；花名表按列分，不用填。',
  }),
  names(
    'toName',
    '联系对象',
    ['对象', '被联系人', '联系对象姓名', '联系对象名称'],
    '一行一对的名单填写被联系的党员、群众或代表小组。',
  ),
  ...places(MOST_COLUMNS).map(place =>
    names(memberKey(place), `联系党员${place}`, place === 1 ? ['联系党员', '联系的党员'] : [], '代表联系的普通党员。'),
  ),
  ...places(MOST_COLUMNS).map(place =>
    names(
      massKey(place),
      `联系群众${place}`,
      place === 1 ? ['联系群众', '联系的群众'] : [],
      '代表（党员）联系的群众；名册中没有的一并登记。',
    ),
  ),
  dayField({
    key: 'fromOn',
    label: '起始日期',
    aliases: ['联系起始日期', '开始日期', '起始时间', '联系时间', '开始时间'],
    width: 12,
    help: '从哪天起联系；没有填的按导入当天。',
  }),
  textField({
    key: 'termLabel',
    label: '届次',
    aliases: ['党代会届次'],
    width: 16,
    maximum: 40,
    help: '代表是哪一届的，如 柏林乡第五届；用来分清县代表和乡镇代表。',
  }),
  textField({
    key: 'townshipName',
    label: '乡镇',
    aliases: ['所在乡镇', '单位', '乡（镇）'],
    width: 12,
    maximum: 60,
    help: '用来分清各乡镇的同名人员。',
  }),
  textField({
    key: 'branchName',
    label: '代表所在党支部',
    aliases: ['所在党支部', '所在支部', '党支部', '联系人所在党支部'],
    width: 20,
    maximum: 60,
    help: '联系人所在的党支部，用来分清同名人员。',
  }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

/** 马某某, 王某: a name as it leaves the office, which says nobody. */
export const isMaskedName = (text: string): boolean => /^\p{Script=Han}{1,2}某{1,2}$/u.test(personReferenceOf(text).name);
