import { codeField, dayField, fieldsNamed, shownField, textField } from '../core/field-builders.ts';
import type { Field } from '../core/field.ts';
import type { LinkRow } from './assignment-model.ts';
import { END_REASONS, LINK_TYPES } from './model.ts';

/** Fields by which the history of a link is told. */
export const linkRecordFields: readonly Field[] = [
  codeField({ key: 'linkType', label: '层次', labels: LINK_TYPES, width: 18, help: '三联系的哪一层。' }),
  dayField({ key: 'fromOn', label: '起始日期', width: 12, help: '从这天起联系。' }),
  dayField({ key: 'toOn', label: '终止日期', width: 12, help: '从这天起不再联系。' }),
  codeField({ key: 'endReason', label: '终止原因', labels: END_REASONS, width: 14, help: '为什么终止。' }),
  textField({ key: 'reason', label: '说明', width: 20, maximum: 200, help: '终止或移交的说明。' }),
];

/** Whether a link runs, as lists say it. */
export const linkStateText = ({ isDormant, isActive }: Pick<LinkRow, 'isDormant' | 'isActive'>): string =>
  isDormant ? '久未联系' : isActive ? '联系中' : '已终止';

/** Columns of the list of links. */
export const linkListFields: readonly Field[] = [
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
  ...fieldsNamed(linkRecordFields, ['linkType']),
  shownField({ key: 'fromName', label: '联系人', width: 10 }),
  shownField({ key: 'fromDetail', label: '小组（支部、职务）', width: 22 }),
  shownField({ key: 'toName', label: '联系对象', width: 12 }),
  shownField({ key: 'toDetail', label: '所在村组（支部）', width: 22 }),
  ...fieldsNamed(linkRecordFields, ['fromOn', 'toOn']),
  shownField({ key: 'lastContactOn', label: '最近联系', width: 12 }),
  shownField({ key: 'state', label: '状态', width: 10 }),
  ...fieldsNamed(linkRecordFields, ['endReason', 'reason']),
];
