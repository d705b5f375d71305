import { Button } from 'antd';
import { useState } from 'react';
import { shownField } from '#shared/core/field-builders.ts';
import type { ExemplarRow } from '#shared/publicity/model.ts';
import { publicText } from '#shared/publicity/public-text.ts';
import { exemplarFields } from '#shared/publicity/fields.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { ExemplarForm } from './exemplar-form.tsx';

type Props = Readonly<{ id: string | null; onOpen: (id: string) => void; onClose: () => void }>;
const FIELDS = [
  ...exemplarFields,
  shownField({ key: 'delegateNames', label: '党代表', width: 20 }),
  shownField({ key: 'maskedText', label: '需要隐去的姓名', width: 20 }),
  shownField({ key: 'organizationName', label: '单位', width: 12 }),
];

/** An exemplar case: its story, who agreed, its material with names masked, its files. */
export function ExemplarDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('publicity.removeCases');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('publicity.case', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [editedId, setEditedId] = useState<string | null>(null);
  const [isPaper, setIsPaper] = useState(false);
  const row = data !== undefined && data.id === id ? data : null;
  const isEditing = isNew || (row !== null && editedId === row.id);
  return (
    <RecordDrawer
      kind="exemplar_case"
      id={id}
      title={isNew ? '登记典型' : (row?.title ?? '')}
      isEditing={isEditing}
      onClose={() => {
        setEditedId(null);
        onClose();
      }}
      actions={row !== null && <Button onClick={() => setIsPaper(true)}>典型材料</Button>}
      tabs={
        row === null
          ? []
          : [
              { key: 'public', label: '对外文本', content: <PublicText row={row} /> },
              { key: 'files', label: '附件', content: <AttachmentList ownerKind="exemplar_case" ownerId={row.id} /> },
            ]
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
      {isNew && <ExemplarForm row={null} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && isEditing && (
        <ExemplarForm key={row.id} row={row} onSaved={() => setEditedId(null)} onCancel={() => setEditedId(null)} />
      )}
      {row !== null && !isEditing && (
        <RecordValues
          fields={FIELDS}
          values={row}
          shown={{
            delegateNames: row.delegates.map(({ name }) => name).join('、'),
            maskedText: row.maskedNames.join('、'),
            story: <span className="record-text">{row.story}</span>,
          }}
        />
      )}
      {isPaper && row !== null && (
        <PaperDialog feature="publicity" choice={{ id: row.id, asOf }} title="先进典型材料" onClose={() => setIsPaper(false)} />
      )}
    </RecordDrawer>
  );
}

/** What may be read outside, as it stands in print and exports. */
function PublicText({ row }: { row: ExemplarRow }) {
  return (
    <section aria-label="对外文本">
      <p className={row.isPublishable ? 'secondary-text' : 'warning-text'}>
        {row.isPublishable ? '已征得同意，可以公开。' : '没有标为可以公开，只供内部使用。需要公开时请先填写同意公开的说明。'}
      </p>
      <article className="public-text">
        <h3>{publicText(row.title, row.maskedNames)}</h3>
        {publicText(row.story, row.maskedNames)}
      </article>
      <p className="secondary-text">登记为需要隐去的姓名写作“张某某”，电话和公民身份号码部分隐藏；打印和导出时也是这样。</p>
    </section>
  );
}
