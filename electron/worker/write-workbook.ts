/**
 * Writes a workbook by the export rules of domain.md §7.3. Rows stream into the archive: styles are few shared objects, because exceljs
 * looks a style up by identity, and the streaming writer packs with the native zlib.
 */
import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import excel from 'exceljs';
import type { SheetColumn, SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import { CELL_STYLES, HEAD_STYLE, META_STYLE, NOTE_STYLE, TITLE_STYLE, UNIT_LINE_STYLES } from './workbook-styles.ts';

type Sheet = ReturnType<excel.stream.xlsx.WorkbookWriter['addWorksheet']>;
type Value = string | number | null;

const PAPER_SIZES = { A4: 9, A3: 8 } as const;
const CM_PER_INCH = 2.54;
const inches = (centimetres: number) => Math.round((centimetres / CM_PER_INCH) * 100) / 100;
/** Heights in points: one line with its margin, and each further line of 五号 text. */
const ROW_PT = 18;
const FURTHER_LINE_PT = 14;
/** Excel's own limit. */
const MAX_ROW_PT = 409;
/** Half characters a cell keeps free at its sides. */
const CELL_MARGIN = 1;
const NAME_LENGTH = 31;
const SCHEMA_VERSION = 1;

/**
 * One workbook: each sheet with title, unit line, header, data, total and footnotes, then the very hidden sheet `_meta`.
 * Text stays text whatever it starts with. @returns the bytes of the .xlsx
 */
export async function writeWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  const names: string[] = [];
  for (const sheet of plan.sheets) {
    const name = freeName(sheet.name, names);
    names.push(name);
    writeSheet(workbook, name, sheet);
  }
  writeMeta(workbook, plan);
  await workbook.commit();
  return bytes;
}

