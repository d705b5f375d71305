import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import {
  DUTY_REPORT_FORMS,
  DUTY_REPORT_STATES,
  DUTY_STANDINGS,
  type DutyDelegateFilter,
  type DutyDelegateRow,
  type DutyReportFilter,
  type DutyReportRow,
} from '#shared/evaluations/duty-model.ts';
import { CONGRESS_LEVELS } from '#shared/delegates/model.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { ExportList } from '../core/export-list.tsx';
import { FilterSelect, optionsOf } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { SearchBox } from '../core/search-box.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { YearSelect } from '../core/year-select.tsx';
import { DUTY_DELEGATE_COLUMNS, DUTY_REPORT_COLUMNS } from './duty-columns.tsx';
import { DutyDrawer } from './duty-drawer.tsx';
import { DutyPlanDialog } from './duty-plan-dialog.tsx';

const VIEWS = { reports: '述职登记', delegates: '代表述职情况' } as const;
type View = keyof typeof VIEWS;
type Reports = Omit<DutyReportFilter, 'asOf'>;
type Delegates = Omit<DutyDelegateFilter, 'asOf'>;
const NO_REPORTS: Reports = { search: '', within: null, year: null, state: null, form: null, isReported: null, delegateId: null };
const NO_DELEGATES: Delegates = {
  search: '',
  within: null,
  level: null,
  groupId: null,
  hasReported: false,
  standing: null,
  isUrgent: null,
};
type Task =
  | Readonly<{ kind: 'plan'; delegateIds: readonly string[] | null }>
  | Readonly<{ kind: 'paper'; ids: readonly string[] }>;

