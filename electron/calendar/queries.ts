import { SHIPPED_DAYS, SHIPPED_YEARS } from '#shared/calendar/holidays.ts';
import {
  type CalendarEntry,
  type CalendarOverride,
  createWorkCalendar,
  type OverrideKind,
  type WorkCalendar,
  type YearState,
} from '#shared/calendar/model.ts';
import type { ReadDb } from '../db/operation.ts';

/** What the office entered, in order of days. */
async function overridesOf(db: ReadDb): Promise<CalendarOverride[]> {
  const rows = await db.selectFrom('calendar_day').selectAll().orderBy('id').execute();
  return rows.map(({ id, kind, name }) => ({ day: id, kind: kind as OverrideKind, name }));
}

/** 工作日历: the shipped days with what the office entered above them. */
export async function readCalendar(db: ReadDb): Promise<WorkCalendar> {
  return createWorkCalendar(await overridesOf(db));
}

export type CalendarYear = { year: number; state: YearState; isShipped: boolean; entries: CalendarEntry[] };

/** The listed days of a year, shipped and entered, in order. */
export async function readYear(db: ReadDb, year: number): Promise<CalendarYear> {
  const overrides = await overridesOf(db);
  const entries = new Map<string, CalendarEntry>();
  const isOfYear = ({ day }: { day: string }) => day.startsWith(`${year}-`);
  for (const { day, kind, name } of [...SHIPPED_DAYS.values()].filter(isOfYear))
    entries.set(day, { day, kind, name, source: 'shipped', shipped: { kind, name } });
  for (const { day, kind, name } of overrides.filter(isOfYear))
    entries.set(day, { day, kind, name, source: 'office', shipped: entries.get(day)?.shipped ?? null });
  return {
    year,
    state: createWorkCalendar(overrides).yearState(year),
    isShipped: SHIPPED_YEARS.includes(year),
    entries: [...entries.values()].toSorted((a, b) => a.day.localeCompare(b.day)),
  };
}
