/** Measures a document set in one long column (the galley) and cuts it into the pieces that pages are filled with. */
import type { Block, BlockOf, PaperDocument } from '#shared/core/document.ts';
import type { GridRow } from '#shared/core/paper-grid.ts';
import { type Run, runsOf, sliceRuns, type TextBlock } from '#shared/core/paper-runs.ts';
import type { Measure } from './paginate.ts';

export type Piece = Measure &
  (
    | Readonly<{ kind: 'text'; block: TextBlock; runs: readonly Run[]; isFirst: boolean; isLast: boolean }>
    | Readonly<{ kind: 'row'; blockIndex: number; row: GridRow; headHeightsPx: readonly number[] }>
    | Readonly<{ kind: 'whole'; block: WholeBlock }>
    | Readonly<{ kind: 'blank' }>
  ) &
  Readonly<{ startsPaper?: boolean }>;
/** Blocks that are never parted. */
export type WholeBlock = Exclude<Block, TextBlock | BlockOf<'table'> | BlockOf<'form'> | BlockOf<'pageBreak'>>;

const alone = { keepsWithNext: false, startsPage: false, table: null, isOnGrid: false } as const;

/**
 * The pieces of a document, in order.
 * @param galley its children are the drawn blocks, one for each block of the document
 * @param rowsOf the body rows drawn for a table or form block
 * @param indexOf place of a block in the whole document, where this is a part of it
 */
export function piecesOf(
  galley: HTMLElement,
  document: PaperDocument,
  rowsOf: (blockIndex: number) => readonly GridRow[],
  indexOf: (blockIndex: number) => number = index => index,
): Piece[] {
  const isOfficial = document.style === 'official';
  let startsPage = false;
  let startsPaper = false;
  return document.blocks.flatMap((block, index) => {
    if (block.kind === 'pageBreak') {
      startsPage = true;
      startsPaper ||= block.startsPaper === true;
      return [];
    }
    const element = galley.children[index];
    if (!(element instanceof HTMLElement)) throw new Error(`the galley lacks block ${index}`);
    const pieces = piecesOfBlock(element, block, indexOf(index), rowsOf(index)).map(piece => ({
      ...piece,
      isOnGrid: isOfficial && piece.table === null,
    }));
    const [first, ...rest] = isOfficial ? addBlanks(pieces, block, galley, document.blocks[index + 1]) : pieces;
    if (first === undefined) return [];
    const start = {
      startsPage,
      ...(startsPaper && { startsPaper }),
      ...(block.kind === 'imprint' && { isAtFoot: true, isOnEvenPage: block.printed !== undefined }),
    };
    const result = keepTogether([{ ...first, ...start }, ...rest], block, document.blocks[index + 1]);
    startsPage = false;
    startsPaper = false;
    return result;
  });
}

function piecesOfBlock(
  element: HTMLElement,
  block: Exclude<Block, { kind: 'pageBreak' }>,
  index: number,
  rows: readonly GridRow[],
): Piece[] {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return linesOf(element, block);
    case 'table':
    case 'form':
      return rowPieces(element, index, rows);
    case 'line':
    case 'signOff':
    case 'signature':
    case 'letterHead':
    case 'redHead':
    case 'attachmentNote':
    case 'attachmentHead':
    case 'imprint':
    case 'cutLine':
    case 'cards':
    case 'gap':
      return [{ ...alone, kind: 'whole', block, heightPx: element.getBoundingClientRect().height }];
    default:
      return block satisfies never;
  }
}

/** An official document has one blank line below its title unless that is the title of a table, one above its signature and 附件说明, two below a red head or the head of a letter. */
function addBlanks(pieces: readonly Piece[], block: Block, galley: HTMLElement, next: Block | undefined): readonly Piece[] {
  const blank: Piece = { ...alone, kind: 'blank', heightPx: lineHeightOf(galley), keepsWithNext: true, isOnGrid: true };
  if (block.kind === 'title') return next?.kind === 'line' ? pieces : [...pieces, blank];
  // the head ends between two lines of the grid: about two are left empty
  if (block.kind === 'letterHead' || block.kind === 'redHead')
    return [...pieces, { ...blank, heightPx: blank.heightPx * 1.5, isOnGrid: false }];
  // the title of an attachment stands on its third line
  if (block.kind === 'attachmentHead') return [...pieces, blank];
  return block.kind === 'signature' || block.kind === 'attachmentNote' ? [blank, ...pieces] : pieces;
}

const HEADS: ReadonlySet<Block['kind']> = new Set([
  'title',
  'heading',
  'line',
  'letterHead',
  'redHead',
  'attachmentHead',
  'cutLine',
]);

