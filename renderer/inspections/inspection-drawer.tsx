import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { yuanText } from '#shared/core/entry-fields.ts';
import { fieldsNamed, shownField } from '#shared/core/field-builders.ts';
import { inspectionDays, inspectionFields } from '#shared/inspections/fields.ts';
import type { InspectionRow } from '#shared/inspections/model.ts';
import { INSPECTION_PAPERS, type InspectionPaper } from '#shared/inspections/papers.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { AttendancePanel } from '../attendance/attendance-panel.tsx';
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
import { InspectionForm } from './inspection-form.tsx';
import { InspectionSuggestions } from './inspection-suggestions.tsx';

export type InspectionDrawerProps = Readonly<{
  /** 'new' plans one; null is closed. */
  id: string | null;
  organizationId: string | null;
  onOpen: (id: string) => void;
  onSuggestion: (suggestionId: string) => void;
  onClose: () => void;
}>;

const SHOWN = [
  ...fieldsNamed(inspectionFields, ['kind']),
  shownField({ key: 'dates', label: '日期', width: 22 }),
  ...fieldsNamed(inspectionFields, ['targetUnit', 'place']),
  shownField({ key: 'groupName', label: '代表小组', width: 18 }),
  shownField({ key: 'attendance', label: '参加代表', width: 12 }),
  shownField({ key: 'suggestions', label: '建议', width: 20 }),
  shownField({ key: 'expenses', label: '经费', width: 12 }),
  ...fieldsNamed(inspectionFields, ['reportedToCommitteeOn', 'findings', 'reportText', 'remark']),
];

/** An inspection: what was planned and found, its steps, who took part, what was suggested and raised, its files. */
export function InspectionDrawer({ id, organizationId, onOpen, onSuggestion, onClose }: InspectionDrawerProps) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('inspections.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('inspections.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [paper, setPaper] = useState<InspectionPaper | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  const isClosed = row?.state === 'closed';

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.topic}”及其建议移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="inspection"
      id={id}
      title={isNew ? '安排视察调研' : <Title row={row} />}
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
                label: row.present > 0 ? `代表 ${row.present}` : '代表',
                content: (
                  <div className="drawer-sheet">
                    <AttendancePanel
                      occasionKind="inspection"
                      occasionId={row.id}
                      organizationId={row.organizationId}
                      isReadOnly={!canWrite || isClosed || row.state === 'cancelled'}
                    />
                  </div>
                ),
              },
              {
                key: 'suggestions',
                label: row.suggestionCount > 0 ? `建议 ${row.suggestionCount}` : '建议',
                content: <InspectionSuggestions inspection={row} onOpen={onSuggestion} />,
              },
              {
                key: 'opinions',
                label: row.opinionCount > 0 ? `意见 ${row.opinionCount}` : '意见',
                content: (
                  <RaisedOpinions
                    feature="inspections"
                    occasion={{ id: row.id, title: row.topic, state: row.state }}
                    delegates={row.groupId === null ? { within: row.organizationId } : { groupId: row.groupId }}
                    withoutDelegate="群众"
                  />
                ),
              },
              { key: 'expenses', label: '经费', content: <ExpenseList linkedKind="inspection" linkedId={row.id} /> },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="inspection" ownerId={row.id} /> },
            ]
      }
      actions={
        row !== null && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: Object.entries(INSPECTION_PAPERS).map(([key, label]) => ({ key, label })),
              onClick: ({ key }) => setPaper(key as InspectionPaper),
            }}
          >
            <Button>文书</Button>
          </Dropdown>
        )
      }
      {...(canWrite ? { ...(isClosed ? {} : { onEdit: () => setEditedId(id) }), onRemove: () => void removeThis() } : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isEditing && (
        <InspectionForm
          key={row?.id ?? 'new'}
          row={isNew ? null : row}
          organizationId={organizationId}
          onSaved={savedId => (isNew ? onOpen(savedId) : setEditedId(null))}
          onCancel={isNew ? onClose : () => setEditedId(null)}
        />
      )}
      {row !== null && !isEditing && <Record row={row} />}
      {paper !== null && row !== null && (
        <PaperDialog
          feature="inspections"
          choice={{ paper, id: row.id, asOf }}
          title={INSPECTION_PAPERS[paper]}
          onClose={() => setPaper(null)}
        />
      )}
    </RecordDrawer>
  );
}

function Record({ row }: { row: InspectionRow }) {
  const { today } = useWork();
  const { suggestionCount, adoptedCount, rectifiedCount } = row;
  const long = (text: string | null) => (text === null ? '' : <span className="record-text">{text}</span>);
  return (
    <>
      <div className="record-actions">
        <OccasionSteps
          feature="inspections"
          occasion={{ id: row.id, version: row.version, state: row.state, title: row.topic }}
          day={row.startOn <= today ? row.startOn : today}
          daysAsked={{ hold: '举行日期' }}
        />
      </div>
      <RecordValues
        fields={row.state === 'cancelled' ? [...SHOWN, shownField({ key: 'cancelReason', label: '取消理由', width: 20 })] : SHOWN}
        values={row}
        shown={{
          dates: inspectionDays(row),
          groupName: row.groupName ?? '几个小组一起参加',
          attendance: row.present === 0 ? '没有登记' : `${row.present} 名`,
          suggestions:
            suggestionCount === 0 ? '没有登记' : `提出 ${suggestionCount} 条，采纳 ${adoptedCount} 条，整改 ${rectifiedCount} 条`,
          expenses: row.expenseCents === 0 ? '' : `${yuanText(row.expenseCents)} 元`,
          findings: long(row.findings),
          reportText: long(row.reportText),
        }}
      />
    </>
  );
}

function Title({ row }: { row: InspectionRow | null }) {
  if (row === null) return null;
  return (
    <span className="title-with-note">
      {row.topic}
      <span className="secondary-text">{row.townshipName}</span>
      <OccasionTag state={row.state} />
    </span>
  );
}
