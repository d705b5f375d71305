import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, type RefSelectProps, Select } from 'antd';
import { useRef } from 'react';
import { SHIPPED_YEARS } from '#shared/calendar/holidays.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DayForm } from './day-form.tsx';
import { boundsOf, type DaySelection } from './day-selection.ts';
import { HolidayList } from './holiday-list.tsx';
import { TermCalculator } from './term-calculator.tsx';
import { YearView } from './year-view.tsx';
import './calendar.css';

const FIRST_YEAR = SHIPPED_YEARS[0] ?? 2009;
const LAST_SHIPPED_YEAR = SHIPPED_YEARS.at(-1) ?? FIRST_YEAR;
const YEARS_AHEAD = 3;

/** 工作日历: which days are off or worked, year by year, and what a term comes to. */
export function CalendarPage() {
  const { today, asOf, canWrite } = useWork();
  const { route } = useNavigation();
  const startDay = route.page === 'calendar' && route.day !== undefined ? route.day : null;
  const [year, setYear] = useVisitState('year', Number((startDay ?? asOf).slice(0, 4)));
  const [selection, setSelection] = useVisitState<DaySelection | null>(
    'selection',
    startDay === null ? null : { anchor: startDay, focus: startDay },
  );
  const answer = useAnswer('calendar.year', { year }, { keepsPrevious: true });
  const remove = useCommand('calendar.remove');
  const nameInput = useRef<RefSelectProps>(null);
  const lastYear = Math.max(Number(today.slice(0, 4)) + YEARS_AHEAD, LAST_SHIPPED_YEAR + 1, year);
  const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
  const data = answer.data;
  const ownDays = data?.entries.filter(({ source }) => source === 'office').map(({ day }) => day) ?? [];
  const isShipped = data?.isShipped === true;
  const [first, last] = selection === null ? [null, null] : boundsOf(selection);

  function show(next: number) {
    setYear(next);
    setSelection(null);
  }

  return (
    <Page
      title="工作日历"
      isScrolling
      filters={
        <>
          <Button icon={<LeftOutlined />} disabled={year <= FIRST_YEAR} aria-label="上一年" onClick={() => show(year - 1)} />
          <Select
            aria-label="年份"
            value={year}
            options={years.map(value => ({ value, label: `${value} 年` }))}
            onChange={show}
          />
          <Button icon={<RightOutlined />} disabled={year >= lastYear} aria-label="下一年" onClick={() => show(year + 1)} />
          <Legend />
          {canWrite && ownDays.length > 0 && (
            <Button
              className="calendar-restore"
              loading={remove.isRunning}
              onClick={() =>
                void remove.run(
                  { days: ownDays },
                  { savedText: isShipped ? `${year} 年已恢复随程序附带的安排。` : `${year} 年录入的安排已清除。` },
                )
              }
            >
              {isShipped ? '恢复随程序附带的安排' : '清除录入的安排'}（{ownDays.length} 天）
            </Button>
          )}
        </>
      }
    >
      {answer.error !== null && <ErrorLine error={answer.error} onRetry={answer.refetch} />}
      {data !== undefined && (
        <div className="calendar">
          <div className="calendar-main">
            {data.state !== 'known' && <YearNotice year={data.year} isPartial={data.state === 'partial'} />}
            <YearView
              year={data.year}
              entries={data.entries}
              selection={selection}
              today={today}
              onSelect={setSelection}
              onEdit={() => nameInput.current?.focus()}
            />
          </div>
          <aside className="calendar-side" aria-label="日期与期限">
            <section aria-label="所选日期">
              <h2>所选日期</h2>
              {first === null || last === null ? (
                <p className="secondary-text">
                  在日历上点一天，或按住鼠标拖过整个假期，再选放假或上班。键盘：方向键移动，Shift 加方向键连选，回车填写。
                </p>
              ) : (
                <DayForm
                  key={`${first} ${last}`}
                  first={first}
                  last={last}
                  entries={data.entries}
                  canWrite={canWrite}
                  nameRef={nameInput}
                />
              )}
            </section>
            <TermCalculator />
            <HolidayList year={data.year} isShipped={data.isShipped} entries={data.entries} onSelect={setSelection} />
          </aside>
        </div>
      )}
    </Page>
  );
}

function Legend() {
  return (
    <div className="calendar-legend">
      <span>
        <span className="calendar-day is-holiday">休</span> 放假
      </span>
      <span>
        <span className="calendar-day is-workday">班</span> 调休上班
      </span>
      <span>
        <span className="calendar-day is-holiday is-office">休</span> 有下划线：本单位录入
      </span>
    </div>
  );
}

function YearNotice({ year, isPartial }: Readonly<{ year: number; isPartial: boolean }>) {
  return (
    <Alert
      className="calendar-notice"
      type="warning"
      showIcon
      title={
        isPartial
          ? `${year} 年的放假安排只录入了一部分，其余日期按周一至周五计算。录入国庆节后即视为已录齐。`
          : `${year} 年的放假安排尚未录入，全年按周一至周五计算。国家公布后，请在日历上选中日期录入。`
      }
    />
  );
}
