/** Forms as grids: labelled fields, fields to be signed, and text rows that go on over pages. */
import type { BlockOf, FlowRow, FormCell } from './document.ts';
import type { CellContent, Grid, GridCell, GridRow } from './paper-grid.ts';
import { runsOf } from './paper-runs.ts';
import { filledWidths, gridOfTable } from './paper-table.ts';
import { TABLE_TEXT } from './paper.ts';

const TALL_ROW_MM = 25;
/** A form label takes this part of its cell, but no more than LABEL_MAX_MM. */
const LABEL_SHARE = 0.5;
const LABEL_MAX_MM = 30;
/** Line for （盖章） 年 月 日 at the foot of a field. */
const CLOSING_MM = 8;
const LABEL_MM = 8;
/** Least blank below the text of a text row. */
const TEXT_FOOT_MM = 1.5;
/** A table within a text row stands this far from the frame. */
export const NESTED_INSET_MM = 4;
/** Edges are whole tenths of a millimetre, so that those of different rows meet. */
const TENTHS = 10;

type FormPart = Readonly<{ text: string; role: 'label' | 'cell'; from: number; to: number; closing: string | undefined }>;

/** The rows of a form part their width differently: the columns are all their edges together, and cells span them. */
export function gridOfForm({ rows }: BlockOf<'form'>, widthMm: number): Grid {
  const parted = rows.map(row => ('blocks' in row ? row : { cells: row, parts: partsOfFormRow(row, widthMm) }));
  const ends = [0, Math.round(widthMm * TENTHS)];
  const places = parted.flatMap(row => ('parts' in row ? row.parts.flatMap(part => [part.from, part.to]) : ends));
  const edges = [...new Set(places)].sort((a, b) => a - b);
  const body = parted.flatMap(row =>
    'parts' in row ? fieldRows(row.cells, row.parts, edges) : flowRows(row, edges.length - 1, widthMm),
  );
  const widthsMm = edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) / TENTHS);
  return { textPt: TABLE_TEXT.formPt, widthsMm, head: [], body };
}

/** One row, or two joined ones where a field is closed by a signature. */
function fieldRows(cells: readonly FormCell[], parts: readonly FormPart[], edges: readonly number[]): GridRow[] {
  const heightMm = Math.max(...cells.map(cell => cell.heightMm));
  const isTall = heightMm >= TALL_ROW_MM;
  const hasClosing = parts.some(part => part.closing !== undefined);
  const cellOf = (part: FormPart, text: string, rows: number, align: GridCell['align']): GridCell => {
    return { text, role: part.role, align, columns: edges.indexOf(part.to) - edges.indexOf(part.from), rows, figure: null };
  };
  const upper = parts.map(part =>
    cellOf(part, part.text, hasClosing && part.closing === undefined ? 2 : 1, part.role === 'label' ? 'center' : 'left'),
  );
  const minHeightMm = hasClosing ? heightMm - CLOSING_MM : heightMm;
  if (!hasClosing) return [{ cells: upper, minHeightMm, isTotal: false, isTall }];
  const closed = parts.filter(part => part.closing !== undefined);
  const lower = closed.map(part => cellOf(part, part.closing ?? '', 1, 'right'));
  return [
    { cells: upper, minHeightMm, isTotal: false, isTall, keepsWithNext: true },
    { cells: lower, minHeightMm: CLOSING_MM, isTotal: false, isTall: false, joinsAbove: true },
  ];
}

/** A text row: its label, each paragraph, each table row, a blank that fills it up, and what closes it. */
function flowRows(flow: FlowRow, columns: number, widthMm: number): GridRow[] {
  const plain = { role: 'cell', align: 'left', columns, rows: 1, figure: null } as const;
  const rowOf = (content: CellContent, more: Partial<GridRow> = {}): GridRow => {
    const joined = { minHeightMm: 0, isTotal: false, isTall: false, joinsAbove: true, flow: false } as const;
    return { ...joined, cells: [{ ...plain, text: '', content }], ...more };
  };
  const label: CellContent = {
    kind: 'runs',
    runs: [{ text: flow.label, font: 'hei', isBold: false, headingLevel: null, figure: null }],
    isIndented: false,
    isContinued: false,
    isFull: false,
  };
  const content = flow.blocks.flatMap((block): GridRow[] => {
    if (block.kind === 'paragraph')
      return [rowOf({ kind: 'runs', runs: runsOf(block), isIndented: block.indent, isContinued: false, isFull: false })];
    const grid = gridOfTable(block, widthMm - 2 * NESTED_INSET_MM);
    return [...grid.head, ...grid.body].map(row => rowOf({ kind: 'grid', grid: { ...grid, head: [], body: [row] } }));
  });
  const closingCells = (text: string): readonly GridCell[] => [{ ...plain, align: 'right', text }];
  const closing =
    flow.closing === undefined ? [] : [rowOf(label, { minHeightMm: CLOSING_MM, cells: closingCells(flow.closing) })];
  const filler = rowOf(
    { ...label, runs: [] },
    {
      minHeightMm: TEXT_FOOT_MM,
      fillsToMm: flow.heightMm - (closing.length > 0 ? CLOSING_MM : 0),
      keepsWithNext: closing.length > 0,
    },
  );
  return [rowOf(label, { minHeightMm: LABEL_MM, joinsAbove: false, flow, keepsWithNext: true }), ...content, filler, ...closing];
}

function partsOfFormRow(row: readonly FormCell[], widthMm: number): FormPart[] {
  const widths = filledWidths(row, widthMm);
  let start = 0;
  return row.flatMap((cell, index): FormPart[] => {
    const width = widths[index] ?? 0;
    const labelWidth = cell.label === '' ? 0 : Math.min(LABEL_MAX_MM, width * LABEL_SHARE);
    const [from, middle, to] = [start, start + labelWidth, start + width].map(edge => Math.round(edge * TENTHS));
    start += width;
    const value = { text: cell.value, role: 'cell', from: middle ?? 0, to: to ?? 0, closing: cell.closing } as const;
    if (labelWidth === 0) return [value];
    return [{ text: cell.label, role: 'label', from: from ?? 0, to: middle ?? 0, closing: undefined }, value];
  });
}
