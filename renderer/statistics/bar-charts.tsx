import { Button } from 'antd';
import type { BarChart } from '#shared/statistics/contract.ts';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useDrill } from './drill-queries.ts';

type Bar = BarChart['bars'][number];

/** Charts as tables of bars from zero: label, bar, number; each line opens its list. */
export function BarCharts({ charts }: { charts: readonly BarChart[] }) {
  return (
    <div className="bar-charts">
      {charts
        .filter(chart => chart.bars.length > 0)
        .map(chart => (
          <BarChartView key={chart.key} chart={chart} />
        ))}
    </div>
  );
}

function BarChartView({ chart }: { chart: BarChart }) {
  const { go } = useNavigation();
  const drill = useDrill();
  const doneLabel = chart.doneLabel ?? '办结';
  const most = Math.max(1, ...chart.bars.map(bar => bar.value));
  const hasDone = chart.bars.some(bar => bar.done !== null);
  return (
    <section className="bar-chart" aria-label={chart.title}>
      <h2>{chart.title}</h2>
      {hasDone && (
        <p className="bar-legend secondary-text" aria-hidden="true">
          <i className="is-done" /> {doneLabel}
          <i /> 其余
        </p>
      )}
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{chart.title}</th>
            <th scope="col">图</th>
            <th scope="col">{hasDone ? `${doneLabel} / 全部` : '数目'}</th>
          </tr>
        </thead>
        <tbody>
          {chart.bars.map(bar => (
            <tr key={bar.key}>
              <th scope="row">{bar.label}</th>
              <td className="bar-cell">
                {bar.value > 0 && (
                  <span className="bar" style={{ width: `${(bar.value / most) * 100}%` }}>
                    {bar.done !== null && bar.value > 0 && <i style={{ width: `${(bar.done / bar.value) * 100}%` }} />}
                  </span>
                )}
              </td>
              <td className="bar-number">
                {bar.value === 0 && <span className="secondary-text">0</span>}
                {bar.value > 0 && (
                  <Button
                    type="link"
                    size="small"
                    className="figure-link"
                    title="看名单"
                    aria-label={`${chart.title}，${bar.label} ${numberOf(bar)}`}
                    onClick={() =>
                      bar.drill === undefined
                        ? go({ page: 'proposals', filter: bar.filter } as Route)
                        : void drill(bar.drill.statistic, bar.drill.scopeId, undefined, bar.drill.from ?? null)
                    }
                  >
                    {numberOf(bar)}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const numberOf = ({ value, done }: Bar) => (done === null ? String(value) : `${done} / ${value}`);