/** 述职: the reports, and the delegates who still owe one in their term. */
export function DutyTab({ tabs }: { tabs: ReactNode }) {
  const { asOf, scopeId, canWrite } = useWork();
  const { route, leave } = useNavigation();
  const [view, setView] = useVisitState<View>('duty-view', 'reports');
  const [reports, setReports] = useVisitState<Reports>('duty-reports', NO_REPORTS);
  const [delegates, setDelegates] = useVisitState<Delegates>('duty-delegates', NO_DELEGATES);
  const isAsked = route.page === 'evaluations' && route.tab === 'duty';
  const [openId, setOpenId] = useVisitState<string | null>('duty-open', isAsked ? (route.recordId ?? null) : null);
  const [task, setTask] = useState<Task | null>(null);
  const chosenReports = useSelection<DutyReportRow>();
  const chosenDelegates = useSelection<DutyDelegateRow>();
  const remove = useCommand('dutyReports.remove');
  const tree = useAnswer('organizations.tree', { asOf });
  const townships = (tree.data ?? []).filter(node => node.orgCategory === 'township');
  const isReports = view === 'reports';
  const own = isReports ? reports : delegates;
  const within = own.within ?? scopeId;
  const reportFilter = useMemo(() => ({ ...reports, asOf, within }), [reports, asOf, within]);
  const delegateFilter = useMemo(() => ({ ...delegates, asOf, within }), [delegates, asOf, within]);
  const put = (part: Partial<Pick<Reports, 'search' | 'within'>>) =>
    isReports ? setReports({ ...reports, ...part }) : setDelegates({ ...delegates, ...part });
  const close = () => setTask(null);

  async function removeSelected() {
    const ids = [...chosenReports.keys];
    const answer = await remove.run({ ids }, { savedText: `已将 ${ids.length} 条述职登记移入回收站。` });
    if (answer.ok) chosenReports.clear();
  }

  const planButton = (
    <Button type="primary" onClick={() => setTask({ kind: 'plan', delegateIds: null })}>
      安排述职
    </Button>
  );
  const exportButton = isReports ? (
    <ExportList
      kind="dutyReports"
      filter={reportFilter}
      title="述职登记"
      measure="条"
      storageKey="duty-reports"
      columns={DUTY_REPORT_COLUMNS}
      numberColumns={[]}
    />
  ) : (
    <ExportList
      kind="dutyDelegates"
      filter={delegateFilter}
      title="代表述职情况"
      measure="人"
      storageKey="duty-delegates"
      columns={DUTY_DELEGATE_COLUMNS}
      numberColumns={[]}
    />
  );
  return (
    <Page
      title="测评述职"
      subtitle={`截至 ${asOf}`}
      action={
        <>
          {exportButton}
          {canWrite && planButton}
        </>
      }
      filters={
        <>
          {tabs}
          <Segmented<View>
            aria-label="述职"
            value={view}
            onChange={next => leave(() => setView(next))}
            options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as View, label }))}
          />
          <SearchBox value={own.search} onChange={search => put({ search })} placeholder="姓名、拼音" width={132} />
          {scopeId === null && (
            <FilterSelect<string>
              label="乡镇"
              width={108}
              value={own.within}
              options={townships.map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
              onChange={id => put({ within: id })}
            />
          )}
          {isReports ? (
            <>
              <YearSelect value={reports.year} onChange={year => setReports({ ...reports, year })} />
              <FilterSelect
                label="状态"
                width={96}
                value={reports.state}
                options={optionsOf(DUTY_REPORT_STATES)}
                onChange={state => setReports({ ...reports, state })}
              />
              <FilterSelect
                label="形式"
                width={80}
                value={reports.form}
                options={optionsOf(DUTY_REPORT_FORMS)}
                onChange={form => setReports({ ...reports, form })}
              />
            </>
          ) : (
            <>
              <FilterSelect
                label="级别"
                width={80}
                value={delegates.level}
                options={optionsOf(CONGRESS_LEVELS)}
                onChange={level => setDelegates({ ...delegates, level })}
              />
              <FilterSelect
                label="述职情况"
                placeholder="全部代表"
                width={132}
                value={standingOf(delegates)}
                options={optionsOf(STANDINGS)}
                onChange={standing => setDelegates({ ...delegates, ...filterOf(standing) })}
              />
            </>
          )}
        </>
      }
    >
      {isReports ? (
        <DataTable
          key="reports"
          list="dutyReports.list"
          filter={reportFilter}
          columns={DUTY_REPORT_COLUMNS}
          rowKey={row => row.id}
          storageKey="duty-reports"
          label="述职登记"
          onOpen={row => leave(() => setOpenId(row.id))}
          openKey={openId}
          selection={chosenReports}
          selectionActions={
            <>
              <Button size="small" onClick={() => setTask({ kind: 'paper', ids: chosenReports.keys })}>
                {`述职报告 ${chosenReports.keys.length} 份`}
              </Button>
              {canWrite && (
                <Button size="small" loading={remove.isRunning} onClick={() => void removeSelected()}>
                  {`移入回收站 ${chosenReports.keys.length} 条`}
                </Button>
              )}
            </>
          }
          emptyState={
            <EmptyState
              title="述职登记"
              reason="代表每届至少向选举单位述职一次。先安排，述职之后登记日期和内容。这个范围还没有。"
              action={canWrite && planButton}
            />
          }
        />
      ) : (
        <DataTable
          key="delegates"
          list="dutyDelegates.list"
          filter={delegateFilter}
          columns={DUTY_DELEGATE_COLUMNS}
          rowKey={row => row.id}
          storageKey="duty-delegates"
          label="代表述职情况"
          selection={chosenDelegates}
          selectionActions={
            canWrite && (
              <Button size="small" onClick={() => setTask({ kind: 'plan', delegateIds: chosenDelegates.keys })}>
                {`安排 ${chosenDelegates.keys.length} 名述职`}
              </Button>
            )
          }
          emptyState={
            <EmptyState title="代表述职情况" reason="这个范围没有符合条件的代表。本届已述职的可以在“述职情况”中选择。" />
          }
        />
      )}
      <DutyDrawer
        id={isReports ? openId : null}
        onClose={() => setOpenId(null)}
        onPaper={ids => setTask({ kind: 'paper', ids })}
      />
      {task?.kind === 'plan' && (
        <DutyPlanDialog
          delegateIds={task.delegateIds}
          within={within}
          onClose={() => {
            chosenDelegates.clear();
            close();
          }}
        />
      )}
      {task?.kind === 'paper' && (
        <PaperDialog feature="dutyReports" choice={{ ids: [...task.ids], asOf }} title="述职报告" onClose={close} />
      )}
    </Page>
  );
}

const STANDINGS = { owing: '本届未述职', urgent: '即将届满未述职', ...DUTY_STANDINGS } as const;
type Standing = keyof typeof STANDINGS;

function standingOf(filter: Delegates): Standing | null {
  if (filter.isUrgent === true) return 'urgent';
  return filter.standing ?? (filter.hasReported === false ? 'owing' : null);
}
function filterOf(standing: Standing | null): Pick<Delegates, 'hasReported' | 'standing' | 'isUrgent'> {
  if (standing === 'owing') return { hasReported: false, standing: null, isUrgent: null };
  if (standing === 'urgent') return { hasReported: null, standing: null, isUrgent: true };
  return { hasReported: null, standing, isUrgent: null };
}
