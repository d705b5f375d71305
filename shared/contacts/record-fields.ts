import { codesField } from '../core/codes-field.ts';
import { paragraphField, yuanField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, dayField, fieldsNamed, shownField, textField } from '../core/field-builders.ts';
import { CONTACT_METHODS, HELP_TYPES } from './model.ts';

/** What a clerk enters of a contact; who and whom have inputs of their own. Source: domain.md §2.10. */
export const recordFields: readonly Field[] = [
  dayField({ key: 'occurredOn', label: '日期', isRequired: true, width: 12, help: '走访、接访或通话的那一天，不晚于今天。' }),
  codeField({
    key: 'method',
    label: '方式',
    isRequired: true,
    labels: CONTACT_METHODS,
    words: {
      走访: 'home_visit',
      入户: 'home_visit',
      接访: 'fixed_point_reception',
      接待: 'fixed_point_reception',
      电话: 'phone_talk',
      座谈会: 'forum',
    },
    width: 12,
    help: '入户走访、定点接访、电话约谈等。',
  }),
  textField({ key: 'place', label: '地点', width: 18, maximum: 60, help: '如 田房小组；电话约谈可以不填。' }),
  paragraphField({
    key: 'content',
    label: '内容',
    isRequired: true,
    width: 40,
    maximum: 2000,
    help: '谈了什么、了解到什么情况，不超过 2000 字。',
  }),
  textField({
    key: 'helpGiven',
    label: '办实事',
    width: 26,
    maximum: 500,
    help: '为对方办了什么，如 联系良种和化肥；没有的留空。',
  }),
  codesField({
    key: 'helpTypes',
    label: '帮扶类别',
    labels: HELP_TYPES,
    words: {
      项目: 'project',
      资金: 'funding',
      技术: 'technique',
      出工: 'labour_material',
      捐物: 'labour_material',
      调解: 'mediation',
      调处: 'mediation',
    },
    width: 20,
    help: '联系项目、协调资金、传授技术等，可以有几样。',
  }),
  yuanField({ key: 'amountCents', label: '金额（元）', width: 12, help: '涉及的金额，没有的留空。' }),
  textField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];

const byName = shownField({ key: 'byName', label: '联系人', width: 10 });
const byDetail = shownField({ key: 'byDetail', label: '小组（支部）', width: 18 });
/** Masked where it leaves the program and names one of the masses. Source: domain.md §3.9. */
const targetName = shownField({ key: 'targetName', label: '联系对象', width: 12, sensitivity: 'medium' });
const targetDetail = shownField({ key: 'targetDetail', label: '所在村组（支部）', width: 18 });

/** Columns of the list, also as it leaves the program. */
export const recordListFields: readonly Field[] = [
  ...fieldsNamed(recordFields, ['occurredOn']),
  shownField({ key: 'townshipName', label: '乡镇', width: 10 }),
  byName,
  byDetail,
  targetName,
  targetDetail,
  ...fieldsNamed(recordFields, ['method', 'place', 'content', 'helpGiven', 'helpTypes', 'amountCents']),
  shownField({ key: 'opinionCount', label: '意见建议', width: 8, align: 'right' }, undefined, 'integer'),
  ...fieldsNamed(recordFields, ['remark']),
];
