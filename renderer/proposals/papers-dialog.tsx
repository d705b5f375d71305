import { Alert, Button, Modal, Radio, Select, Spin } from 'antd';
import { useState } from 'react';
import { COLLECTIVE_PAPERS, type Paper, PAPERS } from '#shared/proposals/papers.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { type PaperChoice, usePaperOutput } from './use-paper-output.tsx';
import './papers.css';

type Props = Readonly<{
  ids: readonly string[];
  /** Chosen at first. */
  paper?: Paper;
  onClose: () => void;
}>;
type Target = 'docx' | 'pdf' | 'printer';

const MOST_PREVIEWED = 50;

/** 文书: one paper of a selection as Word, PDF or print, in one file or a ZIP; proposals it makes no sense for are named and left out. */
export function PapersDialog({ ids, paper: given, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const output = usePaperOutput();
  const [paper, setPaper] = useState<Paper>(given ?? 'assignment_notice');
  const [target, setTarget] = useState<Target>('docx');
  const [packing, setPacking] = useState<'one' | 'zip'>('one');
  const [groupBy, setGroupBy] = useState<'township' | 'unit'>('township');
  const [isPreview, setIsPreview] = useState(false);
  const choice: PaperChoice = { paper, ids, only: null, asOf, groupBy };
  const { data, error, refetch } = useAnswer('proposals.checkPapers', { ...choice, ids: [...ids] });
  const papers = data?.papers ?? 0;
  const hasPacking = target !== 'printer' && !COLLECTIVE_PAPERS.includes(paper);
  const verb = target === 'printer' ? '打印' : '保存';

  async function carryOut() {
    const isDone =
      target === 'printer' ? await output.toPrinter(choice) : await output.saveAs(choice, target, hasPacking ? packing : 'one');
    if (isDone) onClose();
  }

  return (
    <Modal
      open
      title={`文书：选中 ${ids.length} 件`}
      width={px(620)}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            disabled={papers === 0 || papers > MOST_PREVIEWED}
            title={papers > MOST_PREVIEWED ? `超过 ${MOST_PREVIEWED} 份时请保存为 PDF 查看` : undefined}
            onClick={() => setIsPreview(true)}
          >
            预览
          </Button>
          <Button type="primary" disabled={papers === 0} loading={output.isBusy} onClick={() => void carryOut()}>
            {data === undefined ? verb : `${verb} ${papers} 份`}
          </Button>
        </>
      }
    >
      <div className="papers-choices">
        <span>文书</span>
        <Select<Paper>
          aria-label="文书"
          value={paper}
          listHeight={px(360)}
          onChange={setPaper}
          options={Object.entries(PAPERS).map(([value, label]) => ({ value: value as Paper, label }))}
        />
        <span>去向</span>
        <Radio.Group
          value={target}
          onChange={event => setTarget(event.target.value as Target)}
          options={[
            { value: 'docx', label: '保存为 Word' },
            { value: 'pdf', label: '保存为 PDF' },
            { value: 'printer', label: '打印' },
          ]}
        />
        {hasPacking && (
          <>
            <span>文件</span>
            <Radio.Group
              value={packing}
              onChange={event => setPacking(event.target.value as typeof packing)}
              options={[
                { value: 'one', label: '合成一个文件' },
                { value: 'zip', label: '每份一个文件，放进 ZIP 压缩包' },
              ]}
            />
          </>
        )}
        {paper === 'bulletin' && (
          <>
            <span>汇总表</span>
            <Radio.Group
              value={groupBy}
              onChange={event => setGroupBy(event.target.value as typeof groupBy)}
              options={[
                { value: 'township', label: '按乡镇' },
                { value: 'unit', label: '按主办单位' },
              ]}
            />
          </>
        )}
      </div>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Spin size="small" />}
      {data !== undefined && data.leftOut.length > 0 && (
        <Alert
          style={{ marginTop: 16 }}
          type={papers === 0 ? 'warning' : 'info'}
          title={papers === 0 ? `选中的提案现在都不能出具${PAPERS[paper]}` : `${data.leftOut.length} 件不出具${PAPERS[paper]}`}
          description={
            <ul className="papers-left-out">
              {data.leftOut.map(entry => (
                <li key={entry.id}>{`${entry.number}　${entry.subject}：${entry.reason}`}</li>
              ))}
            </ul>
          }
        />
      )}
      {output.progress}
      {isPreview && <PaperPreview choice={choice} onClose={() => setIsPreview(false)} />}
    </Modal>
  );
}
