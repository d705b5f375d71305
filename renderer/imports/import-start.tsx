import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { IMPORT_KINDS, type ImportKind } from '#shared/imports/model.ts';
import { useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useWork } from '../core/work.tsx';
import { DropArea } from './drop-area.tsx';
import { KIND_HELP, KINDS_OF_A_TERM, STEP_LABELS } from './import-kinds.ts';
import { PastBatches } from './past-batches.tsx';
import { TemplateLine } from './template-line.tsx';
import { TermSelect } from './term-select.tsx';
import { UnfinishedPreviews } from './unfinished-previews.tsx';
import './imports.css';

const KINDS = Object.keys(IMPORT_KINDS) as ImportKind[];

/** Choosing the kind of roster and the file; earlier imports below. */
export function ImportStart({ initialKind, onOpen }: { initialKind: ImportKind; onOpen: (batchId: string) => void }) {
  const { canWrite } = useWork();
  const [kind, setKind] = useVisitState<ImportKind>('kind', initialKind);
  const [termId, setTermId] = useVisitState<string | null>('term', null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const preview = useJob('imports.preview');

  async function read(dropToken: string | null) {
    setRefusal(null);
    const options = { congressTermId: KINDS_OF_A_TERM.includes(kind) ? termId : null };
    const answer = await preview.run({ kind, dropToken, options }, { handles: () => true });
    if (answer.ok) onOpen(answer.value.batchId);
    else if (answer.error.code !== 'CANCELLED') setRefusal(answer.error);
  }

  return (
    <Page title="导入" subtitle="先核对，后写入：在核对页按下“导入”之前，名册没有任何变化。" isScrolling>
      <UnfinishedPreviews onOpen={onOpen} />
      {canWrite && (
        <section className="import-start">
          <h2>1. 名册种类</h2>
          <Radio.Group className="import-kinds" value={kind} onChange={event => setKind(event.target.value as ImportKind)}>
            {KINDS.map(entry => (
              <Radio key={entry} value={entry} className={entry === kind ? 'import-kind is-chosen' : 'import-kind'}>
                <strong>{IMPORT_KINDS[entry]}</strong>
                <span className="secondary-text">{KIND_HELP[entry]}</span>
              </Radio>
            ))}
          </Radio.Group>
          {KINDS_OF_A_TERM.includes(kind) && (
            <label className="import-term">
              <span>届次</span>
              <TermSelect value={termId} onChange={setTermId} />
              <span className="secondary-text">表中没有“届次”一列时，按这里选的届次导入。</span>
            </label>
          )}
          <TemplateLine kind={kind} />
          <h2>2. 文件</h2>
          <DropArea isBusy={preview.isRunning} onChoose={() => void read(null)} onToken={token => void read(token)} />
          {refusal !== null && (
            <ErrorLine
              error={refusal}
              action={
                <Button size="small" onClick={() => void read(null)}>
                  选择其他文件…
                </Button>
              }
            />
          )}
        </section>
      )}
      <PastBatches onOpen={onOpen} />
      <ProgressDialog
        title="读取名册"
        job={preview}
        unit="行"
        progress={preview.progress === null ? null : { ...preview.progress, label: STEP_LABELS[preview.progress.step] }}
      />
    </Page>
  );
}
