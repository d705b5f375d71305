import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { QualificationTask } from '#shared/delegates/effects-model.ts';
import { DELEGATE_STATUSES } from '#shared/delegates/model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './congress.css';

const proposalOf = (task: QualificationTask) =>
  `应办理“${DELEGATE_STATUSES[task.proposedTo]}”${task.proposedReason === '' ? '' : `（${task.proposedReason}）`}`;

/** What has to be done about one delegate. */
export function TaskLine({ task, onHandle }: { task: QualificationTask; onHandle?: () => void }) {
  return (
    <Alert
      type="warning"
      className="task-line"
      title={`${task.cause}${task.since === null ? '' : `（${task.since} 起）`}，${proposalOf(task)}。`}
      action={
        onHandle !== undefined && (
          <Button size="small" onClick={onHandle}>
            办理
          </Button>
        )
      }
    />
  );
}

/** What has to be done about the delegate of a drawer; nothing when all is well. */
export function DelegateTask({ id }: { id: string }) {
  const { today } = useWork();
  const { data } = useAnswer('delegates.tasks', { asOf: today, delegateId: id });
  const task = data?.[0];
  return task === undefined ? null : <TaskLine task={task} />;
}

/** 待办: delegates whose person can no longer be one, above the roster; nothing when there are none. */
export function TaskNotice({ onOpen }: { onOpen: (delegateId: string) => void }) {
  const { asOf, scopeId } = useWork();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useAnswer('delegates.tasks', { asOf, within: scopeId });
  if (data === undefined || data.length === 0) return null;
  return (
    <Alert
      type="warning"
      className="task-notice"
      title={`${data.length} 名代表的党员情况已变化，代表资格还没有办理。`}
      description={
        isOpen && (
          <ul className="plain-list task-list">
            {data.map(task => (
              <li key={task.delegateId}>
                <Button type="link" className="text-link" onClick={() => onOpen(task.delegateId)}>
                  {task.name}
                </Button>
                {`　${task.termLabel}，${task.cause}${task.since === null ? '' : `（${task.since} 起）`}，${proposalOf(task)}。`}
              </li>
            ))}
          </ul>
        )
      }
      action={
        <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? '收起' : '查看名单'}
        </Button>
      }
    />
  );
}
