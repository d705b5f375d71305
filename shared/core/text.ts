import type { Cell } from './cell.ts';
import type { ParseContext } from './field.ts';
import type { Parsed } from './issue.ts';

const PLACEHOLDERS = new Set(['', '无', '—', '——', '-', '--', '/', '\\', '不详', '暂无', '0', '空', '无。', '－', '／', '未填', 'null', '*']);
const INVISIBLE = /[\u200b\u200c\u200d\ufeff]/g;
const BRACKETS = /[()（）[\]【】〔〕《》<>{}"'“”]/g;

/** Half-width form of digits, letters and signs (NFKC); for codes and numbers, never for names. */
export function toHalfWidth(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '');
}

/** A header as it is compared: NFKC, without spaces, line breaks, brackets, stars and colons. */
export function normalizeHeader(text: string): string {
  return toHalfWidth(text).replace(BRACKETS, '').replace(/[\s*:：、,，.。·]/g, '');
}

/** Trimmed, inner runs of white space as one space, invisible characters dropped. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').replace(/[\s\u3000\u00a0]+/g, ' ').trim();
}

/** What offices write into a cell they leave empty: 无 — - / 不详 暂无 0. Source: domain.md §7.2. */
export function isPlaceholder(text: string): boolean {
  if (text.length > 4 && text.trim().length > 4) return false;
  return PLACEHOLDERS.has(text.replace(INVISIBLE, '').replace(/[\s\u3000\u00a0]/g, ''));
}

/** Plain text; placeholders read as blank. Cells that hold no value of their own are reported. */
export function parseText(cell: Cell, _context?: ParseContext): Parsed<string> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  if (isPlaceholder(cell.text)) return { value: null, issues: [] };
  return { value: cleanText(plainNumberText(cell)), issues: [] };
}

/** Error cells and formulas without a stored result, as every parser answers them. Source: domain.md §7.1. */
export function cellTrouble(cell: Cell): Parsed<never> | null {
  if (cell.kind === 'error') return { value: null, issues: [{ code: 'CELL_ERROR', severity: 'error', params: { raw: cell.text } }] };
  if (cell.kind === 'no-cached-value') return { value: null, issues: [{ code: 'FORMULA_WITHOUT_VALUE', severity: 'error' }] };
  return null;
}

/** Digits of a numeric cell without exponent: 1.38E+10 becomes 13800000000. */
export function plainNumberText(cell: Cell): string {
  if (cell.kind !== 'number' || cell.value === undefined) return cell.text;
  return Number.isInteger(cell.value) && Math.abs(cell.value) < 1e21 ? BigInt(cell.value).toString() : String(cell.value);
}

/** A whole number that may carry a unit (3人, １２名). Source: domain.md §7.2. */
export function parseInteger(cell: Cell): Parsed<number> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  const text = toHalfWidth(plainNumberText(cell)).replace(/[\s,]/g, '').replace(/[人名件次元个条号]$/, '');
  if (text === '' || (isPlaceholder(text) && text !== '0')) return { value: null, issues: [] };
  if (/^-?\d+(\.0+)?$/.test(text)) return { value: Number(text), issues: [] };
  return { value: null, issues: [{ code: 'NOT_AN_INTEGER', severity: 'error', params: { raw: cell.text } }] };
}

const YES = new Set(['是', '√', '✓', '有', '1', 'y', 'yes', 'true', '对']);
const NO = new Set(['否', '×', '✗', '无', '0', 'n', 'no', 'false', '不是', '没有']);

/** 是/否 and its usual signs; blank is no value. */
export function parseFlag(cell: Cell): Parsed<boolean> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  const text = toHalfWidth(cell.text).replace(/\s/g, '').toLowerCase();
  if (YES.has(text)) return { value: true, issues: [] };
  if (NO.has(text)) return { value: false, issues: [] };
  if (isPlaceholder(text)) return { value: null, issues: [] };
  return { value: null, issues: [{ code: 'NOT_A_FLAG', severity: 'error', params: { raw: cell.text } }] };
}
