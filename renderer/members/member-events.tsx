import { App, Button, Space, Timeline } from 'antd';
import { useState } from 'react';
import { MEMBER_EVENT_KINDS, type MemberEventKind, type MemberEventRow } from '#shared/members/events.ts';
import { instantText } from '../core/instant.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { MemberEventForm } from './member-event-form.tsx';

/** 变动: every dated event of a member, newest first, and the ones that may be recorded now. */
export function MemberEvents({ id, name }: { id: string; name: string }) {
  const { canWrite } = useWork();
  const { modal } = App.useApp();
  const { data, error, refetch } = useAnswer('members.events', { id });
  const remove = useCommand('members.removeEvent');
  const [kind, setKind] = useState<MemberEventKind | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;

  const askToRemove = (event: MemberEventRow) =>
    modal.confirm({
      title: `撤回“${MEMBER_EVENT_KINDS[event.kind]}”（${event.effectiveOn}）？`,
      content: '登记有误时撤回：这次变动改变的内容恢复到变动以前，直到下一次变动。撤回后仍可撤销。',
      okText: '撤回变动',
      cancelText: '保留',
      onOk: async () => {
        await remove.run({ id: event.id }, { savedText: `已撤回${name}的“${MEMBER_EVENT_KINDS[event.kind]}”。` });
      },
    });

  return (
    <div className="status-panel">
      {canWrite && kind === null && (
        <Space wrap className="status-steps">
          {data.possible.map(entry => (
            <Button key={entry} onClick={() => setKind(entry)}>
              {MEMBER_EVENT_KINDS[entry]}
            </Button>
          ))}
        </Space>
      )}
      {kind !== null && (
        <MemberEventForm ids={[id]} kind={kind} who={name} onDone={() => setKind(null)} onCancel={() => setKind(null)} />
      )}
      <h3 className="drawer-heading">变动记录</h3>
      {data.events.length === 0 && <p className="secondary-text">没有登记过变动：各项资料自入党之日起没有变化。</p>}
      <Timeline
        items={[...data.events].reverse().map(event => ({
          key: event.id,
          content: (
            <>
              <div>
                {`${event.effectiveOn}　${MEMBER_EVENT_KINDS[event.kind]}`}
                {canWrite && (
                  <Button type="link" size="small" onClick={() => askToRemove(event)}>
                    撤回
                  </Button>
                )}
              </div>
              {event.change !== '' && <div>{event.change}</div>}
              <div className="secondary-text">
                {[event.counterpart, event.reason, event.documentNumber].filter(part => (part ?? '') !== '').join('，')}
              </div>
              <div className="secondary-text">{`${instantText(event.recordedAt)} 登记　${event.recordedBy}`}</div>
            </>
          ),
        }))}
      />
    </div>
  );
}
