import type { CalendarEntry } from '#shared/calendar/model.ts';
import type { DaySelection } from './day-selection.ts';
import { holidayLines, lineText } from './holiday-lines.ts';

export type HolidayListProps = Readonly<{
  year: number;
  /** The announcement of the year came with the program. */
  isShipped: boolean;
  entries: readonly CalendarEntry[];
  onSelect: (selection: DaySelection) => void;
}>;

/** The year's arrangement in words, as the announcement has it; a click chooses the days off. */
export function HolidayList({ year, isShipped, entries, onSelect }: HolidayListProps) {
  const lines = holidayLines(entries);
  if (lines.length === 0) return null;
  return (
    <section aria-label="全年安排">
      <h2>{year} 年安排</h2>
      <ul className="plain-list calendar-lines">
        {lines.map(line => (
          <li key={`${line.name} ${line.from}`}>
            <button type="button" onClick={() => onSelect({ anchor: line.from, focus: line.to })}>
              <strong>{line.name === '' ? '调休' : line.name}</strong> {lineText(line)}
              {line.isOffice && <span className="secondary-text">（本单位录入）</span>}
            </button>
          </li>
        ))}
      </ul>
      {isShipped && <p className="secondary-text calendar-source">随程序附带，依据国务院办公厅的放假安排通知。</p>}
    </section>
  );
}
