import type { Cell } from './cell.ts';
import type { ParseContext } from './field.ts';
import { idNumberSex } from './id-number.ts';
import type { Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder, toHalfWidth } from './text.ts';

const WORDS: Readonly<Record<string, string>> = { 男: '1', 男性: '1', M: '1', '1': '1', 女: '2', 女性: '2', F: '2', '2': '2', MALE: '1', FEMALE: '2', '0': '0', '9': '9', 未知: '0', 未说明: '9' };

/** Sex code of GB/T 2261.1; taken from a valid identity number when blank, an error when the two disagree. Source: domain.md §7.2, §9.3. */
export function parseSex(cell: Cell, context: ParseContext): Parsed<string> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  const fromId = context.idNumber === undefined ? null : idNumberSex(context.idNumber);
  const text = toHalfWidth(cell.text).replace(/\s/g, '').toUpperCase();
  const code = WORDS[text];
  if (code === undefined && !isPlaceholder(text)) return { value: null, issues: [{ code: 'SEX_UNREADABLE', severity: 'error', params: { raw: cell.text } }] };
  if (code === undefined || code === '0' || code === '9') {
    if (fromId !== null) return { value: fromId, issues: [{ code: 'SEX_FROM_ID', severity: 'info', params: { value: fromId === '1' ? '男' : '女' } }] };
    return code === undefined ? { value: null, issues: [] } : { value: code, issues: [{ code: 'SEX_UNKNOWN', severity: 'warning' }] };
  }
  if (fromId !== null && fromId !== code) return { value: code, issues: [{ code: 'ID_SEX_DIFFERS', severity: 'error' }] };
  return { value: code, issues: [] };
}
