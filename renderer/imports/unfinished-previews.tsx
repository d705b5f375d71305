import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { IMPORT_KINDS } from '#shared/imports/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { instantText } from '../core/instant.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { countsText } from './batch-counts.ts';

/** The rest is shown on demand, so that choosing a file stays in sight. */
const SHOWN = 3;

type Batch = OutputOf<'imports.batches'>[number];

/** Files that were looked at but neither written nor given up; what was corrected in them is kept. Nothing where there is none. */
export function UnfinishedPreviews({ onOpen }: { onOpen: (batchId: string) => void }) {
  const { px } = useAppearance();
  const { canWrite } = useWork();
  const { modal } = App.useApp();
  const { data, refetch } = useAnswer('imports.batches', {});
  const [isWhole, setIsWhole] = useState(false);
  const discard = useCommand('imports.discard');
  const unfinished = data?.filter(batch => batch.state === 'previewed') ?? [];
  if (unfinished.length === 0) return null;

  function ask(batch: Batch) {
    modal.confirm({
      title: `放弃“${batch.fileName}”的核对？`,
      content: '在核对页改过的内容不再保留。名册和原文件都没有变化，可以重新选择文件导入。',
      okText: '放弃这次核对',
      cancelText: '保留',
      width: px(440),
      onOk: async () => {
        const answer = await discard.run({ batchId: batch.id });
        if (answer.ok) refetch();
      },
    });
  }

  return (
    <section className="past-batches" aria-label="没有完成的核对">
      <h2>没有完成的核对</h2>
      <p className="secondary-text">还没有写入名册；改过的内容和所作的选择都保留着，可以接着核对。</p>
      <Table<Batch>
        size="small"
        bordered
        rowKey="id"
        pagination={false}
        dataSource={isWhole ? unfinished : unfinished.slice(0, SHOWN)}
        scroll={{ x: px(800) }}
        columns={[
          { title: '读入时间', dataIndex: 'at', width: px(140), render: (at: string) => instantText(at) },
          { title: '种类', dataIndex: 'kind', width: px(80), render: (kind: Batch['kind']) => IMPORT_KINDS[kind] },
          { title: '文件', dataIndex: 'fileName' },
          { title: '行数', key: 'counts', width: px(220), render: (_, batch) => countsText(batch.counts) },
          {
            title: '操作',
            key: 'actions',
            width: px(170),
            render: (_, batch) => (
              <Space size={px(12)}>
                <Button type="link" size="small" aria-label={`继续核对“${batch.fileName}”`} onClick={() => onOpen(batch.id)}>
                  继续
                </Button>
                {canWrite && (
                  <Button type="link" size="small" aria-label={`放弃核对“${batch.fileName}”`} onClick={() => ask(batch)}>
                    放弃
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {unfinished.length > SHOWN && !isWhole && (
        <div>
          <Button type="link" size="small" onClick={() => setIsWhole(true)}>
            {`显示全部 ${unfinished.length} 份`}
          </Button>
        </div>
      )}
    </section>
  );
}
