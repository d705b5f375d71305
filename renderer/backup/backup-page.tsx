import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Table } from 'antd';
import type { BackupRow } from '#shared/backup/contract.ts';
import { useAppearance } from '../core/appearance.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { instantText } from '../core/instant.ts';
import { Page } from '../core/page.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const REASONS: Readonly<Record<BackupRow['reason'], string>> = {
  daily: '每日自动',
  migration: '升级之前',
  exit: '关闭时',
  manual: '手动',
  restore: '恢复之前',
};

/** 1.4 MB, 320 KB. */
function sizeText(bytes: number): string {
  return bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Backups of the work file: made by themselves every day, by hand here; any of them can be put back. */
export function BackupPage() {
  const { px } = useAppearance();
  const { modal, message } = App.useApp();
  const { canWrite } = useWork();
  const client = useQueryClient();
  const { data, error, refetch, isLoading } = useAnswer('backup.list', {});
  const make = useCommand('backup.make');
  const restore = useCommand('backup.restore');

  async function makeNow() {
    const answer = await make.run({});
    if (!answer.ok) return;
    void message.success(answer.value.isVerified ? '已备份，并已核对可以打开。' : '已备份。');
    await client.invalidateQueries({ queryKey: ['backup'] });
    await client.invalidateQueries({ queryKey: ['accounts'] });
  }

  function askRestore(row: BackupRow) {
    const at = instantText(row.madeAt);
    modal.confirm({
      title: `恢复到 ${at} 的备份？`,
      content: '工作文件回到备份时的内容，此后的修改不在其中。恢复之前自动备份现在的数据，可以再恢复回来。',
      okText: `恢复到 ${at}`,
      cancelText: '不恢复',
      width: px(460),
      onOk: async () => {
        const answer = await restore.run({ id: row.id });
        if (!answer.ok) return;
        void message.success(`已恢复到 ${at} 的备份。`);
        await client.invalidateQueries();
      },
    });
  }

  return (
    <Page
      title="备份"
      subtitle="每天首次打开、升级之前和关闭时自动备份，备份同样加密。"
      action={
        canWrite && (
          <Button type="primary" loading={make.isRunning} onClick={() => void makeNow()}>
            立即备份
          </Button>
        )
      }
      statusLine={data !== undefined && <span>{`共 ${data.length} 个备份`}</span>}
      isScrolling
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {error === null && (
        <Table<BackupRow>
          size="small"
          bordered
          rowKey="id"
          loading={isLoading}
          pagination={false}
          dataSource={data}
          locale={{ emptyText: <EmptyState title="备份" reason="还没有备份。关闭工作文件时自动备份，也可以立即备份。" /> }}
          columns={[
            { title: '时间', dataIndex: 'madeAt', width: px(170), render: (at: string) => instantText(at) },
            { title: '原因', dataIndex: 'reason', width: px(120), render: (reason: BackupRow['reason']) => REASONS[reason] },
            { title: '大小', dataIndex: 'bytes', width: px(100), align: 'right', render: sizeText },
            {
              title: '核对',
              dataIndex: 'isVerified',
              render: (isVerified: boolean) => (isVerified ? '已核对可以打开' : <span className="warning-text">未核对</span>),
            },
            {
              title: '恢复',
              key: 'restore',
              width: px(100),
              render: (_, row) => (
                <Button type="link" size="small" loading={restore.isRunning} onClick={() => askRestore(row)}>
                  恢复…
                </Button>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
