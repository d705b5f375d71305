/** What the clock says about a limit today, and on which days it speaks. Source: domain.md R-P17, §4.1 (逾期 is derived). */
import { addDays, daysBetween } from './days.ts';

export const CLOCK_LABELS = {
  onTime: '未到期',
  warning: '将到期',
  dueToday: '今天到期',
  late: '逾期',
  veryLate: '严重逾期',
  closedOnTime: '按期完成',
  closedLate: '逾期完成',
} as const;
export type ClockKind = keyof typeof CLOCK_LABELS;

export type ClockSettings = Readonly<{
  /** Days before the limit on which to warn: 15, 7, 1. */
  warnDays: readonly number[];
  /** Once late, every so many days again. */
  lateEveryDays: number;
  /** From so many days after the limit it is very late. */
  veryLateDays: number;
}>;

/** What domain.md R-P17 recommends; an office may choose otherwise. */
export const DEFAULT_CLOCK: ClockSettings = { warnDays: [15, 7, 1], lateEveryDays: 7, veryLateDays: 30 };

export type Limit = Readonly<{
  /** With extensions. */
  dueOn: string;
  /** The day it was done; nothing while it is open. */
  closedOn?: string | null;
}>;

export type ClockState = Readonly<{
  kind: ClockKind;
  /** Days from today, or from the day of closing, to the limit; negative when past it. */
  daysLeft: number;
  /** 还有 3 天, 今天到期, 已逾期 5 天. */
  text: string;
}>;

/** What the clock says on a day. */
export function clockState(input: Limit & ClockSettings & Readonly<{ today: string }>): ClockState {
  const { dueOn, today, warnDays, veryLateDays } = input;
  const closedOn = input.closedOn ?? null;
  const daysLeft = daysBetween(closedOn ?? today, dueOn);
  const daysLate = -daysLeft;
  if (closedOn !== null) {
    if (daysLate > 0) return { kind: 'closedLate', daysLeft, text: `逾期 ${daysLate} 天完成` };
    return { kind: 'closedOnTime', daysLeft, text: daysLeft === 0 ? '到期当天完成' : `提前 ${daysLeft} 天完成` };
  }
  if (daysLeft === 0) return { kind: 'dueToday', daysLeft, text: '今天到期' };
  if (daysLate > 0)
    return daysLate >= veryLateDays
      ? { kind: 'veryLate', daysLeft, text: `严重逾期 ${daysLate} 天` }
      : { kind: 'late', daysLeft, text: `已逾期 ${daysLate} 天` };
  return { kind: daysLeft <= Math.max(0, ...warnDays) ? 'warning' : 'onTime', daysLeft, text: `还有 ${daysLeft} 天` };
}

/** One day on which the clock speaks: before the limit, or after it. */
export type Reminder = Readonly<{ on: string; kind: 'before' | 'after'; days: number; text: string }>;

/** The reminders of a limit between two days, both included, in order; none from the day of closing on. */
export function remindersBetween(from: string, to: string, input: Limit & ClockSettings): Reminder[] {
  const { dueOn, warnDays, lateEveryDays } = input;
  const closedOn = input.closedOn ?? null;
  const last = closedOn !== null && closedOn <= to ? addDays(closedOn, -1) : to;
  const before = [...new Set(warnDays)]
    .toSorted((a, b) => b - a)
    .map(days => ({ on: addDays(dueOn, -days), kind: 'before' as const, days, text: `还有 ${days} 天到期` }))
    .filter(({ on }) => on >= from && on <= last);
  const after: Reminder[] = [];
  const steps = lateEveryDays > 0 ? Math.floor(daysBetween(dueOn, last) / lateEveryDays) : 0;
  for (let step = Math.max(1, Math.ceil(daysBetween(dueOn, from) / Math.max(1, lateEveryDays))); step <= steps; step += 1) {
    const days = step * lateEveryDays;
    after.push({ on: addDays(dueOn, days), kind: 'after', days, text: `已逾期 ${days} 天` });
  }
  return [...before, ...after];
}

/** The days on which a limit becomes 逾期 and 严重逾期; an event of the history each, unless it was closed before. */
export function latenessOf({ dueOn, closedOn, veryLateDays }: Limit & Pick<ClockSettings, 'veryLateDays'>): readonly Readonly<{
  on: string;
  kind: 'late' | 'veryLate';
}>[] {
  return [
    { on: addDays(dueOn, 1), kind: 'late' as const },
    { on: addDays(dueOn, veryLateDays), kind: 'veryLate' as const },
  ].filter(({ on }) => closedOn === undefined || closedOn === null || on <= closedOn);
}
