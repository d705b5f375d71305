/**
 * The preview, the printed page and the PDF are one drawing: the document is set once in a hidden column (the galley), cut into lines and
 * rows where the browser broke them, and drawn again on sheets of true size, each line kept as it was cut. Printing prints those sheets.
 */
import { type CSSProperties, type Ref, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Figure, PaperDocument, PaperPage } from '#shared/core/document.ts';
import { type Grid, gridOf } from '#shared/core/paper-grid.ts';
import { runsOf } from '#shared/core/paper-runs.ts';
import { OFFICIAL_TEXT, PAGE_NUMBER_DROP_MM, pageMeasures, TABLE_TEXT } from '#shared/core/paper.ts';
import { type FigureHandler, GridView, TextView, WholeView } from './document-blocks.tsx';
import { dashRise, fontVariables } from './document-fonts.ts';
import { type Piece, piecesOf } from './document-pieces.ts';
import { paginate, type Placed } from './paginate.ts';
import './document.css';

type Page = readonly Placed<Piece>[];
type Grids = ReadonlyMap<number, Grid>;
type ViewProps = Readonly<{
  document: PaperDocument;
  /** A click on a figure; without it figures are plain text. */
  onFigure?: (figure: Figure) => void;
  /** 1 = true size. */
  scale?: number;
}>;

const PX_PER_PT = 96 / 72;

/** The document on sheets of paper, as it will be printed. */
export function DocumentView({ document: paper, onFigure, scale = 1 }: ViewProps) {
  const galley = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<Readonly<{ paper: PaperDocument; pages: readonly Page[] }> | null>(null);
  const grids = useMemo(() => gridsOf(paper), [paper]);
  const style = useMemo(() => ({ ...paperVariables(paper), '--paper-scale': scale }), [paper, scale]);
  useLayoutEffect(() => {
    if (galley.current === null) return;
    const pieces = piecesOf(galley.current, paper, index => grids.get(index)?.body ?? []);
    const { height } = galley.current.getBoundingClientRect();
    setLayout({ paper, pages: paginate(pieces, height, OFFICIAL_TEXT.linePitchPt * PX_PER_PT) });
  }, [paper, grids]);
  const isLaidOut = layout?.paper === paper;
  return (
    <div className={`paper is-${paper.style}`} style={style}>
      {isLaidOut &&
        layout.pages.map((page, index) => (
          <Sheet
            key={index}
            paper={paper}
            page={page}
            grids={grids}
            number={index + 1}
            count={layout.pages.length}
            onFigure={onFigure}
          />
        ))}
      {!isLaidOut &&
        createPortal(
          <div className={`paper is-${paper.style} paper-galley`} style={paperVariables(paper)} aria-hidden="true">
            <Galley paper={paper} grids={grids} box={galley} />
          </div>,
          document.body, // outside of whatever hides or scales the preview
        )}
    </div>
  );
}

function gridsOf(paper: PaperDocument): Grids {
  const { typeWidthMm } = pageMeasures(paper.page);
  return new Map(
    paper.blocks.flatMap((block, index) =>
      block.kind === 'table' || block.kind === 'form' ? [[index, gridOf(block, typeWidthMm)]] : [],
    ),
  );
}

/** All blocks in one column as high as one type area, overflowing it. */
function Galley({ paper, grids, box }: Readonly<{ paper: PaperDocument; grids: Grids; box: Ref<HTMLDivElement> }>) {
  return (
    <div className="paper-type-area" ref={box}>
      {paper.blocks.map((block, index) => {
        const grid = grids.get(index);
        if (grid !== undefined) return <GridView key={index} grid={grid} rows={grid.body} />;
        if (block.kind === 'title' || block.kind === 'heading' || block.kind === 'paragraph') {
          return <TextView key={index} block={block} runs={runsOf(block)} />;
        }
        if (block.kind === 'line' || block.kind === 'signOff' || block.kind === 'signature')
          return <WholeView key={index} block={block} />;
        return <hr key={index} />;
      })}
    </div>
  );
}

type SheetProps = Readonly<{
  paper: PaperDocument;
  page: Page;
  grids: Grids;
  number: number;
  count: number;
  onFigure: FigureHandler;
}>;

