import type { TextBlock } from './grid-clipboard.ts';
import type { Block } from './grid-cursor.ts';

/** A cell to be written: row and column of the grid and the text for it. */
export type PlannedCell = Readonly<{ row: number; column: number; text: string }>;
export type PastePlan = Readonly<{
  cells: readonly PlannedCell[];
  /** Rows of the block below the last row of the grid: new records, not edits. */
  beyond: TextBlock;
  /** Columns of the block right of the last column of the grid. */
  columnsBeyond: number;
  /** The place the block takes in the grid. */
  block: Block;
}>;

/**
 * Where the cells of a pasted block go. A marked block that is a multiple of the pasted one is filled with repetitions, as in Excel;
 * otherwise the block goes at the upper left corner. Blank cells erase nothing and are left out.
 */
export function planPaste(pasted: TextBlock, marked: Block, size: Readonly<{ rows: number; columns: number }>): PastePlan {
  const height = pasted.length;
  const width = Math.max(0, ...pasted.map(cells => cells.length));
  const [markedHeight, markedWidth] = [marked.bottom - marked.top + 1, marked.right - marked.left + 1];
  const repeats = height > 0 && width > 0 && markedHeight % height === 0 && markedWidth % width === 0;
  const [rows, columns] = repeats ? [markedHeight, markedWidth] : [height, width];
  const cells: PlannedCell[] = [];
  for (let down = 0; down < rows && marked.top + down < size.rows; down += 1)
    for (let right = 0; right < columns && marked.left + right < size.columns; right += 1) {
      const text = pasted[down % height]?.[right % width] ?? '';
      if (text !== '') cells.push({ row: marked.top + down, column: marked.left + right, text });
    }
  return {
    cells,
    beyond: pasted.slice(Math.max(0, size.rows - marked.top)).filter(row => row.some(text => text !== '')),
    columnsBeyond: Math.max(0, marked.left + columns - size.columns),
    block: {
      top: marked.top,
      bottom: Math.min(size.rows, marked.top + rows) - 1,
      left: marked.left,
      right: Math.min(size.columns, marked.left + columns) - 1,
    },
  };
}

/** Rows that give and rows that take when a block is filled down: its first row, or for one row the row above it; null when there is none. */
export function fillSource(marked: Block): Readonly<{ from: number; to: readonly [number, number] }> | null {
  if (marked.bottom > marked.top) return { from: marked.top, to: [marked.top + 1, marked.bottom] };
  return marked.top === 0 ? null : { from: marked.top - 1, to: [marked.top, marked.top] };
}

/** Every cell of the taking rows with the text above it; blank texts erase nothing. @param source texts of the giving row by column */
export function planFill(source: ReadonlyMap<number, string>, to: readonly [number, number]): readonly PlannedCell[] {
  const cells: PlannedCell[] = [];
  for (let row = to[0]; row <= to[1]; row += 1)
    for (const [column, text] of source) if (text !== '') cells.push({ row, column, text });
  return cells;
}