function writeSheet(workbook: excel.stream.xlsx.WorkbookWriter, name: string, plan: SheetPlan): void {
  const { columns, rows, total, footnotes } = plan;
  const hasGroups = columns.some(column => column.group !== null);
  const lastHeadRow = hasGroups ? 4 : 3;
  const lastRow = lastHeadRow + rows.length + (total === null ? 0 : 1) + footnotes.length;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: lastHeadRow }],
    properties: { defaultRowHeight: ROW_PT },
    pageSetup: {
      paperSize: PAPER_SIZES[plan.paper] as excel.PaperSize,
      orientation: plan.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: {
        left: inches(1.5),
        right: inches(1.5),
        top: inches(1.5),
        bottom: inches(1.5),
        header: inches(0.8),
        footer: inches(0.8),
      },
      printTitlesRow: `3:${lastHeadRow}`,
      // exceljs puts a $ before the letters only
      printArea: `A$1:${letterOf(columns.length)}$${lastRow}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  writeHead(sheet, plan, hasGroups);
  const styles = columns.map(({ align, isText, width }) => ({ isText, width, ...CELL_STYLES[align].plain }));
  for (const row of rows) writeRow(sheet, row, styles);
  if (total !== null)
    writeRow(
      sheet,
      total,
      columns.map(({ align, isText, width }) => ({ isText, width, ...CELL_STYLES[align].total })),
    );
  const fullWidth = columns.reduce((sum, { width }) => sum + width, 0);
  for (const note of footnotes) {
    const row = sheet.addRow([note]);
    row.getCell(1).style = NOTE_STYLE;
    row.height = heightOf(linesOf(note, fullWidth));
    merge(sheet, row.number, 1, row.number, columns.length);
    row.commit();
  }
  sheet.commit();
}

type ColumnStyles = Readonly<{ isText: boolean; width: number; text: Partial<excel.Style>; number: Partial<excel.Style> }>;

/** Every cell gets its style, the empty ones too, so that the grid is closed. */
function writeRow(sheet: Sheet, values: readonly Value[], columns: readonly ColumnStyles[]): void {
  const row = sheet.addRow(undefined);
  let lines = 1;
  columns.forEach(({ isText, width, text, number }, index) => {
    const value = values[index] ?? null;
    const cell = row.getCell(index + 1);
    if (typeof value === 'number' && !isText) {
      cell.value = value;
      cell.style = number;
      return;
    }
    cell.style = text;
    if (value === null || value === '') return;
    const words = String(value);
    cell.value = words;
    if (words.length * 2 > width - CELL_MARGIN) lines = Math.max(lines, linesOf(words, width - CELL_MARGIN));
  });
  if (lines > 1) row.height = heightOf(lines);
  row.commit();
}

/** Wrapped text gets its height here: programs other than Excel do not find it on opening. */
const heightOf = (lines: number) => Math.min(MAX_ROW_PT, ROW_PT + (lines - 1) * FURTHER_LINE_PT);

/** Lines a text takes. @param width of the cell in half-width characters */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const line of text.split('\n')) {
    let halves = 0;
    for (const character of line) halves += (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
    lines += Math.max(1, Math.ceil(halves / Math.max(2, width)));
  }
  return lines;
}

/** Title, unit line and one or two header rows. */
function writeHead(sheet: Sheet, plan: SheetPlan, hasGroups: boolean): void {
  const { columns, title, unitLine, dateLine } = plan;
  const count = columns.length;
  const put = (row: number, column: number, text: string, style: Partial<excel.Style>) => {
    const cell = sheet.getCell(row, column);
    if (text !== '') cell.value = text;
    cell.style = style;
  };
  put(1, 1, title, TITLE_STYLE);
  sheet.getRow(1).height = 30;
  merge(sheet, 1, 1, 1, count);
  const half = Math.ceil(count / 2);
  if (count === 1) put(2, 1, [unitLine, dateLine].filter(text => text !== '').join('　'), UNIT_LINE_STYLES.left);
  else {
    put(2, 1, unitLine, UNIT_LINE_STYLES.left);
    put(2, half + 1, dateLine, UNIT_LINE_STYLES.right);
    merge(sheet, 2, 1, 2, half);
    merge(sheet, 2, half + 1, 2, count);
  }
  sheet.getRow(3).height = hasGroups ? 20 : 30;
  columns.forEach(({ label, group }, index) => {
    put(3, index + 1, group ?? label, HEAD_STYLE);
    if (hasGroups) put(4, index + 1, group === null ? '' : label, HEAD_STYLE);
  });
  if (!hasGroups) return;
  sheet.getRow(4).height = 20;
  for (const { from, to, group } of groupsOf(columns)) merge(sheet, 3, from, group === null ? 4 : 3, to);
}

/** Neighbours of the same group as one span; a column without group is a span of its own. Columns count from 1. */
function groupsOf(columns: readonly SheetColumn[]): readonly Readonly<{ from: number; to: number; group: string | null }>[] {
  const spans: { from: number; to: number; group: string | null }[] = [];
  columns.forEach(({ group }, index) => {
    const last = spans.at(-1);
    if (last !== undefined && group !== null && last.group === group) last.to = index + 1;
    else spans.push({ from: index + 1, to: index + 1, group });
  });
  return spans;
}

function merge(sheet: Sheet, top: number, left: number, bottom: number, right: number): void {
  if (top === bottom && left === right) return;
  (sheet as unknown as { mergeCells: (...edges: number[]) => void }).mergeCells(top, left, bottom, right);
}

/** What a program must know to take the workbook back: one key and value a row. */
function writeMeta(workbook: excel.stream.xlsx.WorkbookWriter, { sheets, meta }: WorkbookPlan): void {
  const rowCount = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  const sheet = workbook.addWorksheet('_meta', { state: 'veryHidden' });
  for (const [key, value] of Object.entries({ schemaVersion: SCHEMA_VERSION, ...meta, rowCount, sha256: sha256OfData(sheets) })) {
    const row = sheet.addRow([key, value]);
    row.getCell(1).style = META_STYLE;
    if (typeof value === 'string') row.getCell(2).style = META_STYLE;
    row.commit();
  }
  sheet.commit();
}

/** SHA-256 of the values: for each sheet its labels, rows and total as JSON, a line each. */
export function sha256OfData(sheets: readonly SheetPlan[]): string {
  const hash = createHash('sha256');
  for (const { columns, rows, total } of sheets) {
    for (const line of [columns.map(column => column.label), ...rows, total]) hash.update(`${JSON.stringify(line)}\n`);
  }
  return hash.digest('hex');
}

/** A sheet name Excel takes: without []*?/\: and ' at its ends, at most 31 characters, used once. */
function freeName(wanted: string, taken: readonly string[]): string {
  const clean =
    wanted
      .replaceAll(/[[\]*?/\\:]/g, '')
      .replaceAll(/^'+|'+$/g, '')
      .slice(0, NAME_LENGTH) || 'Sheet';
  const isTaken = (name: string) =>
    taken.some(other => other.toLowerCase() === name.toLowerCase()) || name.toLowerCase() === '_meta';
  for (let serial = 1; ; serial += 1) {
    const tail = serial === 1 ? '' : `(${serial})`;
    const name = clean.slice(0, NAME_LENGTH - tail.length) + tail;
    if (!isTaken(name)) return name;
  }
}

/** Column number from 1 as letters: 1 → A, 28 → AB. */
function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letterOf(rest) : '') + String.fromCodePoint(65 + ((column - 1) % 26));
}
