import { App, Button, Radio, Segmented, Table } from 'antd';
import { useState } from 'react';
import { TABLE_NAMES, TABLES, type TableName } from '#shared/reports/table-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { SearchBox } from '../core/search-box.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { useWork } from '../core/work.tsx';
import { BundleView } from './bundle-view.tsx';
import { ExportLog } from './export-log.tsx';
import './reports.css';

type Done = Readonly<{ fileName: string; rows: number; isUnmasked: boolean }>;

/** Rosters whose people are counted before they leave. */
const PEOPLE: Readonly<Partial<Record<TableName, 'members' | 'delegates' | 'bodies'>>> = {
  党员花名册: 'members',
  党代表花名册: 'delegates',
  党委委员名册: 'bodies',
};
type View = 'tables' | 'bundle' | 'log';
const ONE_ROW = { offset: 0, limit: 1 } as const;

/** 导出上报: the upward tables as workbooks; identity numbers and phones leave masked unless the clerk says otherwise. */
export function ExportPage() {
  const { px } = useAppearance();
  const { modal } = App.useApp();
  const { asOf, scopeId } = useWork();
  const [unmasked, setUnmasked] = useState<ReadonlySet<TableName>>(() => new Set());
  const [done, setDone] = useState<Readonly<Partial<Record<TableName, Done>>>>({});
  const { go } = useNavigation();
  const [search, setSearch] = useVisitState('search', '');
  const [view, setView] = useVisitState<View>('view', 'tables');
  const [running, setRunning] = useState<TableName | null>(null);
  const save = useJob('reports.exportTable');
  const organizations = useAnswer('organizations.tree', { asOf });
  const members = useAnswer('members.list', { filter: { asOf, within: scopeId, isCounted: true }, window: ONE_ROW });
  const delegates = useAnswer('delegates.list', { filter: { asOf, within: scopeId, status: 'valid' }, window: ONE_ROW });
  const committee = useAnswer('bodies.list', { filter: { asOf, within: scopeId }, window: ONE_ROW });
  const scopeName = scopeId === null ? '全县' : (organizations.data?.find(node => node.id === scopeId)?.name ?? '');
  const totals = { members: members.data?.total, delegates: delegates.data?.total, bodies: committee.data?.total };
  const peopleOf = (table: TableName) => {
    const kind = PEOPLE[table];
    return kind === undefined ? undefined : totals[kind];
  };
  const scopeOf = (table: TableName) => (TABLES[table].isScoped ? scopeId : null);

  async function exportNow(table: TableName, isUnmasked: boolean) {
    setRunning(table);
    const answer = await save.run(
      { table, asOf, scopeId: scopeOf(table), isUnmasked },
      { handles: error => error.code === 'CANCELLED' },
    );
    setRunning(null);
    if (answer.ok) setDone(known => ({ ...known, [table]: { ...answer.value, isUnmasked } }));
  }

  function start(table: TableName) {
    if (!unmasked.has(table)) {
      void exportNow(table, false);
      return;
    }
    const count = peopleOf(table) ?? 0;
    modal.confirm({
      title: `导出 ${count} 人的完整号码？`,
      content: `“${table}”（${scopeName}）将写入 ${count} 人的完整公民身份号码和电话。导出的人、时间和行数记入日志。文件请按内部资料保管。`,
      okText: `导出 ${count} 人的完整号码`,
      cancelText: '不导出',
      width: px(460),
      onOk: () => void exportNow(table, true),
    });
  }

  function preview(table: TableName) {
    const isUnmasked = unmasked.has(table);
    const open = () => go({ page: 'print', source: { kind: 'table', table, asOf, scopeId: scopeOf(table) }, isUnmasked });
    if (!isUnmasked) {
      open();
      return;
    }
    const count = peopleOf(table) ?? 0;
    modal.confirm({
      title: `显示 ${count} 人的完整号码？`,
      content: `打印预览将显示“${table}”（${scopeName}）中 ${count} 人的完整公民身份号码和电话，记入日志；纸张请按内部资料保管。`,
      okText: `显示 ${count} 人的完整号码`,
      cancelText: '不显示',
      width: px(460),
      onOk: open,
    });
  }

  const choose = (table: TableName, isUnmasked: boolean) => {
    const next = new Set(unmasked);
    if (isUnmasked) next.add(table);
    else next.delete(table);
    setUnmasked(next);
  };

  return (
    <Page
      title="导出上报"
      subtitle={`基准日 ${asOf}；导出为 Excel 工作簿，保存位置由经办人选择。`}
      isScrolling={view !== 'log'}
      filters={
        <>
          <Segmented<View>
            value={view}
            onChange={setView}
            options={[
              { value: 'tables', label: '导出表' },
              { value: 'bundle', label: '报送包' },
              { value: 'log', label: '导出记录' },
            ]}
          />
          {view === 'log' && <SearchBox value={search} onChange={setSearch} placeholder="内容、经办人" />}
        </>
      }
    >
      {view === 'log' && <ExportLog search={search} />}
      {view === 'bundle' && <BundleView />}
      {view === 'tables' && tables()}
      <ProgressDialog title={`导出${running ?? ''}`} job={save} progress={save.progress} unit="行" />
    </Page>
  );

  function tables() {
    return (
      <Table<TableName>
        size="small"
        bordered
        pagination={false}
        rowKey={table => table}
        dataSource={TABLE_NAMES}
        scroll={{ x: px(780) }}
        columns={[
          {
            title: '表',
            key: 'name',
            render: (_, table) => (
              <div className="export-name">
                <strong>{table.replace('(', '（').replace(')', '）')}</strong>
                <span className="secondary-text">{TABLES[table].about}</span>
                {done[table] !== undefined && <DoneLine done={done[table]} />}
              </div>
            ),
          },
          {
            title: '范围',
            key: 'scope',
            width: px(140),
            render: (_, table) =>
              !TABLES[table].isScoped ? '全县' : `${scopeName}${peopleOf(table) === undefined ? '' : `，${peopleOf(table)} 人`}`,
          },
          {
            title: '号码',
            key: 'numbers',
            width: px(210),
            render: (_, table) =>
              !TABLES[table].hasNumbers ? (
                <span className="secondary-text">不含号码</span>
              ) : (
                <Radio.Group
                  value={unmasked.has(table)}
                  onChange={event => choose(table, event.target.value === true)}
                  options={[
                    { value: false, label: '部分隐藏' },
                    { value: true, label: '完整号码' },
                  ]}
                />
              ),
          },
          {
            title: '导出',
            key: 'action',
            width: px(176),
            align: 'center',
            render: (_, table) => (
              <div className="export-actions">
                <Button loading={running === table} disabled={running !== null && running !== table} onClick={() => start(table)}>
                  导出
                </Button>
                <Button onClick={() => preview(table)}>打印</Button>
              </div>
            ),
          },
        ]}
      />
    );
  }
}

function DoneLine({ done }: { done: Done }) {
  return (
    <span
      className="export-done"
      role="status"
    >{`已导出“${done.fileName}”，${done.rows} 行，${done.isUnmasked ? '号码完整' : '号码部分隐藏'}。`}</span>
  );
}
