import { App, Button } from 'antd';
import { useMemo } from 'react';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { DocumentView } from '../core/document-view.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './reports.css';

/** Pages laid out for looking at; what is saved and printed has all. */
const MOST_SHOWN = 50;

/** 一页纸: one page for each chosen member, as it will be printed. */
export function PortraitsPage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const { message } = App.useApp();
  const ids = route.page === 'portraits' ? [...(route.memberIds ?? [])] : [];
  const shown = ids.slice(0, MOST_SHOWN);
  const { data, error, refetch } = useAnswer('reports.portraits', { ids: shown, asOf }, { isEnabled: ids.length > 0 });
  const save = useJob('reports.savePortraits');
  const print = useJob('reports.printPortraits');
  const paper = useMemo(() => (data === undefined ? null : paperDocumentSchema.parse(data)), [data]);
  const isBusy = save.isRunning || print.isRunning;

  async function saveAs(format: 'docx' | 'pdf') {
    const answer = await save.run({ ids, asOf, format }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”。`);
  }
  async function toPrinter() {
    const answer = await print.run({ ids, asOf }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) void message.success('已送到打印机。');
  }

  if (ids.length === 0)
    return (
      <Page title="一页纸">
        <EmptyState
          title="党员一页纸"
          reason="在党员名册中打开一名党员，或选中几名，点“一页纸”。"
          action={<Button onClick={() => go({ page: 'members' })}>党员名册</Button>}
        />
      </Page>
    );
  return (
    <Page
      title={ids.length > MOST_SHOWN ? '党员一页纸' : (paper?.title ?? '一页纸')}
      subtitle={`基准日 ${asOf}${ids.length > MOST_SHOWN ? `；预览前 ${MOST_SHOWN} 名，保存和打印的是全部 ${ids.length} 名` : ''}`}
      action={
        <>
          <Button disabled={paper === null || isBusy} onClick={() => void toPrinter()}>
            打印
          </Button>
          <Button disabled={paper === null || isBusy} onClick={() => void saveAs('pdf')}>
            保存为 PDF
          </Button>
          <Button type="primary" disabled={paper === null || isBusy} onClick={() => void saveAs('docx')}>
            保存为 Word
          </Button>
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard */}
      <div className="report-scroller" tabIndex={0} role="region" aria-label="一页纸预览">
        {paper !== null && <DocumentView document={paper} />}
      </div>
      <ProgressDialog title="保存一页纸" job={save} progress={save.progress} unit="名" />
      <ProgressDialog title="打印一页纸" job={print} progress={print.progress} unit="名" />
    </Page>
  );
}
