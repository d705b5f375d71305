import type { Cell } from './cell.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { isPlaceholder, NO_ISSUES, unusableCell } from './text.ts';

/** Phone numbers of foreign sheets. Source: domain.md §7.2. */

const MOBILE = /^1[3-9]\d{9}$/;
const TWO_MOBILES = /^(1[3-9]\d{9})(1[3-9]\d{9})$/;
const COUNTRY = /^(?:\+86|0086|86|0)-?(?=1[3-9]\d{9}$)/;
const LANDLINE = /^(?:(0\d{2,3})-?)?([2-9]\d{6,7})(?:(?:-|转)(\d{1,6}))?$/;
const SEPARATORS = /[/、,;，；|\r\n或]+/;
const EXPONENT = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i;
/** Longest text of the second phone. */
const SECOND_MAXIMUM = 40;

export type ParsedPhones = Parsed<string> & Readonly<{ second: string | null }>;

/**
 * Phones of one cell: the first mobile number is the value, all else goes to `second`, joined by 、.
 * @returns mobile of 11 digits or null. Codes: PHONE_UNREADABLE (kept in second), PHONE_DIGITS_LOST.
 */
export function parsePhones(cell: Cell, _context?: ParseContext): ParsedPhones {
  if (cell.kind === 'text' && MOBILE.test(cell.text)) return { value: cell.text, issues: NO_ISSUES, second: null };
  const unusable = unusableCell(cell);
  if (unusable !== null) return { value: null, issues: [unusable], second: null };
  if (isPlaceholder(cell.text)) return { value: null, issues: NO_ISSUES, second: null };
  const issues: Issue[] = [];
  let mobile: string | null = null;
  const others: string[] = [];
  for (const piece of piecesOf(cell, issues)) {
    if (!MOBILE.test(piece)) others.push(landlineOf(piece, issues));
    else if (mobile === null) mobile = piece;
    else if (piece !== mobile) others.push(piece);
  }
  const second = others.length === 0 ? null : others.join('、');
  if (second === null || second.length <= SECOND_MAXIMUM) return { value: mobile, issues, second };
  return {
    value: mobile,
    issues: [...issues, { code: 'PHONE_TOO_LONG', severity: 'error', params: { raw: cell.text } }],
    second: null,
  };
}

/** The numbers of a cell one by one, without blanks, labels and country code. */
function piecesOf(cell: Cell, issues: Issue[]): string[] {
  const text = withoutExponent(cell, issues).normalize('NFKC');
  return text.split(SEPARATORS).flatMap(part => {
    const piece = part.replace(/[\s\u200B]/g, '').replace(/[—–―]/g, '-');
    const digits = piece.replace(/[^\d+]/g, '').replace(COUNTRY, '');
    if (MOBILE.test(digits)) return [digits];
    const two = TWO_MOBILES.exec(digits);
    if (two !== null) return [two[1] ?? '', two[2] ?? ''];
    return piece === '' || isPlaceholder(piece) ? [] : [piece];
  });
}

/** 1.38E+10 and 13800000000.0 as digits; in text the digits behind the exponent may be lost, which is said. */
function withoutExponent(cell: Cell, issues: Issue[]): string {
  if (cell.kind === 'number' && Number.isSafeInteger(cell.value)) return String(cell.value);
  const text = cell.text.trim();
  const match = EXPONENT.exec(text);
  if (match === null) return text.replace(/^(\d{7,12})\.0+$/, '$1');
  if ((match[2] ?? '').length < Number(match[3]))
    issues.push({ code: 'PHONE_DIGITS_LOST', severity: 'warning', params: { raw: text } });
  return Number(text).toFixed(0);
}

/** A land line as 0876-7621234(-12); what is no phone number stays as written and is said. */
function landlineOf(piece: string, issues: Issue[]): string {
  const match = LANDLINE.exec(piece.replace(/^\((0\d{2,3})\)/, '$1-').replace(/^[\p{Script=Han}:]+|\([^)]*\)$/gu, ''));
  if (match === null) {
    issues.push({ code: 'PHONE_UNREADABLE', severity: 'warning', params: { raw: piece } });
    return piece;
  }
  return `${match[1] === undefined ? '' : `${match[1]}-`}${match[2]}${match[3] === undefined ? '' : `-${match[3]}`}`;
}