function Sheet({ paper, page, grids, number, count, onFigure }: SheetProps) {
  return (
    <div className="paper-sheet-place">
      <section className="paper-sheet" aria-label={`第 ${number} 页`}>
        {paper.notice !== null && <div className="paper-notice">{paper.notice}</div>}
        <div className="paper-type-area">{contentOf(page, grids, onFigure)}</div>
        <PageNumber style={paper.page.pageNumber} number={number} count={count} />
      </section>
    </div>
  );
}

/** Lines one by one; the rows of one table on this page as one table. */
function contentOf(page: Page, grids: Grids, onFigure: FigureHandler) {
  return page.map(({ piece, gapPx, hasHead }, index) => {
    const style = { height: piece.heightPx, marginTop: gapPx };
    switch (piece.kind) {
      case 'text':
        return (
          <TextView
            key={index}
            block={piece.block}
            runs={piece.runs}
            style={style}
            lineClass={`paper-line ${piece.isFirst ? '' : 'is-continued'} ${piece.isLast ? '' : 'is-full'}`}
            onFigure={onFigure}
          />
        );
      case 'row': {
        const grid = grids.get(piece.blockIndex);
        if (!hasHead || grid === undefined) return null; // drawn with the first row of the page
        const onPage = page.flatMap(({ piece: other }) =>
          other.kind === 'row' && other.blockIndex === piece.blockIndex ? [other] : [],
        );
        const heightsPx = [...piece.headHeightsPx, ...onPage.map(other => other.heightPx)];
        return (
          <GridView key={index} grid={grid} rows={onPage.map(other => other.row)} heightsPx={heightsPx} onFigure={onFigure} />
        );
      }
      case 'whole':
        return (
          <div key={index} style={style}>
            <WholeView block={piece.block} />
          </div>
        );
      case 'blank':
        return <div key={index} style={style} />;
      default:
        return piece satisfies never;
    }
  });
}

function PageNumber({ style, number, count }: Readonly<{ style: PaperPage['pageNumber']; number: number; count: number }>) {
  if (style === 'none') return null;
  if (style === 'simple') return <div className="paper-number-simple">{`第 ${number} 页 共 ${count} 页`}</div>;
  const isOdd = number % 2 === 1;
  // as SVG, because HTML text is set on whole pixels
  return (
    <svg className={`paper-number ${isOdd ? 'is-odd' : 'is-even'}`}>
      <text x={isOdd ? '100%' : 0} dy={`${dashRise()}em`}>{`— ${number} —`}</text>
    </svg>
  );
}

/** Every measure of the sheet as a CSS variable. */
function paperVariables(paper: PaperDocument): CSSProperties {
  const { widthMm, heightMm, typeHeightMm } = pageMeasures(paper.page);
  const { top, right, bottom, left } = paper.page.marginsMm;
  const { characterPt, letterSpacingPt, linePitchPt, titlePt, pageNumberPt } = OFFICIAL_TEXT;
  const dashTopMm = top + typeHeightMm + PAGE_NUMBER_DROP_MM;
  const variables: Record<`--paper-${string}`, string> = {
    '--paper-width': `${widthMm}mm`,
    '--paper-height': `${heightMm}mm`,
    '--paper-top': `${top}mm`,
    '--paper-right': `${right}mm`,
    '--paper-bottom': `${bottom}mm`,
    '--paper-left': `${left}mm`,
    '--paper-character': `${characterPt + letterSpacingPt}pt`,
    '--paper-size': `${characterPt}pt`,
    '--paper-spacing': `${letterSpacingPt}pt`,
    '--paper-pitch': `${linePitchPt}pt`,
    '--paper-title-size': `${titlePt}pt`,
    '--paper-number-size': `${pageNumberPt}pt`,
    '--paper-number-top': `${dashTopMm}mm`,
    '--paper-table-head-size': `${TABLE_TEXT.headPt}pt`,
    '--paper-table-line-height': String(TABLE_TEXT.lineHeight),
    '--paper-table-title-size': `${TABLE_TEXT.titlePt}pt`,
    '--paper-table-line-size': `${TABLE_TEXT.linePt}pt`,
    '--paper-table-number-size': `${TABLE_TEXT.pageNumberPt}pt`,
    ...fontVariables(),
  };
  return variables;
}
