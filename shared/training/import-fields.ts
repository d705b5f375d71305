import { z } from 'zod';
import type { Cell } from '../core/cell.ts';
import { textCell } from '../core/cell.ts';
import { yuanField } from '../core/entry-fields.ts';
import type { Field, FieldParse, ParseContext } from '../core/field.ts';
import { customField, integerField } from '../core/field-builders.ts';
import { parseDay } from '../core/parse-date.ts';
import { isPlaceholder } from '../core/text.ts';
import { sessionFields } from './fields.ts';

const SPAN = /^(.+?)\s*(?:至|到|～|~|—+|－－)\s*(.+)$/;

/** A day, or the first and last one: 2012-06-14至06-15. */
function parseDays(cell: Cell, context: ParseContext): FieldParse {
  const [, first = '', last = ''] = SPAN.exec(cell.text.trim()) ?? [];
  if (first === '') return parseDay(cell, context);
  const start = parseDay(textCell(first), context);
  if (start.value === null) return start;
  const year = start.value.slice(0, 4);
  const month = start.value.slice(5, 7);
  for (const text of [last, `${year}-${last}`, `${year}年${last}`, `${year}年${month}月${last}`]) {
    const end = parseDay(textCell(text), context);
    if (end.value !== null) return { ...start, also: { endOn: end.value } };
  }
  return parseDay(textCell(last), context);
}

/** Columns of an old 培训台账. What the ledger counts without names is kept in the remark. Source: domain.md §5.3. */
export const sessionImportFields: readonly Field[] = [
  ...sessionFields.map((field): Field => {
    if (field.key === 'startOn') return { ...field, label: '日期', parse: parseDays };
    return field.key === 'endOn' ? { ...field, isRequired: false } : field;
  }),
  customField(
    {
      key: 'organizationId',
      label: '主办单位',
      aliases: ['举办单位', '主办', '乡镇', '单位'],
      isRequired: true,
      width: 16,
      help: '县或乡镇党委的全称或简称。',
    },
    {
      kind: 'organization',
      parse: cell => ({ value: isPlaceholder(cell.text) ? null : cell.text.trim(), issues: [] }),
      schema: z.string(),
    },
  ),
  integerField({ key: 'personTimes', label: '参训人次', aliases: ['人次'], width: 10, help: '没有名单的记入备注。' }),
  integerField({ key: 'headcount', label: '参训人数', aliases: ['人数', '参训代表'], width: 10, help: '没有名单的记入备注。' }),
  yuanField({
    key: 'expense',
    label: '经费',
    aliases: ['经费（元）', '培训经费'],
    width: 12,
    help: '没有支出记录的记入备注，单位元。',
  }),
];
