import type { Cell } from './cell.ts';
import type { ParseContext } from './field.ts';
import { idNumberSex } from './id-number.ts';
import type { Parsed } from './issue.ts';
import { BLANK, isPlaceholder, NO_ISSUES, plainText, refused, unusableCell } from './text.ts';

/** Sex codes of GB/T 2261.1. Source: domain.md §7.2, §9.3. */
export const SEX_OPTIONS = [
  { value: '1', label: '男' },
  { value: '2', label: '女' },
] as const;

const WORDS: Readonly<Record<string, string>> = {
  男: '1',
  男性: '1',
  '1': '1',
  M: '1',
  MALE: '1',
  男士: '1',
  女: '2',
  女性: '2',
  '2': '2',
  F: '2',
  FEMALE: '2',
  女士: '2',
  '0': '0',
  未知: '0',
  未知的性别: '0',
  '9': '9',
  未说明: '9',
  未说明的性别: '9',
};

/**
 * The sex in a cell; where it is missing or unknown, that of the row's valid identity number. A value that contradicts the number is kept with an error.
 * Codes: SEX_FROM_ID, SEX_UNKNOWN, SEX_UNREADABLE, ID_SEX_DIFFERS.
 */
export function parseSex(cell: Cell, context: ParseContext): Parsed<string> {
  const unusable = unusableCell(cell);
  if (unusable !== null) return refused(unusable);
  const text =
    cell.kind === 'text' && (cell.text === '男' || cell.text === '女')
      ? cell.text
      : plainText(cell)
          .normalize('NFKC')
          .replace(/[\s\u200B]/g, '')
          .toUpperCase();
  const code = WORDS[text];
  const fromId = context.idNumber === undefined ? null : idNumberSex(context.idNumber);
  if (code === '1' || code === '2') {
    if (fromId === null || fromId === code) return { value: code, issues: NO_ISSUES };
    return { value: code, issues: [{ code: 'ID_SEX_DIFFERS', severity: 'error', params: { raw: cell.text } }] };
  }
  if (code === undefined && !isPlaceholder(text))
    return refused({ code: 'SEX_UNREADABLE', severity: 'error', params: { raw: cell.text } });
  if (fromId !== null)
    return {
      value: fromId,
      issues: [{ code: 'SEX_FROM_ID', severity: 'info', params: { value: fromId === '1' ? '男' : '女' } }],
    };
  if (code === undefined) return BLANK;
  return { value: code, issues: [{ code: 'SEX_UNKNOWN', severity: 'warning', params: { raw: cell.text } }] };
}
