import { Button } from 'antd';
import type { ActivityCalendar } from '#shared/statistics/contract.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { BarCharts } from './bar-charts.tsx';

/** 图表: structure, distributions, coverages, proposals by stage and class, activities of the year. Every bar opens its list. */
export function ChartsView() {
  const { asOf, scopeId } = useWork();
  const { data, error, refetch } = useAnswer('statistics.charts', { asOf, scopeId }, { keepsPrevious: true });
  const proposals = useAnswer(
    'statistics.proposals',
    { filter: { asOf, within: scopeId, kind: 'proposal' } },
    { keepsPrevious: true },
  );
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const ofProposals = (proposals.data?.charts ?? []).filter(({ key }) => key === 'state' || key === 'resultClass');
  return (
    <div className="statistics-charts">
      <BarCharts charts={[...data.charts, ...ofProposals]} />
      <CalendarChart calendar={data.calendar} />
    </div>
  );
}

function CalendarChart({ calendar }: Readonly<{ calendar: ActivityCalendar }>) {
  const { go } = useNavigation();
  if (calendar.rows.length === 0) return null;
  const title = `${calendar.year}年小组活动月历`;
  const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
  return (
    <section className="activity-months" aria-label={title}>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">乡镇</th>
            {calendar.rows[0]?.months.map((_month, index) => (
              <th key={_month.from} scope="col">{`${index + 1}月`}</th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {calendar.rows.map(({ scopeId, label, months }) => (
            <tr key={scopeId}>
              <th scope="row">{label}</th>
              {months.map(({ count, from, to }) => (
                <td key={from} className={count > 0 ? 'has-some' : undefined}>
                  {count > 0 && (
                    <Button
                      type="link"
                      size="small"
                      className="figure-link"
                      aria-label={`${label} ${from.slice(0, 7)} 小组活动 ${count}`}
                      onClick={() => go({ page: 'activities', filter: { within: scopeId, isHeld: true, from, to } } as Route)}
                    >
                      {count}
                    </Button>
                  )}
                </td>
              ))}
              <td className="is-sum">{sum(months)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
