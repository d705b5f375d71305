/**
 * Writes a workbook by the export rules of domain.md §7.3. Rows stream into the archive: styles are few shared objects, because exceljs
 * looks a style up by identity, and the streaming writer packs with the native zlib.
 */
import { createHash } from 'node:crypto';
import { type EventEmitter, once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import excel from 'exceljs';
import { hashedLine } from '#shared/core/workbook-meta.ts';
import type { SheetColumn, SheetPlan, WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import { streamToFile } from '../core/write-file.ts';
import { addMetaSheet } from './workbook-meta.ts';
import { CELL_STYLES, HEAD_STYLE, NOTE_STYLE, TITLE_STYLE, UNIT_LINE_STYLES } from './workbook-styles.ts';

type Sheet = ReturnType<excel.stream.xlsx.WorkbookWriter['addWorksheet']>;
type Value = string | number | null;

const PAPER_SIZES = { A4: 9, A3: 8 } as const;
const CM_PER_INCH = 2.54;
const inches = (centimetres: number) => Math.round((centimetres / CM_PER_INCH) * 100) / 100;
/** Heights in points: one line with its margin, and each further line of 五号 text. */
const ROW_PT = 18;
const FURTHER_LINE_PT = 14;
/** 小四 heads are wider than the 五号 that widths are counted in. */
const HEAD_SHARE = 10.5 / 12;
const HEAD_LINE_PT = 16;
/** Excel's own limit. */
const MAX_ROW_PT = 409;
/** Half characters a cell keeps free at its sides. */
const CELL_MARGIN = 1;
const NAME_LENGTH = 31;
/** Room to write by hand. */
const SIGN_OFF_PT = 30;
const SIGN_OFF_GAP = '　'.repeat(12);

/** The rows of a sheet as they come; their number is known before. */
export type RowFeed = Readonly<{ rowCount: number; chunks: AsyncIterable<SheetPlan['rows']> }>;
type Writer = excel.stream.xlsx.WorkbookWriter;

/**
 * One workbook: each sheet with title, unit line, header, data, total and footnotes, then the very hidden sheet `_meta`.
 * Text stays text whatever it starts with. @returns the bytes of the .xlsx
 */
export async function writeWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  await writeTo(stream, plan, null);
  return bytes;
}

/** The same for one sheet of any length, its rows fed and written as they come: neither rows nor file stand in memory. */
export async function exportWorkbook(
  plan: WorkbookPlan,
  feed: RowFeed,
  target: Readonly<{ path: string; temporary: string }>,
): Promise<{ bytes: number }> {
  return streamToFile(target, stream => writeTo(stream, plan, feed));
}

async function writeTo(stream: Writable, plan: WorkbookPlan, feed: RowFeed | null): Promise<void> {
  // shared strings would keep every text of the workbook in memory
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: feed === null });
  const names: string[] = [];
  const hash = createHash('sha256');
  let rowCount = 0;
  for (const sheet of plan.sheets) {
    const name = freeName(sheet.name, names);
    names.push(name);
    const rows = feed ?? { rowCount: sheet.rows.length, chunks: oneChunk(sheet.rows) };
    rowCount += rows.rowCount;
    await writeSheet(workbook, name, sheet, rows, line => hash.update(hashedLine(line)), stream);
  }
  addMetaSheet(workbook, { ...plan.meta, rowCount, sha256: hash.digest('hex') });
  await workbook.commit();
}

async function* oneChunk(rows: SheetPlan['rows']): RowFeed['chunks'] {
  yield await Promise.resolve(rows);
}