/** A heading stays with what it heads; neither a signature nor the note of a table stands alone on its page. */
function keepTogether(pieces: readonly Piece[], block: Block, next: Block | undefined): Piece[] {
  const isHead = HEADS.has(block.kind);
  const isSigned = next?.kind === 'signature' || next?.kind === 'signOff' || next?.kind === 'attachmentNote';
  const hasNote = block.kind === 'table' && next?.kind === 'paragraph';
  return pieces.map((piece, index) => {
    const keepsWithNext = piece.keepsWithNext || isHead || ((isSigned || hasNote) && index === pieces.length - 1);
    return { ...piece, keepsWithNext };
  });
}

const lineHeightOf = (element: HTMLElement) => Number.parseFloat(getComputedStyle(element).lineHeight);

function linesOf(element: HTMLElement, block: TextBlock): Piece[] {
  const runs = runsOf(block);
  const heightPx = lineHeightOf(element);
  const { starts, length } = lineStarts(element, heightPx);
  return starts.map((from, index): Piece => {
    const isLast = index === starts.length - 1;
    const to = starts[index + 1] ?? length;
    return { ...alone, kind: 'text', block, runs: sliceRuns(runs, from, to), isFirst: index === 0, isLast, heightPx };
  });
}

/** Places in the element's text where its lines begin, as the browser broke them. */
function lineStarts(element: HTMLElement, lineHeightPx: number): Readonly<{ starts: readonly number[]; length: number }> {
  const top = element.getBoundingClientRect().top;
  const starts = [0];
  let line = 0;
  let length = 0;
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    for (let place = 0; place < text.length; place += 1) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = range.getBoundingClientRect();
      const here = box.width === 0 ? line : Math.floor(((box.top + box.bottom) / 2 - top) / lineHeightPx);
      if (here > line) {
        starts.push(length + place);
        line = here;
      }
    }
    length += text.length;
  }
  return { starts, length };
}

function rowPieces(element: HTMLElement, id: number, rows: readonly GridRow[]): Piece[] {
  const headHeightsPx = heightsOf(element.querySelectorAll(':scope > table > thead > tr'));
  const headPx = headHeightsPx.reduce((sum, height) => sum + height, 0);
  const elements = [...element.querySelectorAll(':scope > table > tbody > tr')];
  const heightsPx = heightsOf(elements);
  let flowPx = 0;
  return rows.flatMap((row, index): Piece[] => {
    const pieceOf = (part: GridRow, heightPx: number): Piece => {
      // a total never stands alone on its page
      const keepsWithNext = part.keepsWithNext === true || rows[index + 1]?.isTotal === true;
      return { ...alone, keepsWithNext, kind: 'row', blockIndex: id, row: part, headHeightsPx, heightPx, table: { id, headPx } };
    };
    const heightPx = heightsPx[index] ?? 0;
    const missingPx = row.fillsToMm === undefined ? 0 : Math.round(row.fillsToMm * PX_PER_MM) - flowPx;
    const pieces = lineRows(row, elements[index])?.map(line => pieceOf(line, Math.ceil(line.lineHeightPx - ROUNDING_PX)));
    const result = pieces ?? [pieceOf(row, Math.max(heightPx, missingPx))];
    flowPx = (row.flow ? 0 : flowPx) + result.reduce((sum, piece) => sum + piece.heightPx, 0);
    return result;
  });
}

const PX_PER_MM = 96 / 25.4;

/** A paragraph of a text row, one row a line; null for any other row. */
function lineRows(row: GridRow, element: Element | undefined): readonly (GridRow & Readonly<{ lineHeightPx: number }>)[] | null {
  const [cell] = row.cells;
  const paragraph = element?.querySelector('.paper-text');
  if (row.flow !== false || row.fillsToMm !== undefined || cell?.content?.kind !== 'runs') return null;
  if (!(paragraph instanceof HTMLElement)) return null;
  const { content } = cell;
  const lineHeightPx = lineHeightOf(paragraph);
  const { starts, length } = lineStarts(paragraph, lineHeightPx);
  return starts.map((from, index) => {
    const isLast = index === starts.length - 1;
    const runs = sliceRuns(content.runs, from, starts[index + 1] ?? length);
    return { ...row, lineHeightPx, cells: [{ ...cell, content: { ...content, runs, isContinued: index > 0, isFull: !isLast } }] };
  });
}

/** Whole pixels, never less than the text needs, so that the drawn lines meet the rows whatever the browser rounds. */
const ROUNDING_PX = 0.02;
function heightsOf(elements: Iterable<Element>): number[] {
  return [...elements].map(element => Math.ceil(element.getBoundingClientRect().height - ROUNDING_PX));
}
