/** The upward tables against themselves: a total row is the sum of its rows, a year begins and ends with what moved in between. Source: domain.md §5.3, R-S2. */
import { statisticNamed } from '#shared/statistics/register.ts';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { workingStatistic } from '#shared/statistics/working-register.ts';
import { DIRECT_ROW } from '../movement-tables.ts';
import type { CheckFacts, CheckRule, Finding } from './rule.ts';

/** Counts add up over rows; shares, averages and ranges do not. */
const isAdditive = (statistic: string): boolean => {
  const found = statisticNamed(statistic) ?? workingStatistic(statistic);
  return found === undefined || found.kind === 'count';
};

function totalsFit(table: StatisticsTable | undefined): Finding {
  const total = table?.rows.find(row => row.isTotal);
  if (table === undefined || total === undefined) return { isPassed: true, detail: '没有数据' };
  const rows = table.rows.filter(row => !row.isTotal);
  const columns = table.columns.filter(({ key }) => {
    const drill = total.cells[key]?.drill;
    return drill !== null && drill !== undefined && isAdditive(drill.statistic);
  });
  const wrong = columns.flatMap(({ key, label }) => {
    const added = rows.reduce((all, row) => all + (row.cells[key]?.value ?? 0), 0);
    const whole = total.cells[key]?.value ?? 0;
    return added === whole ? [] : [{ key, label, added, whole, statistic: total.cells[key]?.drill?.statistic ?? key }];
  });
  return {
    isPassed: wrong.length === 0,
    detail:
      wrong.length === 0
        ? `${columns.length} 列 ${rows.length} 行全部相符`
        : wrong.map(({ label, added, whole }) => `${label}：各行之和 ${added}，合计 ${whole}`).join('；'),
    figures: wrong.map(({ statistic, label }) => ({ statistic, scopeId: null, label: `${label}合计` })),
  };
}

const totals = (id: string, rule = 'R-S2'): CheckRule => ({
  rule,
  text: `${id}各列合计等于各行之和`,
  severity: 'error',
  find: ({ tables }) => totalsFit(tables.find(table => table.id === id)),
});

/** 上年末 + what came − what left = 本年末, in each row. */
function yearAddsUp({ tables }: CheckFacts, id: string): Finding {
  const table = tables.find(one => one.id === id);
  const rows = table?.rows ?? [];
  const valueOf = (row: (typeof rows)[number], key: string) => row.cells[key]?.value ?? 0;
  const wrong = rows.filter(row => {
    const moved = (table?.columns ?? []).reduce((sum, { key, group }) => {
      if (key === 'opening' || key === 'closing') return sum;
      return sum + (group === '减少' ? -1 : 1) * valueOf(row, key);
    }, 0);
    return valueOf(row, 'opening') + moved !== valueOf(row, 'closing');
  });
  return {
    isPassed: wrong.length === 0,
    detail: wrong.length === 0 ? `${rows.length} 行全部相符` : `${wrong.length} 行不相符`,
    offenders: wrong.map(row => ({
      label: row.label,
      detail: `上年末 ${valueOf(row, 'opening')}，期末 ${valueOf(row, 'closing')}`,
      opens: row.scopeId === null || row.scopeId === DIRECT_ROW ? null : { page: 'organizations' as const, id: row.scopeId },
    })),
  };
}

const year = (id: string, text: string): CheckRule => ({
  rule: 'R-S2',
  text,
  severity: 'error',
  find: facts => yearAddsUp(facts, id),
});

export const TABLE_RULES: readonly CheckRule[] = [
  totals('党组织情况统计表', 'A1–A3'),
  totals('党代表结构统计表(乡镇)'),
  totals('党代表结构统计表(县)'),
  totals('三联系情况表'),
  totals('年度党员增减情况表'),
  totals('年度党组织增减情况表'),
  year('年度党员增减情况表', '党员上年末数加增加减减少等于期末数'),
  year('年度党组织增减情况表', '党组织上年末数加增加减减少等于期末数'),
];
