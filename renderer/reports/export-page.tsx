import { App, Button, Radio, Table } from 'antd';
import { useState } from 'react';
import { EXPORT_TABLES } from '#shared/reports/contract.ts';
import { useAppearance } from '../core/appearance.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './reports.css';

type TableName = (typeof EXPORT_TABLES)[number];
type Done = Readonly<{ fileName: string; rows: number; isUnmasked: boolean }>;

/** What each table holds; `people` marks a roster that carries identity numbers or phones. */
const TABLES: Readonly<Record<TableName, { about: string; people: 'members' | 'delegates' | null }>> = {
  党组织情况统计表: { about: '各乡镇党委、县属党委下的党委、党总支、党支部个数和党员人数，末行合计。', people: null },
  '党代表结构统计表(乡镇)': { about: '各乡镇代表的名额、现有人数、结构和占比，末行合计。', people: null },
  '党代表结构统计表(县)': { about: '县代表按选举单位的名额、结构和占比，末行合计。', people: null },
  党员花名册: { about: '基准日在册的党员，每行一人。', people: 'members' },
  党代表花名册: { about: '基准日有代表资格的党代表，每行一人。', people: 'delegates' },
};
const ONE_ROW = { offset: 0, limit: 1 } as const;

/** 导出上报: the upward tables as workbooks; identity numbers and phones leave masked unless the clerk says otherwise. */
export function ExportPage() {
  const { px } = useAppearance();
  const { modal } = App.useApp();
  const { asOf, scopeId } = useWork();
  const [unmasked, setUnmasked] = useState<ReadonlySet<TableName>>(() => new Set());
  const [done, setDone] = useState<Readonly<Partial<Record<TableName, Done>>>>({});
  const [running, setRunning] = useState<TableName | null>(null);
  const save = useJob('reports.exportTable');
  const organizations = useAnswer('organizations.tree', { asOf });
  const members = useAnswer('members.list', { filter: { asOf, within: scopeId, isCounted: true }, window: ONE_ROW });
  const delegates = useAnswer('delegates.list', { filter: { asOf, within: scopeId, status: 'valid' }, window: ONE_ROW });
  const scopeName = scopeId === null ? '全县' : (organizations.data?.find(node => node.id === scopeId)?.name ?? '');
  const peopleOf = (table: TableName) =>
    ({ members: members.data?.total, delegates: delegates.data?.total })[TABLES[table].people ?? 'members'];

  async function exportNow(table: TableName, isUnmasked: boolean) {
    setRunning(table);
    const isRoster = TABLES[table].people !== null;
    const answer = await save.run(
      { table, asOf, scopeId: isRoster ? scopeId : null, isUnmasked },
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

  const choose = (table: TableName, isUnmasked: boolean) => {
    const next = new Set(unmasked);
    if (isUnmasked) next.add(table);
    else next.delete(table);
    setUnmasked(next);
  };

  return (
    <Page title="导出上报" subtitle={`基准日 ${asOf}；导出为 Excel 工作簿，保存位置由经办人选择。`} isScrolling>
      <Table<TableName>
        size="small"
        bordered
        pagination={false}
        rowKey={table => table}
        dataSource={EXPORT_TABLES}
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
              TABLES[table].people === null
                ? '全县'
                : `${scopeName}${peopleOf(table) === undefined ? '' : `，${peopleOf(table)} 人`}`,
          },
          {
            title: '号码',
            key: 'numbers',
            width: px(210),
            render: (_, table) =>
              TABLES[table].people === null ? (
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
            width: px(96),
            align: 'center',
            render: (_, table) => (
              <Button loading={running === table} disabled={running !== null && running !== table} onClick={() => start(table)}>
                导出
              </Button>
            ),
          },
        ]}
      />
      <ProgressDialog title={`导出${running ?? ''}`} job={save} progress={save.progress} unit="行" />
    </Page>
  );
}

function DoneLine({ done }: { done: Done }) {
  return (
    <span
      className="export-done"
      role="status"
    >{`已导出“${done.fileName}”，${done.rows} 行，${done.isUnmasked ? '号码完整' : '号码部分隐藏'}。`}</span>
  );
}
