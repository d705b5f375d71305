import type { CSSProperties, KeyboardEvent } from 'react';
import type { BlockOf, Figure, PaperPage } from '#shared/core/document.ts';
import type { CellContent, Grid, GridCell, GridRow } from '#shared/core/paper-grid.ts';
import type { Run, TextBlock } from '#shared/core/paper-runs.ts';
import { signaturePlace } from '#shared/core/paper.ts';
import type { WholeBlock } from './document-pieces.ts';
import { gridRules } from './grid-rules.ts';
import { LetterHeadView } from './letter-head.tsx';
import { AttachmentNoteView, ImprintView, RedHeadView } from './red-head.tsx';

const PX_PER_MM = 96 / 25.4;

export type FigureHandler = ((figure: Figure) => void) | undefined;

/** A title, heading or paragraph, or one line of it. */
export function TextView(
  props: Readonly<{
    block: TextBlock;
    runs: readonly Run[];
    style?: CSSProperties;
    lineClass?: string;
    onFigure?: FigureHandler;
  }>,
) {
  const { block, runs, style, lineClass = '', onFigure } = props;
  const isIndented = block.kind === 'heading' || (block.kind === 'paragraph' && block.indent);
  const role = block.kind === 'title' ? 'is-title' : block.kind === 'paragraph' && block.isNote === true ? 'is-note' : '';
  const className = `paper-text ${role} ${isIndented ? 'is-indented' : ''} ${lineClass}`;
  return (
    <p className={className} style={style}>
      {runs.map((run, index) => (
        <RunView key={index} run={run} onFigure={onFigure} />
      ))}
    </p>
  );
}

function RunView({ run, onFigure }: Readonly<{ run: Run; onFigure: FigureHandler }>) {
  if (run.figure !== null) return <FigureView figure={run.figure} text={run.text} onFigure={onFigure} />;
  return <span className={`paper-${run.font} ${run.isBold ? 'is-bold' : ''}`}>{run.text}</span>;
}

/** A figure opens the list behind it, by mouse or by Enter; on paper it is plain text. */
function FigureView({ figure, text, onFigure }: Readonly<{ figure: Figure; text: string; onFigure: FigureHandler }>) {
  if (onFigure === undefined) return <span>{text}</span>;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onFigure(figure);
  };
  return (
    <span
      className="paper-figure"
      role="button"
      tabIndex={0}
      data-statistic={figure.statistic}
      onClick={() => onFigure(figure)}
      onKeyDown={onKeyDown}
    >
      {text}
    </span>
  );
}

/** One row of a grid. @param heightPx fixed on a page, free in the galley */
function GridRowView({
  row,
  heightPx,
  onFigure,
}: Readonly<{ row: GridRow; heightPx: number | undefined; onFigure: FigureHandler }>) {
  return (
    <tr
      className={`${row.isTotal ? 'is-total' : ''} ${row.isTall ? 'is-tall' : ''}`}
      style={{ height: heightPx === undefined ? `${row.minHeightMm}mm` : heightPx }}
    >
      {row.cells.map((cell, index) => (
        <CellView key={index} cell={cell} heightPx={heightPx} onFigure={onFigure} />
      ))}
    </tr>
  );
}

type CellViewProps = Readonly<{ cell: GridCell; heightPx: number | undefined; onFigure: FigureHandler }>;

/** A line of a text row, or a row of a table within it. */
function ContentView({ cell, content, heightPx, onFigure }: CellViewProps & Readonly<{ content: CellContent }>) {
  if (content.kind === 'grid')
    return (
      <td className="is-flow has-grid" colSpan={cell.columns}>
        <GridView
          grid={content.grid}
          rows={content.grid.body}
          {...(heightPx !== undefined && { heightsPx: [heightPx] })}
          onFigure={onFigure}
          isNested
        />
      </td>
    );
  const { runs, isIndented, isContinued, isFull } = content;
  const cut = heightPx === undefined ? '' : `paper-line ${isContinued ? 'is-continued' : ''} ${isFull ? 'is-full' : ''}`;
  return (
    <td className="is-flow" colSpan={cell.columns}>
      <p className={`paper-text ${isIndented ? 'is-indented' : ''} ${cut}`}>
        {runs.map((run, index) => (
          <RunView key={index} run={run} onFigure={onFigure} />
        ))}
      </p>
    </td>
  );
}

function CellView({ cell, heightPx, onFigure }: CellViewProps) {
  const Tag = cell.role === 'head' ? 'th' : 'td';
  if (cell.content !== undefined)
    return <ContentView cell={cell} content={cell.content} heightPx={heightPx} onFigure={onFigure} />;
  return (
    <Tag className={`is-${cell.role} to-${cell.align}`} colSpan={cell.columns} rowSpan={cell.rows}>
      {cell.figure === null ? cell.text : <FigureView figure={cell.figure} text={cell.text} onFigure={onFigure} />}
    </Tag>
  );
}

