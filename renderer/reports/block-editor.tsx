import { Button, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { BLOCK_FILLERS, type BlockPiece, type ReportBlock, type ReportDetail } from '#shared/reports/composer-model.ts';
import { useLeaveGuard } from '../core/navigation.tsx';
import { useCommand } from '../core/use-command.ts';
import { useDrill } from '../statistics/drill-queries.ts';
import { BlockChoices } from './block-choices.tsx';
import { BlockSources } from './block-sources.tsx';
import { PhraseChooser } from './phrase-chooser.tsx';
import { chipHtml, type ChipPiece, readPieces, samePieces } from './pieces-dom.ts';
import { PiecesEditor } from './pieces-editor.tsx';
import { type ChosenStatistic, StatisticPicker } from './statistic-picker.tsx';

type Props = Readonly<{ report: ReportDetail; block: ReportBlock; isReadOnly: boolean }>;

const keptPieces = (block: ReportBlock): BlockPiece[] =>
  block.pieces.map(piece =>
    piece.kind === 'text' ? piece : { kind: 'figure', statistic: piece.statistic, scope: piece.scope, form: piece.form },
  );

/** One block: its words with live figures, what it cites, and the records it was filled from. Saved with Ctrl+S. */
export function BlockEditor({ report, block, isReadOnly }: Props) {
  const drill = useDrill(report.referenceDate);
  const update = useCommand('composer.updateBlock');
  const place = useRef<HTMLDivElement>(null);
  const [heading, setHeading] = useState(block.heading);
  const [pieces, setPieces] = useState<readonly BlockPiece[] | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const [isChoosingPhrase, setIsChoosingPhrase] = useState(false);
  const [resets, setResets] = useState(0);
  const caret = useRef<Range | null>(null);
  const former = useMemo(() => keptPieces(block), [block]);
  const isDirty = heading !== block.heading || (pieces !== null && !samePieces(pieces, former));
  useLeaveGuard(isDirty);

  async function save() {
    if (!isDirty || update.isRunning) return;
    const values = {
      ...(heading === block.heading ? {} : { heading }),
      ...(pieces === null || samePieces(pieces, former) ? {} : { pieces: [...pieces] }),
    };
    await update.run({ id: block.id, version: block.version, values }, { savedText: '已保存这一段。' });
  }
  function giveUp() {
    setHeading(block.heading);
    setPieces(null);
    setResets(resets + 1);
  }
  /** Where the caret was, for the dialog takes it away. */
  function keepCaret() {
    const selection = window.getSelection();
    const range = selection?.rangeCount === 1 ? selection.getRangeAt(0) : null;
    caret.current = range !== null && place.current?.contains(range.startContainer) === true ? range : null;
  }
  function insert(write: () => void) {
    const element = place.current;
    if (element === null) return;
    element.focus();
    const selection = window.getSelection();
    if (caret.current === null) {
      selection?.selectAllChildren(element);
      selection?.collapseToEnd();
    } else {
      selection?.removeAllRanges();
      selection?.addRange(caret.current);
    }
    write();
    setPieces(readPieces(element));
  }
  function insertStatistic({ statistic, label, scope, form }: ChosenStatistic) {
    const piece: ChipPiece = {
      kind: 'figure',
      statistic,
      scope,
      form,
      scopeId: null,
      label,
      text: `〔${label}〕`,
      isOverridden: false,
    };
    // the dialog gives the focus back when it is gone
    setTimeout(() => insert(() => document.execCommand('insertHTML', false, chipHtml(piece))), 0);
  }

  const isText = block.kind === 'text';
  const title = block.kind === 'table' ? '附表' : block.kind === 'heading' ? '标题' : (block.number ?? '文字');
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole block
    <div
      className="block-editor"
      onKeyDown={event => {
        if (event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
        event.preventDefault();
        void save();
      }}
    >
      <div className="block-bar">
        <span className="secondary-text">
          {`${title}${block.filler === null ? '' : `，按记录填写：${BLOCK_FILLERS[block.filler]}`}${block.isEdited ? '，自己写过' : ''}`}
        </span>
        {!isReadOnly && isText && (
          <>
            {block.role !== null && (
              <Button size="small" onMouseDown={keepCaret} onClick={() => setIsChoosingPhrase(true)}>
                常用语
              </Button>
            )}
            <Button size="small" onMouseDown={keepCaret} onClick={() => setIsPicking(true)}>
              插入数字
            </Button>
          </>
        )}
        {!isReadOnly && block.kind !== 'table' && (
          <>
            <Button size="small" disabled={!isDirty} onClick={giveUp}>
              放弃修改
            </Button>
            <Button size="small" type="primary" disabled={!isDirty} loading={update.isRunning} onClick={() => void save()}>
              保存
            </Button>
          </>
        )}
      </div>
      {(block.kind === 'heading' || block.heading !== null) && (
        <Input
          aria-label="标题"
          addonBefore={block.number ?? undefined}
          maxLength={200}
          readOnly={isReadOnly}
          value={heading ?? ''}
          onChange={event => setHeading(event.target.value)}
        />
      )}
      {isText && (
        <PiecesEditor
          label="段落内容"
          pieces={block.pieces}
          version={`${block.id} ${block.version} ${resets} ${block.pieces.map(({ text }) => text).join('|')}`}
          isReadOnly={isReadOnly}
          onChange={setPieces}
          onFigure={piece => void drill(piece.statistic, piece.scopeId)}
          place={place}
        />
      )}
      {isText && (
        <p className="secondary-text">
          带底色的是随记录计算的数字，点开看名单，要手工改写到“数字”页；其余文字可以随意修改，Ctrl+S 保存。
        </p>
      )}
      {block.kind === 'table' && block.table !== null && (
        <p>{`${block.table.title}：${block.table.rows} 行 ${block.table.columns} 列，数据截至 ${report.referenceDate}，作为附件印在正文之后。`}</p>
      )}
      {block.filler !== null && !isReadOnly && <BlockChoices block={block} isLocked={isDirty} />}
      <BlockSources block={block} on={report.referenceDate} />
      {isPicking && (
        <StatisticPicker hasExample={block.example !== null} onChoose={insertStatistic} onClose={() => setIsPicking(false)} />
      )}
      {isChoosingPhrase && block.role !== null && (
        <PhraseChooser
          role={block.role}
          onChoose={text => setTimeout(() => insert(() => document.execCommand('insertText', false, text)), 0)}
          onClose={() => setIsChoosingPhrase(false)}
        />
      )}
    </div>
  );
}
