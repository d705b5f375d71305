import type { Figure, StatisticsTable } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { rosterValues } from './values-queries.ts';

type Column = Readonly<{ statistic: string; label: string; group: string | null }>;

const COLUMNS: readonly Column[] = [
  { statistic: 'orgCommitteeTotal', label: '小计', group: '党委' },
  { statistic: 'orgCommitteeTownship', label: '其中乡镇党委', group: '党委' },
  { statistic: 'orgCommitteeCountyAffiliated', label: '县属党委', group: '党委' },
  { statistic: 'orgCommitteeVillage', label: '村级党委', group: '党委' },
  { statistic: 'orgGeneralBranchTotal', label: '小计', group: '党总支' },
  { statistic: 'orgGeneralBranchAgencyUnit', label: '其中机关企事业单位', group: '党总支' },
  { statistic: 'orgGeneralBranchRural', label: '农村', group: '党总支' },
  { statistic: 'orgGeneralBranchCommunity', label: '社区', group: '党总支' },
  { statistic: 'orgBranchTotal', label: '小计', group: '党支部' },
  { statistic: 'orgBranchAgencyUnit', label: '其中机关企事业单位', group: '党支部' },
  { statistic: 'orgBranchRural', label: '农村', group: '党支部' },
  { statistic: 'orgBranchCommunity', label: '社区', group: '党支部' },
  { statistic: 'orgBranchRetired', label: '离退休', group: '党支部' },
  { statistic: 'orgBranchAssociation', label: '协会', group: '党支部' },
  { statistic: 'orgBranchMigrant', label: '外出务工', group: '党支部' },
  { statistic: 'memberTotal', label: '总数', group: '党员' },
  { statistic: 'memberMinority', label: '其中少数民族', group: '党员' },
  { statistic: 'memberWomen', label: '其中妇女', group: '党员' },
];

function cellsOf(figures: readonly Figure[], scopeId: string | null): StatisticsTable['rows'][number]['cells'] {
  return Object.fromEntries(
    COLUMNS.map(column => {
      const figure = figures.find(candidate => candidate.name === column.statistic);
      return [
        column.statistic,
        { text: figure?.text ?? '0', value: figure?.value ?? 0, drill: { statistic: column.statistic, scopeId } },
      ];
    }),
  );
}

/**
 * 党组织情况统计表: one row per township, one per county-affiliated committee, one for what hangs directly under the county, and 合计.
 * The parts cover the tree without overlap, so every column adds up.
 */
export async function organizationTable(db: ReadDb, asOf: string): Promise<StatisticsTable> {
  const tree = await loadTree(db, asOf);
  const units = tree.ordered.filter(
    row =>
      tree.isActive(row) &&
      row.orgType === 'committee' &&
      (row.orgCategory === 'township' || row.orgCategory === 'county_affiliated'),
  );
  const rows: StatisticsTable['rows'] = [];
  for (const unit of units)
    rows.push({
      scopeId: unit.id,
      label: unit.shortName ?? unit.name,
      isTotal: false,
      cells: cellsOf(await rosterValues(db, asOf, unit.id), unit.id),
    });
  const totals = await rosterValues(db, asOf, null);
  const direct = totals.map(total => {
    const value = total.value - rows.reduce((sum, row) => sum + (row.cells[total.name]?.value ?? 0), 0);
    return { ...total, value, text: String(value) };
  });
  if (direct.some(figure => figure.value !== 0 && COLUMNS.some(column => column.statistic === figure.name))) {
    rows.push({ scopeId: 'direct', label: '县直属', isTotal: false, cells: cellsOf(direct, 'direct') });
  }
  rows.push({ scopeId: null, label: '合计', isTotal: true, cells: cellsOf(totals, null) });
  return {
    id: '党组织情况统计表',
    title: '党组织情况统计表',
    columns: COLUMNS.map(column => ({ key: column.statistic, label: column.label, group: column.group })),
    rows,
    footnotes: [`统计截至 ${chineseDay(asOf)}`],
  };
}

export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
