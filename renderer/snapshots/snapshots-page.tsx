import { Button, Select, Table, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import { type StateChoice, STATE_LISTS, type SnapshotRow, type StateDifference } from '#shared/snapshots/model.ts';
import { snapshotFields } from '#shared/snapshots/fields.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FormDialog } from '../core/form-dialog.tsx';
import { instantText } from '../core/instant.ts';
import { useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DifferenceView } from './difference-view.tsx';
import './snapshots.css';

const LIVE = 'live';

/** 定格与比较: states kept at a reporting day, and what is different between any two of them or the records as they are now. */
export function SnapshotsPage() {
  const { asOf, canWrite } = useWork();
  const { data, error, refetch } = useAnswer('snapshots.list', {});
  const freeze = useCommand('snapshots.freeze');
  const [isFreezing, setIsFreezing] = useState(false);
  const [tab, setTab] = useVisitState('tab', 'compare');
  const button = (
    <Button type="primary" onClick={() => setIsFreezing(true)}>
      定格
    </Button>
  );

  return (
    <Page title="定格与比较" subtitle="上报时定格，以后随时看出哪些数字和人变了。" action={canWrite && button} isScrolling>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && data.length === 0 ? (
        <EmptyState
          title="定格与比较"
          reason="定格把某一天的全部统计数字和名册原样保存下来。以后记录改了，可以与定格逐项、逐人比较：谁来了，谁走了，谁的什么变了。"
          action={canWrite && button}
        />
      ) : (
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'compare', label: '比较', children: data !== undefined && <Comparison snapshots={data} /> },
            { key: 'list', label: `定格 ${data?.length ?? ''}`, children: <SnapshotList snapshots={data ?? []} /> },
          ]}
        />
      )}
      {isFreezing && (
        <FormDialog
          title="定格"
          fields={snapshotFields}
          initialValues={{ name: `${asOf.slice(0, 4)}年${Number(asOf.slice(5, 7))}月上报`, asOf, remark: null }}
          submitText="定格"
          onSubmit={async values => {
            const { name, asOf: day, remark } = values as Readonly<{ name: string; asOf: string; remark: string | null }>;
            const answer = await freeze.run({ name, asOf: day, remark }, { handles: () => true, savedText: `已定格“${name}”。` });
            if (!answer.ok) return answer.error;
            setIsFreezing(false);
            return null;
          }}
          onClose={() => setIsFreezing(false)}
        />
      )}
    </Page>
  );
}

function SnapshotList({ snapshots }: Readonly<{ snapshots: readonly SnapshotRow[] }>) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const remove = useCommand('snapshots.remove');
  const KIB = 1024;
  return (
    <Table<SnapshotRow>
      size="small"
      bordered
      pagination={false}
      rowKey={row => row.id}
      dataSource={[...snapshots]}
      columns={[
        { title: '名称', dataIndex: 'name' },
        { title: '基准日', dataIndex: 'asOf', width: px(110) },
        { title: '定格时间', key: 'at', width: px(150), render: (_, row) => instantText(row.createdAt) },
        { title: '经办人', dataIndex: 'createdBy', width: px(110) },
        { title: '大小', key: 'size', width: px(90), align: 'right', render: (_, row) => `${Math.ceil(row.size / KIB)} KB` },
        { title: '备注', dataIndex: 'remark' },
        {
          title: '操作',
          key: 'remove',
          width: px(110),
          render: (_, row) =>
            canWrite && (
              <Button
                size="small"
                onClick={() => void remove.run({ ids: [row.id] }, { savedText: `已将定格“${row.name}”移入回收站。` })}
              >
                移入回收站
              </Button>
            ),
        },
      ]}
    />
  );
}

function Comparison({ snapshots }: Readonly<{ snapshots: readonly SnapshotRow[] }>) {
  const { asOf } = useWork();
  const { px } = useAppearance();
  const [former, setFormer] = useVisitState<string | null>('former', null);
  const [now, setNow] = useVisitState<string>('now', LIVE);
  const formerId = former ?? snapshots[0]?.id ?? LIVE;
  const choiceOf = (id: string): StateChoice => (id === LIVE ? { kind: 'live', asOf } : { kind: 'frozen', id });
  const choices = { former: choiceOf(formerId), now: choiceOf(now) };
  const { data, error, isFetching, refetch } = useAnswer('snapshots.compare', choices, { keepsPrevious: true });
  const options = useMemo(
    () => [
      { value: LIVE, label: `现在的记录（${asOf}）` },
      ...snapshots.map(({ id, name, asOf: day }) => ({ value: id, label: `${name}（${day}）` })),
    ],
    [asOf, snapshots],
  );
  return (
    <>
      <div className="state-choice">
        <span>从</span>
        <Select aria-label="从" style={{ width: px(300) }} value={formerId} options={options} onChange={setFormer} />
        <span>到</span>
        <Select aria-label="到" style={{ width: px(300) }} value={now} options={options} onChange={setNow} />
        {isFetching && <span className="secondary-text">正在比较</span>}
      </div>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data !== undefined && <Found difference={data} />}
    </>
  );
}

function Found({ difference }: Readonly<{ difference: StateDifference }>) {
  const { figures, lists, figureCount } = difference;
  const people = lists.reduce((sum, { came, left, changed }) => sum + came.count + left.count + changed.count, 0);
  if (figures.length + people === 0)
    return <p role="status">{`完全相同：${figureCount} 个数字和${Object.values(STATE_LISTS).join('、')}名册都没有变化。`}</p>;
  return <DifferenceView difference={difference} />;
}
