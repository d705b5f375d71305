import { Button } from 'antd';
import { useState } from 'react';
import { fieldsNamed } from '#shared/core/field-builders.ts';
import { documentFields, documentListFields } from '#shared/institutions/fields.ts';
import type { DocumentDetail, NamedDocument } from '#shared/institutions/model.ts';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { RecordDrawer } from '../core/record-drawer.tsx';
import { RecordValues } from '../core/record-values.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DocumentTag } from './document-columns.tsx';
import { DocumentForm } from './document-form.tsx';
import { DocumentSteps } from './document-steps.tsx';

type Props = Readonly<{
  /** 'new' adds one; null is closed. */
  id: string | null;
  onOpen: (id: string) => void;
  onClose: () => void;
}>;
type Task = Readonly<{ id: string; kind: 'edit' | 'revise' }>;

const SHOWN = [
  ...fieldsNamed(documentFields, ['documentNumber', 'docType', 'level', 'issuer']),
  ...fieldsNamed(documentListFields, ['organizationName']),
  ...fieldsNamed(documentFields, ['issuedOn', 'effectiveOn']),
];
const AFTER = fieldsNamed(documentFields, ['summary', 'remark']);
const ABOLISHED = fieldsNamed(documentListFields, ['abolishedOn']);

/** A document: what it is, the ladder of what it rests on, its steps and its files. */
export function DocumentDrawer({ id, onOpen, onClose }: Props) {
  const { asOf, canWrite } = useWork();
  const remove = useCommand('institutions.remove');
  const isNew = id === 'new';
  const { data, error, refetch } = useAnswer('institutions.get', { id: id ?? '', asOf }, { isEnabled: id !== null && !isNew });
  const [task, setTask] = useState<Task | null>(null);
  const row = data !== undefined && data.id === id ? data : null;
  const current = row !== null && task?.id === row.id ? task.kind : null;
  const end = () => setTask(null);

  async function removeThis() {
    if (row === null) return;
    const answer = await remove.run({ ids: [row.id] }, { savedText: `已将“${row.title}”移入回收站。` });
    if (answer.ok) onClose();
  }

  return (
    <RecordDrawer
      kind="institution_document"
      id={id}
      title={isNew ? '登记制度' : current === 'revise' ? `修订“${row?.title ?? ''}”` : <Title row={row} />}
      onClose={() => {
        end();
        onClose();
      }}
      isEditing={isNew || current !== null}
      tabs={
        row === null
          ? []
          : [
              {
                key: 'files',
                label: row.fileCount > 0 ? `原文附件 ${row.fileCount}` : '原文附件',
                content: <AttachmentList ownerKind="institution_document" ownerId={row.id} />,
              },
            ]
      }
      {...(canWrite && row !== null
        ? { onEdit: () => setTask({ id: row.id, kind: 'edit' }), onRemove: () => void removeThis() }
        : {})}
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {isNew && <DocumentForm row={null} revised={null} onSaved={onOpen} onCancel={onClose} />}
      {row !== null && current === 'edit' && <DocumentForm key={row.id} row={row} revised={null} onSaved={end} onCancel={end} />}
      {row !== null && current === 'revise' && (
        <DocumentForm
          key={`revise-${row.id}`}
          row={null}
          revised={row}
          onSaved={newId => {
            end();
            onOpen(newId);
          }}
          onCancel={end}
        />
      )}
      {row !== null && current === null && (
        <>
          {canWrite && <DocumentSteps document={row} onRevise={() => setTask({ id: row.id, kind: 'revise' })} />}
          <RecordValues fields={row.abolishedOn === null ? SHOWN : [...SHOWN, ...ABOLISHED]} values={row} />
          <Relations row={row} onOpen={onOpen} />
          <RecordValues
            fields={AFTER}
            values={row}
            shown={{ summary: row.summary === null ? '' : <span className="record-text">{row.summary}</span> }}
          />
        </>
      )}
    </RecordDrawer>
  );
}

/** 依据 ← … as a ladder: each step rests on the one above; then what rests on this one, and revisions. */
function Relations({ row, onOpen }: { row: DocumentDetail; onOpen: (id: string) => void }) {
  const rungs = [...row.ladder, row];
  return (
    <section className="record-values" aria-label="依据">
      <h3>依据</h3>
      <ol className="document-ladder">
        {rungs.map((document, depth) => (
          <li key={document.id} style={{ paddingInlineStart: `calc(${depth * 18} * var(--px))` }}>
            {depth > 0 && <span className="secondary-text">依据 ← </span>}
            {document.id === row.id ? <strong>{document.title}</strong> : <Named document={document} onOpen={onOpen} />}
          </li>
        ))}
      </ol>
      {row.ladder.length === 0 && <p className="secondary-text">没有登记依据。</p>}
      <Group title={`以它为依据 ${row.dependents.length} 份`} documents={row.dependents} onOpen={onOpen} />
      <Group title="修订了" documents={row.revises === null ? [] : [row.revises]} onOpen={onOpen} />
      <Group title="已由它修订" documents={row.revisedBy === null ? [] : [row.revisedBy]} onOpen={onOpen} />
    </section>
  );
}

type GroupProps = Readonly<{ title: string; documents: readonly NamedDocument[]; onOpen: (id: string) => void }>;

function Group({ title, documents, onOpen }: GroupProps) {
  if (documents.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="document-ladder">
        {documents.map(document => (
          <li key={document.id}>
            <Named document={document} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Named({ document, onOpen }: { document: NamedDocument; onOpen: (id: string) => void }) {
  return (
    <>
      <Button type="link" className="text-link" onClick={() => onOpen(document.id)}>
        {document.title}
      </Button>
      {document.documentNumber !== null && <span className="secondary-text">{` ${document.documentNumber}`}</span>}
      <DocumentTag state={document.state} />
    </>
  );
}

function Title({ row }: { row: DocumentDetail | null }) {
  if (row === null) return null;
  return (
    <span className="title-with-note">
      {row.title}
      <DocumentTag state={row.state} />
    </span>
  );
}
