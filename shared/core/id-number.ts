import type { Cell } from './cell.ts';
import { isDay } from './dates.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { isPlaceholder, NO_ISSUES, unusableCell } from './text.ts';

/** Identity numbers per GB 11643-1999 and what spreadsheets do to them. Source: domain.md §7.2, §9.6. */

export type IdNumberStatus = 'valid' | 'legacy15' | 'truncated' | 'bad_checksum' | 'absent';

export type ParsedIdNumber = Parsed<string> &
  Readonly<{
    status: IdNumberStatus;
    /** Source text when not valid (lost digits of a truncated number as *), null when valid or absent. */
    raw: string | null;
    /** YYYY-MM-DD, as far as the digits that hold it can be trusted. */
    birth?: string;
    sex?: '1' | '2';
  }>;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const FORM = /^\d{17}[\dX]$/;
const LEGACY_FORM = /^\d{15}$/;
/** 18 digits of which a spreadsheet kept 15; *** is how this program writes the lost ones. */
const LOST_DIGITS = /^(\d{15})(?:000|\*{3})$/;
const EXPONENT = /^(\d)(?:\.(\d{1,16}))?E\+?(1[5-9])$/i;
/** Blanks anywhere and the quotes that make Excel take digits for text. */
const NOISE = /[\s\u200B\uFEFF'’‘`´"“”]/g;
const MULTIPLICATION_SIGN = /[×╳✕хХ]/g;
/** First two digits of the address code; later ones change with every division reform. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 91'.split(' '),
);
const RAW_MAXIMUM = 40;

/** Check character of the first 17 digits. */
function checkCharacter(digits: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += (digits.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** The eight digits from position 6 as a day, null when the calendar has no such day. */
function birthOf(digits: string): string | null {
  const day = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
  return isDay(day) ? day : null;
}

/**
 * Checks a resident identity number in its stored form. @param idNumber 18 characters, X allowed last.
 * @returns issues, empty when valid. Codes: ID_SHAPE, ID_PROVINCE, ID_BIRTH_IMPOSSIBLE, ID_CHECKSUM. Source: GB 11643-1999.
 */
export function checkIdNumber(idNumber: string): readonly Issue[] {
  const params = { raw: idNumber };
  if (!FORM.test(idNumber)) return [{ code: 'ID_SHAPE', severity: 'warning', params }];
  if (!PROVINCES.has(idNumber.slice(0, 2))) return [{ code: 'ID_PROVINCE', severity: 'warning', params }];
  if (birthOf(idNumber) === null) return [{ code: 'ID_BIRTH_IMPOSSIBLE', severity: 'warning', params }];
  return checkCharacter(idNumber) === idNumber.charAt(17) ? NO_ISSUES : [{ code: 'ID_CHECKSUM', severity: 'warning', params }];
}

/** Birth day in a valid number, null when the number is not valid. */
export function idNumberBirth(idNumber: string): string | null {
  return checkIdNumber(idNumber).length === 0 ? birthOf(idNumber) : null;
}

/** Sex code in a valid number: 17th digit odd 1 男, even 2 女; null when the number is not valid. */
export function idNumberSex(idNumber: string): '1' | '2' | null {
  return checkIdNumber(idNumber).length === 0 ? sexOfDigit(idNumber.charCodeAt(16)) : null;
}

/** Digit characters have the parity of their digit. */
const sexOfDigit = (characterCode: number): '1' | '2' => (characterCode % 2 === 1 ? '1' : '2');

/** 18-digit form a 15-digit number would have, as a suggestion only: the card may show another one. @returns null when it cannot be right. */
export function suggestUpgrade15(legacy: string): string | null {
  if (!LEGACY_FORM.test(legacy)) return null;
  const digits = `${legacy.slice(0, 6)}19${legacy.slice(6)}`;
  const upgraded = `${digits}${checkCharacter(digits)}`;
  return checkIdNumber(upgraded).length === 0 ? upgraded : null;
}

/**
 * The identity number in a cell. A number that is not valid is a warning and kept in `raw`: the record can be stored and is listed for correction.
 * Codes: ID_TRUNCATED, ID_ENDS_IN_ZEROS, ID_LEGACY, and those of checkIdNumber.
 */
export function parseIdNumber(cell: Cell, context: ParseContext): ParsedIdNumber {
  const unusable = unusableCell(cell);
  if (unusable !== null) return { value: null, issues: [unusable], status: 'absent', raw: null };
  if (cell.kind === 'text' && FORM.test(cell.text)) return fromDigits(cell.text, cell.text, context);
  if (isPlaceholder(cell.text)) return { value: null, issues: NO_ISSUES, status: 'absent', raw: null };
  const text = cell.text.normalize('NFKC').replace(MULTIPLICATION_SIGN, 'X').toUpperCase().replace(NOISE, '');
  if (cell.kind === 'number') return fromNumber(cell, text, context);
  const exponent = EXPONENT.exec(text);
  if (exponent !== null) return truncated(`${exponent[1]}${exponent[2] ?? ''}`, context);
  return fromDigits(text, cell.text, context);
}

/** Spreadsheets keep 15 digits of a number: longer ones are damaged, and a check character that fits does so by chance. */
function fromNumber(cell: Cell, text: string, context: ParseContext): ParsedIdNumber {
  const value = cell.value ?? Number(text);
  if (Math.abs(value) < 1e15) return fromDigits(Number.isSafeInteger(value) ? String(value) : text, cell.text, context);
  return truncated(/^\d{16,}$/.test(text) ? text.slice(0, 15) : value.toExponential(14).replace(/\D/g, '').slice(0, 15), context);
}

/** @param digits the leading digits that were kept, 15 at most. */
function truncated(digits: string, context: ParseContext): ParsedIdNumber {
  const kept = digits.slice(0, 15);
  const raw = kept.padEnd(18, '*');
  return {
    value: null,
    issues: [{ code: 'ID_TRUNCATED', severity: 'warning', params: { raw: kept } }],
    status: 'truncated',
    raw,
    ...pastBirth(kept, context),
  };
}

function pastBirth(digits: string, context: ParseContext): { birth?: string } {
  const birth = digits.length >= 14 ? birthOf(digits) : null;
  return birth === null || birth > context.today ? {} : { birth };
}

function fromDigits(text: string, source: string, context: ParseContext): ParsedIdNumber {
  const issues = checkIdNumber(text);
  if (issues.length === 0) {
    const birth = birthOf(text) ?? undefined;
    if (birth !== undefined && birth > context.today)
      return notValid({ code: 'ID_BIRTH_IMPOSSIBLE', severity: 'warning', params: { raw: text } }, source);
    const isSuspect = text.endsWith('000');
    const suspicion: readonly Issue[] = isSuspect
      ? [{ code: 'ID_ENDS_IN_ZEROS', severity: 'warning', params: { raw: text } }]
      : NO_ISSUES;
    return { value: text, issues: suspicion, status: 'valid', raw: null, birth, sex: sexOfDigit(text.charCodeAt(16)) };
  }
  const lost = LOST_DIGITS.exec(text);
  if (lost !== null) return truncated(lost[1] ?? '', context);
  if (LEGACY_FORM.test(text)) return legacy(text, source);
  return notValid(issues[0] ?? { code: 'ID_SHAPE', severity: 'warning', params: { raw: text } }, source);
}

function legacy(text: string, source: string): ParsedIdNumber {
  const suggestion = suggestUpgrade15(text);
  if (suggestion === null) return notValid({ code: 'ID_SHAPE', severity: 'warning', params: { raw: text } }, source);
  const issues: Issue[] = [{ code: 'ID_LEGACY', severity: 'warning', params: { raw: text, suggestion } }];
  return {
    value: null,
    issues,
    status: 'legacy15',
    raw: text,
    birth: birthOf(suggestion) ?? undefined,
    sex: sexOfDigit(text.charCodeAt(14)),
  };
}

function notValid(issue: Issue, source: string): ParsedIdNumber {
  return { value: null, issues: [issue], status: 'bad_checksum', raw: source.trim().slice(0, RAW_MAXIMUM) };
}
