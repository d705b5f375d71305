import { App, Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { FORM_KINDS, type FormKind } from '#shared/completeness/model.ts';
import { type PaperDocument, paperDocumentSchema } from '#shared/core/document.ts';
import { pageMeasures } from '#shared/core/paper.ts';
import type { LayoutState } from '../core/document-parts.ts';
import { DocumentView } from '../core/document-view.tsx';
import { useElementWidth } from '../core/element-width.ts';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import './completeness.css';

const PX_PER_MM = 96 / 25.4;
const MARGIN_PX = 24;

/** 补充信息表: seen as it will be printed; as a workbook it comes back through the import. */
export function SupplementPage() {
  const { route, go } = useNavigation();
  const { asOf } = useWork();
  const { message } = App.useApp();
  const print = useJob('completeness.printForm');
  const save = useJob('completeness.exportForm');
  const [kind, setKind] = useVisitState<FormKind>('kind', 'table');
  const [isUnmasked, setIsUnmasked] = useVisitState('numbers', false);
  const [layout, setLayout] = useState<LayoutState | null>(null);
  const [placeWidth, followPlace] = useElementWidth();
  const given = route.page === 'supplement' ? route.source : undefined;
  const source = useMemo(() => ({ asOf, ...given, isUnmasked }), [asOf, given, isUnmasked]);
  const { data, error, refetch } = useAnswer('completeness.form', { source, kind }, { isEnabled: given !== undefined });
  const document = useMemo<PaperDocument | null>(() => (data === undefined ? null : paperDocumentSchema.parse(data)), [data]);
  const paperPx = document === null ? 0 : pageMeasures(document.page).widthMm * PX_PER_MM;
  const scale = paperPx === 0 || placeWidth === 0 ? 1 : Math.min(1.5, (placeWidth - 2 * MARGIN_PX) / paperPx);
  const isReady = layout !== null && layout.isDone && document !== null;

  async function send(target: 'paper' | 'pdf') {
    const answer = await print.run({ source, kind, target }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (!answer.ok) return;
    void message.success(answer.value.fileName === null ? '已送到打印机。' : `已保存“${answer.value.fileName}”。`);
  }
  async function exportForm() {
    const answer = await save.run({ source }, { handles: refusal => refusal.code === 'CANCELLED' });
    if (answer.ok) void message.success(`已导出“${answer.value.fileName}”，${answer.value.people} 人。填好后在“导入”中选它。`);
  }

  return (
    <Page
      title="补充信息表"
      {...(isReady ? { subtitle: `共 ${layout.pages} 页` } : {})}
      action={
        <>
          <Button disabled={document === null} loading={save.isRunning} onClick={() => void exportForm()}>
            导出 Excel 供填写
          </Button>
          <Button disabled={!isReady || print.isRunning} onClick={() => void send('pdf')}>
            保存为 PDF
          </Button>
          <Button type="primary" disabled={!isReady} loading={print.isRunning} onClick={() => void send('paper')}>
            打印
          </Button>
        </>
      }
      filters={
        <>
          <Segmented<FormKind>
            aria-label="表的样式"
            value={kind}
            onChange={setKind}
            options={(Object.keys(FORM_KINDS) as FormKind[]).map(value => ({ value, label: FORM_KINDS[value] }))}
          />
          <Checkbox checked={isUnmasked} onChange={event => setIsUnmasked(event.target.checked)}>
            印出完整号码（记入导出记录）
          </Checkbox>
        </>
      }
    >
      <div className="supplement-scroller" ref={followPlace} tabIndex={0} role="region" aria-label="补充信息表预览">
        {given === undefined && (
          <EmptyState
            title="补充信息表"
            reason="这张表把缺少的信息留成空格，交党支部填写。请先在“信息完整度”中选择范围。"
            action={<Button onClick={() => go({ page: 'completeness' })}>选择范围</Button>}
          />
        )}
        {error !== null && <ErrorLine error={error} onRetry={refetch} />}
        {document !== null && <DocumentView document={document} scale={scale} onLayout={setLayout} />}
      </div>
      <ProgressDialog title="打印" job={print} progress={print.progress} unit="人" />
      <ProgressDialog title="导出补充信息表" job={save} progress={save.progress} unit="人" />
    </Page>
  );
}
