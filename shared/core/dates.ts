/** Partial dates are text: YYYY, YYYY-MM or YYYY-MM-DD. A full one is a day. They compare as text. */
const PARTIAL = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Days of a month; month 1–12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A real calendar date of any precision. */
export function isPartialDate(text: string): boolean {
  const match = PARTIAL.exec(text);
  if (match === null) return false;
  return match[3] === undefined || Number(match[3]) <= daysInMonth(Number(match[1]), Number(match[2]));
}

/** A full calendar day. */
export function isDay(text: string): boolean {
  return text.length === 10 && isPartialDate(text);
}

/** Joins year, month and day to a partial date, or null when there is no such date. */
export function partialOf(year: number, month?: number, day?: number): string | null {
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${String(year).padStart(4, '0')}${month === undefined ? '' : `-${two(month)}`}${day === undefined ? '' : `-${two(day)}`}`;
  return isPartialDate(text) ? text : null;
}

/** Age in full years at a day. A month counts from its first day; a year alone gives the difference, estimated. Source: R-A1. */
export function ageAt(birth: string, day: string): Readonly<{ age: number; isEstimated: boolean }> {
  const difference = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return { age: difference - (birth.slice(4) > day.slice(4) ? 1 : 0), isEstimated: birth.length === 4 };
}

/** 党龄 in full years since the day of becoming formal. Source: domain.md §1.1. */
export function partyAge(formalOn: string, day: string): number {
  return ageAt(formalOn, day).age;
}

/** 35岁以下 includes 35. Source: R-A3, F8. */
export function isUnder35(birth: string, day: string): boolean {
  return ageAt(birth, day).age <= 35;
}

/** Adds calendar months to a day and clamps to the month's end. Source: R-P17. */
export function addMonthsClamped(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  return partialOf(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth))) ?? day;
}

/** Display: stored form, 1985.06, or 1985年6月 without leading zeros. Source: F10. */
export function formatPartial(value: string, style: 'dash' | 'dot' | 'chinese'): string {
  if (style === 'dash') return value;
  if (style === 'dot') return value.replaceAll('-', '.');
  const [year, month, day] = value.split('-');
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
}

const EPOCH_1900 = Date.UTC(1899, 11, 30);

/** Day of an Excel serial of the 1900 system, e.g. 41115 = 2012-07-25. Serials before 61 sit in the phantom leap year and give null. */
export function serialToDay(serial: number): string | null {
  const whole = Math.floor(serial);
  if (whole < 1 || whole > 2_958_465) return null;
  const shifted = whole < 60 ? whole + 1 : whole;
  return new Date(EPOCH_1900 + shifted * 86_400_000).toISOString().slice(0, 10);
}

/** Excel serial of a day in the 1900 system. */
export function dayToSerial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - EPOCH_1900) / 86_400_000);
}
