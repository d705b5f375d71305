/**
 * The preview, the printed page and the PDF are one drawing: the document is set once in a hidden column (the galley), cut into lines and
 * rows where the browser broke them, and drawn again on sheets of true size, each line kept as it was cut. Printing prints those sheets.
 */
import { type Ref, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Figure, PaperDocument, PaperPage } from '#shared/core/document.ts';
import { runsOf } from '#shared/core/paper-runs.ts';
import { type FigureHandler, GridView, TextView, WholeView } from './document-blocks.tsx';
import { dashRise } from './document-fonts.ts';
import { type DocumentPart, type LayoutState, pageOfPart, partsOf, rowsIn } from './document-parts.ts';
import { piecesOf } from './document-pieces.ts';
import { type Grids, gridsOf, type Page, pagesOf, type Section } from './document-sections.ts';
import { LetterFoot } from './letter-head.tsx';
import { paperVariables } from './paper-variables.ts';
import './document.css';

type ViewProps = Readonly<{
  document: PaperDocument;
  /** A click on a figure; without it figures are plain text. */
  onFigure?: (figure: Figure) => void;
  /** 1 = true size. */
  scale?: number;
  /** Told while a long document is set, and when its sheets stand. */
  onLayout?: (state: LayoutState) => void;
  /** Every sheet is drawn, as printing needs it; otherwise those of a long document are drawn when they are near. */
  isWhole?: boolean;
}>;

/** A shorter document is drawn whole. */
const FEW_PAGES = 20;

/** The document on sheets of paper, as it will be printed. */
export function DocumentView({ document: paper, onFigure, scale = 1, onLayout, isWhole = false }: ViewProps) {
  const galley = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<Readonly<{
    paper: PaperDocument;
    pages: readonly Page[];
    turned: ReadonlySet<Page>;
  }> | null>(null);
  const [progress, setProgress] = useState({ paper, partIndex: 0 });
  const measured = useRef<Readonly<{ paper: PaperDocument; sections: Section[] }>>({ paper, sections: [] });
  const grids = useMemo(() => gridsOf(paper), [paper]);
  const parts = useMemo(() => partsOf(paper, grids), [paper, grids]);
  const style = useMemo(() => ({ ...paperVariables(paper), '--paper-scale': scale }), [paper, scale]);
  const partIndex = progress.paper === paper ? progress.partIndex : 0;
  const part = parts[partIndex] ?? [];
  const isLaidOut = layout?.paper === paper;

  useLayoutEffect(() => {
    const measuredPart = parts[partIndex];
    if (galley.current === null || measuredPart === undefined) return undefined;
    if (measured.current.paper !== paper) measured.current = { paper, sections: [] };
    measured.current.sections[partIndex] = {
      page: pageOfPart(paper, measuredPart),
      heightPx: galley.current.getBoundingClientRect().height,
      pieces: piecesOf(
        galley.current,
        { ...paper, blocks: measuredPart.map(({ block }) => block) },
        index => measuredPart[index]?.rows ?? [],
        index => measuredPart[index]?.index ?? index,
      ),
    };
    if (partIndex < parts.length - 1) {
      // the window is served before the next part
      const timer = setTimeout(() => setProgress({ paper, partIndex: partIndex + 1 }));
      return () => clearTimeout(timer);
    }
    setLayout({ paper, ...pagesOf(measured.current.sections, paper.page) });
    return undefined;
  }, [paper, parts, partIndex]);

  const numbering = useMemo(() => numberPages(layout?.pages ?? []), [layout]);
  const pageCount = isLaidOut ? layout.pages.length : 0;
  useEffect(() => {
    const measuredRows = rowsIn(isLaidOut ? parts : parts.slice(0, partIndex));
    onLayout?.({ isDone: isLaidOut, measuredRows, rows: rowsIn(parts), pages: pageCount });
  }, [onLayout, isLaidOut, parts, partIndex, pageCount]);

  return (
    <div className={`paper is-${paper.style}`} style={style}>
      {isLaidOut &&
        layout.pages.map((page, index) => (
          <Sheet
            key={index}
            paper={paper}
            page={page}
            grids={grids}
            index={index}
            isTurned={layout.turned.has(page)}
            numbering={numbering[index] ?? { number: index + 1, count: layout.pages.length }}
            onFigure={onFigure}
            isLazy={!isWhole && layout.pages.length > FEW_PAGES}
          />
        ))}
      {!isLaidOut &&
        createPortal(
          <div
            className={`paper is-${paper.style} paper-galley`}
            style={paperVariables({ ...paper, page: pageOfPart(paper, part) })}
            aria-hidden="true"
          >
            <Galley key={partIndex} part={part} page={pageOfPart(paper, part)} grids={grids} box={galley} />
          </div>,
          document.body, // outside of whatever hides or scales the preview
        )}
    </div>
  );
}

