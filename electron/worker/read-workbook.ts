/**
 * The one reader of foreign rosters. It trusts nothing the file says about itself: content decides the format, bytes are counted
 * as they are unpacked, and every way a file can be wrong ends in a ReadRefusal. Why not a library: README, decisions.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Grid, GridSheet, ReadCaps } from '#shared/imports/grid.ts';
import { readDelimited } from './read-delimited.ts';
import { readHtmlTables } from './read-html-table.ts';
import { ReadBudget, ReadRefusal, refusalOfSystemError } from './read-refusal.ts';
import { readBiffStream, readXls } from './read-xls.ts';
import { type ReadProgress, readXlsx } from './read-xlsx.ts';
import { decodeText, sniffFile } from './sniff-file.ts';
import { sniffOle } from './sniff-ole.ts';

export { ReadRefusal, type ReadRefusalCode } from './read-refusal.ts';

/** Limits of a normal import: far above any county's roster, far below what would hurt an office computer. */
export const DEFAULT_CAPS: ReadCaps = { unpackedBytes: 400 * 1024 * 1024, rows: 200_000, columns: 500, cells: 6_000_000 };

/**
 * Reads a foreign file as plain sheets; formulas give their cached value, nothing is expanded or guessed.
 * @param filePath xlsx, xlsm, xls, et, csv, txt or HTML tables, whatever the extension says.
 * @param onProgress told in unpacked bytes while a workbook is read.
 * @throws ReadRefusal with a code of ReadRefusalCode and `params.file`.
 */
export async function readWorkbook(filePath: string, caps: ReadCaps, onProgress: ReadProgress = () => undefined): Promise<Grid> {
  try {
    const budget = new ReadBudget(caps);
    const grid = await readGrid(await readBytes(filePath, budget), filePath, budget, onProgress);
    if (grid.sheets.every(sheet => sheet.rows.length === 0))
      throw new ReadRefusal(grid.format === 'csv' ? 'FILE_EMPTY' : 'FILE_NO_SHEET');
    return grid;
  } catch (error) {
    const refusal = error instanceof ReadRefusal ? error : refusalOfSystemError(error);
    if (refusal === undefined) throw error;
    throw new ReadRefusal(refusal.code, { file: path.basename(filePath), ...refusal.params });
  }
}

async function readBytes(filePath: string, budget: ReadBudget): Promise<Buffer> {
  // Asked before opening: opening a pipe would wait for ever.
  const info = await stat(filePath);
  if (!info.isFile()) throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind: info.isDirectory() ? 'folder' : 'device' });
  if (info.size === 0) throw new ReadRefusal('FILE_EMPTY');
  if (info.size > budget.caps.unpackedBytes) throw budget.refusal('unpackedBytes');
  return readFile(filePath);
}

async function readGrid(bytes: Buffer, filePath: string, budget: ReadBudget, onProgress: ReadProgress): Promise<Grid> {
  const kind = sniffFile(bytes);
  switch (kind) {
    case 'zip':
      return { format: 'xlsx', sheets: await readXlsx(bytes, budget, onProgress) };
    case 'html':
      return { format: 'html', sheets: readHtmlTables(textOf(bytes, budget), budget) };
    case 'text':
      return { format: 'csv', sheets: [readDelimited(textOf(bytes, budget), path.parse(filePath).name, budget)] };
    case 'ole':
      return { format: 'xls', sheets: readOle(bytes, filePath, budget, onProgress) };
    case 'biff':
      return { format: 'xls', sheets: readBiffStream(bytes, budget, onProgress) };
    case 'old-biff':
      throw new ReadRefusal('FILE_IS_XLS');
    case 'image':
      throw new ReadRefusal('FILE_IS_IMAGE');
    case 'zeros':
      throw new ReadRefusal('FILE_TRUNCATED');
    default:
      throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind });
  }
}

/** Decodes a text file, which costs its bytes and two more for each character. */
function textOf(bytes: Buffer, budget: ReadBudget): string {
  budget.takeBytes(bytes.length * 3);
  return decodeText(bytes);
}

/** What an OLE container holds decides; WPS keeps its .et like Excel its .xls, other kinds of .et cannot be read. */
function readOle(bytes: Buffer, filePath: string, budget: ReadBudget, onProgress: ReadProgress): readonly GridSheet[] {
  const content = sniffOle(bytes);
  if (content === 'xls') return readXls(bytes, budget, onProgress);
  if (content === 'encrypted') throw new ReadRefusal('FILE_ENCRYPTED');
  if (/\.ett?$/i.test(filePath)) throw new ReadRefusal('FILE_IS_ET');
  throw new ReadRefusal('FILE_NOT_A_WORKBOOK', { kind: content === 'other' ? 'ole' : content });
}
