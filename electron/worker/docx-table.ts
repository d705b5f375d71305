import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { BlockOf, PaperDocument } from '#shared/core/document.ts';
import { type GridCell, type GridRow, gridOf } from '#shared/core/paper-grid.ts';
import { pageMeasures, TABLE_TEXT } from '#shared/core/paper.ts';
import { exactLine, STYLE_IDS, twipsOfMm, wordFont } from './docx-styles.ts';

/** Borders are counted in eighths of a point: frame 1 pt, lines 0.5 pt. Source: domain.md §6.3 forms and ledgers. */
const FRAME = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const ALIGNMENTS = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A table or form: the head repeats on every page and no row is split. */
export function docxTable(block: BlockOf<'table'> | BlockOf<'form'>, document: PaperDocument): Table {
  const grid = gridOf(block, pageMeasures(document.page).typeWidthMm);
  const widths = grid.widthsMm.map(twipsOfMm);
  const side = twipsOfMm(1);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: FRAME, right: FRAME, bottom: FRAME, left: FRAME, insideHorizontal: LINE, insideVertical: LINE },
    margins: { left: side, right: side, top: twipsOfMm(0.6), bottom: twipsOfMm(0.6) },
    rows: [...grid.head.map(row => docxRow(row, grid.textPt)), ...grid.body.map(row => docxRow(row, grid.textPt))],
  });
}

function docxRow(row: GridRow, textPt: number): TableRow {
  return new TableRow({
    ...(row.cells.every(cell => cell.role === 'head') && { tableHeader: true }),
    cantSplit: true,
    height: { value: twipsOfMm(row.minHeightMm), rule: HeightRule.ATLEAST },
    children: row.cells.map(cell => docxCell(cell, row, textPt)),
  });
}

function docxCell(cell: GridCell, row: GridRow, textPt: number): TableCell {
  const isHead = cell.role === 'head';
  const font = wordFont(isHead || row.isTotal || cell.role === 'label' ? 'hei' : 'body');
  const sizePt = isHead ? TABLE_TEXT.headPt : textPt;
  return new TableCell({
    columnSpan: cell.columns,
    rowSpan: cell.rows,
    verticalAlign: row.isTall && cell.role === 'cell' ? VerticalAlign.TOP : VerticalAlign.CENTER,
    children: [
      new Paragraph({
        style: STYLE_IDS.cell,
        alignment: ALIGNMENTS[cell.align],
        spacing: exactLine(sizePt * TABLE_TEXT.lineHeight),
        children: [new TextRun({ text: cell.text, font, size: sizePt * 2 })],
      }),
    ],
  });
}
