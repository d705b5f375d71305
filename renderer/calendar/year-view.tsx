import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import type { CalendarEntry } from '#shared/calendar/model.ts';
import { boundsOf, type DaySelection, dayAfterKey } from './day-selection.ts';
import { MonthTable } from './month-table.tsx';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

export type YearViewProps = Readonly<{
  year: number;
  entries: readonly CalendarEntry[];
  selection: DaySelection | null;
  today: string;
  onSelect: (selection: DaySelection) => void;
  /** Enter on a day: to the form. */
  onEdit: () => void;
}>;

const dayAt = (target: EventTarget): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-day]')?.dataset['day'] ?? undefined) : undefined;

/** Twelve months; a day or, by dragging or Shift, a range is chosen with mouse or keys. */
export function YearView({ year, entries, selection, today, onSelect, onEdit }: YearViewProps) {
  const byDay = useMemo(() => new Map(entries.map(entry => [entry.day, entry])), [entries]);
  const [first, last] = selection === null ? [null, null] : boundsOf(selection);
  const focusDay = selection?.focus ?? (today.startsWith(`${year}-`) ? today : `${year}-01-01`);

  function choose(day: string, extends_: boolean) {
    onSelect({ anchor: extends_ ? (selection?.anchor ?? day) : day, focus: day });
  }
  function onPointerDown(event: PointerEvent) {
    const day = dayAt(event.target);
    if (day !== undefined && event.button === 0) choose(day, event.shiftKey);
  }
  function onPointerOver(event: PointerEvent) {
    const day = dayAt(event.target);
    if (day !== undefined && event.buttons === 1 && selection !== null) choose(day, true);
  }
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const day = dayAt(event.target);
    if (day === undefined) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (selection === null) choose(day, false);
      if (event.key === 'Enter') onEdit();
      return;
    }
    const target = dayAfterKey(day, event.key);
    if (target === undefined) return;
    event.preventDefault();
    // a range begins at the day the keyboard stands on
    const anchor = selection?.focus === day ? selection.anchor : day;
    onSelect({ anchor: event.shiftKey ? anchor : target, focus: target });
    event.currentTarget.querySelector<HTMLElement>(`[data-day="${target}"]`)?.focus();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the days inside are the buttons; one listener serves all
    <div className="calendar-year" onPointerDown={onPointerDown} onPointerOver={onPointerOver} onKeyDown={onKeyDown}>
      {MONTHS.map(month => (
        <MonthTable
          key={month}
          year={year}
          month={month}
          entries={byDay}
          first={first}
          last={last}
          focusDay={focusDay}
          today={today}
        />
      ))}
    </div>
  );
}
