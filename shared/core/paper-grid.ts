/** Tables and forms as one kind of ruled grid, drawn alike on screen, paper and in Word. */
import { type BlockOf, type Figure, figureOfCell, type FormCell, type TableColumn } from './document.ts';
import { TABLE_TEXT } from './paper.ts';

export type GridCell = Readonly<{
  text: string;
  role: 'head' | 'label' | 'cell';
  align: 'left' | 'center' | 'right';
  columns: number;
  rows: number;
  figure: Figure | null;
}>;
/** In a tall row, a field to be written in, text begins at the top. */
export type GridRow = Readonly<{ cells: readonly GridCell[]; minHeightMm: number; isTotal: boolean; isTall: boolean }>;
/** The head rows stand again on every page; the widths fill the type area; textPt is the size of labels and cells. */
export type Grid = Readonly<{ textPt: number; widthsMm: readonly number[]; head: readonly GridRow[]; body: readonly GridRow[] }>;

const ROW_MM = 7;
const TALL_ROW_MM = 25;
/** A form label takes this part of its cell, but no more than LABEL_MAX_MM. */
const LABEL_SHARE = 0.5;
const LABEL_MAX_MM = 30;

/** The grid of a table or a form. @param widthMm width of the type area */
export function gridOf(block: BlockOf<'table'> | BlockOf<'form'>, widthMm: number): Grid {
  return block.kind === 'table' ? gridOfTable(block, widthMm) : gridOfForm(block, widthMm);
}

function gridOfTable({ columns, rows, hasTotalRow, textPt }: BlockOf<'table'>, widthMm: number): Grid {
  const body = rows.map((row, index) => ({
    cells: columns.map((column, place): GridCell => {
      const cell = row[place] ?? { text: '' };
      return { text: cell.text, role: 'cell', align: column.align, columns: 1, rows: 1, figure: figureOfCell(cell) };
    }),
    minHeightMm: ROW_MM,
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

/** The rows of a form part their width differently: the columns are all their edges together, and cells span them. */
function gridOfForm({ rows }: BlockOf<'form'>, widthMm: number): Grid {
  const parted = rows.map(row => partsOfFormRow(row, widthMm));
  const edges = [...new Set(parted.flat().flatMap(part => [part.from, part.to]))].sort((a, b) => a - b);
  const body = parted.map((parts, index): GridRow => {
    const minHeightMm = Math.max(...(rows[index] ?? []).map(cell => cell.heightMm));
    const cells = parts.map((part): GridCell => {
      const columns = edges.indexOf(part.to) - edges.indexOf(part.from);
      const align = part.role === 'label' ? 'center' : 'left';
      return { text: part.text, role: part.role, align, columns, rows: 1, figure: null };
    });
    return { cells, minHeightMm, isTotal: false, isTall: minHeightMm >= TALL_ROW_MM };
  });
  const widthsMm = edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / TENTHS);
  return { textPt: TABLE_TEXT.formPt, widthsMm, head: [], body };
}

type FormPart = Readonly<{ text: string; role: 'label' | 'cell'; from: number; to: number }>;

/** Edges are whole tenths of a millimetre, so that those of different rows meet. */
const TENTHS = 10;

function partsOfFormRow(row: readonly FormCell[], widthMm: number): FormPart[] {
  const widths = filledWidths(row, widthMm);
  let start = 0;
  return row.flatMap((cell, index): FormPart[] => {
    const width = widths[index] ?? 0;
    const labelWidth = cell.label === '' ? 0 : Math.min(LABEL_MAX_MM, width * LABEL_SHARE);
    const [from, middle, to] = [start, start + labelWidth, start + width].map(edge => Math.round(edge * TENTHS));
    start += width;
    const value = { text: cell.value, role: 'cell', from: middle ?? 0, to: to ?? 0 } as const;
    return labelWidth === 0 ? [value] : [{ text: cell.label, role: 'label', from: from ?? 0, to: middle ?? 0 }, value];
  });
}

/** Widths in mm that fill the given width in proportion. */
function filledWidths(items: readonly Readonly<{ widthMm: number }>[], fullWidthMm: number): number[] {
  const sum = items.reduce((total, item) => total + item.widthMm, 0);
  return items.map(item => (item.widthMm / sum) * fullWidthMm);
}
