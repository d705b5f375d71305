import { Alert } from 'antd';
import { useState } from 'react';
import { errorText } from '#shared/app/error-text.ts';
import type { AttachmentRow, HeldImage, OwnerKind } from '#shared/attachments/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { AttachmentItem } from './attachment-item.tsx';
import { AttachmentForm } from './attachment-form.tsx';
import { AttachmentView } from './attachment-view.tsx';
import { DropFiles } from './drop-files.tsx';
import { LargeImagesDialog } from './large-images-dialog.tsx';
import { useOpenOutside } from './use-open-outside.tsx';
import { useSaveCopy } from './use-save-copy.tsx';
import './attachments.css';

export type AttachmentListProps = Readonly<{
  ownerKind: OwnerKind;
  ownerId: string;
  /** Only to be looked at, as of a record that is closed. */
  isReadOnly?: boolean;
}>;

/** Files of one record: added by dialog or drop, looked at inside, saved, renamed, removed. Any page or drawer may hold it. */
export function AttachmentList({ ownerKind, ownerId, isReadOnly = false }: AttachmentListProps) {
  const { canWrite } = useWork();
  const canChange = canWrite && !isReadOnly;
  const owner = { ownerKind, ownerId };
  const { data, error, refetch } = useAnswer('attachments.list', owner);
  const add = useJob('attachments.add');
  const remove = useCommand('attachments.remove');
  const copy = useSaveCopy();
  const outside = useOpenOutside();
  const [refused, setRefused] = useState<readonly AppError[]>([]);
  const [held, setHeld] = useState<readonly HeldImage[]>([]);
  const [viewed, setViewed] = useState<AttachmentRow | null>(null);
  const [edited, setEdited] = useState<AttachmentRow | null>(null);

  async function addFiles(dropTokens: readonly string[]) {
    setRefused([]);
    const answer = await add.run(
      { ...owner, dropTokens: [...dropTokens], largeImages: 'ask' },
      { handles: () => true, savedText: '已添加附件。' },
    );
    if (answer.ok) {
      setRefused(answer.value.refused);
      setHeld(answer.value.held);
    } else if (answer.error.code !== 'CANCELLED') setRefused([answer.error]);
  }

  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  return (
    <section className="attachments" aria-label="附件">
      {canChange && (
        <DropFiles
          isBusy={add.isRunning}
          isEmpty={data?.length === 0}
          onChoose={() => void addFiles([])}
          onTokens={tokens => void addFiles(tokens)}
        />
      )}
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          closable={{ onClose: () => setRefused([]) }}
          title={refused.length === 1 ? errorText(refused[0] ?? { code: 'INTERNAL' }) : `${refused.length} 个文件没有添加`}
          description={
            refused.length > 1 && (
              <ul className="attachment-refusals">
                {refused.map(entry => (
                  <li key={errorText(entry)}>{errorText(entry)}</li>
                ))}
              </ul>
            )
          }
        />
      )}
      {data?.length === 0 && !canChange && <p className="secondary-text">没有附件。</p>}
      {data !== undefined && data.length > 0 && (
        <ul className="attachment-items" aria-label={`附件，共 ${data.length} 个`}>
          {data.map(row => (
            <AttachmentItem
              key={row.id}
              row={row}
              onView={() => setViewed(row)}
              onOpenOutside={() => outside.ask(row)}
              onSaveCopy={() => void copy.save(row)}
              onEdit={canChange ? () => setEdited(row) : undefined}
              onRemove={
                canChange
                  ? () => void remove.run({ ids: [row.id] }, { savedText: `附件“${row.originalName}”已移入回收站。` })
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      {viewed !== null && (
        <AttachmentView row={viewed} onSaveCopy={() => void copy.save(viewed)} onClose={() => setViewed(null)} />
      )}
      {edited !== null && <AttachmentForm row={edited} onClose={() => setEdited(null)} />}
      {held.length > 0 && (
        <LargeImagesDialog
          owner={owner}
          images={held}
          onClose={left => {
            setHeld([]);
            setRefused(before => [...before, ...left]);
          }}
        />
      )}
      <ProgressDialog title="添加附件" unit="个" job={add} progress={add.progress} />
      <ProgressDialog title="另存附件" job={copy.job} progress={copy.job.progress} />
    </section>
  );
}