async function writeSheet(
  workbook: Writer,
  name: string,
  plan: SheetPlan,
  feed: RowFeed,
  note: (line: readonly Value[] | null) => void,
  stream: Writable,
): Promise<void> {
  const { columns, total, footnotes, signOff = [] } = plan;
  const hasGroups = columns.some(column => column.group !== null);
  const lastHeadRow = hasGroups ? 4 : 3;
  const lastRow = lastHeadRow + feed.rowCount + (total === null ? 0 : 1) + footnotes.length + (signOff.length > 0 ? 1 : 0);
  const notice = plan.notice ?? null;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 0, ySplit: lastHeadRow }],
    properties: { defaultRowHeight: ROW_PT },
    pageSetup: {
      paperSize: PAPER_SIZES[plan.paper] as excel.PaperSize,
      orientation: plan.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: {
        left: inches(1.5),
        right: inches(1.5),
        top: inches(notice === null ? 1.5 : 1.9),
        bottom: inches(1.5),
        header: inches(0.8),
        footer: inches(0.8),
      },
      printTitlesRow: `3:${lastHeadRow}`,
      // exceljs puts a $ before the letters only
      printArea: `A$1:${letterOf(columns.length)}$${lastRow}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页', ...(notice === null ? {} : { oddHeader: `&R${notice}` }) },
  });
  sheet.columns = columns.map(({ width, isHidden = false }) => ({ width, hidden: isHidden }));
  writeHead(sheet, plan, hasGroups);
  note(columns.map(column => column.label));
  const styles = columns.map(({ align, isText, width }) => ({ isText, width, ...CELL_STYLES[align].plain }));
  for await (const rows of feed.chunks) {
    for (const row of rows) {
      note(row);
      writeRow(sheet, row, styles);
    }
    await drained(sheet, stream);
  }
  note(total);
  if (total !== null)
    writeRow(
      sheet,
      total,
      columns.map(({ align, isText, width }) => ({ isText, width, ...CELL_STYLES[align].total })),
    );
  const fullWidth = columns.reduce((sum, { width }) => sum + width, 0);
  for (const text of footnotes) writeNote(sheet, text, columns.length, heightOf(linesOf(text, fullWidth)));
  if (signOff.length > 0) writeNote(sheet, signOff.join(SIGN_OFF_GAP), columns.length, SIGN_OFF_PT);
  sheet.commit();
}

function writeNote(sheet: Sheet, text: string, columnCount: number, height: number): void {
  const row = sheet.addRow([text]);
  row.getCell(1).style = NOTE_STYLE;
  row.height = height;
  merge(sheet, row.number, 1, row.number, columnCount);
  row.commit();
}

/** Where the sheet's text goes to be packed, a stream of the old make; exceljs keeps writing into it however full it is. */
type Packer = EventEmitter & Readonly<{ _writableState?: Readonly<{ needDrain: boolean }> }>;
type Packed = Readonly<{ stream?: Readonly<{ pipes?: readonly Packer[] }> }>;

/** The packer and the file catch up before more rows come, so that no text waits in memory. */
async function drained(sheet: Sheet, stream: Writable): Promise<void> {
  await new Promise(resolve => setImmediate(resolve));
  for (const packer of (sheet as Packed).stream?.pipes ?? [])
    if (packer._writableState?.needDrain === true) await once(packer, 'drain');
  if (stream.writableNeedDrain) await once(stream, 'drain');
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

const headHeightOf = (lines: number) => lines * HEAD_LINE_PT + 4;

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
  const headLines = columns.map(({ label, width }) => linesOf(label, (width - CELL_MARGIN) * HEAD_SHARE));
  sheet.getRow(3).height = hasGroups ? 20 : Math.max(30, headHeightOf(Math.max(1, ...headLines)));
  columns.forEach(({ label, group }, index) => {
    put(3, index + 1, group ?? label, HEAD_STYLE);
    if (hasGroups) put(4, index + 1, group === null ? '' : label, HEAD_STYLE);
  });
  if (!hasGroups) return;
  const lower = columns.map(({ label, width, group }, index) =>
    group === null ? 1 : (headLines[index] ?? linesOf(label, width)),
  );
  sheet.getRow(4).height = Math.max(20, headHeightOf(Math.max(1, ...lower)));
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

/** SHA-256 of the values: for each sheet its labels, rows and total, a line each. */
export function sha256OfData(sheets: readonly SheetPlan[]): string {
  const hash = createHash('sha256');
  for (const { columns, rows, total } of sheets) {
    for (const line of [columns.map(column => column.label), ...rows, total]) hash.update(hashedLine(line));
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
