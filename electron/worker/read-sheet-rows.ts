import type { Cell } from '#shared/core/cell.ts';
import type { GridRow, Merge } from '#shared/imports/grid.ts';
import type { ReadBudget } from './read-refusal.ts';

export const MAX_COLUMNS = 16_384;
export const MAX_ROWS = 1_048_576;
export const MAX_MERGES = 200_000;
const MAX_PADDING = 1_024;
/** A row is struck when its non-blank cells are, or the first this many of them. */
const STRUCK_PROOF = 3;

/** Gathers the data-bearing rows of one sheet; rows and columns are counted against the caps only when they hold something. */
export class RowCollector {
  rows: GridRow[] = [];
  lastColumn = -1;
  private readonly budget: ReadBudget;
  private readonly usedColumns = new Uint8Array(MAX_COLUMNS);
  private usedColumnCount = 0;
  private isSorted = true;
  private lastNumber = 0;
  private number = 0;
  private isHidden = false;
  private cells: (Cell | undefined)[] = [];
  private filled = 0;
  private struck = 0;

  constructor(budget: ReadBudget) {
    this.budget = budget;
  }

  startRow(number: number, isHidden: boolean): void {
    this.number = number;
    this.isHidden = isHidden;
  }

  addCell(column: number, cell: Cell, isStruck: boolean): void {
    if (this.filled < STRUCK_PROOF && isStruck) this.struck += 1;
    this.filled += 1;
    if (this.usedColumns[column] === 0) this.useColumn(column);
    const { cells } = this;
    // Holes stay real holes only in rows that reach absurdly far right.
    if (column - cells.length < MAX_PADDING) while (cells.length < column) cells.push(undefined);
    if (column === cells.length) cells.push(cell);
    else cells[column] = cell;
  }

  endRow(): void {
    if (this.filled === 0) return;
    this.budget.takeRow();
    this.budget.takeCells(this.filled);
    if (this.number <= this.lastNumber) this.isSorted = false;
    this.lastNumber = this.number;
    const isStruck = this.struck === Math.min(this.filled, STRUCK_PROOF);
    this.rows.push({ number: this.number, isHidden: this.isHidden, isStruck, cells: this.cells.slice() });
    this.cells = [];
    this.filled = 0;
    this.struck = 0;
  }

  /** The rows in order of their numbers; a number given twice becomes one row, later cells over earlier ones. */
  finish(): readonly GridRow[] {
    this.endRow();
    if (this.isSorted) return this.rows;
    const sorted: GridRow[] = [];
    for (const row of this.rows.toSorted((left, right) => left.number - right.number)) {
      const last = sorted.at(-1);
      if (last?.number === row.number) sorted[sorted.length - 1] = joinRows(last, row);
      else sorted.push(row);
    }
    return sorted;
  }

  private useColumn(column: number): void {
    this.usedColumns[column] = 1;
    this.usedColumnCount += 1;
    if (this.usedColumnCount > this.budget.caps.columns) throw this.budget.refusal('columns');
    if (column > this.lastColumn) this.lastColumn = column;
  }
}

function joinRows(first: GridRow, second: GridRow): GridRow {
  const cells = [...first.cells];
  second.cells.forEach((cell, column) => {
    if (cell !== undefined) cells[column] = cell;
  });
  return { ...first, isHidden: first.isHidden || second.isHidden, isStruck: first.isStruck && second.isStruck, cells };
}

/** Clips merges to the data and drops those outside it and those of which one cell remains. */
export function clipMerges(merges: readonly Merge[], lastRow: number, lastColumn: number): readonly Merge[] {
  const clipped: Merge[] = [];
  for (const merge of merges) {
    if (merge.top > lastRow || merge.left > lastColumn) continue;
    const bottom = Math.min(merge.bottom, lastRow);
    const right = Math.min(merge.right, lastColumn);
    if (bottom > merge.top || right > merge.left) clipped.push({ top: merge.top, left: merge.left, bottom, right });
  }
  return clipped;
}

/** Reads `A1:C3` (also `$A$1`, a single cell, whole columns or rows) as a 0-based area; undefined when it is none. */
export function parseArea(reference: string): Merge | undefined {
  const match = /^\$?([a-z]{1,3})?\$?(\d{1,7})?(?::\$?([a-z]{1,3})?\$?(\d{1,7})?)?$/i.exec(reference.trim());
  if (match === null || reference.trim() === '') return undefined;
  const [, left, top, right, bottom] = match;
  const isSingle = right === undefined && bottom === undefined;
  const area = {
    top: top === undefined ? 0 : Number(top) - 1,
    left: left === undefined ? 0 : columnOf(left),
    bottom: (bottom ?? (isSingle ? top : undefined)) === undefined ? MAX_ROWS - 1 : Number(bottom ?? top) - 1,
    right: (right ?? (isSingle ? left : undefined)) === undefined ? MAX_COLUMNS - 1 : columnOf(right ?? left ?? ''),
  };
  return area.top < 0 || area.bottom < area.top || area.right < area.left ? undefined : area;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** The columns of ranges up to the last used one, each once, in order. */
export function listColumns(ranges: readonly Merge[], lastColumn: number): readonly number[] {
  const columns = new Set<number>();
  for (const range of ranges)
    for (let column = range.left; column <= Math.min(range.right, lastColumn); column += 1) columns.add(column);
  return [...columns].toSorted((left, right) => left - right);
}
