import type { CalendarEntry } from '#shared/calendar/model.ts';
import { OVERRIDE_KINDS } from '#shared/calendar/model.ts';
import { isWeekend, weekdayName } from '#shared/calendar/days.ts';
import { daysInMonth } from '#shared/core/dates.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
const WEEKDAY_NAMES = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];
/** The word in the cell: colour alone would not survive a black-and-white printer. */
const MARKS = { holiday: '休', workday: '班', plain: '平' } as const;

export type MonthTableProps = Readonly<{
  year: number;
  month: number;
  entries: ReadonlyMap<string, CalendarEntry>;
  first: string | null;
  last: string | null;
  /** The one day that takes the keyboard. */
  focusDay: string;
  today: string;
}>;

/** One month: days off and worked weekends with their word. Choosing is handled by the year around it. */
export function MonthTable({ year, month, ...shared }: MonthTableProps) {
  const start = `${year}-${String(month).padStart(2, '0')}-`;
  const blanks = WEEKDAY_NAMES.indexOf(weekdayName(`${start}01`));
  const cells = [
    ...Array.from({ length: blanks }, () => null),
    ...Array.from({ length: daysInMonth(year, month) }, (_, index) => `${start}${String(index + 1).padStart(2, '0')}`),
  ];
  const weeks = Array.from({ length: 6 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className="calendar-month" aria-label={`${year} 年 ${month} 月`}>
      <caption>{month} 月</caption>
      <thead>
        <tr>
          {WEEKDAYS.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- a week has no other name
          <tr key={row}>
            {week.map((day, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- an empty cell has no other name
              <td key={column}>{day !== null && <DayButton day={day} {...shared} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayButton({ day, entries, first, last, focusDay, today }: Omit<MonthTableProps, 'year' | 'month'> & { day: string }) {
  const entry = entries.get(day);
  const isChosen = first !== null && last !== null && day >= first && day <= last;
  const classes = [
    'calendar-day',
    entry === undefined ? (isWeekend(day) ? 'is-weekend' : '') : `is-${entry.kind}`,
    entry?.source === 'office' ? 'is-office' : '',
    day === today ? 'is-today' : '',
  ];
  const meaning =
    entry === undefined ? [] : [entry.name, OVERRIDE_KINDS[entry.kind], entry.source === 'office' ? '本单位录入' : ''];
  const title = [day, weekdayName(day), ...meaning, day === today ? '今天' : ''].filter(text => text !== '').join(' ');
  return (
    <button
      type="button"
      className={classes.filter(name => name !== '').join(' ')}
      data-day={day}
      tabIndex={day === focusDay ? 0 : -1}
      aria-pressed={isChosen}
      title={title}
    >
      <span aria-hidden>{Number(day.slice(8))}</span>
      {entry !== undefined && (
        <span className="calendar-mark" aria-hidden>
          {MARKS[entry.kind]}
        </span>
      )}
      <span className="visually-hidden">{title}</span>
    </button>
  );
}
