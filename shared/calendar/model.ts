import { z } from 'zod';
import { isDay } from '../core/dates.ts';
import { day } from '../core/window.ts';
import { isWeekend } from './days.ts';
import { SHIPPED_DAYS, SHIPPED_YEARS } from './holidays.ts';

/** What a listed day is: 放假 (no work, whatever the weekday) or 调休上班 (work, though a weekend). */
export const DAY_KINDS = { holiday: '放假', workday: '调休上班' } as const;
export type DayKind = keyof typeof DAY_KINDS;

/** What the office may enter for a day; `plain` cancels the shipped entry, back to Monday to Friday. */
export const OVERRIDE_KINDS = { ...DAY_KINDS, plain: '按周一至周五' } as const;
export type OverrideKind = keyof typeof OVERRIDE_KINDS;
export const overrideKind = z.enum(Object.keys(OVERRIDE_KINDS) as [OverrideKind, ...OverrideKind[]]);

/** A day that does not follow Monday to Friday; the name is that of the holiday, also of a 调休 day. */
export type CalendarDay = Readonly<{ day: string; kind: DayKind; name: string }>;

/** A day that exists, in the years an office reckons with. */
export const calendarDate = day.refine(text => isDay(text) && text >= '1949-10-01' && text < '2100');

/** One row the office entered; it stands above the shipped entry of that day. */
export const calendarOverride = z.object({ day: calendarDate, kind: overrideKind, name: z.string().trim().max(20) });
export type CalendarOverride = Readonly<z.output<typeof calendarOverride>>;

/** One listed day as the office sees it: what holds, who entered it, and what the program was shipped with. */
export const calendarEntry = z.object({
  day,
  kind: overrideKind,
  name: z.string(),
  source: z.enum(['shipped', 'office']),
  shipped: z.object({ kind: z.enum(['holiday', 'workday']), name: z.string() }).nullable(),
});
export type CalendarEntry = Readonly<z.output<typeof calendarEntry>>;

export const TERM_UNITS = { months: '个月', days: '日', workingDays: '个工作日' } as const;
export type TermUnit = keyof typeof TERM_UNITS;

/** A span to be added to a day, e.g. 3 个月. */
export const term = z.object({
  amount: z.number().int().min(1).max(999),
  unit: z.enum(Object.keys(TERM_UNITS) as [TermUnit, ...TermUnit[]]),
});
export type Term = Readonly<z.output<typeof term>>;

/** 3 个月, 10 日, 5 个工作日. */
export function termLabel({ amount, unit }: Term): string {
  return `${amount} ${TERM_UNITS[unit]}`;
}

/** How a due day was found, kept beside it as JSON, so that it can be explained and counted again. */
export const dueBasis = z.object({
  basisOn: day,
  /** What happened on that day: 转办, 受理. */
  basisLabel: z.string(),
  term,
  extension: z.object({ approvedOn: day, newDueOn: day, reason: z.string() }).nullable(),
  /** Set by hand instead of by the term. */
  manualDueOn: day.nullable().default(null),
  manualReason: z.string().nullable().default(null),
});
export type DueBasis = Readonly<z.output<typeof dueBasis>>;

/** How far the holidays of a year are entered: all, some, none. Monday to Friday applies to the rest. */
export const yearState = z.enum(['known', 'partial', 'unknown']);
export type YearState = z.output<typeof yearState>;

/** 工作日历: what is a working day. */
export type WorkCalendar = Readonly<{
  isWorkingDay: (day: string) => boolean;
  /** Why a day differs from Monday to Friday; undefined when it does not. */
  entryOf: (day: string) => CalendarDay | undefined;
  /** The holiday's name of a listed day, or null. */
  nameOf: (day: string) => string | null;
  yearState: (year: number) => YearState;
  isKnownYear: (year: number) => boolean;
}>;

/** National Day is a holiday by law and the last one of a year, so a year is entered when it is. */
const LAST_HOLIDAY = '-10-01';

/** The shipped holidays with what the office entered above them. */
export function createWorkCalendar(overrides: readonly CalendarOverride[]): WorkCalendar {
  const entries = new Map(SHIPPED_DAYS);
  const touchedYears = new Set<number>();
  for (const { day: on, kind, name } of overrides) {
    if (kind === 'plain') entries.delete(on);
    else {
      entries.set(on, { day: on, kind, name });
      touchedYears.add(Number(on.slice(0, 4)));
    }
  }
  const stateOf = (year: number): YearState => {
    if (SHIPPED_YEARS.includes(year) || entries.get(`${year}${LAST_HOLIDAY}`)?.kind === 'holiday') return 'known';
    return touchedYears.has(year) ? 'partial' : 'unknown';
  };
  return {
    isWorkingDay: on => {
      const entry = entries.get(on);
      return entry === undefined ? !isWeekend(on) : entry.kind === 'workday';
    },
    entryOf: on => entries.get(on),
    nameOf: on => entries.get(on)?.name ?? null,
    yearState: stateOf,
    isKnownYear: year => stateOf(year) === 'known',
  };
}
