import { Button, Dropdown, Input, Modal } from 'antd';
import { useMemo, useState } from 'react';
import type { AttendanceRow, AttendanceStatus, OccasionKind } from '#shared/attendance/model.ts';
import { api } from '../core/api.ts';
import { DataTable } from '../core/data-table.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useSelection } from '../core/table-selection.ts';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { ATTENDANCE_COLUMNS, TRAINING_COLUMNS } from './attendance-columns.tsx';
import { AttendanceFigures } from './attendance-figures.tsx';
import { PasteNamesDialog } from './paste-names-dialog.tsx';
import { TickBox } from './tick-box.tsx';
import './attendance.css';

type Props = Readonly<{
  occasionKind: OccasionKind;
  occasionId: string;
  /** Delegates to add are looked for here; null is the whole county. */
  organizationId: string | null;
  /** Closed, cancelled or a reader: nothing can be changed. */
  isReadOnly: boolean;
}>;
type Task = 'add' | 'paste' | 'leave';

/** The attendance sheet of an occasion: who is due, ticking by keyboard, leave with reason, pasted lists; the counts stand above it. */
export function AttendancePanel({ occasionKind, occasionId, organizationId, isReadOnly }: Props) {
  const filter = useMemo(() => ({ occasionKind, occasionId, search: '' }), [occasionKind, occasionId]);
  const summary = useAnswer('attendance.summary', { occasionKind, occasionId }, { keepsPrevious: true });
  const fill = useCommand('attendance.fillExpected');
  const mark = useCommand('attendance.mark');
  const remove = useCommand('attendance.remove');
  const selection = useSelection<AttendanceRow>();
  const [task, setTask] = useState<Task | null>(null);
  const [reason, setReason] = useState('');
  const missing = summary.data?.missing ?? 0;
  const unknown = summary.data?.unknown ?? 0;

  async function say(ids: readonly string[], status: AttendanceStatus, savedText: string, leaveReason: string | null = null) {
    const answer = await mark.run({ ids: [...ids], status, leaveReason }, { savedText });
    if (answer.ok) selection.clear();
  }
  /** Every delegate nobody has said anything of: the number the button names, so guests are left as they are. */
  async function restPresent(): Promise<void> {
    const answer = await api.attendance.list({
      filter: { occasionKind, occasionId, role: 'delegate', status: 'expected' },
      window: { offset: 0, limit: 500 },
    });
    if (answer.ok && answer.value.rows.length > 0)
      await say(
        answer.value.rows.map(row => row.id),
        'present',
        `其余 ${answer.value.rows.length} 人登记为实到。`,
      );
  }
  const fillButton = (
    <Button
      type="primary"
      loading={fill.isRunning}
      onClick={() => void fill.run({ occasionKind, occasionId }, { savedText: `已列出应到代表 ${missing} 人。` })}
    >
      {`列出应到代表 ${missing} 人`}
    </Button>
  );

  return (
    <section className="attendance-panel" aria-label="出席情况">
      <div className="attendance-head">
        <AttendanceFigures summary={summary.data} />
        {!isReadOnly && (
          <div className="attendance-actions">
            <TickBox
              occasionKind={occasionKind}
              occasionId={occasionId}
              onPresent={row => void say([row.id], 'present', `${row.name}：实到。`)}
            />
            {missing > 0 && fillButton}
            {unknown > 0 && <Button onClick={() => void restPresent()}>{`其余 ${unknown} 人实到`}</Button>}
            <Button onClick={() => setTask('paste')}>签到名单</Button>
            <Button onClick={() => setTask('add')}>添加人员</Button>
          </div>
        )}
      </div>
      <DataTable
        list="attendance.list"
        filter={filter}
        columns={occasionKind === 'training_session' ? TRAINING_COLUMNS : ATTENDANCE_COLUMNS}
        rowKey={row => row.id}
        storageKey={`attendance-${occasionKind}`}
        label="出席名单"
        {...(isReadOnly ? {} : { selection })}
        selectionActions={
          <>
            <Button size="small" onClick={() => void say(selection.keys, 'present', `${selection.keys.length} 人登记为实到。`)}>
              实到
            </Button>
            <Button size="small" onClick={() => setTask('leave')}>
              请假
            </Button>
            <Button size="small" onClick={() => void say(selection.keys, 'absent', `${selection.keys.length} 人登记为缺席。`)}>
              缺席
            </Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'expected', label: '清除登记' },
                  { key: 'remove', label: '移出名单' },
                ],
                onClick: ({ key }) => {
                  if (key === 'expected') void say(selection.keys, 'expected', `已清除 ${selection.keys.length} 人的登记。`);
                  else
                    void remove
                      .run({ ids: [...selection.keys] }, { savedText: `已移出名单 ${selection.keys.length} 人。` })
                      .then(answer => answer.ok && selection.clear());
                },
              }}
            >
              <Button size="small">更多</Button>
            </Dropdown>
          </>
        }
        emptyState={
          <EmptyState
            title="名单还是空的"
            reason={
              missing > 0
                ? `按“${summary.data?.scopeText ?? ''}”应到 ${missing} 人。列出后即可登记出席、打印签到表。`
                : '这里按名单登记参加的人。用“添加人员”加入代表、列席和特邀人员。'
            }
            action={isReadOnly ? undefined : missing > 0 ? fillButton : <Button onClick={() => setTask('add')}>添加人员</Button>}
          />
        }
      />
      {task === 'add' && (
        <AddPeopleDialog
          occasionKind={occasionKind}
          occasionId={occasionId}
          within={organizationId}
          onClose={() => setTask(null)}
        />
      )}
      {task === 'paste' && <PasteNamesDialog occasionKind={occasionKind} occasionId={occasionId} onClose={() => setTask(null)} />}
      {task === 'leave' && (
        <Modal
          open
          title={`请假 ${selection.keys.length} 人`}
          okText="登记请假"
          cancelText="取消"
          okButtonProps={{ disabled: reason.trim() === '' }}
          onOk={() => {
            setTask(null);
            void say(selection.keys, 'on_leave', `${selection.keys.length} 人登记为请假。`, reason.trim());
          }}
          onCancel={() => setTask(null)}
        >
          <Input
            aria-label="请假事由"
            autoFocus
            maxLength={100}
            placeholder="事由，如“外出务工”"
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        </Modal>
      )}
    </section>
  );
}
