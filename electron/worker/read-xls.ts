import type { GridSheet } from '#shared/imports/grid.ts';
import { readBiffBook } from './read-biff-book.ts';
import { readBiffSheet } from './read-biff-sheet.ts';
import { openCompoundFile } from './read-compound-file.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import type { ReadProgress } from './read-xlsx.ts';

/**
 * Reads every worksheet of an .xls workbook (Excel 5 to 2003, WPS .et) as the xlsx reader would.
 * @param onProgress told in bytes of the workbook stream. @throws ReadRefusal. Source: MS-CFB, MS-XLS.
 */
export function readXls(bytes: Buffer, budget: ReadBudget, onProgress: ReadProgress): readonly GridSheet[] {
  const file = openCompoundFile(bytes, budget);
  // A file saved for both Excel 95 and 97 holds the older copy under the shorter name.
  const stream = file.stream('Workbook') ?? file.stream('Book');
  if (stream === undefined) throw new ReadRefusal('FILE_TRUNCATED');
  return readBiffStream(stream, budget, onProgress);
}

/** Reads a workbook stream; old programs write it without any container. */
export function readBiffStream(stream: Buffer, budget: ReadBudget, onProgress: ReadProgress): readonly GridSheet[] {
  const book = readBiffBook(stream, budget);
  const sheets: GridSheet[] = [];
  for (const { name, visibility, at } of book.sheets) {
    onProgress({ done: Math.min(at, stream.length), total: stream.length });
    sheets.push({ name, visibility, ...readBiffSheet(stream, at, book, budget) });
  }
  onProgress({ done: stream.length, total: stream.length });
  return sheets;
}
