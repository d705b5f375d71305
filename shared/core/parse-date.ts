import type { Cell } from './cell.ts';
import { partialOf, serialToDay } from './dates.ts';
import type { ParseContext } from './field.ts';
import type { Issue, Parsed } from './issue.ts';
import { cellTrouble, cleanText, isPlaceholder, toHalfWidth } from './text.ts';

const FAST = /^(\d{4})[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?$/;
const CHINESE = /^(\d{2,4})年(?:(\d{1,2})月(?:(\d{1,2})[日号]?)?)?(?:份|生|出生)?$/;
const SHORT_YEAR = /^(\d{2})[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})?$/;
const WITH_REST = /^([^(（]+)[(（](.+)[)）]$/;
const CHINESE_DIGITS: Readonly<Record<string, string>> = { 〇: '0', '○': '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' };

type Options = Readonly<{ birth?: boolean }>;
type Understood = Readonly<{ value: string | null; issues: Issue[] }>;

const error = (code: Issue['code'], raw: string): Understood => ({ value: null, issues: [{ code, severity: 'error', params: { raw } }] });
const fullYear = (two: number): number => (two < 30 ? 2000 + two : 1900 + two);

/** 一九八五年十二月二十五日 with digits. */
function chineseToDigits(text: string): string {
  const tens = (part: string): string => {
    const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(part);
    if (match === null) return [...part].map(character => CHINESE_DIGITS[character] ?? character).join('');
    return `${match[1] === undefined ? '1' : CHINESE_DIGITS[match[1]]}${match[2] === undefined ? '0' : CHINESE_DIGITS[match[2]]}`;
  };
  return text.replace(/[〇○零一二三四五六七八九十]+/g, tens);
}

function fromText(text: string): Understood | null {
  const plain = FAST.exec(text) ?? COMPACT.exec(text);
  if (plain !== null) return made(text, Number(plain[1]), plain[2], plain[3]);
  const short = SHORT_YEAR.exec(text);
  if (short !== null) return flagged(made(text, fullYear(Number(short[1])), short[2], short[3]), text);
  const chinese = CHINESE.exec(text);
  if (chinese !== null) {
    const isShort = (chinese[1] ?? '').length === 2;
    const year = isShort ? fullYear(Number(chinese[1])) : Number(chinese[1]);
    const answer = made(text, year, chinese[2], chinese[3]);
    return isShort ? flagged(answer, text) : answer;
  }
  return /^\d{4}$/.test(text) ? made(text, Number(text), undefined, undefined) : null;
}

function made(raw: string, year: number, month: string | undefined, day: string | undefined): Understood {
  const value = partialOf(year, month === undefined ? undefined : Number(month), day === undefined ? undefined : Number(day));
  return value === null ? error('DATE_IMPOSSIBLE', raw) : { value, issues: [] };
}

function flagged(answer: Understood, raw: string): Understood {
  if (answer.value === null) return answer;
  return { value: answer.value, issues: [...answer.issues, { code: 'DATE_SHORT_YEAR', severity: 'warning', params: { raw, value: answer.value } }] };
}

/** 1985.1 stored as a number: January, or October without its zero; only the number format or the identity number can tell. */
function fromDecimal(cell: Cell, value: number, context: ParseContext, options: Options): Understood {
  const text = cell.text;
  const [whole = '', decimals = ''] = String(value).split('.');
  if (decimals.length === 2) return made(text, Number(whole), decimals, undefined);
  if (cell.format !== undefined && /^0\.00(_|;|$)/.test(cell.format)) return made(text, Number(whole), `${decimals}0`, undefined);
  if (options.birth === true && context.idNumber !== undefined && context.idNumber.slice(6, 10) === whole) {
    const month = context.idNumber.slice(10, 12);
    if (Number(month) === Number(decimals) || month === `${decimals}0`) return made(text, Number(whole), month, undefined);
  }
  if (decimals.length === 1 && decimals !== '1') return made(text, Number(whole), decimals, undefined);
  return error('DATE_AMBIGUOUS', text);
}

function fromNumber(cell: Cell, value: number, context: ParseContext, options: Options): Understood {
  if (value === 0) return error('DATE_IMPOSSIBLE', cell.text);
  if (cell.isDate === true || (Number.isInteger(value) && value >= 10_000 && value <= 60_000) || (!Number.isInteger(value) && value >= 10_000 && value <= 60_000)) {
    const day = serialToDay(value);
    if (day === null) return error('DATE_IMPOSSIBLE', cell.text);
    if (cell.isDate === true && cell.format !== undefined && /m/i.test(cell.format) && !/d/i.test(cell.format.replace(/"[^"]*"|\[[^\]]*\]/g, ''))) return { value: day.slice(0, 7), issues: [] };
    return { value: day, issues: [] };
  }
  if (Number.isInteger(value)) return fromText(String(value)) ?? error('DATE_UNREADABLE', cell.text);
  if (value >= 1800 && value < 2200) return fromDecimal(cell, value, context, options);
  return error('DATE_UNREADABLE', cell.text);
}

/** "1985.06(档案1984.12)": the first date counts, the rest is reported. */
function withRest(text: string): Understood | null {
  const match = WITH_REST.exec(text);
  const first = match?.[1]?.trim();
  if (match === null || first === undefined) return null;
  const answer = fromText(first);
  if (answer === null || answer.value === null) return answer;
  return { value: answer.value, issues: [...answer.issues, { code: 'DATE_WITH_REMARK', severity: 'warning', params: { raw: text, value: answer.value, rest: match[2] ?? '' } }] };
}

/**
 * A date of any precision from whatever the sheet holds. Future dates and impossible ones are errors, nothing is guessed.
 * Source: domain.md §7.2.
 */
export function parsePartialDate(cell: Cell, context: ParseContext, options: Options = {}): Parsed<string> {
  const answer = understand(cell, context, options);
  if (answer.value === null) return answer;
  if (answer.value > context.today) return error('DATE_IN_FUTURE', cell.text);
  if (answer.value < '1850') return error('DATE_IMPOSSIBLE', cell.text);
  return answer;
}

function understand(cell: Cell, context: ParseContext, options: Options): Parsed<string> {
  const trouble = cellTrouble(cell);
  if (trouble !== null) return trouble;
  if (cell.kind === 'number' && cell.value !== undefined) return fromNumber(cell, cell.value, context, options);
  const fast = FAST.exec(cell.text);
  if (fast !== null) return made(cell.text, Number(fast[1]), fast[2], fast[3]);
  if (isPlaceholder(cell.text) && cell.text.trim() !== '0') return { value: null, issues: [] };
  const text = chineseToDigits(toHalfWidth(cleanText(cell.text)).replace(/\s/g, '')).replace(/[。．]/g, '.').replace(/[—–－]/g, '-').replace(/[T ]?\d{1,2}:\d{2}(:\d{2})?$/, '');
  if (/^\d{5}$/.test(text)) {
    const day = serialToDay(Number(text));
    if (day !== null) return { value: day, issues: [] };
  }
  return fromText(text) ?? withRest(text) ?? error('DATE_UNREADABLE', cell.text);
}

/** A full calendar day. */
export function parseDay(cell: Cell, context: ParseContext): Parsed<string> {
  const answer = parsePartialDate(cell, context);
  if (answer.value !== null && answer.value.length < 10) return error('DAY_INCOMPLETE', cell.text);
  return answer;
}
