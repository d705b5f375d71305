import { App, Button, Modal, Spin } from 'antd';
import { useMemo } from 'react';
import { paperDocumentSchema } from '#shared/core/document.ts';
import type { InputOf, ProcedureName } from './api.ts';
import { useAppearance } from './appearance.tsx';
import { DocumentView } from './document-view.tsx';
import { ProgressDialog } from './progress-dialog.tsx';
import { RareCharacters } from './rare-characters.tsx';
import { ErrorLine } from './show-error.tsx';
import { useJob } from './use-job.ts';
import { useAnswer } from './use-query.ts';
import './paper-dialog.css';

/** Features with the procedures of paperProcedures(). */
type PaperFeature = {
  [N in ProcedureName]: N extends `${infer F}.paper` ? (`${F}.savePaper` extends ProcedureName ? F : never) : never;
}[ProcedureName];
type ChoiceOf<F extends PaperFeature> = `${F}.paper` extends infer N extends ProcedureName ? InputOf<N> : never;

export type PaperDialogProps<F extends PaperFeature> = Readonly<{
  feature: F;
  choice: ChoiceOf<F>;
  /** Name of the document, e.g. 培训签到表. */
  title: string;
  onClose: () => void;
}>;

const isCancelled = ({ code }: Readonly<{ code: string }>) => code === 'CANCELLED';
/** An A4 sheet with the scroll bar. */
const PAPER_WIDTH_PX = 880;

/** A document as it will be printed, to be saved as Word or PDF or printed. */
export function PaperDialog<F extends PaperFeature>({ feature, choice, title, onClose }: PaperDialogProps<F>) {
  const { px } = useAppearance();
  const { message } = App.useApp();
  // every feature here has the same three procedures; the compiler cannot see that of a name put together
  const name = feature as 'activities';
  const given = choice as InputOf<'activities.paper'>;
  const { data, error, refetch } = useAnswer(`${name}.paper`, given);
  const save = useJob(`${name}.savePaper`);
  const print = useJob(`${name}.printPaper`);
  const paper = useMemo(() => (data === undefined ? null : paperDocumentSchema.parse(data)), [data]);
  const isIdle = paper !== null && !save.isRunning && !print.isRunning;

  async function saveAs(format: 'docx' | 'pdf') {
    const answer = await save.run({ choice: given, format }, { handles: isCancelled });
    if (answer.ok) void message.success(`已保存“${answer.value.fileName}”。`);
  }
  async function toPrinter() {
    const answer = await print.run(given, { handles: isCancelled });
    if (answer.ok) void message.success('已送到打印机。');
  }

  return (
    <Modal
      open
      centered
      width={Math.max(px(900), PAPER_WIDTH_PX)}
      title={`${title}预览`}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button disabled={!isIdle} onClick={() => void toPrinter()}>
            打印
          </Button>
          <Button disabled={!isIdle} onClick={() => void saveAs('pdf')}>
            保存为 PDF
          </Button>
          <Button type="primary" disabled={!isIdle} onClick={() => void saveAs('docx')}>
            保存为 Word
          </Button>
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard */}
      <div className="paper-dialog-sheet" tabIndex={0} role="region" aria-label={`${title}预览`}>
        {paper === null && error === null && <Spin />}
        {paper !== null && <RareCharacters paper={paper} />}
        {paper !== null && <DocumentView document={paper} />}
      </div>
      <ProgressDialog title={`保存${title}`} job={save} progress={save.progress} />
      <ProgressDialog title={`打印${title}`} job={print} progress={print.progress} />
    </Modal>
  );
}
