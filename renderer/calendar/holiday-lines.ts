import type { CalendarEntry } from '#shared/calendar/model.ts';
import { addDays } from '#shared/calendar/days.ts';

/** One holiday of a year as the announcement would say it. */
export type HolidayLine = Readonly<{ name: string; from: string; to: string; worked: readonly string[]; isOffice: boolean }>;

type OpenLine = { name: string; from: string; to: string; worked: string[]; isOffice: boolean };

/** The holidays of a year in order, each with the days worked for it; worked days of no holiday stand alone. Cancelled days are left out. */
export function holidayLines(entries: readonly CalendarEntry[]): HolidayLine[] {
  const lines: OpenLine[] = [];
  for (const { day, name, source } of entries.filter(entry => entry.kind === 'holiday')) {
    const last = lines.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) {
      last.to = day;
      last.isOffice ||= source === 'office';
    } else lines.push({ name, from: day, to: day, worked: [], isOffice: source === 'office' });
  }
  for (const { day, name, source } of entries.filter(entry => entry.kind === 'workday')) {
    const own = lines.find(line => line.name === name);
    if (own === undefined) lines.push({ name, from: day, to: day, worked: [day], isOffice: source === 'office' });
    else {
      own.worked.push(day);
      own.isOffice ||= source === 'office';
    }
  }
  return lines.toSorted((a, b) => a.from.localeCompare(b.from));
}

const shortDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** 4月29日至5月1日放假，4月28日上班. */
export function lineText({ from, to, worked }: HolidayLine): string {
  const isOnlyWorked = worked.length > 0 && worked.includes(from);
  const rest = isOnlyWorked ? '' : `${from === to ? shortDay(from) : `${shortDay(from)}至${shortDay(to)}`}放假`;
  const work = worked.length === 0 ? '' : `${worked.map(shortDay).join('、')}上班`;
  return [rest, work].filter(text => text !== '').join('，');
}
