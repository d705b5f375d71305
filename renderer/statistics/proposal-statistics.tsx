import { Radio } from 'antd';
import type { ProposalTableName } from '#shared/reports/table-model.ts';
import { PROPOSAL_TABLES } from '#shared/reports/table-model.ts';
import { PROPOSAL_CATEGORIES, PROPOSAL_KINDS, SESSION_CONTEXTS } from '#shared/proposals/model.ts';
import { SUMMARY_ROWS, type SummaryRows } from '#shared/statistics/contract.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import type { InputOf } from '../core/api.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { BarCharts } from './bar-charts.tsx';
import { StatisticsTableView } from './statistics-table.tsx';

/** What of the proposals the page shows; kept for the visit. */
export type ProposalView = Readonly<{
  rows: SummaryRows;
  kind: keyof typeof PROPOSAL_KINDS | null;
  category: keyof typeof PROPOSAL_CATEGORIES | null;
  sessionContext: keyof typeof SESSION_CONTEXTS | null;
  congressTermId: string | null;
  year: number | null;
}>;
export const FIRST_PROPOSAL_VIEW: ProposalView = {
  rows: 'township',
  kind: 'proposal',
  category: null,
  sessionContext: null,
  congressTermId: null,
  year: null,
};
const FIRST_YEAR = 2009;

type ProposalFilterInput = Omit<InputOf<'statistics.proposals'>['filter'], 'asOf'>;
/** The proposals of a view within a scope. */
export function filterOfView({ rows: _rows, ...filter }: ProposalView, within: string | null): ProposalFilterInput {
  return { ...filter, within };
}

/** The registry's table with these rows, whose name the file gets. */
export function tableOfView(rows: SummaryRows): ProposalTableName {
  const names = Object.keys(PROPOSAL_TABLES) as ProposalTableName[];
  return names.find(name => PROPOSAL_TABLES[name].rows === rows) ?? '提案办理情况汇总表';
}

type ProposalStatisticsProps = Readonly<{ view: ProposalView; onChange: (view: ProposalView) => void }>;

/** Choices of the proposals shown, for the filter bar. */
export function ProposalViewFilters({ view, onChange }: ProposalStatisticsProps) {
  const { asOf } = useWork();
  const set = (part: Partial<ProposalView>) => onChange({ ...view, ...part });
  const lastYear = Number(asOf.slice(0, 4));
  const years = Array.from({ length: Math.max(1, lastYear - FIRST_YEAR + 1) }, (_, index) => String(lastYear - index));
  return (
    <>
      <Radio.Group
        optionType="button"
        aria-label="按什么汇总"
        value={view.rows}
        onChange={event => set({ rows: event.target.value as SummaryRows })}
        options={Object.entries(SUMMARY_ROWS).map(([value, label]) => ({ value, label: `按${label}` }))}
      />
      <FilterSelect
        label="种类"
        placeholder="提案和提议"
        value={view.kind}
        options={optionsOf(PROPOSAL_KINDS)}
        onChange={kind => set({ kind })}
      />
      <FilterSelect
        label="收件年度"
        value={view.year === null ? null : String(view.year)}
        options={years.map(value => ({ value, label: `${value}年` }))}
        onChange={year => set({ year: year === null ? null : Number(year) })}
      />
      <FilterSelect
        label="类别"
        width={150}
        value={view.category}
        options={optionsOf(PROPOSAL_CATEGORIES)}
        onChange={category => set({ category })}
      />
      <FilterSelect
        label="提出时间"
        value={view.sessionContext}
        options={optionsOf(SESSION_CONTEXTS)}
        onChange={sessionContext => set({ sessionContext })}
      />
    </>
  );
}

/** 提案办理: charts of the proposals shown, and their summary table; every figure and bar opens its list. */
export function ProposalStatistics({ view }: Pick<ProposalStatisticsProps, 'view'>) {
  const { asOf, scopeId } = useWork();
  const { data, error, refetch } = useAnswer(
    'statistics.proposals',
    { filter: { ...filterOfView(view, scopeId), asOf }, rows: view.rows },
    { keepsPrevious: true },
  );
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  const received = data.table.rows.at(-1)?.cells['received']?.value ?? 0;
  if (received === 0)
    return <EmptyState title="提案办理" reason="所选范围内还没有收到提案。换一个年度、类别或范围，这里就有数字。" />;
  return (
    <div className="proposal-statistics">
      <StatisticsTableView table={data.table} scopeId={scopeId} />
      <BarCharts charts={data.charts} />
    </div>
  );
}
