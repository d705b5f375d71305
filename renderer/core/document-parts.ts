/** Parts of a document that are measured one at a time, so that a roster of ten thousand rows does not hold the window up. */
import type { Block, PaperDocument, PaperPage } from '#shared/core/document.ts';
import type { Grid, GridRow } from '#shared/core/paper-grid.ts';

/** A block, or some rows of one; `index` is its place in the whole document. */
type PartBlock = Readonly<{ block: Block; index: number; rows: readonly GridRow[] }>;
export type DocumentPart = readonly PartBlock[];

/** Rows measured at a time, so that the window answers within 100 ms. */
const ROWS_AT_A_TIME = 60;
const BLOCKS_AT_A_TIME = 60;

/** Cuts the document inside its long tables and between its papers; the last rows of a table stay with what follows them. */
export function partsOf(paper: PaperDocument, grids: ReadonlyMap<number, Grid>): readonly DocumentPart[] {
  const parts: PartBlock[][] = [[]];
  paper.blocks.forEach((block, index) => {
    const body = grids.get(index)?.body ?? [];
    const isEnough = rowsIn([parts.at(-1) ?? []]) >= ROWS_AT_A_TIME || (parts.at(-1)?.length ?? 0) >= BLOCKS_AT_A_TIME;
    // what lies another way is measured on a page of its own
    const turns = block.kind === 'pageBreak' && block.page !== undefined;
    if (turns || (block.kind === 'pageBreak' && block.startsPaper === true && isEnough)) parts.push([]);
    for (let from = 0; from === 0 || from < body.length; from += ROWS_AT_A_TIME) {
      if (from > 0) parts.push([]);
      parts.at(-1)?.push({ block, index, rows: body.slice(from, from + ROWS_AT_A_TIME) });
    }
  });
  return parts;
}

/** The page a part lies on: the document's, unless a break before it says otherwise. */
export function pageOfPart(paper: PaperDocument, part: DocumentPart): PaperPage {
  const first = part[0]?.index ?? 0;
  const turned = paper.blocks.findLast(
    (block, index) => index <= first && block.kind === 'pageBreak' && block.page !== undefined,
  );
  return turned?.kind === 'pageBreak' ? (turned.page ?? paper.page) : paper.page;
}

/** How far the setting of a document has come. */
export type LayoutState = Readonly<{ isDone: boolean; measuredRows: number; rows: number; pages: number }>;

/** Rows of the first parts. */
export function rowsIn(parts: readonly DocumentPart[]): number {
  return parts.reduce((sum, part) => sum + part.reduce((rows, block) => rows + block.rows.length, 0), 0);
}
