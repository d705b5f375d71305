import { Button, Modal, Table } from 'antd';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';

type Gap = OutputOf<'proposals.numberGaps'>[number];
const SERIES = { receipt: '收件号', file: '立案号' } as const;

/** 编号核对: numbers that were given or skipped and stand on no proposal. */
export function GapDialog({ within, onClose }: { within: string | null; onClose: () => void }) {
  const { px } = useAppearance();
  const { data, error, refetch } = useAnswer('proposals.numberGaps', { within });
  return (
    <Modal open title="编号核对" width={px(720)} onCancel={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      <p className="secondary-text">编号给出后不重复使用。下面是现在没有提案使用的编号和原因。</p>
      <div className="dialog-table">
        <Table<Gap>
          size="small"
          rowKey={row => `${row.series}-${row.townshipName}-${row.text}`}
          dataSource={data ?? []}
          loading={data === undefined && error === null}
          pagination={false}
          locale={{ emptyText: <span className="secondary-text">编号连续，没有空号。</span> }}
          columns={[
            { title: '乡镇', dataIndex: 'townshipName', width: px(96) },
            { title: '种类', width: px(72), render: (_none, row) => SERIES[row.series] },
            { title: '编号', dataIndex: 'text', width: px(150) },
            { title: '原因', dataIndex: 'reason' },
            { title: '给出日期', width: px(110), render: (_none, row) => row.takenAt?.slice(0, 10) ?? '' },
          ]}
        />
      </div>
    </Modal>
  );
}
