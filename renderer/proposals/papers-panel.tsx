import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { type Paper, PAPERS, type PaperTarget, paperTargets } from '#shared/proposals/papers.ts';
import { useAppearance } from '../core/appearance.tsx';
import { instantText } from '../core/instant.ts';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { type PaperChoice, usePaperOutput } from './use-paper-output.tsx';
import './papers.css';

type Mark = ProposalCase['printed'][number];
type Line = Readonly<{
  key: string;
  label: string;
  paper: Paper;
  /** Null for all targets of the paper. */
  only: PaperChoice['only'];
  targets: number;
  marks: readonly Mark[];
  children?: readonly Line[];
}>;

/** 文书: the papers that make sense now, each for all its targets and for each one, with what was printed when. */
export function PapersPanel({ proposal }: Readonly<{ proposal: ProposalCase }>) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const output = usePaperOutput();
  const reset = useCommand('proposals.resetPrinted');
  const [preview, setPreview] = useState<PaperChoice | null>(null);
  const { id } = proposal.row;
  const choiceOf = ({ paper, only }: Line): PaperChoice => ({ paper, only, ids: [id], asOf });
  const action = (label: string, line: Line, run: (choice: PaperChoice) => unknown) => (
    <Button
      type="link"
      size="small"
      disabled={output.isBusy}
      aria-label={`${label}：${line.label}`}
      onClick={() => void run(choiceOf(line))}
    >
      {label}
    </Button>
  );
  return (
    <>
      <Table<Line>
        className="papers-table"
        size="small"
        rowKey="key"
        dataSource={linesOf(proposal)}
        pagination={false}
        indentSize={px(16)}
        columns={[
          {
            title: '文书和打印标记',
            render: (_none, line) => (
              <div className="papers-name">
                <div>{line.label}</div>
                <div className="secondary-text">
                  {markText(line)}
                  {canWrite && line.marks.length > 0 && (
                    <Button
                      type="link"
                      size="small"
                      loading={reset.isRunning}
                      aria-label={`清除打印标记：${line.label}`}
                      onClick={() =>
                        void reset.run({ ids: [id], paper: line.paper, only: line.only }, { savedText: '已清除打印标记。' })
                      }
                    >
                      清除
                    </Button>
                  )}
                </div>
              </div>
            ),
          },
          {
            title: '操作',
            width: px(290),
            render: (_none, line) => (
              <div className="papers-actions">
                {action('预览', line, setPreview)}
                {action('保存 Word', line, choice => output.saveAs(choice, 'docx'))}
                {action('保存 PDF', line, choice => output.saveAs(choice, 'pdf'))}
                {action('打印', line, output.toPrinter)}
              </div>
            ),
          },
        ]}
      />
      {output.progress}
      {preview !== null && <PaperPreview choice={preview} onClose={() => setPreview(null)} />}
    </>
  );
}

/** A line a paper; its targets under it where there are several. */
function linesOf(proposal: ProposalCase): Line[] {
  return (Object.keys(PAPERS) as Paper[])
    .filter(paper => paper !== 'bulletin')
    .flatMap((paper): Line[] => {
      const targets = paperTargets(paper, proposal);
      if (targets.length === 0) return [];
      const marks = proposal.printed.filter(mark => mark.paper === paper);
      const line = { key: paper, label: PAPERS[paper], paper, only: null, targets: targets.length, marks };
      const [single] = targets;
      if (targets.length === 1 && single !== undefined) {
        const label = single.label === '' ? line.label : `${line.label}：${single.label}`;
        return [{ ...line, label, only: { targetId: single.targetId } }];
      }
      return [
        {
          ...line,
          label: `${line.label}（${targets.length} 份）`,
          children: targets.map(target => lineOf(paper, target, marks)),
        },
      ];
    });
}

function lineOf(paper: Paper, { targetId, label }: PaperTarget, marks: readonly Mark[]): Line {
  return {
    key: `${paper}-${targetId ?? ''}`,
    label,
    paper,
    only: { targetId },
    targets: 1,
    marks: marks.filter(mark => mark.targetId === targetId),
  };
}

/** 已打印 2012-07-25，经办人; for several targets how many of them. */
function markText({ marks, targets }: Line): string {
  const newest = marks.reduce<Mark | null>(
    (last, mark) => (last === null || mark.printedAt > last.printedAt ? mark : last),
    null,
  );
  if (newest === null) return '未打印';
  const count = targets > 1 ? ` ${marks.length} / ${targets} 份，` : ' ';
  return `已打印${count}${instantText(newest.printedAt).slice(0, 10)}，${newest.printedBy}`;
}
