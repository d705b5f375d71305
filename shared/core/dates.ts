/**
 * Days `YYYY-MM-DD` and partial dates `YYYY`, `YYYY-MM`, `YYYY-MM-DD` as plain text; no time zones anywhere.
 * Text of one precision sorts as the calendar does.
 */

const MS_PER_DAY = 86_400_000;
/** Day of serial 0 of the 1900 date system. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 31);
const DAYS_BEFORE_SERIAL_0 = 693_900;
const LAST_SERIAL = 2_958_465;
const PARTIAL = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Days of a month (1–12) in the Gregorian calendar; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** True when year, month and day exist in the calendar. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= daysInMonth(year, month);
}

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists in the calendar. */
export function isPartialDate(text: string): boolean {
  const match = PARTIAL.exec(text);
  if (match === null) return false;
  return match[2] === undefined || isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3] ?? 1));
}

/** True for a `YYYY-MM-DD` that exists in the calendar. */
export function isDay(text: string): boolean {
  return text.length === 10 && isPartialDate(text);
}

/** First day a partial date can mean. */
export function earliestDay(partial: string): string {
  if (partial.length === 4) return `${partial}-01-01`;
  return partial.length === 7 ? `${partial}-01` : partial;
}

/** Last day a partial date can mean. */
export function latestDay(partial: string): string {
  if (partial.length === 4) return `${partial}-12-31`;
  return partial.length === 7 ? `${partial}-${daysInMonth(Number(partial.slice(0, 4)), Number(partial.slice(5)))}` : partial;
}

/** Sorting order of partial dates: by first possible day, the less precise first. @returns negative, 0 or positive. */
export function comparePartial(a: string, b: string): number {
  if (a === b) return 0;
  const first = earliestDay(a);
  const second = earliestDay(b);
  if (first !== second) return first < second ? -1 : 1;
  return a.length - b.length;
}

/** True when every day `a` can mean lies before every day `b` can mean. */
export function isSurelyBefore(a: string, b: string): boolean {
  return latestDay(a) < earliestDay(b);
}

/** Age in full years at a day. A month counts as reached on its first day; from a bare year the age is estimated (推定). Source: R-A1. */
export function ageAt(birth: string, day: string): Readonly<{ age: number; isEstimated: boolean }> {
  return {
    age: Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (birth.slice(4) > day.slice(4) ? 1 : 0),
    isEstimated: birth.length === 4,
  };
}

/** 党龄 in full years at a day, counted from the day of becoming a formal member. */
export function partyAge(formalOn: string, day: string): Readonly<{ years: number; isEstimated: boolean }> {
  const { age, isEstimated } = ageAt(formalOn, day);
  return { years: age, isEstimated };
}

/** Age bands of Party statistics, both ends included; null = open. Source: R-A4. */
export const AGE_BANDS = [
  { key: 'le30', from: null, to: 30 },
  { key: '31-35', from: 31, to: 35 },
  { key: '36-40', from: 36, to: 40 },
  { key: '41-45', from: 41, to: 45 },
  { key: '46-50', from: 46, to: 50 },
  { key: '51-55', from: 51, to: 55 },
  { key: '56-60', from: 56, to: 60 },
  { key: 'ge61', from: 61, to: null },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]['key'];

/** Band of an age in full years. Source: R-A4. */
export function ageBand(age: number): AgeBand {
  return AGE_BANDS.find(band => band.to === null || age <= band.to)?.key ?? 'ge61';
}

/** 35岁以下, which includes 35. Source: R-A3, F8. */
export function isUnder35(age: number): boolean {
  return age <= 35;
}

/** The same day some months later (or earlier), the last day of the month where it has no such day. */
export function addMonthsClamped(day: string, months: number): string {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(Number(day.slice(8)), daysInMonth(year, month)))}`;
}

export type DateStyle = 'dash' | 'dot' | 'chinese';

/** A partial date for display: 1985-06, 1985.06 or 1985年6月 (no leading zeros). Source: F10. */
export function formatPartial(partial: string, style: DateStyle): string {
  if (style === 'dash') return partial;
  if (style === 'dot') return partial.replaceAll('-', '.');
  const [year, month, day] = partial.split('-');
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
}

/** Day of an Excel serial of the 1900 system, its time of day dropped. @returns null for 0, for the 1900-02-29 that never was, and outside Excel's calendar. */
export function serialToDay(serial: number): string | null {
  const whole = Math.floor(serial);
  if (!(whole >= 1 && whole <= LAST_SERIAL) || whole === 60) return null;
  // Days since 0000-03-01, in eras of 400 years: leap days fall at the end of the counted year.
  const days = (whole > 60 ? whole - 1 : whole) + DAYS_BEFORE_SERIAL_0;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month)}-${pad(dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1)}`;
}

/** Excel serial of a day in the 1900 system. */
export function dayToSerial(day: string): number {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - SERIAL_EPOCH_MS) / MS_PER_DAY);
  return days >= 60 ? days + 1 : days;
}
