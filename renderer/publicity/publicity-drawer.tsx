import { useState } from 'react';
import { publicityListFields } from '#shared/publicity/fields.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PublicityForm } from './publicity-form.tsx';

type Props = Readonly<{ id: string | null; onOpen: (id: string) => void; onClose: () => void }>;

/** A publicity item with its files. */
export function PublicityDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('publicity.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('publicity.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  return (
    <RecordDrawer
      kind="publicity_item"
      id={id}
      title={isNew ? '登记宣传' : (row?.title ?? '')}
      isEditing={isEditing}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      tabs={
        row === null
          ? []
          : [{ key: 'files', label: '附件', content: <AttachmentList ownerKind="publicity_item" ownerId={row.id} /> }]
      }
      {...(canWrite && row !== null
        ? {
            onEdit: () => setEditedId(row.id),
            onRemove: () =>
              void remove
                .run({ ids: [row.id] }, { savedText: `已将“${row.title}”移入回收站。` })
                .then(answer => answer.ok && onClose()),
          }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <PublicityForm row={null} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <PublicityForm key={row.id} row={row} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && (
        <RecordValues
          fields={publicityListFields}
          values={row}
          shown={{
            delegateNames: row.delegates.map(({ name }) => name).join('、'),
            summary: row.summary === null ? '' : <span className="record-text">{row.summary}</span>,
          }}
        />
      )}
    </RecordDrawer>
  );
}
