import { Button } from 'antd';
import { useState } from 'react';
import { BODIES, COMMITTEE_POSTS, type CommitteeMemberRow, RESPONSIBILITIES } from '#shared/bodies/model.ts';
import { formatPartial } from '#shared/core/dates.ts';
import { useNavigation } from '../core/navigation.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { COMMITTEE_SHOWN_FIELDS, CommitteeForm, EndForm } from './committee-form.tsx';

export type CommitteeDrawerProps = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  /** Committee a new record begins with. */
  organizationId: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** A committee member: 资料, 历史, 来源; the form to add or change one, and the end of the service. */
export function CommitteeDrawer({ id, organizationId, onOpen, onClose }: CommitteeDrawerProps) {
  const { asOf, canWrite } = useWork();
  const { go } = useNavigation();
  const remove = useCommand('bodies.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('bodies.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [task, setTask] = useState<Readonly<{ id: string | null; kind: 'edit' | 'end' }> | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const current = task !== null && task.id === id ? task.kind : null;

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.name}”的任职记录移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="committee_member"
      id={id}
      title={isNew ? '新增委员' : <Title row={row} />}
      onClose={() => {
        setTask(null);
        onClose();
      }}
      isEditing={isNew || current !== null}
      actions={
        canWrite && row !== null && row.toOn === null && <Button onClick={() => setTask({ id, kind: 'end' })}>办理免职</Button>
      }
      {...(canWrite ? { onEdit: () => setTask({ id, kind: 'edit' }), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <CommitteeForm row={null} organizationId={organizationId} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && current === 'edit' && (
        <CommitteeForm
          key={row.id}
          row={row}
          organizationId={null}
          onSaved={() => setTask(null)}
          onCancel={() => setTask(null)}
        />
      )}
      {row !== null && current === 'end' && <EndForm row={row} onSaved={() => setTask(null)} onCancel={() => setTask(null)} />}
      {row !== null && current === null && (
        <>
          {row.warnings.map(text => (
            <p key={text} className="warning-text">
              {text}
            </p>
          ))}
          <RecordValues
            fields={COMMITTEE_SHOWN_FIELDS}
            values={row}
            shown={shownOf(row)}
            headings={{ organizationId: '任职', sex: '本人' }}
          />
          <p className="drawer-links">
            <Button type="link" className="text-link" onClick={() => go({ page: 'members', recordId: row.memberId })}>
              查看党员资料
            </Button>
          </p>
        </>
      )}
    </RecordDrawer>
  );
}

function Title({ row }: { row: CommitteeMemberRow | null }) {
  if (row === null) return null;
  return (
    <span className="title-with-note">
      {row.name}
      <span className="secondary-text">{`${row.townshipName}${BODIES[row.body]}${COMMITTEE_POSTS[row.post]}`}</span>
    </span>
  );
}

function shownOf(row: CommitteeMemberRow) {
  const responsibility = row.responsibility === null ? '' : `（${RESPONSIBILITIES[row.responsibility]}）`;
  return {
    organizationId: row.organizationName,
    birth: `${formatPartial(row.birth, 'dot')}（${row.age} 岁）`,
    post: `${COMMITTEE_POSTS[row.post]}${responsibility}`,
    fromOn: formatPartial(row.fromOn, 'dash'),
    toOn: row.toOn === null ? '在任' : formatPartial(row.toOn, 'dash'),
  };
}
