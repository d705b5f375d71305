import { codeField, dayField, textField } from '../core/field-builders.ts';
import type { Field } from '../core/field.ts';
import { END_REASONS, LINK_TYPES } from './model.ts';

/** Fields by which the history of a link is told. */
export const linkRecordFields: readonly Field[] = [
  codeField({ key: 'linkType', label: '层次', labels: LINK_TYPES, width: 18, help: '三联系的哪一层。' }),
  dayField({ key: 'fromOn', label: '起始日期', width: 12, help: '从这天起联系。' }),
  dayField({ key: 'toOn', label: '终止日期', width: 12, help: '从这天起不再联系。' }),
  codeField({ key: 'endReason', label: '终止原因', labels: END_REASONS, width: 14, help: '为什么终止。' }),
  textField({ key: 'reason', label: '说明', width: 20, maximum: 200, help: '终止或移交的说明。' }),
];
