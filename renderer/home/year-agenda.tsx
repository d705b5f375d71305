import { Button, Tag } from 'antd';
import { useMemo } from 'react';
import { OCCASION_KINDS } from '#shared/attendance/model.ts';
import type { CalendarEntry } from '#shared/duties/model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { type Route, useNavigation, useVisitState } from '../core/navigation.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const KIND_LABELS: Readonly<Record<CalendarEntry['kind'], string>> = {
  ...OCCASION_KINDS,
  duty: '年度任务',
  opinion: '意见建议',
  suggestion: '视察建议',
  proposal: '提案提议',
};
/** Page on which an entry is opened. */
function routeOf(entry: CalendarEntry): Route {
  switch (entry.kind) {
    case 'proposal':
      return { page: 'proposal', id: entry.id };
    case 'opinion':
      return { page: 'opinions', recordId: entry.id };
    case 'meeting':
      return { page: 'meeting', id: entry.id };
    case 'group_activity':
      return { page: 'activities', recordId: entry.id };
    case 'training_session':
      return { page: 'training', recordId: entry.id };
    case 'inspection':
    case 'suggestion':
      return { page: 'inspections', recordId: entry.id };
    case 'duty':
      return { page: 'home', tab: 'duties' };
  }
}

/** 年历: the twelve months with what each holds; the chosen month as a list of days. */
export function YearAgenda({ year }: Readonly<{ year: number }>) {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const [month, setMonth] = useVisitState('month', Number(asOf.slice(5, 7)));
  const { data } = useAnswer(
    'duties.calendar',
    { asOf, from: `${year}-01-01`, to: `${year}-12-31`, within: scopeId },
    { keepsPrevious: true },
  );
  const byMonth = useMemo(() => Map.groupBy(data ?? [], entry => Number(entry.day.slice(5, 7))), [data]);
  const days = [...Map.groupBy(byMonth.get(month) ?? [], entry => entry.day)];
  return (
    <div className="home-agenda">
      <ol className="home-months" aria-label="月份">
        {Array.from({ length: 12 }, (_, index) => index + 1).map(one => {
          const entries = byMonth.get(one) ?? [];
          const open = entries.filter(entry => entry.isOpen).length;
          return (
            <li key={one}>
              <button
                type="button"
                className={one === month ? 'is-active' : ''}
                aria-pressed={one === month}
                onClick={() => setMonth(one)}
              >
                <span>{`${one} 月`}</span>
                <span className="secondary-text">
                  {entries.length === 0 ? '无' : `${entries.length} 项${open > 0 ? `，未完 ${open}` : ''}`}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <section className="home-days" aria-label={`${year} 年 ${month} 月`}>
        {data !== undefined && days.length === 0 && (
          <EmptyState
            title={`${year} 年 ${month} 月没有安排`}
            reason="会议、小组活动、培训、视察调研的日期和各类办理期限自动列在这里。"
          />
        )}
        {days.map(([day, entries]) => (
          <div key={day} className="home-day">
            <h2>{`${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`}</h2>
            <ul>
              {entries.map(entry => {
                const route = routeOf(entry);
                return (
                  <li key={`${entry.kind} ${entry.id}`}>
                    <Tag color={entry.isOpen ? (entry.day < asOf ? 'red' : 'blue') : 'green'}>{entry.stateLabel}</Tag>
                    <span className="secondary-text">{KIND_LABELS[entry.kind]}</span>
                    <Button type="link" size="small" onClick={() => go(route)}>
                      {entry.title}
                    </Button>
                    <span className="secondary-text">{entry.organizationName}</span>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}
