import { textField } from '../core/field-builders.ts';
import type { Field } from '../core/field.ts';
import { NAME_LENGTH } from './model.ts';

/** What the history of an attachment tells. */
export const attachmentFields: readonly Field[] = [
  textField({ key: 'originalName', label: '文件名', width: 30, maximum: NAME_LENGTH, help: '带扩展名；扩展名随内容，不能改。' }),
  textField({ key: 'note', label: '说明', width: 30, maximum: 200, help: '不超过 200 字。' }),
];
