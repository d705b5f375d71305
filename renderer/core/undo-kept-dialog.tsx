import { Modal, Table } from 'antd';
import { KEPT_REASONS } from '#shared/history/model.ts';
import type { OutputOf } from './api.ts';
import { useAppearance } from './appearance.tsx';

type KeptRow = OutputOf<'history.undoEffects'>['kept'][number];

type UndoKeptDialogProps = Readonly<{
  label: string;
  /** Records the operation touched, kept ones among them. */
  rows: number;
  kept: readonly KeptRow[];
  isDone: boolean;
  isWorking: boolean;
  onConfirm: () => void;
  onClose: () => void;
}>;

/** Which records an undo leaves alone because of what came after, by name with what was changed: asked before, listed after. */
export function UndoKeptDialog({ label, rows, kept, isDone, isWorking, onConfirm, onClose }: UndoKeptDialogProps) {
  const { px } = useAppearance();
  const others = Math.max(0, rows - kept.length);
  return (
    <Modal
      open
      width={px(760)}
      title={isDone ? `已撤销“${label}”` : `撤销“${label}”？`}
      okText={isDone ? '关闭' : `撤销其余 ${others} 条`}
      cancelText="取消"
      cancelButtonProps={isDone ? { style: { display: 'none' } } : {}}
      confirmLoading={isWorking}
      okButtonProps={{ disabled: !isDone && others === 0 }}
      onOk={isDone ? onClose : onConfirm}
      onCancel={onClose}
    >
      <p className="undo-kept-text">{textOf(rows, kept.length, isDone)}</p>
      <Table<KeptRow>
        size="small"
        bordered
        virtual={kept.length > 50}
        rowKey={row => `${row.kind} ${row.id}`}
        pagination={false}
        dataSource={[...kept]}
        scroll={{ x: '100%', y: px(320) }}
        columns={[
          { title: '种类', dataIndex: 'kind', width: px(90) },
          { title: '名称', dataIndex: 'name', width: px(180) },
          { title: '保留的原因', key: 'changes', render: (_, row) => <Reason row={row} /> },
        ]}
      />
    </Modal>
  );
}

function textOf(rows: number, kept: number, isDone: boolean): string {
  const others = rows - kept;
  if (isDone) return `${others} 条已恢复到导入之前，下列 ${kept} 条保留。`;
  if (others <= 0) return `这次导入涉及的 ${rows} 条后来都有变动，没有可以撤销的内容。`;
  return `这次导入涉及 ${rows} 条，其中 ${kept} 条后来有变动，撤销时保留现状，其余 ${others} 条恢复到导入之前。`;
}

function Reason({ row }: { row: KeptRow }) {
  if (row.changes.length === 0) return <span>{KEPT_REASONS[row.reason]}</span>;
  return (
    <ul className="plain-list kept-changes">
      {row.changes.map(change => (
        <li key={change.field}>
          {`${change.label}：`}
          <del>{change.before === '' ? '（空）' : change.before}</del>
          {' → '}
          <ins>{change.after === '' ? '（空）' : change.after}</ins>
        </li>
      ))}
    </ul>
  );
}
