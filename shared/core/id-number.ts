import type { Cell } from './cell.ts';
import { isDay } from './dates.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { cellTrouble, isPlaceholder, plainNumberText } from './text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';
const PROVINCES = new Set([11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 91].map(String));
const SHAPE = /^\d{17}[\dX]$/;

export type IdNumberStatus = 'valid' | 'legacy15' | 'truncated' | 'bad_checksum' | 'absent';
export type ParsedIdNumber = Parsed<string> & Readonly<{ status: IdNumberStatus; raw: string | null; birth: string | null; sex: '1' | '2' | null }>;

/** Check character of the first 17 digits. Source: GB 11643-1999. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += (first17.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0);
  return CHECK[sum % 11] ?? '';
}

/** Checks a resident identity number: shape, first two digits, birth date, check character. @param raw 18 characters, X allowed last. @returns issues, empty when valid. Source: GB 11643-1999. */
export function checkIdNumber(raw: string): readonly Issue[] {
  const fail = (code: Issue['code']): readonly Issue[] => [{ code, severity: 'error', field: 'idNumber', params: { raw } }];
  if (!SHAPE.test(raw)) return fail('ID_SHAPE');
  if (!PROVINCES.has(raw.slice(0, 2))) return fail('ID_PROVINCE');
  if (idNumberBirth(raw) === null) return fail('ID_BIRTH_IMPOSSIBLE');
  return checkCharacter(raw) === raw[17] ? [] : fail('ID_CHECKSUM');
}

/** Birth day inside an 18-character number, or null when it is no calendar date. */
export function idNumberBirth(idNumber: string): string | null {
  const day = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return isDay(day) ? day : null;
}

/** Sex by the 17th digit: odd male, even female. Source: domain.md §9.3. */
export function idNumberSex(idNumber: string): '1' | '2' {
  return Number(idNumber[16]) % 2 === 1 ? '1' : '2';
}

/** The 18-character form of a 15-digit number; only ever a suggestion. */
export function suggestUpgrade15(legacy: string): string {
  const first17 = `${legacy.slice(0, 6)}19${legacy.slice(6)}`;
  return first17 + checkCharacter(first17);
}

const nothing = { birth: null, sex: null } as const;

/**
 * An identity number as sheets hold it. A numeric cell of more than 15 digits has lost its tail and is `truncated`
 * even when its checksum passes by chance (1 in 11). Anything but a valid number has value null and stays in `raw`. Source: domain.md §7.2.
 */
export function parseIdNumber(cell: Cell, _context?: ParseContext): ParsedIdNumber {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return { ...trouble, status: 'absent', raw: null, ...nothing };
  if (cell.kind === 'number') return fromNumber(plainNumberText(cell));
  if (isPlaceholder(cell.text)) return { value: null, issues: [], status: 'absent', raw: null, ...nothing };
  const text = cell.text.length === 18 && SHAPE.test(cell.text) ? cell.text : tidy(cell.text);
  if (/^\d(\.\d+)?E\+1[4-7]$/i.test(text)) return truncated(BigInt(Math.round(Number(text))).toString(), cell.text);
  if (/^\d{15}$/.test(text)) return legacy(text);
  const issues = checkIdNumber(text);
  if (issues.length > 0) return { value: null, issues, status: 'bad_checksum', raw: cell.text.trim(), birth: SHAPE.test(text) ? idNumberBirth(text) : null, sex: null };
  const suspicion: Issue[] = text.endsWith('000') ? [{ code: 'ID_ENDS_IN_ZEROS', severity: 'warning', field: 'idNumber', params: { raw: text } }] : [];
  return { value: text, issues: suspicion, status: 'valid', raw: null, birth: idNumberBirth(text), sex: idNumberSex(text) };
}

function tidy(raw: string): string {
  return raw.normalize('NFKC').replace(/^[='"`‘’]+|["'`‘’]+$/g, '').replace(/[\s\u200b\ufeff-]/g, '').replace(/[x×]/gi, 'X');
}

function fromNumber(digits: string): ParsedIdNumber {
  if (digits.length === 15) return legacy(digits);
  if (digits.length > 15) return truncated(digits, digits);
  if (isPlaceholder(digits)) return { value: null, issues: [], status: 'absent', raw: null, ...nothing };
  return { value: null, issues: [{ code: 'ID_SHAPE', severity: 'error', field: 'idNumber', params: { raw: digits } }], status: 'bad_checksum', raw: digits, ...nothing };
}

function truncated(digits: string, raw: string): ParsedIdNumber {
  return { value: null, issues: [{ code: 'ID_TRUNCATED', severity: 'warning', field: 'idNumber', params: { raw: digits.slice(0, 15) } }], status: 'truncated', raw, birth: idNumberBirth(digits), sex: null };
}

function legacy(text: string): ParsedIdNumber {
  const suggestion = suggestUpgrade15(text);
  const birth = idNumberBirth(suggestion);
  if (birth === null) return { value: null, issues: [{ code: 'ID_BIRTH_IMPOSSIBLE', severity: 'error', field: 'idNumber', params: { raw: text } }], status: 'bad_checksum', raw: text, ...nothing };
  return { value: null, issues: [{ code: 'ID_LEGACY', severity: 'warning', field: 'idNumber', params: { raw: text, suggestion } }], status: 'legacy15', raw: text, birth, sex: Number(text[14]) % 2 === 1 ? '1' : '2' };
}
