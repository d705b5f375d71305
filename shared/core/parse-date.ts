import type { Cell } from './cell.ts';
import { isCalendarDay, serialToDay } from './dates.ts';
import { hasTwoDecimals, shownPrecision } from './date-format.ts';
import type { ParseContext } from './field.ts';
import { idNumberBirth } from './id-number.ts';
import type { Issue, Parsed } from './issue.ts';
import { BLANK, isPlaceholder, NO_ISSUES, refused, unusableCell } from './text.ts';

/** Dates of foreign sheets in every notation of domain.md §7.2. What could be two dates is refused, never guessed. */

export type DateOptions = Readonly<{
  /** The column holds birth dates: the row's identity number may decide an unclear month. */ birth?: boolean /** Planned days may lie ahead. */;
  allowFuture?: boolean;
}>;

const WORDS = '(?:出生|生|入党|加入|转正|批准|成立|建立|任职|起)?';
const PLAIN = /^(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?$/;
const WRITTEN = new RegExp(`^(\\d{4}|\\d{2}(?=[-./年]))(?:[-./年](\\d{1,2})(?:[-./月](\\d{1,2})日?|月)?|年)?\\.?${WORDS}$`);
const SPACED = /^(\d{4}) (\d{1,2})(?: (\d{1,2}))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/;
const SERIAL = /^[1-6]\d{4}(?:\.\d+)?$/;
const LEADING = new RegExp(
  `^(\\d{4}|\\d{2}(?=[-./年]))[-./年](\\d{1,2})(?!\\d)(?:[-./月](\\d{1,2})(?!\\d)日?|月)?${WORDS} ?((?:[([、,;:/~至或 -]|\\p{Script=Han}).*)$`,
  'u',
);
const ZERO = /^(?:0+(?:\.0*)?|1899[-./年]12[-./月]3[01]日?|1900[-./年]0?[01][-./月]00?日?|0000[-./年]00.*)$/;
const TIME_OF_DAY = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;
const DASHES = /[—–−―‐‑]/g;
const DOTS = /[。·・]/g;
const BLANK_AT_MARK = / ?([-./年月日号()]) ?/g;
const CHINESE_DIGITS = '〇一二三四五六七八九';
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 60_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** A date of which day or month may be missing. @returns YYYY, YYYY-MM or YYYY-MM-DD. Codes: those named DATE_. */
export function parsePartialDate(cell: Cell, context: ParseContext, options: DateOptions = {}): Parsed<string> {
  if (cell.kind === 'number' && cell.value !== undefined) return readNumber(cell, cell.value, context, options);
  const plain = PLAIN.exec(cell.text) ?? COMPACT.exec(cell.text);
  if (plain !== null && cell.kind === 'text')
    return finish(Number(plain[1]), numberOf(plain[2]), numberOf(plain[3]), cell.text, context, options);
  const unusable = unusableCell(cell);
  return unusable === null ? readText(cell.text, context, options) : refused(unusable);
}

/** A full calendar day. @returns YYYY-MM-DD. Codes: DAY_INCOMPLETE and those of parsePartialDate. */
export function parseDay(cell: Cell, context: ParseContext, options: DateOptions = {}): Parsed<string> {
  const parsed = parsePartialDate(cell, context, options);
  if (parsed.value === null || parsed.value.length === 10) return parsed;
  return refused({ code: 'DAY_INCOMPLETE', severity: 'error', params: { raw: cell.text } });
}

const numberOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));
const refuse = (code: Issue['code'], raw: string): Parsed<never> => refused({ code, severity: 'error', params: { raw } });
const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** Judges the understood parts: a real day, not before 1900, not ahead of today. */
function finish(
  year: number,
  month: number | undefined,
  day: number | undefined,
  raw: string,
  context: ParseContext,
  options: DateOptions,
  said: readonly Issue[] = NO_ISSUES,
): Parsed<string> {
  if (month !== undefined && !isCalendarDay(year, month, day ?? 1))
    return refuse(ZERO.test(raw) ? 'DATE_ZERO' : 'DATE_IMPOSSIBLE', raw);
  if (year < FIRST_YEAR) return refuse(ZERO.test(raw) ? 'DATE_ZERO' : 'DATE_TOO_EARLY', raw);
  const value =
    month === undefined
      ? String(year)
      : day === undefined
        ? `${year}-${twoDigits(month)}`
        : `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  if (options.allowFuture !== true && value > context.today.slice(0, value.length)) return refuse('DATE_IN_FUTURE', raw);
  if (options.birth === true && month === undefined)
    return { value, issues: [...said, { code: 'DATE_YEAR_ONLY', severity: 'warning', params: { raw } }] };
  return { value, issues: said };
}

/** As finish, from matched digits; a two-digit year is 20xx up to 29, else 19xx, and is said. */
function finishMatch(
  match: RegExpExecArray,
  raw: string,
  context: ParseContext,
  options: DateOptions,
  said: readonly Issue[] = NO_ISSUES,
): Parsed<string> {
  const month = numberOf(match[2]);
  const day = numberOf(match[3]);
  if (match[1]?.length === 4) return finish(Number(match[1]), month, day, raw, context, options, said);
  return finishShortYear(Number(match[1]), month, day, raw, context, options, said);
}

function finishShortYear(
  short: number,
  month: number | undefined,
  day: number | undefined,
  raw: string,
  context: ParseContext,
  options: DateOptions,
  said: readonly Issue[] = NO_ISSUES,
): Parsed<string> {
  const year = short < 30 ? 2000 + short : 1900 + short;
  const parsed = finish(year, month, day, raw, context, options, said);
  return parsed.value === null
    ? parsed
    : {
        value: parsed.value,
        issues: [...parsed.issues, { code: 'DATE_SHORT_YEAR', severity: 'warning', params: { raw, value: parsed.value } }],
      };
}

function readText(raw: string, context: ParseContext, options: DateOptions): Parsed<string> {
  const text = tidy(raw);
  if (ZERO.test(text)) return refuse('DATE_ZERO', raw);
  if (isPlaceholder(text)) return BLANK;
  const match = WRITTEN.exec(text) ?? SPACED.exec(text) ?? COMPACT.exec(text);
  if (match !== null) return finishMatch(match, raw, context, options);
  if (SERIAL.test(text)) return readSerial(Number(text), raw, undefined, context, options);
  const leading = LEADING.exec(text);
  if (leading === null) return refuse('DATE_UNREADABLE', raw);
  const first = finishMatch(leading, raw, context, options);
  if (first.value === null) return first;
  return {
    value: first.value,
    issues: [
      ...first.issues,
      { code: 'DATE_WITH_REMARK', severity: 'warning', params: { raw, value: first.value, rest: (leading[4] ?? '').trim() } },
    ],
  };
}

/** Half-width digits and marks, Chinese numerals as digits, no blanks around marks, no time of day. */
function tidy(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\u200B\uFEFF'’`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(DASHES, '-')
    .replace(DOTS, '.')
    .replace(TIME_OF_DAY, '')
    .replace(BLANK_AT_MARK, '$1')
    .replace(/[〇零○一二三四五六七八九]{2,4}(?=年)/, word =>
      Array.from(word, digit => String(Math.max(0, CHINESE_DIGITS.indexOf(digit)))).join(''),
    )
    .replace(/[元正一二三四五六七八九十]{1,3}(?=月)/, numeralText)
    .replace(/[一二三四五六七八九十廿卅]{1,3}(?=[日号])/, numeralText)
    .replace('号', '日');
}

