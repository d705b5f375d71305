import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ImportOptions, ImportPreview } from '#shared/imports/model.ts';
import type { OutputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { ApplyBar, AppliedBar } from './apply-bar.tsx';
import { ColumnMappingView } from './column-mapping.tsx';
import { KIND_ROSTERS, rosterRoute, STEP_LABELS } from './import-kinds.ts';
import { ErrorWorkbookButton } from './error-workbook-button.tsx';
import { ImportNotices } from './import-notices.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportRows } from './import-rows.tsx';
import { SheetList } from './sheet-list.tsx';
import { UnknownOrganizations } from './unknown-organizations.tsx';
import './imports.css';

export type PreviewView = 'rows' | 'columns' | 'organizations' | 'sheets';

type ImportPreviewProps = Readonly<{ batchId: string; onOpen: (batchId: string | null) => void; refresh: () => void }>;

/** The options to read again with: those of the last reading, with the sheets and columns the clerk now sees. */
function optionsOf(preview: ImportPreview): ImportOptions {
  return {
    ...preview.options,
    sheets: preview.sheets.filter(sheet => sheet.isSelected).map(sheet => sheet.name),
    mapping: preview.columns
      .filter(column => column.matchedBy === 'clerk')
      .map(({ sheet, table, column, field }) => ({ sheet, table, column, field })),
  };
}

/** What a file was understood as: rows, columns, organisations, sheets; corrected here, written by the button below. */
export function ImportPreviewView({ batchId, onOpen, refresh }: ImportPreviewProps) {
  const { modal } = App.useApp();
  const { px } = useAppearance();
  const { go, memory } = useNavigation();
  const [view, setView] = useVisitState<PreviewView>('view', 'rows');
  const [result, setResult] = useState<OutputOf<'imports.apply'> | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const { data: preview, error, refetch } = useAnswer('imports.get', { batchId }, { keepsPrevious: true });
  const { data: batches } = useAnswer('imports.batches', {});
  const repreview = useJob('imports.repreview');
  const apply = useJob('imports.apply');
  const discard = useCommand('imports.discard');
  const batch = batches?.find(entry => entry.id === batchId);
  const isOpen = batch?.state === 'previewed';

  if (preview === undefined)
    return (
      <Page title="核对导入" action={<Button onClick={() => onOpen(null)}>返回导入</Button>}>
        {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      </Page>
    );

  async function readAgain(change: Partial<ImportOptions>) {
    if (preview === undefined) return;
    setRefusal(null);
    const options = { ...optionsOf(preview), ...change };
    const answer = await repreview.run({ batchId, options }, { handles: () => true });
    if (answer.ok) onOpen(answer.value.batchId);
    else if (answer.error.code !== 'CANCELLED') setRefusal(answer.error);
  }

  async function write() {
    setRefusal(null);
    const answer = await apply.run({ batchId }, { handles: () => true, savedText: '已导入。' });
    if (answer.ok) setResult(answer.value);
    else if (answer.error.code !== 'CANCELLED') setRefusal(answer.error);
    refresh();
  }

  function askDiscard() {
    modal.confirm({
      title: '放弃这次导入？',
      content: '在核对页改过的内容不再保留。名册和原文件都没有变化，可以重新选择文件导入。',
      okText: '放弃这次导入',
      cancelText: '继续核对',
      width: px(440),
      onOk: async () => {
        const answer = await discard.run({ batchId });
        if (answer.ok) onOpen(null);
      },
    });
  }

  const showRoster = () => go(rosterRoute(preview.kind, batchId));
  if (result !== null)
    return (
      <ImportResult
        preview={preview}
        result={result}
        onRoster={showRoster}
        onRows={() => {
          memory.set('shown', preview.counts.error > 0 ? 'error' : 'duplicate');
          setView('rows');
          setResult(null);
        }}
        onAnother={() => onOpen(null)}
        onUndone={refresh}
      />
    );

  const isBusy = repreview.isRunning || apply.isRunning;
  const unknown = preview.unknownOrganizations.length;
  return (
    <Page
      title={`核对${KIND_ROSTERS[preview.kind]}`}
      subtitle={<span title={preview.fileName}>{preview.fileName}</span>}
      action={
        <>
          <ErrorWorkbookButton preview={preview} />
          {isOpen && <Button onClick={askDiscard}>放弃这次导入</Button>}
          <Button onClick={() => onOpen(null)}>返回导入</Button>
        </>
      }
    >
      {refusal !== null && <ErrorLine error={refusal} />}
      <ImportNotices
        preview={preview}
        onView={setView}
        onBatch={onOpen}
        onAdopt={isOpen && !isBusy ? mapping => void readAgain({ mapping }) : null}
      />
      <Tabs
        size="small"
        className="import-tabs"
        activeKey={view}
        onChange={key => setView(key as PreviewView)}
        items={[
          { key: 'rows', label: '逐行核对' },
          { key: 'columns', label: '列对应' },
          ...(unknown > 0 || preview.kind === 'members' ? [{ key: 'organizations', label: `未识别的党组织（${unknown}）` }] : []),
          { key: 'sheets', label: '工作表' },
        ]}
      />
      <div className="import-view">
        {view === 'rows' && <ImportRows preview={preview} isEditable={isOpen} refresh={refresh} />}
        {view === 'columns' && (
          <ColumnMappingView
            preview={preview}
            isEditable={isOpen && !isBusy}
            termId={preview.options.congressTermId ?? null}
            onChange={change => void readAgain(change)}
          />
        )}
        {view === 'organizations' && (
          <UnknownOrganizations
            preview={preview}
            isEditable={isOpen && !isBusy}
            refresh={refresh}
            onChange={change => void readAgain(change)}
          />
        )}
        {view === 'sheets' && (
          <SheetList
            preview={preview}
            isEditable={isOpen && !isBusy}
            hasHiddenRows={preview.options.includeHiddenRows}
            onChange={change => void readAgain(change)}
          />
        )}
      </div>
      {batch?.state === 'applied' ? (
        <AppliedBar isUndone={batch.isUndone} operationId={batch.operationId} onRoster={showRoster} onUndone={refresh} />
      ) : (
        <ApplyBar preview={preview} isBusy={isBusy} isEditable={isOpen} onApply={() => void write()} refresh={refresh} />
      )}
      <ProgressDialog
        title="重新核对"
        job={repreview}
        unit="行"
        progress={repreview.progress === null ? null : { ...repreview.progress, label: STEP_LABELS[repreview.progress.step] }}
      />
      <ProgressDialog
        title="写入名册"
        job={apply}
        unit="行"
        progress={apply.progress === null ? null : { ...apply.progress, label: STEP_LABELS[apply.progress.step] }}
      />
    </Page>
  );
}
