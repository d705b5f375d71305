import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IParagraphOptions,
  type ITableCellBorders,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { BlockOf, FlowRow, PaperDocument } from '#shared/core/document.ts';
import { NESTED_INSET_MM } from '#shared/core/paper-form.ts';
import { type Grid, type GridCell, type GridRow, gridOf } from '#shared/core/paper-grid.ts';
import { runsOf } from '#shared/core/paper-runs.ts';
import { gridOfTable } from '#shared/core/paper-table.ts';
import { CELL_SIDE_MM, type FontRole, pageMeasures, TABLE_TEXT } from '#shared/core/paper.ts';
import { exactLine, STYLE_IDS, twipsOfMm, twipsOfPt, wordFont } from './docx-styles.ts';

/** Borders are counted in eighths of a point: frame 1 pt, lines 0.5 pt. Source: domain.md §6.3 forms and ledgers. */
const FRAME = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

const NO_LINE = { style: BorderStyle.NIL } as const;

/** A table or form: the head repeats on every page and no row is split but a text row. */
export function docxTable(block: BlockOf<'table'> | BlockOf<'form'>, document: PaperDocument): Table {
  return tableOf(gridOf(block, pageMeasures(document.page).typeWidthMm), FRAME);
}

function tableOf({ widthsMm, head, body, textPt }: Grid, frame: typeof FRAME, insetMm = 0): Table {
  const widths = widthsMm.map(twipsOfMm);
  const side = twipsOfMm(CELL_SIDE_MM);
  const rows = [...head, ...body];
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    ...(insetMm > 0 && { indent: { size: twipsOfMm(insetMm), type: WidthType.DXA } }),
    columnWidths: widths,
    borders: { top: frame, right: frame, bottom: frame, left: frame, insideHorizontal: LINE, insideVertical: LINE },
    margins: { left: side, right: side, top: twipsOfMm(0.6), bottom: twipsOfMm(0.6) },
    rows: rows.flatMap((row, index): TableRow[] => {
      if (row.flow === undefined) return [docxRow(row, textPt, rows)];
      return row.flow === false ? [] : flowRows(row.flow, rows.slice(index), widthsMm, textPt);
    }),
  });
}

function docxRow(row: GridRow, textPt: number, rows: readonly GridRow[]): TableRow {
  return new TableRow({
    ...(row.cells.every(cell => cell.role === 'head') && { tableHeader: true }),
    cantSplit: true,
    height: { value: twipsOfMm(row.minHeightMm), rule: HeightRule.ATLEAST },
    children: row.cells.map(cell => {
      const below = rows[rows.indexOf(row) + cell.rows];
      const borders = {
        ...(row.joinsAbove === true && { top: NO_LINE }),
        ...(below?.joinsAbove === true && { bottom: NO_LINE }),
      };
      return docxCell(cell, row, textPt, borders);
    }),
  });
}

function docxCell(cell: GridCell, row: GridRow, textPt: number, borders: ITableCellBorders): TableCell {
  const isHead = cell.role === 'head';
  const font = wordFont(isHead || row.isTotal || cell.role === 'label' ? 'hei' : 'body');
  const sizePt = isHead ? Math.round(textPt * (TABLE_TEXT.headPt / TABLE_TEXT.cellPt) * 2) / 2 : textPt;
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    borders,
    verticalAlign: row.isTall && cell.role === 'cell' ? VerticalAlign.TOP : VerticalAlign.CENTER,
    children: cell.text.split('\n').map(
      text =>
        new Paragraph({
          style: STYLE_IDS.cell,
          alignment: ALIGNMENTS[cell.align],
          spacing: exactLine(sizePt * TABLE_TEXT.lineHeight),
          keepNext: row.keepsWithNext === true,
          children: [new TextRun({ text, font, size: sizePt * 2 })],
        }),
    ),
  });
}

/** A text row as Word keeps it: one cell that goes on over pages, with its tables inside, and a line for the signature under it. */
function flowRows(flow: FlowRow, rows: readonly GridRow[], widthsMm: readonly number[], textPt: number): TableRow[] {
  const widthMm = widthsMm.reduce((sum, width) => sum + width, 0);
  const spacing = exactLine(textPt * TABLE_TEXT.lineHeight);
  const paragraph = (options: IParagraphOptions) => new Paragraph({ style: STYLE_IDS.cell, spacing, ...options });
  const runOf = (text: string, font: FontRole, isBold = false) =>
    text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          font: wordFont(font),
          size: textPt * 2,
          ...(isBold && { bold: true }),
          ...(index > 0 && { break: 1 }),
        }),
    );
  const indent = { indent: { firstLine: twipsOfPt(textPt * 2), firstLineChars: 200 } };
  const content = flow.blocks.flatMap((block): (Paragraph | Table)[] => {
    if (block.kind === 'table') return [tableOf(gridOfTable(block, widthMm - 2 * NESTED_INSET_MM), LINE, NESTED_INSET_MM)];
    const children = runsOf(block).flatMap(run => runOf(run.text, run.font, run.isBold));
    return [paragraph({ alignment: AlignmentType.BOTH, ...(block.indent && indent), children })];
  });
  const closing = rows.find(row => row.flow === false && row.cells.some(cell => cell.text !== ''));
  const hasClosing = flow.closing !== undefined && closing !== undefined;
  const label = paragraph({ spacing: { ...spacing, before: twipsOfMm(1) }, children: runOf(flow.label, 'hei') });
  // a cell must not end with a table
  const foot = paragraph({ spacing: exactLine(FLOW_FOOT_PT), keepNext: hasClosing, children: [] });
  const cell = (children: (Paragraph | Table)[], borders: ITableCellBorders) => [
    new TableCell({ columnSpan: widthsMm.length, verticalAlign: VerticalAlign.TOP, borders, children }),
  ];
  const closingMm = hasClosing ? closing.minHeightMm : 0;
  const height = (mm: number) => ({ value: twipsOfMm(mm), rule: HeightRule.ATLEAST });
  const text = new TableRow({
    height: height(flow.heightMm - closingMm),
    children: cell([label, ...content, foot], hasClosing ? { bottom: NO_LINE } : {}),
  });
  if (!hasClosing) return [text];
  const signed = paragraph({ alignment: AlignmentType.RIGHT, children: runOf(flow.closing ?? '', 'body') });
  return [text, new TableRow({ cantSplit: true, height: height(closingMm), children: cell([signed], { top: NO_LINE }) })];
}

const FLOW_FOOT_PT = 4;