/** Chinese numeral up to 99 as digits; 元 and 正 are the first month. */
function numeralText(word: string): string {
  if (word === '元' || word === '正') return '1';
  const [tens, ones] = word.replace('廿', '二十').replace('卅', '三十').split('十');
  if (ones === undefined) return String(CHINESE_DIGITS.indexOf(word));
  return String(
    (tens === '' ? 1 : CHINESE_DIGITS.indexOf(tens ?? '')) * 10 + Math.max(0, ones === '' ? 0 : CHINESE_DIGITS.indexOf(ones)),
  );
}

function readNumber(cell: Cell, value: number, context: ParseContext, options: DateOptions): Parsed<string> {
  if (value === 0 || (cell.isDate === true && value < 1)) return refuse('DATE_ZERO', cell.text);
  if (cell.isDate === true) return readSerial(value, cell.text, cell.format, context, options);
  if (value >= FIRST_SERIAL && value < LAST_SERIAL + 1) return readSerial(value, cell.text, undefined, context, options);
  if (!Number.isInteger(value)) return readYearDotMonth(cell, value, context, options);
  if (value >= FIRST_YEAR && value <= LAST_YEAR) return finish(value, undefined, undefined, cell.text, context, options);
  const match = COMPACT.exec(String(value));
  return match === null || value < FIRST_YEAR * 100
    ? refuse('DATE_UNREADABLE', cell.text)
    : finishMatch(match, cell.text, context, options);
}

/** A serial as far as its format shows it: a cell that shows 1985年6月 says nothing about the day. */
function readSerial(
  value: number,
  raw: string,
  format: string | undefined,
  context: ParseContext,
  options: DateOptions,
): Parsed<string> {
  const day = serialToDay(value);
  if (day === null) return refuse('DATE_IMPOSSIBLE', raw);
  const precision = format === undefined ? 'day' : shownPrecision(format);
  return finish(
    Number(day.slice(0, 4)),
    precision === 'year' ? undefined : Number(day.slice(5, 7)),
    precision === 'day' ? Number(day.slice(8)) : undefined,
    raw,
    context,
    options,
  );
}

/** 1985.06 typed as a number. Its 1985.1 may be January or October, the zero of 1985.10 being lost. */
function readYearDotMonth(cell: Cell, value: number, context: ParseContext, options: DateOptions): Parsed<string> {
  const year = Math.floor(value);
  const hundredths = Math.round((value - year) * 100);
  const isShort = year < 100;
  if (Math.abs((value - year) * 100 - hundredths) > 1e-4 || year < 10 || (!isShort && (year < FIRST_YEAR || year > LAST_YEAR)))
    return refuse('DATE_UNREADABLE', cell.text);
  const end = (month: number, said: readonly Issue[]): Parsed<string> =>
    isShort
      ? finishShortYear(year, month, undefined, cell.text, context, options, said)
      : finish(year, month, undefined, cell.text, context, options, said);
  if (hundredths % 10 !== 0) return end(hundredths, NO_ISSUES);
  if (hundredths > 10) return end(hundredths / 10, NO_ISSUES);
  if (cell.format !== undefined && hasTwoDecimals(cell.format)) return end(10, NO_ISSUES);
  const fromId = options.birth === true && context.idNumber !== undefined ? idNumberBirth(context.idNumber) : null;
  const fullYear = isShort ? (year < 30 ? 2000 + year : 1900 + year) : year;
  if (fromId === `${fullYear}-01${fromId?.slice(7)}` || fromId === `${fullYear}-10${fromId?.slice(7)}`) {
    return end(Number(fromId.slice(5, 7)), [
      { code: 'DATE_MONTH_FROM_ID', severity: 'info', params: { raw: cell.text, value: fromId.slice(0, 7) } },
    ]);
  }
  return refused({
    code: 'DATE_AMBIGUOUS',
    severity: 'error',
    params: { raw: cell.text, january: `${fullYear}-01`, october: `${fullYear}-10` },
  });
}
