import { Button, Tag } from 'antd';
import { useState } from 'react';
import { codesText } from '#shared/core/codes-field.ts';
import { yuanText } from '#shared/core/entry-fields.ts';
import { shownField } from '#shared/core/field-builders.ts';
import { CONTACT_METHODS, HELP_TYPES } from '#shared/contacts/model.ts';
import { recordFields } from '#shared/contacts/record-fields.ts';
import { CONTACT_PAPERS } from '#shared/contacts/record-papers.ts';
import { type RecordRow, TARGET_KINDS } from '#shared/contacts/record-model.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RaisedOpinions } from '../core/raised-opinions.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type CarriedRecord, NOTHING_CARRIED, RecordForm } from './record-form.tsx';

const FIELDS = [
  shownField({ key: 'by', label: '联系人', width: 20 }),
  shownField({ key: 'target', label: '联系对象', width: 20 }),
  ...recordFields,
  shownField({ key: 'townshipName', label: '乡镇', width: 12 }),
];
const withDetail = (name: string, detail: string) => (detail === '' ? name : `${name}　${detail}`);

type Props = Readonly<{
  /** 'new' registers one; null is closed. */
  id: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;

/** A contact record: who and whom, what was done, the opinions raised, its files. */
export function ContactRecordDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('contactRecords.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('contactRecords.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [isPaper, setIsPaper] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const [next, setNext] = useState<Readonly<{ count: number; carried: CarriedRecord }>>({ count: 0, carried: NOTHING_CARRIED });
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  const close = () => {
    setEditedId(null);
    setNext({ count: 0, carried: NOTHING_CARRIED });
    onClose();
  };
  return (
    <RecordDrawer
      kind="contact_record"
      id={id}
      title={isNew ? '登记联系记录' : row === null ? '' : `${row.byName}联系${row.targetName}`}
      isEditing={isEditing}
      onClose={close}
      actions={row !== null && <Button onClick={() => setIsPaper(true)}>记录卡</Button>}
      tabs={
        row === null
          ? []
          : [
              {
                key: 'opinions',
                label: row.opinionCount === 0 ? '意见建议' : `意见建议 ${row.opinionCount}`,
                content: (
                  <RaisedOpinions
                    feature="contactRecords"
                    occasion={{ id: row.id, title: `${row.byName}联系${row.targetName}`, state: 'held' }}
                    delegates={{ within: row.organizationId, search: row.delegateId === null ? '' : row.byName }}
                    withoutDelegate={row.delegateId === null ? '群众自己' : row.byName}
                  />
                ),
              },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="contact_record" ownerId={row.id} /> },
            ]
      }
      {...(canWrite && row !== null
        ? {
            onEdit: () => setEditedId(row.id),
            onRemove: () =>
              void remove
                .run({ ids: [row.id] }, { savedText: `已将 ${row.occurredOn} 的联系记录移入回收站。` })
                .then(answer => answer.ok && close()),
          }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && (
        <RecordForm
          key={next.count}
          row={null}
          carried={next.carried}
          onSaved={(savedId, follows) =>
            follows === null ? onOpen(savedId) : setNext({ count: next.count + 1, carried: follows })
          }
          onCancel={close}
        />
      )}
      {row !== null && isEditing && (
        <RecordForm
          key={row.id}
          row={row}
          carried={NOTHING_CARRIED}
          onSaved={() => setEditedId(null)}
          onCancel={() => setEditedId(null)}
        />
      )}
      {row !== null && !isEditing && <Facts row={row} />}
      {row !== null && isPaper && (
        <PaperDialog
          feature="contactRecords"
          choice={{ paper: 'record_card', ids: [row.id], asOf }}
          title={CONTACT_PAPERS.record_card}
          onClose={() => setIsPaper(false)}
        />
      )}
    </RecordDrawer>
  );
}

function Facts({ row }: { row: RecordRow }) {
  const { go } = useNavigation();
  const kind = row.targetKind === null ? '' : TARGET_KINDS[row.targetKind];
  return (
    <>
      <p className="record-head">
        <Tag color={row.assignmentId === null ? 'default' : 'green'}>
          {row.assignmentId === null ? '没有联系安排' : '按联系安排'}
        </Tag>
        {row.delegateId !== null && (
          <Button type="link" className="text-link" onClick={() => go({ page: 'dossier', delegateId: row.delegateId ?? '' })}>
            {`${row.byName}的履职档案`}
          </Button>
        )}
      </p>
      <RecordValues
        fields={FIELDS}
        values={row}
        shown={{
          by: withDetail(`${row.byName}（${row.delegateId === null ? '党员' : '代表'}）`, row.byDetail),
          target: withDetail(`${row.targetName}（${kind}）`, row.targetDetail),
          method: CONTACT_METHODS[row.method],
          content: <span className="record-text">{row.content}</span>,
          helpTypes: codesText(HELP_TYPES, row.helpTypes),
          amountCents: row.amountCents === null ? '' : `${yuanText(row.amountCents)} 元`,
        }}
      />
    </>
  );
}
