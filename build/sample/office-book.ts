import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { encodeGbk } from '../../electron/worker/gbk-testing.ts';
import { makeXls, type XlsCell } from '../../electron/worker/xls-testing.ts';
import type { Merge } from '../../shared/imports/grid.ts';
import { type CellValue, putRow } from './write-sheet.ts';

/** A sheet before it takes a file format; rows are 0-based as merges are. */
export type SheetDraft = {
  readonly name: string;
  readonly rows: CellValue[][];
  readonly merges: Merge[];
  readonly hiddenRows: number[];
  readonly struckRows: number[];
};
export const OFFICE_FORMATS = ['xlsx', 'xls', 'xls5', 'utf8.csv', 'gbk.csv'] as const;
export type OfficeFormat = (typeof OFFICE_FORMATS)[number];

export const isCsv = (format: OfficeFormat): boolean => format.endsWith('.csv');

/** Writes a workbook in one of the formats offices send; a csv holds the first sheet. */
export async function writeOfficeBook(file: string, format: OfficeFormat, sheets: readonly SheetDraft[]): Promise<void> {
  if (format === 'xlsx') return writeXlsx(file, sheets);
  if (!isCsv(format)) return writeFileSync(file, xlsOf(format, sheets));
  const text = (sheets[0]?.rows ?? []).map(row => row.map(csvField).join(',')).join('\r\n');
  writeFileSync(file, format === 'gbk.csv' ? encodeGbk(text) : `\ufeff${text}`);
}

function csvField(value: CellValue): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? String('value' in value ? value.value : '') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function xlsOf(format: OfficeFormat, sheets: readonly SheetDraft[]): Buffer {
  const cell = (value: CellValue, isStruck: boolean): XlsCell => {
    if (value === null || value === '') return null;
    if (typeof value !== 'object') return { value, isStruck, ...(typeof value === 'string' ? { format: '@' } : {}) };
    if (value instanceof Date) throw new TypeError('dates are given as numbers with a format');
    return { value: value.value, format: value.numFmt, isStruck };
  };
  return makeXls({
    version: format === 'xls5' ? 'biff5' : 'biff8',
    sheets: sheets.map(sheet => ({
      name: sheet.name,
      rows: sheet.rows.map((row, index) => row.map(value => cell(value, sheet.struckRows.includes(index)))),
      merges: sheet.merges,
      hiddenRows: sheet.hiddenRows,
    })),
  });
}

async function writeXlsx(file: string, sheets: readonly SheetDraft[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  for (const draft of sheets) {
    const sheet = workbook.addWorksheet(draft.name);
    for (const [index, row] of draft.rows.entries()) {
      const written = putRow(sheet, index + 1, row);
      if (draft.hiddenRows.includes(index)) written.hidden = true;
      if (draft.struckRows.includes(index))
        written.eachCell(cell => {
          cell.font = { strike: true };
        });
    }
    for (const merge of draft.merges) sheet.mergeCells(merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1);
  }
  await workbook.xlsx.writeFile(file);
}
