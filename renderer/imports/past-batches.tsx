import { Button, Space, Table, Tag } from 'antd';
import { IMPORT_KINDS } from '#shared/imports/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { useNavigation } from '../core/navigation.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useUndoBar } from '../core/undo-bar.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { countsText } from './batch-counts.ts';
import { rosterRoute } from './import-kinds.ts';

type Batch = OutputOf<'imports.batches'>[number];

function stateTag(batch: Batch) {
  if (batch.state === 'discarded') return <Tag>已放弃</Tag>;
  return batch.isUndone ? <Tag>已撤销</Tag> : <Tag color="green">已导入</Tag>;
}

/** Imports that were written or given up, newest first; each can be looked at again and undone as a whole. */
export function PastBatches({ onOpen }: { onOpen: (batchId: string) => void }) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const { go } = useNavigation();
  const { undo } = useUndoBar();
  const { data: batches, error, refetch, isLoading } = useAnswer('imports.batches', {});
  const data = batches?.filter(batch => batch.state !== 'previewed');

  async function takeBack(operationId: number) {
    await undo(operationId);
    refetch();
  }

  return (
    <section className="past-batches">
      <h2>以往的导入</h2>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {error === null && (
        <Table<Batch>
          size="small"
          bordered
          rowKey="id"
          loading={isLoading}
          pagination={false}
          dataSource={data}
          scroll={{ x: px(800) }}
          locale={{
            emptyText: (
              <EmptyState title="以往的导入" reason="还没有导入过名册。每次导入的文件、行数和结果都记在这里，可以整批撤销。" />
            ),
          }}
          columns={[
            { title: '时间', dataIndex: 'at', width: px(140), render: (at: string) => instantText(at) },
            { title: '种类', dataIndex: 'kind', width: px(80), render: (kind: Batch['kind']) => IMPORT_KINDS[kind] },
            { title: '文件', dataIndex: 'fileName' },
            { title: '状态', key: 'state', width: px(90), render: (_, batch) => stateTag(batch) },
            { title: '行数', key: 'counts', width: px(220), render: (_, batch) => countsText(batch.counts) },
            {
              title: '操作',
              key: 'actions',
              width: px(170),
              render: (_, batch) => (
                <Space size={px(12)}>
                  {batch.state === 'applied' && (
                    <Button type="link" size="small" onClick={() => onOpen(batch.id)}>
                      查看
                    </Button>
                  )}
                  {batch.state === 'applied' && !batch.isUndone && (
                    <Button type="link" size="small" onClick={() => go(rosterRoute(batch.kind, batch.id))}>
                      名册
                    </Button>
                  )}
                  {batch.state === 'applied' && !batch.isUndone && batch.operationId !== null && canWrite && (
                    <UndoButton operationId={batch.operationId} onUndo={takeBack} />
                  )}
                </Space>
              ),
            },
          ]}
        />
      )}
      {data !== undefined && data.length > 0 && <p className="secondary-text">{`共 ${data.length} 条`}</p>}
    </section>
  );
}

function UndoButton({ operationId, onUndo }: { operationId: number; onUndo: (operationId: number) => Promise<void> }) {
  return (
    <Button type="link" size="small" onClick={() => void onUndo(operationId)}>
      撤销
    </Button>
  );
}
