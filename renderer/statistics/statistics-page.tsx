import { App, Button, Segmented } from 'antd';
import { TABLES, type TableName } from '#shared/reports/table-model.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ChartsView } from './charts-view.tsx';
import { CheckList } from './check-list.tsx';
import { type FigureChoice, FigureScope, FIRST_CHOICE, periodText } from './figure-scope.tsx';
import { firstDayOf } from './period-model.ts';
import { KeyFigures } from './key-figures.tsx';
import {
  FIRST_PROPOSAL_VIEW,
  filterOfView,
  ProposalStatistics,
  type ProposalView,
  ProposalViewFilters,
  tableOfView,
} from './proposal-statistics.tsx';
import { PaperButtons, TableChooser, TablesView } from './tables-view.tsx';
import './statistics.css';

const PROPOSALS = 'proposals';
const TABLES_VIEW = 'tables';
const CHARTS = 'charts';

/** 统计: key figures, the upward tables, the rules between them; every figure opens the list behind it. */
export function StatisticsPage() {
  const { asOf, scopeId } = useWork();
  const { go } = useNavigation();
  const { message } = App.useApp();
  const [view, setView] = useVisitState('view', 'figures');
  const [proposalView, setProposalView] = useVisitState<ProposalView>('proposals', FIRST_PROPOSAL_VIEW);
  const [tableName, setTableName] = useVisitState<TableName>('table', '党组织情况统计表');
  const [choice, setChoice] = useVisitState<FigureChoice>('choice', FIRST_CHOICE);
  const from = firstDayOf(choice, asOf);
  const figureScope = choice.groupId ?? choice.organizationId ?? scopeId;
  const values = useAnswer('statistics.values', { asOf, scopeId: figureScope, from }, { keepsPrevious: true });
  const tables = useAnswer('statistics.tables', { asOf }, { keepsPrevious: true });
  const checks = useAnswer('statistics.checks', { asOf }, { keepsPrevious: true });
  const organizations = useAnswer('organizations.tree', { asOf });
  const save = useJob('reports.exportTable');

  const failed = (checks.data ?? []).filter(check => !check.isPassed).length;
  const isTables = view === TABLES_VIEW;
  const namedId = view === 'figures' ? (choice.organizationId ?? scopeId) : scopeId;
  const groups = useAnswer(
    'delegates.groups',
    { congressTermId: null, within: null, asOf },
    { isEnabled: choice.groupId !== null },
  );
  const group = view === 'figures' ? groups.data?.find(({ id }) => id === choice.groupId) : undefined;
  const placeName = namedId === null ? '全县' : (organizations.data?.find(node => node.id === namedId)?.name ?? '');
  const scopeName = group === undefined ? placeName : `${group.townshipName} ${group.name}`;
  const isCountyTable = isTables && !TABLES[tableName].isScoped;
  const paperTable: TableName | null = isTables ? tableName : view === CHARTS ? '统计图表' : null;
  const isEmpty = organizations.data?.length === 0;

  async function exportTable(id: string) {
    const answer = await save.run(
      id === PROPOSALS
        ? { table: tableOfView(proposalView.rows), asOf, scopeId, proposals: filterOfView(proposalView, scopeId) }
        : { table: paperTable ?? tableName, asOf, scopeId: isCountyTable ? null : scopeId },
      { handles: error => error.code === 'CANCELLED' },
    );
    if (answer.ok) void message.success(`已导出“${answer.value.fileName}”。`);
  }

  function printProposals() {
    const proposals = filterOfView(proposalView, scopeId);
    go({ page: 'print', source: { kind: 'table', table: tableOfView(proposalView.rows), asOf, scopeId, proposals } });
  }

  const error = values.error ?? tables.error ?? checks.error;
  return (
    <Page
      title="统计"
      subtitle={`基准日 ${asOf}，${isCountyTable ? '全县' : scopeName}${view === 'figures' && from !== null ? `，${periodText(from)}` : ''}；点数字看名单。`}
      action={
        <>
          {paperTable !== null && (
            <PaperButtons table={paperTable} onExport={() => void exportTable(view)} isExporting={save.isRunning} />
          )}
          {view === PROPOSALS && (
            <>
              <Button onClick={printProposals}>打印预览</Button>
              <Button type="primary" loading={save.isRunning} onClick={() => void exportTable(view)}>
                导出本表
              </Button>
            </>
          )}
        </>
      }
      filters={
        <>
          <Segmented
            value={view}
            onChange={setView}
            options={[
              { value: 'figures', label: '概况' },
              { value: TABLES_VIEW, label: '报表' },
              { value: CHARTS, label: '图表' },
              { value: PROPOSALS, label: '提案办理' },
              {
                value: 'checks',
                label: failed === 0 ? '核对' : <span className="warning-text">{`核对（${failed} 项不符）`}</span>,
              },
            ]}
          />
          {view === 'figures' && <FigureScope choice={choice} onChange={setChoice} />}
          {isTables && <TableChooser table={tableName} onChange={setTableName} />}
          {view === PROPOSALS && <ProposalViewFilters view={proposalView} onChange={setProposalView} />}
        </>
      }
      isScrolling={!isTables}
    >
      {error !== null && (
        <ErrorLine
          error={error}
          onRetry={() => {
            values.refetch();
            tables.refetch();
            checks.refetch();
          }}
        />
      )}
      {isEmpty && (
        <EmptyState
          title="统计"
          reason="统计由党组织、党员、党代表名册直接算出。名册还是空的，导入之后这里就有数字。"
          action={
            <Button type="primary" onClick={() => go({ page: 'imports', kind: 'organizations' })}>
              导入名册
            </Button>
          }
        />
      )}
      {!isEmpty && view === 'figures' && values.data !== undefined && (
        <KeyFigures values={values.data} scopeId={figureScope} from={from} />
      )}
      {!isEmpty && view === PROPOSALS && <ProposalStatistics view={proposalView} />}
      {!isEmpty && view === 'checks' && checks.data !== undefined && <CheckList checks={checks.data} asOf={asOf} />}
      {!isEmpty && view === CHARTS && <ChartsView />}
      {!isEmpty && isTables && tables.data !== undefined && (
        <TablesView table={tableName} tables={tables.data} scopeId={scopeId} />
      )}
      <ProgressDialog title="导出统计表" job={save} progress={save.progress} unit="行" />
    </Page>
  );
}
