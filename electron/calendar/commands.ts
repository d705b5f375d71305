import { SHIPPED_DAYS } from '#shared/calendar/holidays.ts';
import type { CalendarOverride, WorkCalendar } from '#shared/calendar/model.ts';
import type { WriteTx } from '../db/operation.ts';
import { readCalendar } from './queries.ts';

/** What a change of working days means for limits that are running; in the same operation. @returns how many were changed. */
export type AfterCalendarChange = (tx: WriteTx, before: WorkCalendar, after: WorkCalendar) => Promise<number>;

/** True when the entry says what holds without it. */
function isAsShipped({ day, kind, name }: CalendarOverride): boolean {
  const shipped = SHIPPED_DAYS.get(day);
  return shipped === undefined ? kind === 'plain' : shipped.kind === kind && shipped.name === name;
}

/** Enters days of the office; the last one holds where a day is named twice. @returns how many limits were recounted. */
export async function saveDays(
  tx: WriteTx,
  days: readonly CalendarOverride[],
  afterChange: AfterCalendarChange,
): Promise<number> {
  const byDay = new Map(days.map(entry => [entry.day, entry]));
  const rows = [...byDay.values()].filter(entry => !isAsShipped(entry)).map(({ day, kind, name }) => ({ id: day, kind, name }));
  return replaceDays(tx, [...byDay.keys()], rows, afterChange);
}

/** Takes back what the office entered for these days. @returns how many limits were recounted. */
export async function removeDays(tx: WriteTx, days: readonly string[], afterChange: AfterCalendarChange): Promise<number> {
  return replaceDays(tx, days, [], afterChange);
}

async function replaceDays(
  tx: WriteTx,
  days: readonly string[],
  rows: readonly { id: string; kind: string; name: string }[],
  afterChange: AfterCalendarChange,
): Promise<number> {
  const before = await readCalendar(tx);
  await tx.deleteFrom('calendar_day').where('id', 'in', days).execute();
  if (rows.length > 0) await tx.insertInto('calendar_day').values(rows).execute();
  return afterChange(tx, before, await readCalendar(tx));
}
