import { App, Button, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { pageMeasures } from '#shared/core/paper.ts';
import { fittingPaper } from '#shared/reports/paper-columns.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import type { PaperChoice } from '#shared/reports/table-model.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import type { LayoutState } from '../core/document-parts.ts';
import { DocumentView } from '../core/document-view.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { RareCharacters } from '../core/rare-characters.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { useJob } from '../core/use-job.ts';
import { useElementWidth } from '../core/element-width.ts';
import './reports.css';

const PX_PER_MM = 96 / 25.4;
const MARGIN_PX = 24;

/** 打印预览: a table or list on sheets of paper, as it will be printed or saved. */
export function PrintPage() {
  const { route, go } = useNavigation();
  const { message } = App.useApp();
  const load = useJob('reports.tableSheet');
  const print = useJob('reports.printTable');
  const [sheet, setSheet] = useState<SheetPlan | null>(null);
  const [chosen, setChosen] = useVisitState<PaperChoice | null>('paper', null);
  const [zoom, setZoom] = useVisitState<'width' | 'full'>('zoom', 'width');
  const [layout, setLayout] = useState<LayoutState | null>(null);
  const [placeWidth, followPlace] = useElementWidth();
  const source = route.page === 'print' ? route.source : undefined;
  const isUnmasked = route.page === 'print' && route.isUnmasked === true;
  const { run } = load;
  useEffect(() => {
    if (source === undefined) return;
    void run({ source, isUnmasked }).then(answer => {
      if (answer.ok) setSheet(answer.value);
    });
  }, [source, isUnmasked, run]);

  const paper = useMemo<PaperChoice>(
    () => chosen ?? (sheet === null ? { format: 'A4', orientation: 'landscape' } : fittingPaper(sheet)),
    [chosen, sheet],
  );
  const document = useMemo(() => (sheet === null ? null : tableDocument(sheet, paper)), [sheet, paper]);
  const paperPx = document === null ? 0 : pageMeasures(document.page).widthMm * PX_PER_MM;
  const scale = zoom === 'full' || paperPx === 0 || placeWidth === 0 ? 1 : Math.min(1.5, (placeWidth - 2 * MARGIN_PX) / paperPx);
  const isReady = layout !== null && layout.isDone;

  async function send(target: 'paper' | 'pdf') {
    if (source === undefined) return;
    const answer = await print.run({ source, isUnmasked, paper, target }, { handles: error => error.code === 'CANCELLED' });
    if (!answer.ok) return;
    void message.success(answer.value.fileName === null ? '已送到打印机。' : `已保存“${answer.value.fileName}”。`);
  }

  const numbers = isUnmasked ? '，号码完整' : '';
  return (
    <Page
      title={sheet === null ? '打印预览' : `打印预览：${sheet.title}`}
      subtitle={
        source === undefined ? undefined : isReady ? `共 ${sheet?.rows.length ?? 0} 行，${layout.pages} 页${numbers}` : '正在排版'
      }
      action={
        <>
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
          <Segmented<PaperChoice['format']>
            value={paper.format}
            onChange={format => setChosen({ ...paper, format })}
            options={['A4', 'A3']}
          />
          <Segmented<PaperChoice['orientation']>
            value={paper.orientation}
            onChange={orientation => setChosen({ ...paper, orientation })}
            options={[
              { value: 'portrait', label: '纵向' },
              { value: 'landscape', label: '横向' },
            ]}
          />
          <Segmented<'width' | 'full'>
            value={zoom}
            onChange={setZoom}
            options={[
              { value: 'width', label: '适合宽度' },
              { value: 'full', label: '100%' },
            ]}
          />
          {layout !== null && !layout.isDone && (
            <span className="secondary-text" role="status">{`正在排版 ${layout.measuredRows} / ${layout.rows} 行`}</span>
          )}
        </>
      }
    >
      {document !== null && <RareCharacters paper={document} />}
      <div className="report-scroller" ref={followPlace} tabIndex={0} role="region" aria-label="打印预览">
        {source === undefined && (
          <EmptyState
            title="打印预览"
            reason="这里显示将要打印的表。请在“导出上报”选一张表，或在名册中用“导出当前列表”。"
            action={<Button onClick={() => go({ page: 'exports' })}>选一张表</Button>}
          />
        )}
        {document !== null && <DocumentView document={document} scale={scale} onLayout={setLayout} />}
      </div>
      <ProgressDialog title="读取名册" job={load} progress={load.progress} unit="行" />
      <ProgressDialog title="打印" job={print} progress={print.progress} unit="行" />
    </Page>
  );
}
