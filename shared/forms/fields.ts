import { paragraphField } from '../core/entry-fields.ts';
import type { Field } from '../core/field.ts';
import { codeField, textField } from '../core/field-builders.ts';
import { FORM_KINDS } from './model.ts';

/** What the history of a form tells. */
export const formFields: readonly Field[] = [
  textField({ key: 'name', label: '表名', isRequired: true, width: 30, maximum: 80, help: '如 2012年党代表工作情况统计表。' }),
  codeField({ key: 'kind', label: '种类', width: 12, labels: FORM_KINDS, help: 'Excel 表格或 Word 文书。' }),
  textField({ key: 'fileName', label: '文件', width: 30, maximum: 200, help: '收到时的文件名。' }),
  paragraphField({ key: 'remark', label: '备注', width: 20, maximum: 500, help: '不超过 500 字。' }),
];
