import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { yuanText } from '#shared/core/entry-fields.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import { TRAINING_PAPERS } from '#shared/training/contract.ts';
import { sessionDays, sessionFields } from '#shared/training/fields.ts';
import type { SessionRow } from '#shared/training/model.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { AttendancePanel } from '../attendance/attendance-panel.tsx';
import { OccasionSteps, OccasionTag } from '../core/occasion-steps.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExpenseList } from '../funds/expense-list.tsx';
import { PasteNamesDialog } from './paste-names-dialog.tsx';
import { SessionForm } from './session-form.tsx';

export type SessionDrawerProps = Readonly<{
  /** 'new' plans one; null is closed. */
  id: string | null;
  start: Readonly<{ organizationId: string | null; planId: string | null }>;
  onOpen: (id: string) => void;
  /** Shows who could be put into a session. */
  onChoose: (session: SessionRow) => void;
  onClose: () => void;
}>;

const SHOWN = [
  shownField({ key: 'dates', label: '日期', width: 22 }),
  shownField({ key: 'organizationName', label: '主办单位', width: 14 }),
  shownField({ key: 'planTitle', label: '培训计划', width: 24 }),
  ...fieldsNamed(sessionFields, ['form', 'channel', 'place', 'hours', 'teacher']),
  shownField({ key: 'attendance', label: '参训', width: 12 }),
  shownField({ key: 'expenses', label: '经费', width: 12 }),
  ...fieldsNamed(sessionFields, ['printedCopies', 'content', 'remark']),
];
const PAPERS = [
  { key: 'sign_in', label: TRAINING_PAPERS.sign_in },
  { key: 'trainees', label: TRAINING_PAPERS.trainees },
] as const;
type SessionPaper = (typeof PAPERS)[number]['key'];

/** A training session: what was planned and done, its steps, who came, its files and papers. */
export function SessionDrawer({ id, start, onOpen, onChoose, onClose }: SessionDrawerProps) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('training.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('training.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [paper, setPaper] = useState<SessionPaper | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isReadOnly = !canWrite || row?.state === 'closed' || row?.state === 'cancelled';
  const isEditing = isNew || (row !== null && editedId === row.id);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.title}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="training_session"
      id={id}
      title={isNew ? '安排培训' : <Title row={row} />}
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
                label: row.expected === null ? '参训' : `参训 ${row.headcount}/${row.expected}`,
                content: <Trainees row={row} isReadOnly={isReadOnly} onChoose={() => onChoose(row)} />,
              },
              { key: 'expenses', label: '经费', content: <ExpenseList linkedKind="training_session" linkedId={row.id} /> },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="training_session" ownerId={row.id} /> },
            ]
      }
      actions={
        row !== null && (
          <Dropdown
            trigger={['click']}
            menu={{ items: PAPERS.map(one => ({ ...one })), onClick: ({ key }) => setPaper(key as SessionPaper) }}
          >
            <Button>文书</Button>
          </Dropdown>
        )
      }
      {...(canWrite
        ? { ...(row?.state === 'closed' ? {} : { onEdit: () => setEditedId(id) }), onRemove: () => void removeThis() }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <SessionForm row={null} start={start} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <SessionForm key={row.id} row={row} start={start} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && <Record row={row} />}
      {paper !== null && row !== null && (
        <PaperDialog
          feature="training"
          choice={{ paper, id: row.id, asOf }}
          title={TRAINING_PAPERS[paper]}
          onClose={() => setPaper(null)}
        />
      )}
    </RecordDrawer>
  );
}

/** 人次 and 人数 beside each other, never one for the other (R-M8). */
function attendanceText({ expected, personTimes, headcount }: SessionRow): string {
  if (expected === null && personTimes === 0) return '';
  return `应到 ${expected ?? 0} 人，参训 ${personTimes} 人次、${headcount} 人`;
}

function Record({ row }: { row: SessionRow }) {
  const fields =
    row.state === 'cancelled' ? [...SHOWN, shownField({ key: 'cancelReason', label: '取消理由', width: 20 })] : SHOWN;
  return (
    <>
      <div className="record-actions">
        <OccasionSteps feature="training" occasion={row} day={row.startOn} />
      </div>
      <RecordValues
        fields={fields.filter(field => field.key !== 'printedCopies' || row.printedCopies !== null)}
        values={row}
        shown={{
          dates: sessionDays(row),
          attendance: attendanceText(row),
          expenses: row.expenseCents === 0 ? '' : `${yuanText(row.expenseCents)} 元`,
          content: row.content === null ? '' : <span className="record-text">{row.content}</span>,
        }}
      />
    </>
  );
}

/** Who is on the sheet; whole groups and pasted lists are put on it here. */
function Trainees({ row, isReadOnly, onChoose }: { row: SessionRow; isReadOnly: boolean; onChoose: () => void }) {
  const [isPasting, setIsPasting] = useState(false);
  return (
    <div className="drawer-sheet">
      {!isReadOnly && (
        <div className="record-actions">
          <Button onClick={onChoose}>按参训情况选择</Button>
          <Button onClick={() => setIsPasting(true)}>粘贴参训名单</Button>
        </div>
      )}
      <AttendancePanel
        occasionKind="training_session"
        occasionId={row.id}
        organizationId={row.organizationId}
        isReadOnly={isReadOnly}
      />
      {isPasting && <PasteNamesDialog session={row} onClose={() => setIsPasting(false)} />}
    </div>
  );
}

function Title({ row }: { row: SessionRow | null }) {
  if (row === null) return null;
  return (
    <span className="title-with-note">
      {row.title}
      <span className="secondary-text">{`${row.organizationName} ${sessionDays(row)}`}</span>
      <OccasionTag state={row.state} />
    </span>
  );
}
