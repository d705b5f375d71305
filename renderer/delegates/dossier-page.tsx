import { App, Button, Tabs } from 'antd';
import { useMemo } from 'react';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { DocumentView } from '../core/document-view.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { RecordHistory } from '../core/record-drawer.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './congress.css';

/** 履职档案: a delegate's dossier as it will be printed, and the history of its record. */
export function DossierPage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const { message } = App.useApp();
  const id = route.page === 'dossier' ? (route.delegateId ?? null) : null;
  const { data, error, refetch } = useAnswer('delegates.dossier', { id: id ?? '', asOf }, { isEnabled: id !== null });
  const save = useJob('delegates.saveDossier');
  const print = useJob('delegates.printDossier');
  const paper = useMemo(() => (data === undefined ? null : paperDocumentSchema.parse(data)), [data]);
  const isBusy = save.isRunning || print.isRunning;

  async function saveAs(format: 'docx' | 'pdf') {
    if (id === null) return;
    const answer = await save.run({ id, asOf, format }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”。`);
  }
  async function toPrinter() {
    if (id === null) return;
    const answer = await print.run({ id, asOf }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) void message.success('已送到打印机。');
  }

  if (id === null)
    return (
      <Page title="履职档案">
        <EmptyState
          title="履职档案"
          reason="在党代表名册中打开一名代表，点“履职档案”。"
          action={<Button onClick={() => go({ page: 'delegates' })}>党代表名册</Button>}
        />
      </Page>
    );
  return (
    <Page
      title={paper?.title ?? '履职档案'}
      subtitle={`基准日 ${asOf}`}
      action={
        <>
          <Button onClick={() => go({ page: 'delegates', recordId: id })}>代表资料</Button>
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
      <Tabs
        className="dossier-tabs"
        size="small"
        items={[
          {
            key: 'dossier',
            label: '档案',
            children: (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard
              <div className="dossier-scroller" tabIndex={0} role="region" aria-label="档案预览">
                {paper !== null && <DocumentView document={paper} />}
              </div>
            ),
          },
          {
            key: 'history',
            label: '修改记录',
            children: (
              <div className="dossier-history">
                <RecordHistory kind="delegate" id={id} />
              </div>
            ),
          },
        ]}
      />
      <ProgressDialog title="保存履职档案" job={save} progress={save.progress} />
      <ProgressDialog title="打印履职档案" job={print} progress={print.progress} />
    </Page>
  );
}