type GalleyProps = Readonly<{ part: DocumentPart; page: PaperPage; grids: Grids; box: Ref<HTMLDivElement> }>;

/** The blocks of a part in one column as high as one type area, overflowing it. */
function Galley({ part, page, grids, box }: GalleyProps) {
  return (
    <div className="paper-type-area" ref={box}>
      {part.map(({ block, index, rows }) => {
        const grid = grids.get(index);
        if (grid !== undefined) return <GridView key={index} grid={grid} rows={rows} />;
        if (block.kind === 'title' || block.kind === 'heading' || block.kind === 'paragraph') {
          return <TextView key={index} block={block} runs={runsOf(block)} />;
        }
        if (block.kind === 'pageBreak' || block.kind === 'table' || block.kind === 'form') return <hr key={index} />;
        return <WholeView key={index} block={block} page={page} />;
      })}
    </div>
  );
}

type PageNumbering = Readonly<{ number: number; count: number }>;

/** The pages of each paper of the document are numbered from 1. */
function numberPages(pages: readonly Page[]): readonly PageNumbering[] {
  const starts = pages.flatMap((page, index) => (index === 0 || page[0]?.piece.startsPaper === true ? [index] : []));
  return starts.flatMap((start, place) => {
    const count = (starts[place + 1] ?? pages.length) - start;
    return Array.from({ length: count }, (_, index) => ({ number: index + 1, count }));
  });
}

type SheetProps = Readonly<{
  paper: PaperDocument;
  page: Page;
  grids: Grids;
  /** Place among all sheets, from 0. */
  index: number;
  /** Lies across the upright sheet. */
  isTurned: boolean;
  numbering: PageNumbering;
  onFigure: FigureHandler;
  /** Drawn only while it is near what is seen. */
  isLazy: boolean;
}>;

const NEAR = { scrollMargin: '1500px' } as IntersectionObserverInit;

/** Whether the element is seen or nearly so. */
function useNear(isLazy: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(!isLazy);
  useEffect(() => {
    if (!isLazy || place.current === null) return undefined;
    const observer = new IntersectionObserver(entries => setIsNear(entries.at(-1)?.isIntersecting === true), NEAR);
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isLazy]);
  return [place, isNear || !isLazy] as const;
}

function Sheet({ paper, page, grids, index, isTurned, numbering, onFigure, isLazy }: SheetProps) {
  const isLetterHead = page.some(({ piece }) => piece.kind === 'whole' && piece.block.kind === 'letterHead');
  // a page of nothing but the imprint counts and carries no number
  const isNumbered = page.some(({ piece }) => piece.kind !== 'whole' || piece.block.kind !== 'imprint');
  const [place, isNear] = useNear(isLazy);
  return (
    <div className="paper-sheet-place" ref={place}>
      <section className="paper-sheet" aria-label={`第 ${index + 1} 页`}>
        {paper.notice !== null && <div className="paper-notice">{paper.notice}</div>}
        <div className={`paper-type-area ${isTurned ? 'is-turned' : ''}`}>
          {isNear && contentOf(page, paper.page, grids, onFigure)}
        </div>
        {isLetterHead && <LetterFoot page={paper.page} />}
        {!isLetterHead && isNumbered && <PageNumber style={paper.page.pageNumber} {...numbering} />}
      </section>
    </div>
  );
}

/** Lines one by one; the rows of one table on this page as one table. */
function contentOf(page: Page, sheet: PaperPage, grids: Grids, onFigure: FigureHandler) {
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
            <WholeView block={piece.block} page={sheet} />
          </div>
        );
      case 'blank':
        return <div key={index} style={style} />;
      default:
        return piece satisfies never;
    }
  });
}

function PageNumber({ style, number, count }: PageNumbering & Readonly<{ style: PaperPage['pageNumber'] }>) {
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
