import { App, Button, Segmented, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { pageMeasures } from '#shared/core/paper.ts';
import { REPORT_KINDS } from '#shared/reports/contract.ts';
import { CITED_TOPICS, type CitedTopic, type CitedTownships } from '#shared/reports/situation-model.ts';
import type { OutputOf } from '../core/api.ts';
import { missingFonts } from '../core/document-fonts.ts';
import { DocumentView } from '../core/document-view.tsx';
import { EmptyState } from '../core/empty-state.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { useNavigation, useVisitState } from '../core/navigation.tsx';
import { Page } from '../core/page.tsx';
import { ProgressDialog } from '../core/progress-dialog.tsx';
import { RareCharacters } from '../core/rare-characters.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useJob } from '../core/use-job.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { useDrill } from '../statistics/drill-queries.ts';
import { useElementWidth } from '../core/element-width.ts';
import './reports.css';

type Zoom = 'width' | 'full';
const PX_PER_MM = 96 / 25.4;
const MARGIN_PX = 24;
const WIDEST_SCALE = 2;

/** 情况报告 as the records stand now: the situation report as it will be printed; every figure in it opens its list. */
export function SituationPage() {
  const { asOf } = useWork();
  const { message } = App.useApp();
  const drill = useDrill();
  const [zoom, setZoom] = useVisitState<Zoom>('zoom', 'full');
  const [cited, setCited] = useVisitState<CitedTownships>('cited', {});
  const townships = useAnswer('reports.citedTownships', { asOf });
  const [placeWidth, followPlace] = useElementWidth();
  const { data, error, refetch, isFetching } = useAnswer(
    'reports.document',
    { kind: 'situation-report', asOf, cited },
    { keepsPrevious: true },
  );
  const { go } = useNavigation();
  const organizations = useAnswer('organizations.tree', { asOf });
  const save = useJob('reports.save');
  const print = useJob('reports.print');
  const [fonts] = useState(missingFonts);
  const isEmpty = organizations.data?.length === 0;
  const paper = useMemo(() => (data === undefined || isEmpty ? null : paperDocumentSchema.parse(data)), [data, isEmpty]);

  const paperPx = paper === null ? 0 : pageMeasures(paper.page).widthMm * PX_PER_MM;
  const scale =
    zoom === 'full' || paperPx === 0 || placeWidth === 0 ? 1 : Math.min(WIDEST_SCALE, (placeWidth - 2 * MARGIN_PX) / paperPx);
  const isBusy = save.isRunning || print.isRunning;

  async function saveAs(format: 'docx' | 'pdf') {
    const answer = await save.run(
      { kind: 'situation-report', asOf, cited, format },
      { handles: refusal => refusal.code === 'CANCELLED' },
    );
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”。`);
  }
  async function toPrinter() {
    const answer = await print.run(
      { kind: 'situation-report', asOf, cited },
      { handles: refusal => refusal.code === 'CANCELLED' },
    );
    if (answer.ok) void message.success('已送到打印机。');
  }

  return (
    <Page
      title={REPORT_KINDS['situation-report']}
      subtitle={`基准日 ${asOf}，全县；带虚线的数字可以点开看名单。`}
      action={
        <>
          <Button disabled={paper === null} loading={print.isRunning} onClick={() => void toPrinter()}>
            打印
          </Button>
          <Button disabled={paper === null || isBusy} onClick={() => void saveAs('pdf')}>
            保存为 PDF
          </Button>
          <Button type="primary" disabled={paper === null} loading={save.isRunning} onClick={() => void saveAs('docx')}>
            保存为 Word
          </Button>
        </>
      }
      filters={
        townships.data !== undefined && (
          <CitedChoice
            townships={townships.data}
            cited={cited}
            onChange={(topic, id) => {
              const { [topic]: _former, ...rest } = cited;
              setCited(id === null ? rest : { ...rest, [topic]: id });
            }}
          />
        )
      }
      statusLine={
        <>
          <Segmented<Zoom>
            size="small"
            value={zoom}
            onChange={setZoom}
            options={[
              { value: 'width', label: '适合宽度' },
              { value: 'full', label: '100%' },
            ]}
          />
          {fonts.length > 0 && (
            <span className="status-text" title="Word 文件中写的是公文规定的字体，在装有这些字体的电脑上打开即恢复。">
              {`字体替代：本机没有${fonts.map(font => font.label).join('、')}，预览、打印和 PDF 用相近字体；Word 文件不受影响。`}
            </span>
          )}
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {paper !== null && <RareCharacters paper={paper} />}
      <div className="report-scroller" ref={followPlace} tabIndex={0} role="region" aria-label="报告预览">
        {isEmpty ? (
          <EmptyState
            title={REPORT_KINDS['situation-report']}
            reason="报告中的数字由党组织、党员、党代表名册直接算出。名册还是空的，导入之后就能生成报告。"
            action={<Button onClick={() => go({ page: 'imports', kind: 'organizations' })}>导入名册</Button>}
          />
        ) : paper === null ? (
          isFetching && <Spin className="report-wait" />
        ) : (
          <DocumentView document={paper} scale={scale} onFigure={figure => void drill(figure.statistic, figure.scopeId)} />
        )}
      </div>
      <ProgressDialog title="保存报告" job={save} progress={save.progress} />
      <ProgressDialog title="打印报告" job={print} progress={print.progress} />
    </Page>
  );
}

type CitedChoiceProps = Readonly<{
  townships: OutputOf<'reports.citedTownships'>;
  cited: CitedTownships;
  onChange: (topic: CitedTopic, id: string | null) => void;
}>;

/** Which township stands for a topic; the one with the best figures unless another is chosen. */
function CitedChoice({ townships, cited, onChange }: CitedChoiceProps) {
  const topics = (Object.keys(CITED_TOPICS) as CitedTopic[]).filter(topic => townships[topic].length > 1);
  return topics.map(topic => (
    <FilterSelect
      key={topic}
      label={`${CITED_TOPICS[topic]}举例的乡镇`}
      width={168}
      placeholder={`${CITED_TOPICS[topic]}举例：${townships[topic][0]?.name ?? ''}`}
      value={cited[topic] ?? null}
      options={townships[topic].map(({ id, name }) => ({ value: id, label: `${CITED_TOPICS[topic]}举例：${name}` }))}
      onChange={id => onChange(topic, id)}
    />
  ));
}
