import { Button, Space, Timeline } from 'antd';
import { useState } from 'react';
import { DELEGATE_STATUSES, type DelegateStatus } from '#shared/delegates/model.ts';
import { detailLabel, singleTransitionsFrom, type StatusDetail, transitionBetween } from '#shared/delegates/workflow.ts';
import type { OutputOf } from '../core/api.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { StatusStepForm } from './status-step-form.tsx';
import { TaskLine } from './task-notice.tsx';
import './congress.css';

type StatusEntry = OutputOf<'delegates.get'>['statusHistory'][number];

/** Status with its word and, where it is not the usual one, a colour. */
export function StatusText({ status }: { status: DelegateStatus }) {
  return <span className={`delegate-status is-${status}`}>{DELEGATE_STATUSES[status]}</span>;
}

/** 资格: the present status, what has to be done about it, the steps open from it, every dated change of status and group. */
export function StatusPanel({ id }: { id: string }) {
  const { today, canWrite } = useWork();
  const { data, error, refetch } = useAnswer('delegates.get', { id, asOf: today });
  const tasks = useAnswer('delegates.tasks', { asOf: today, delegateId: id });
  const [chosen, setChosen] = useState<Readonly<{ to: DelegateStatus; reason?: string }> | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;

  // the next step follows the last one recorded, also when that takes effect only later
  const latest = data.statusHistory.at(-1);
  const status = latest?.to ?? data.status;
  const steps = singleTransitionsFrom(status);
  const transition = chosen === null ? undefined : transitionBetween(status, chosen.to);
  const task = tasks.data?.[0];
  return (
    <div className="status-panel">
      <p>
        现在：
        <StatusText status={data.status} />
        {latest !== undefined && latest.effectiveOn > today && (
          <span className="secondary-text">{`（${latest.effectiveOn} 起${DELEGATE_STATUSES[latest.to]}）`}</span>
        )}
      </p>
      {task !== undefined && transition === undefined && (
        <TaskLine
          task={task}
          {...(canWrite
            ? {
                onHandle: () =>
                  setChosen({ to: task.proposedTo, ...(task.proposedReason === '' ? {} : { reason: task.proposedReason }) }),
              }
            : {})}
        />
      )}
      {canWrite && transition === undefined && steps.length > 0 && (
        <Space wrap className="status-steps">
          {steps.map(entry => (
            <Button key={entry.event} onClick={() => setChosen({ to: entry.to })}>
              {entry.label}
            </Button>
          ))}
        </Space>
      )}
      {transition !== undefined && (
        <StatusStepForm
          key={transition.event}
          delegate={data}
          transition={transition}
          effectiveOn={task?.since?.length === 10 ? task.since : today}
          {...(chosen?.reason === undefined ? {} : { reason: chosen.reason })}
          onDone={() => setChosen(null)}
          onCancel={() => setChosen(null)}
        />
      )}
      <h3 className="drawer-heading">资格变更</h3>
      <Timeline
        items={[...data.statusHistory].reverse().map((entry, index) => ({ key: index, content: <HistoryEntry entry={entry} /> }))}
      />
      {data.moves.length > 0 && (
        <>
          <h3 className="drawer-heading">小组变更</h3>
          <ul className="plain-list">
            {[...data.moves].reverse().map(move => (
              <li key={`${move.effectiveOn}-${move.fromName ?? ''}-${move.toName ?? ''}`}>
                {`${move.effectiveOn}　${move.fromName ?? '未编组'} → ${move.toName ?? '未编组'}`}
                {move.reason !== null && <span className="secondary-text">{`（${move.reason}）`}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const DETAILS: readonly StatusDetail[] = ['reason', 'destination', 'proposedBy', 'decidedBy', 'documentNumber', 'reportedOn'];

function HistoryEntry({ entry }: { entry: StatusEntry }) {
  const transition = entry.from === null ? undefined : transitionBetween(entry.from, entry.to);
  const parts = DETAILS.flatMap(detail => {
    const value = entry[detail];
    if (value === null || value === '') return [];
    return detail === 'reason' || transition === undefined ? [value] : [`${detailLabel(transition, detail)}：${value}`];
  });
  return (
    <>
      <div>
        {`${entry.effectiveOn}　`}
        <StatusText status={entry.to} />
      </div>
      {parts.length > 0 && <div className="secondary-text">{parts.join('；')}</div>}
    </>
  );
}
