import type { Cell } from './cell.ts';
import { serialToDay } from './dates.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';

/**
 * Text, whole numbers and 是/否 of foreign sheets. Source: domain.md §7.1, §7.2.
 * Every parser of shared/core states what it saw in params.raw; the label of the column is added by the caller, who alone knows it.
 */

const ZERO_WIDTH = /[\u200B\uFEFF]/g;
const NEEDS_CLEANING = /[\u00A0\u200B\u3000\uFEFF\r\n\t]| {2}|^ | $/;
/** Characters between which a line break was only the width of the column. */
const WIDE = '\\p{Script=Han}，。、；：？！（）《》“”·';
const BREAK_INSIDE_WIDE = new RegExp(`(?<=[${WIDE}]) *[\\r\\n]+ *(?=[${WIDE}])`, 'gu');
const BLANKS = /[\u0020\u00A0\u3000\r\n\t]+/g;
const HEADER_HINT = /[([【〔](?:必填项?|选填项?|可不填)[)\]】〕]/g;
const HEADER_NOISE = /[\s\u200B\uFEFF()[\]{}【】〔〕「」《》<>*:·、,，.。"'“”]/g;
const PLACEHOLDER = /^(?:|无|不详|暂无|空|未填|[0０/／\\]|[-—–－―]+)$/;
const UNIT = /(?:人|名|件|次|元|个|条|户|亩|岁|年)$/;
const WHOLE_NUMBER = /^([+-]?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0+)?$/;

const YES = new Set(['是', '有', '对', '√', '✓', '✔', '☑', '1', 'y', 'yes', 'true', 't']);
const NO = new Set(['否', '无', '不是', '没有', '×', '✗', '✘', 'x', '0', 'n', 'no', 'false', 'f']);

export const NO_ISSUES: readonly Issue[] = [];
/** A blank cell: no value, nothing to say. */
export const BLANK: Parsed<never> = { value: null, issues: NO_ISSUES };

/** Half-width letters, digits and brackets; for codes, numbers and headers, never for names. */
export function toHalfWidth(text: string): string {
  return text.normalize('NFKC');
}

/** A header as it is matched: half-width, without blanks, line breaks, brackets (their content stays), hints such as （必填）, * and punctuation. */
export function normalizeHeader(text: string): string {
  return text.normalize('NFKC').replace(HEADER_HINT, '').replace(HEADER_NOISE, '');
}

/** True for what clerks write into a blank cell: 无 — - / 不详 暂无 0, or nothing. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 12 && PLACEHOLDER.test(text.replace(ZERO_WIDTH, '').trim());
}

/** Text on one line: line breaks inside Chinese text vanish, other blanks become one space, none at the ends. */
export function cleanText(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text;
  return text.replace(ZERO_WIDTH, '').replace(BREAK_INSIDE_WIDE, '').replace(BLANKS, ' ').trim();
}

/** The issue of a cell that holds no value at all: an error value or a formula without a result. */
export function unusableCell(cell: Cell): Issue | null {
  if (cell.kind === 'error') return { code: 'CELL_ERROR', severity: 'error', params: { raw: cell.text } };
  return cell.kind === 'no-cached-value' ? { code: 'FORMULA_WITHOUT_VALUE', severity: 'error' } : null;
}

/** A value that was not understood. */
export function refused(issue: Issue): Parsed<never> {
  return { value: null, issues: [issue] };
}

/** Plain text of a cell on one line; a date shows as its day, a number without exponent. */
export function parseText(cell: Cell, _context?: ParseContext): Parsed<string> {
  const unusable = unusableCell(cell);
  if (unusable !== null) return refused(unusable);
  const text = cleanText(plainText(cell));
  return isPlaceholder(text) ? BLANK : { value: text, issues: NO_ISSUES };
}

/** Text of a cell without exponent and trailing .0; a date-formatted number is its day. */
export function plainText(cell: Cell): string {
  if (cell.kind !== 'number' || cell.value === undefined) return cell.text;
  if (cell.isDate === true) return serialToDay(cell.value) ?? cell.text;
  return Number.isSafeInteger(cell.value) ? String(cell.value) : cell.text;
}

/** Number text without its measure word: “3人” → “3”. */
export function stripUnit(text: string): string {
  return text.normalize('NFKC').replace(BLANKS, '').replace(UNIT, '');
}

/** A whole number, also as “１２”, “3人”, “1,057” or 3.0. Codes: NOT_AN_INTEGER. */
export function parseInteger(cell: Cell, _context?: ParseContext): Parsed<number> {
  const unusable = unusableCell(cell);
  if (unusable !== null) return refused(unusable);
  if (cell.kind === 'number' && cell.isDate !== true && Number.isSafeInteger(cell.value))
    return { value: cell.value ?? null, issues: NO_ISSUES };
  const match = WHOLE_NUMBER.exec(stripUnit(cell.text));
  if (match !== null) return { value: Number(`${match[1]}${match[2]?.replaceAll(',', '')}`), issues: NO_ISSUES };
  return isPlaceholder(cell.text) ? BLANK : refused({ code: 'NOT_AN_INTEGER', severity: 'error', params: { raw: cell.text } });
}

/** 是/否, also as √ ×, 有 无, 1 0; a dash or an empty cell says nothing. Codes: NOT_A_FLAG. */
export function parseFlag(cell: Cell, _context?: ParseContext): Parsed<boolean> {
  const unusable = unusableCell(cell);
  if (unusable !== null) return refused(unusable);
  const word = toHalfWidth(plainText(cell)).replace(ZERO_WIDTH, '').trim().toLowerCase();
  if (YES.has(word)) return { value: true, issues: NO_ISSUES };
  if (NO.has(word)) return { value: false, issues: NO_ISSUES };
  return isPlaceholder(word) ? BLANK : refused({ code: 'NOT_A_FLAG', severity: 'error', params: { raw: cell.text } });
}

const FULL_WIDTH_MARKS: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
const MARK_BESIDE_HAN = /(?<=[\p{Script=Han}%）】”》])[,;:?!()]|[,;:?!()](?=[\p{Script=Han}（【“《])/gu;
const INNER_BRACKETS = /\(([^()]*\p{Script=Han}[^()]*)\)/gu;

/** Chinese punctuation for print: marks beside Chinese text become full-width; digits and % stay half-width. Source: F9. */
export function toPrintPunctuation(text: string): string {
  return text.replace(INNER_BRACKETS, '（$1）').replace(MARK_BESIDE_HAN, mark => FULL_WIDTH_MARKS[mark] ?? mark);
}