type GridViewProps = Readonly<{
  grid: Grid;
  rows: readonly GridRow[];
  /** Head rows, then rows; without it the heights are free, to be measured. */
  heightsPx?: readonly number[];
  onFigure?: FigureHandler;
  /** Within a text row of a form. */
  isNested?: boolean;
}>;

/** The rows of a table or form on one page, under its head. */
export function GridView({ grid, rows, heightsPx, onFigure, isNested = false }: GridViewProps) {
  const heads = grid.head.length;
  const rowView = (row: GridRow, index: number) => (
    <GridRowView key={index} row={row} heightPx={heightsPx?.[index]} onFigure={onFigure} />
  );
  return (
    <div className="paper-grid" style={{ fontSize: `${grid.textPt}pt` }}>
      <table>
        <colgroup>
          {grid.widthsMm.map((widthMm, index) => (
            <col key={index} style={{ width: `${widthMm}mm` }} />
          ))}
        </colgroup>
        {heads > 0 && <thead>{grid.head.map(rowView)}</thead>}
        <tbody>{rows.map((row, index) => rowView(row, heads + index))}</tbody>
      </table>
      {heightsPx !== undefined && (
        <GridLines grid={grid} rows={[...grid.head, ...rows]} heightsPx={heightsPx} isNested={isNested} />
      )}
    </div>
  );
}

type GridLinesProps = Readonly<{ grid: Grid; rows: readonly GridRow[]; heightsPx: readonly number[]; isNested: boolean }>;

function GridLines({ grid, rows, heightsPx, isNested }: GridLinesProps) {
  const edgesPx = grid.widthsMm.reduce((edges, widthMm) => [...edges, (edges.at(-1) ?? 0) + widthMm * PX_PER_MM], [0]);
  const [width, height] = [edgesPx.at(-1) ?? 0, heightsPx.reduce((sum, rowHeight) => sum + rowHeight, 0)];
  return (
    <svg className="paper-lines" aria-hidden="true" width={width} height={height}>
      <path className="is-line" d={gridRules(rows, edgesPx, heightsPx)} />
      <rect className={`is-frame ${isNested ? 'is-nested' : ''}`} width={width} height={height} />
    </svg>
  );
}

/** A block that is never parted: the line above a table or below it, the signature, the head of a letter … */
export function WholeView({ block, page }: Readonly<{ block: WholeBlock; page: PaperPage }>) {
  switch (block.kind) {
    case 'line':
      return (
        <div className="paper-spread">
          <span>{block.left}</span>
          <span>{block.right}</span>
        </div>
      );
    case 'signOff':
      return (
        <div className="paper-spread is-sign-off">
          {block.items.map((item, index) => (
            <span key={index}>{item}</span>
          ))}
        </div>
      );
    case 'signature': {
      const { issuerFromRight, dateFromRight } = signaturePlace(block.issuer, block.date, block.hasSeal);
      return (
        <div className="paper-signature">
          <p style={fromRight(issuerFromRight)}>{block.issuer}</p>
          <p style={fromRight(dateFromRight)}>{block.date}</p>
        </div>
      );
    }
    case 'letterHead':
      return <LetterHeadView block={block} page={page} />;
    case 'imprint':
      return <ImprintView block={block} />;
    case 'redHead':
      return <RedHeadView block={block} page={page} />;
    case 'attachmentNote':
      return <AttachmentNoteView block={block} />;
    case 'attachmentHead':
      return <p className="paper-attachment-head paper-hei">{block.text}</p>;
    case 'cutLine':
      return <div className="paper-cut">{block.text}</div>;
    case 'cards':
      return <CardsView block={block} />;
    case 'gap':
      return <div style={{ height: `${block.heightMm}mm` }} />;
    default:
      return block satisfies never;
  }
}

/** Cards side by side, dashed where they are cut. */
function CardsView({ block }: Readonly<{ block: BlockOf<'cards'> }>) {
  const size = { width: `${block.widthMm}mm`, height: `${block.heightMm}mm` };
  return (
    <div className="paper-cards">
      {block.cards.map((card, index) => (
        <div key={index} className="paper-card" style={size}>
          <p className="paper-card-title paper-hei">{card.title}</p>
          <p>
            <span className="paper-card-name paper-hei">{card.name}</span>
            <span className="paper-card-note">{card.note}</span>
          </p>
          {card.lines.map(line => (
            <p key={line.label} className="paper-card-line">
              <span className="paper-hei">{`${line.label}：`}</span>
              {line.text}
            </p>
          ))}
          <p className="paper-card-foot paper-kai">{card.foot}</p>
        </div>
      ))}
    </div>
  );
}

const fromRight = (characters: number) => ({ marginLeft: `calc(100% - ${characters} * var(--paper-character))` });
