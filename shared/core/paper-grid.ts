/** Tables and forms as one kind of ruled grid, drawn alike on screen, paper and in Word. */
import type { BlockOf, Figure, FlowRow } from './document.ts';
import { gridOfForm } from './paper-form.ts';
import type { Run } from './paper-runs.ts';
import { gridOfTable } from './paper-table.ts';

/** What a cell holds instead of plain text: text that may be cut into lines, or a row of a table within the cell. */
export type CellContent =
  | Readonly<{ kind: 'runs'; runs: readonly Run[]; isIndented: boolean; isContinued: boolean; isFull: boolean }>
  | Readonly<{ kind: 'grid'; grid: Grid }>;
export type GridCell = Readonly<{
  text: string;
  role: 'head' | 'label' | 'cell';
  align: 'left' | 'center' | 'right';
  columns: number;
  rows: number;
  figure: Figure | null;
  content?: CellContent;
}>;
/** In a tall row, a field to be written in, text begins at the top. */
export type GridRow = Readonly<{
  cells: readonly GridCell[];
  minHeightMm: number;
  isTotal: boolean;
  isTall: boolean;
  /** No line between its cells and those above. */
  joinsAbove?: boolean;
  /** Stands on one page with the next row. */
  keepsWithNext?: boolean;
  /** Fills what is missing to this height of the text row it ends. */
  fillsToMm?: number;
  /** The text row it is a part of, on the first part only; the others say false. Word sets the whole row at once. */
  flow?: FlowRow | false;
}>;
/** The head rows stand again on every page; the widths fill the type area; textPt is the size of labels and cells. */
export type Grid = Readonly<{ textPt: number; widthsMm: readonly number[]; head: readonly GridRow[]; body: readonly GridRow[] }>;

/** The grid of a table or a form. @param widthMm width of the type area */
export function gridOf(block: BlockOf<'table'> | BlockOf<'form'>, widthMm: number): Grid {
  return block.kind === 'table' ? gridOfTable(block, widthMm) : gridOfForm(block, widthMm);
}
