import type { BarChart, StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { statisticsCharts } from './charts-queries.ts';
import { chineseDay } from './organization-table.ts';
import type { Scope } from './values-queries.ts';

/** Blocks of the longest bar. */
const LONGEST = 24;

/** A bar of characters: full blocks for what is done, light ones for the rest, so that paper needs no colour. */
function barText({ value, done }: BarChart['bars'][number], most: number): string {
  const length = Math.round((value / Math.max(1, most)) * LONGEST);
  const filled = done === null ? length : Math.round((done / Math.max(1, value)) * length);
  return '█'.repeat(filled) + '░'.repeat(length - filled);
}

/** 统计图表: the charts as lines of a table, for paper and for Excel; the last ones are the activities of the year by month. */
export async function chartTable(db: ReadDb, asked: Readonly<{ asOf: string; scopeId: Scope }>): Promise<StatisticsTable> {
  const { charts, calendar } = await statisticsCharts(db, asked);
  const months = calendar.rows[0]?.months.map((month, index) => ({
    key: month.from,
    label: `${index + 1}月`,
    value: calendar.rows.reduce((sum, row) => sum + (row.months[index]?.count ?? 0), 0),
    done: null,
    filter: {},
  }));
  const calendarChart = { key: 'months', title: `${calendar.year}年小组活动`, bars: months ?? [] };
  const cell = (text: string, value: number | null = null) => ({ text, value, drill: null });
  return {
    id: '统计图表',
    title: '统计图表',
    rowHead: '图表',
    columns: [
      { key: 'label', label: '项目', group: null },
      { key: 'number', label: '数目', group: null },
      { key: 'of', label: '全部', group: null },
      { key: 'bar', label: '图', group: null },
    ],
    rows: [...charts, calendarChart].flatMap(({ title, bars }) => {
      const most = bars.reduce((all, { value }) => Math.max(all, value), 0);
      return bars.map(bar => ({
        scopeId: null,
        label: title,
        isTotal: false,
        cells: {
          label: cell(bar.label),
          number: cell(String(bar.done ?? bar.value), bar.done ?? bar.value),
          of: bar.done === null ? cell('') : cell(String(bar.value), bar.value),
          bar: cell(barText(bar, most)),
        },
      }));
    }),
    footnotes: [`统计截至 ${chineseDay(asked.asOf)}；█ 为数目，░ 为全部中的其余。`],
  };
}
