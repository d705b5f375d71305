import { Button } from 'antd';
import { useState } from 'react';
import { activityFields, contentKindsText } from '#shared/activities/fields.ts';
import type { ActivityRow } from '#shared/activities/model.ts';
import { yuanText } from '#shared/core/entry-fields.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { AttendancePanel } from '../attendance/attendance-panel.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { OccasionSteps, OccasionTag } from '../core/occasion-steps.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RaisedOpinions } from '../core/raised-opinions.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExpenseList } from '../funds/expense-list.tsx';
import { ActivityForm, NewActivityForm } from './activity-form.tsx';

export type ActivityDrawerProps = Readonly<{
  /** 'new' plans one; null is closed. */
  id: string | null;
  /** What a new one begins with. */
  groupIds: readonly string[];
  day: string | null;
  onPlanned: (ids: readonly string[]) => void;
  onClose: () => void;
}>;

const SHOWN = [
  ...fieldsNamed(activityFields, ['heldOn', 'contentKinds', 'planApprovedOn', 'place', 'host']),
  shownField({ key: 'attendance', label: '出席', width: 12 }),
  shownField({ key: 'expenses', label: '经费', width: 12 }),
  shownField({ key: 'inspectionTopic', label: '关联视察调研', width: 24 }),
  ...fieldsNamed(activityFields, ['summary', 'remark']),
];

/** A group activity: what was planned and done, its steps, who came, what was raised, its files. */
export function ActivityDrawer({ id, groupIds, day, onPlanned, onClose }: ActivityDrawerProps) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('activities.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('activities.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [isPaper, setIsPaper] = useState(false);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  const isClosed = row?.state === 'closed';

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.title}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="group_activity"
      id={id}
      title={isNew ? '安排小组活动' : <Title row={row} />}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      isEditing={isEditing}
      tabs={
        row === null
          ? []
          : [
              {
                key: 'attendance',
                label: row.expected === null ? '出席' : `出席 ${row.present}/${row.expected}`,
                content: (
                  <div className="drawer-sheet">
                    <AttendancePanel
                      occasionKind="group_activity"
                      occasionId={row.id}
                      organizationId={row.organizationId}
                      isReadOnly={!canWrite || isClosed || row.state === 'cancelled'}
                    />
                  </div>
                ),
              },
              {
                key: 'opinions',
                label: row.opinionCount > 0 ? `意见建议 ${row.opinionCount}` : '意见建议',
                content: (
                  <RaisedOpinions
                    feature="activities"
                    occasion={row}
                    delegates={{ groupId: row.groupId }}
                    withoutDelegate="小组集体"
                  />
                ),
              },
              { key: 'expenses', label: '经费', content: <ExpenseList linkedKind="group_activity" linkedId={row.id} /> },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="group_activity" ownerId={row.id} /> },
            ]
      }
      actions={row !== null && <Button onClick={() => setIsPaper(true)}>活动记录</Button>}
      {...(canWrite ? { ...(isClosed ? {} : { onEdit: () => setEditedId(id) }), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <NewActivityForm groupIds={groupIds} day={day} onSaved={onPlanned} onCancel={onClose} />}
      {row !== null && isEditing && (
        <ActivityForm key={row.id} row={row} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && <Record row={row} />}
      {isPaper && row !== null && (
        <PaperDialog
          feature="activities"
          choice={{ id: row.id, asOf }}
          title="代表小组活动记录"
          onClose={() => setIsPaper(false)}
        />
      )}
    </RecordDrawer>
  );
}

function Record({ row }: { row: ActivityRow }) {
  const { today } = useWork();
  const { go } = useNavigation();
  return (
    <>
      <div className="record-actions">
        <OccasionSteps
          feature="activities"
          occasion={row}
          day={row.heldOn <= today ? row.heldOn : today}
          daysAsked={{ hold: '举行日期' }}
        />
      </div>
      <RecordValues
        fields={row.state === 'cancelled' ? [...SHOWN, shownField({ key: 'cancelReason', label: '取消理由', width: 20 })] : SHOWN}
        values={row}
        shown={{
          contentKinds: contentKindsText(row.contentKinds),
          attendance: row.expected === null ? '' : `应到 ${row.expected} 人，实到 ${row.present} 人`,
          expenses: row.expenseCents === 0 ? '' : `${yuanText(row.expenseCents)} 元`,
          summary: row.summary === null ? '' : <span className="record-text">{row.summary}</span>,
        }}
      />
      <p className="drawer-links">
        <Button type="link" className="text-link" onClick={() => go({ page: 'groups', recordId: row.groupId })}>
          查看代表小组
        </Button>
      </p>
    </>
  );
}

function Title({ row }: { row: ActivityRow | null }) {
  if (row === null) return null;
  return (
    <span className="title-with-note">
      {row.title}
      <span className="secondary-text">{`${row.townshipName} ${row.groupName}`}</span>
      <OccasionTag state={row.state} />
    </span>
  );
}
