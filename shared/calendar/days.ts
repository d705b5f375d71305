/** Counting of calendar days, `YYYY-MM-DD`, without clocks and time zones. */
import { dayToSerial, serialToDay } from '../core/dates.ts';

/** The day some days later (or earlier). */
export function addDays(day: string, days: number): string {
  const moved = serialToDay(dayToSerial(day) + days);
  if (moved === null) throw new RangeError(`no day ${days} days from ${day}`);
  return moved;
}

/** Days from one day to another; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return dayToSerial(to) - dayToSerial(from);
}

const WEEKDAYS = ['星期六', '星期日', '星期一', '星期二', '星期三', '星期四', '星期五'] as const;

/** 星期一 … 星期日. */
export function weekdayName(day: string): string {
  return WEEKDAYS[dayToSerial(day) % 7] ?? '';
}

/** True on Saturdays and Sundays. */
export function isWeekend(day: string): boolean {
  return dayToSerial(day) % 7 < 2;
}
