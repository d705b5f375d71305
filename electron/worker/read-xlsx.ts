import type { Cell } from '#shared/core/cell.ts';
import type { GridSheet } from '#shared/imports/grid.ts';
import type { CellContext } from './read-cell.ts';
import { findPackage, type SheetPart } from './read-package.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { worksheetScan } from './read-sheet.ts';
import { type SharedStrings, sharedStringScan } from './read-strings.ts';
import { readStyles } from './read-styles.ts';
import { nameHash } from './xml-scan.ts';
import { forEachTag, scanPart } from './xml-stream.ts';
import { openZip, readPart, readPartChunks, type ZipArchive } from './zip-archive.ts';

export type ReadProgress = (progress: { done: number; total: number }) => void;

const AUTO_FILTER = nameHash('autoFilter');

/**
 * Reads every worksheet of an xlsx, xlsm, xltx or strict workbook, in the order of its tabs.
 * @param onProgress told in unpacked bytes. @throws ReadRefusal. Source: ECMA-376 parts 1 and 2.
 */
export async function readXlsx(bytes: Buffer, budget: ReadBudget, onProgress: ReadProgress): Promise<readonly GridSheet[]> {
  const archive = openZip(bytes);
  const parts = findPackage(archive, budget);
  const large = [parts.sharedStrings, ...parts.sheets.map(sheet => sheet.part)];
  const total = large.reduce((sum, part) => sum + (part?.declaredBytes ?? 0), 0);
  let done = 0;
  const onChunk = (count: number): void => {
    done += count;
    onProgress({ done: Math.min(done, total), total });
  };
  const strings: SharedStrings = { cells: [], struck: new Set() };
  if (parts.sharedStrings !== undefined) {
    await scanPart(readPartChunks(archive, parts.sharedStrings, budget), budget, sharedStringScan(strings, budget), onChunk);
  }
  const styles = parts.styles === undefined ? [] : readStyles(readPart(archive, parts.styles, budget));
  const context: CellContext = { strings, styles, is1904: parts.is1904, textCells: new Map<string, Cell>() };
  const sheets: GridSheet[] = [];
  for (const sheet of parts.sheets) sheets.push(await readSheet(archive, sheet, context, budget, onChunk));
  return sheets;
}

async function readSheet(
  archive: ZipArchive,
  sheet: SheetPart,
  context: CellContext,
  budget: ReadBudget,
  onChunk: (bytes: number) => void,
): Promise<GridSheet> {
  if (sheet.part === undefined) throw new ReadRefusal('FILE_TRUNCATED');
  const { scan, finish } = worksheetScan(context, budget);
  await scanPart(readPartChunks(archive, sheet.part, budget), budget, scan, onChunk);
  const { rows, merges, hiddenColumns, filterTop } = finish();
  const lastHidden = rows.findLast(row => row.isHidden)?.number ?? 0;
  const hasActiveFilter =
    lastHidden > 0 && (lastHidden - 1 > (filterTop ?? Infinity) || hasFilteredTable(archive, sheet, budget));
  return { name: sheet.name, visibility: sheet.visibility, rows, merges, hiddenColumns, hasActiveFilter };
}

/** A formatted table keeps its AutoFilter in a part of its own. */
function hasFilteredTable(archive: ZipArchive, sheet: SheetPart, budget: ReadBudget): boolean {
  let isFiltered = false;
  for (const table of sheet.tables()) {
    forEachTag(readPart(archive, table, budget), (_, tag) => {
      if (tag.name === AUTO_FILTER) isFiltered = true;
    });
  }
  return isFiltered;
}
