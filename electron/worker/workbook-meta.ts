import { createHash } from 'node:crypto';
import type excel from 'exceljs';
import type { GridRow, GridSheet } from '#shared/imports/grid.ts';
import {
  type ExportMeta,
  hashedLine,
  META_SHEET,
  type MetaEntries,
  metaEntries,
  parseMeta,
  type WorkbookMeta,
} from '#shared/core/workbook-meta.ts';

type Book = excel.Workbook | excel.stream.xlsx.WorkbookWriter;
/** Text stays text. */
const TEXT_STYLE: Partial<excel.Style> = { numFmt: '@' };

/** Adds the very hidden sheet `_meta`, one key and value a row; the last sheet of a workbook, whole or streamed. */
export function addMetaSheet(workbook: Book, meta: MetaEntries): void {
  const sheet = workbook.addWorksheet(META_SHEET, { state: 'veryHidden' });
  for (const [key, value] of metaEntries(meta)) {
    const row = sheet.addRow([key, value]);
    row.getCell(1).style = TEXT_STYLE;
    if (typeof value === 'string') row.getCell(2).style = TEXT_STYLE;
    row.commit();
  }
  if ('commit' in sheet && typeof sheet.commit === 'function') sheet.commit();
}

/** True for the sheet {@link addMetaSheet} writes: never data. */
export function isMetaSheet(sheet: Pick<GridSheet, 'name'>): boolean {
  return sheet.name.toLowerCase() === META_SHEET;
}

/** What a workbook says about itself, or null when it is not this program's. */
export function metaOf(sheets: readonly GridSheet[]): WorkbookMeta | null {
  const sheet = sheets.find(isMetaSheet);
  if (sheet === undefined) return null;
  return parseMeta(Object.fromEntries(sheet.rows.map(({ cells: [key, value] }) => [key?.text ?? '', value?.text ?? ''])));
}

/**
 * Whether the values of an exported sheet are still those that were written.
 * @param labels of the columns in order. @param rows below the header
 */
export function isDataUnchanged(meta: ExportMeta, labels: readonly string[], rows: readonly GridRow[]): boolean {
  const lines = rows.map(row => labels.map((_label, column) => row.cells[column]?.text ?? null));
  const hash = createHash('sha256').update(hashedLine(labels));
  for (const line of lines.slice(0, meta.rowCount)) hash.update(hashedLine(line));
  // whether a total row follows is not told
  return [null, lines[meta.rowCount] ?? null].some(total => hash.copy().update(hashedLine(total)).digest('hex') === meta.sha256);
}
