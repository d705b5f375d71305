import { Button, Modal, Spin } from 'antd';
import { useMemo } from 'react';
import { paperDocumentSchema } from '#shared/core/document.ts';
import { PAPERS } from '#shared/proposals/papers.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DocumentView } from '../core/document-view.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { type PaperChoice, usePaperOutput } from './use-paper-output.tsx';
import './papers.css';

/** The paper as it will be printed, with what can be done with it. */
export function PaperPreview({ choice, onClose }: Readonly<{ choice: PaperChoice; onClose: () => void }>) {
  const { px } = useAppearance();
  const { data, error, refetch } = useAnswer('proposals.paper', { ...choice, ids: [...choice.ids] }, { keepsPrevious: true });
  const output = usePaperOutput();
  const given = data?.document ?? null;
  const paper = useMemo(() => (given === null ? null : paperDocumentSchema.parse(given)), [given]);
  const isIdle = paper !== null && !output.isBusy;
  return (
    <Modal
      open
      centered
      width={Math.max(px(900), PAPER_WIDTH_PX)}
      title={`${PAPERS[choice.paper]}预览${data === undefined || data.papers < 2 ? '' : `：${data.papers} 份`}`}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          <Button onClick={onClose}>关闭</Button>
          <Button disabled={!isIdle} onClick={() => void output.toPrinter(choice)}>
            打印
          </Button>
          <Button disabled={!isIdle} onClick={() => void output.saveAs(choice, 'pdf')}>
            保存为 PDF
          </Button>
          <Button type="primary" disabled={!isIdle} onClick={() => void output.saveAs(choice, 'docx')}>
            保存为 Word
          </Button>
        </>
      }
    >
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without controls is reached by keyboard */}
      <div className="papers-preview" tabIndex={0} role="region" aria-label={`${PAPERS[choice.paper]}预览`}>
        {data === undefined && error === null && <Spin />}
        {data !== undefined && paper === null && <p className="secondary-text">现在不能出具这种文书。</p>}
        {paper !== null && <DocumentView document={paper} />}
      </div>
      {output.progress}
    </Modal>
  );
}

/** An A4 sheet across with the scroll bar. */
const PAPER_WIDTH_PX = 880;
