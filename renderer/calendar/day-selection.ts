/** Which days are chosen in the year view, and where a key leads. */
import { addMonthsClamped, daysInMonth } from '#shared/core/dates.ts';
import { addDays } from '#shared/calendar/days.ts';

/** From the day where the choice began to the day it was drawn to; either may be the earlier. */
export type DaySelection = Readonly<{ anchor: string; focus: string }>;

/** The first and the last chosen day. */
export function boundsOf({ anchor, focus }: DaySelection): readonly [string, string] {
  return anchor <= focus ? [anchor, focus] : [focus, anchor];
}

/** Every day from the first to the last, both included. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The day a key leads to, never out of the year; undefined for keys that do not move. */
export function dayAfterKey(day: string, key: string): string | undefined {
  const target = targetOf(day, key);
  if (target === undefined) return undefined;
  const year = day.slice(0, 4);
  return target.slice(0, 4) === year ? target : target < day ? `${year}-01-01` : `${year}-12-31`;
}

function targetOf(day: string, key: string): string | undefined {
  const month = day.slice(0, 7);
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return `${month}-01`;
    case 'End':
      return `${month}-${daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))}`;
    case 'PageUp':
      return addMonthsClamped(day, -1);
    case 'PageDown':
      return addMonthsClamped(day, 1);
    default:
      return undefined;
  }
}
