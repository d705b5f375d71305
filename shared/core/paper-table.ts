/** Rosters and ledgers as grids. */
import { type BlockOf, figureOfCell, type TableColumn } from './document.ts';
import type { Grid, GridCell, GridRow } from './paper-grid.ts';
import { TABLE_TEXT } from './paper.ts';

const ROW_MM = 7;

/** The grid of a table. A table whose columns have no labels has no head. */
export function gridOfTable({ columns, rows, hasTotalRow, textPt, rowMm }: BlockOf<'table'>, widthMm: number): Grid {
  const body = rows.map((row, index) => ({
    cells: columns.map((column, place): GridCell => {
      const cell = row[place] ?? { text: '' };
      return { text: cell.text, role: 'cell', align: column.align, columns: 1, rows: 1, figure: figureOfCell(cell) };
    }),
    minHeightMm: rowMm ?? ROW_MM,
    isTotal: hasTotalRow && index === rows.length - 1,
    isTall: false,
  }));
  return { textPt: textPt ?? TABLE_TEXT.cellPt, widthsMm: filledWidths(columns, widthMm), head: headRows(columns), body };
}

/** One head row, or two when columns have groups; a column without group spans both. */
function headRows(columns: readonly TableColumn[]): readonly GridRow[] {
  const cellOf = (text: string, span: number, rows: number): GridCell => {
    return { text, role: 'head', align: 'center', columns: span, rows, figure: null };
  };
  const rowOf = (cells: readonly GridCell[]): GridRow => ({ cells, minHeightMm: ROW_MM, isTotal: false, isTall: false });
  if (columns.every(column => column.label === '' && column.group === null)) return [];
  if (columns.every(column => column.group === null)) return [rowOf(columns.map(column => cellOf(column.label, 1, 1)))];
  const upper: GridCell[] = [];
  columns.forEach((column, index) => {
    const last = upper.at(-1);
    if (column.group === null) upper.push(cellOf(column.label, 1, 2));
    else if (last !== undefined && columns[index - 1]?.group === column.group) {
      upper[upper.length - 1] = { ...last, columns: last.columns + 1 };
    } else upper.push(cellOf(column.group, 1, 1));
  });
  const lower = columns.filter(column => column.group !== null).map(column => cellOf(column.label, 1, 1));
  return [rowOf(upper), rowOf(lower)];
}

/** Widths in mm that fill the given width in proportion. */
export function filledWidths(items: readonly Readonly<{ widthMm: number }>[], fullWidthMm: number): number[] {
  const sum = items.reduce((total, item) => total + item.widthMm, 0);
  return items.map(item => (item.widthMm / sum) * fullWidthMm);
}
