import type { GridSheet, Merge } from '#shared/imports/grid.ts';
import { type CellContext, cellColumn, cellIsStruck, newCellReading, readCell, startCell, toCell } from './read-cell.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { clipMerges, listColumns, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, parseArea, RowCollector } from './read-sheet-rows.ts';
import { attributeText, isTrue, nameHash, newTag, nextTagAt, readTag, type XmlTag } from './xml-scan.ts';
import type { PartScan } from './xml-stream.ts';

const SHEET_DATA = nameHash('sheetData');
const ROW = nameHash('row');
const C = nameHash('c');
const COL = nameHash('col');
const MERGE_CELL = nameHash('mergeCell');
const AUTO_FILTER = nameHash('autoFilter');
const EXT_LST = nameHash('extLst');
const CUSTOM_SHEET_VIEWS = nameHash('customSheetViews');
const WORKSHEET = nameHash('worksheet');
const REFERENCE = nameHash('r');
const HIDDEN = nameHash('hidden');
const MIN = nameHash('min');
const MAX = nameHash('max');
const REF = nameHash('ref');

/** What a worksheet part says beside its name; `filterTop` is the 0-based row of its AutoFilter. */
export type SheetContent = Pick<GridSheet, 'rows' | 'merges' | 'hiddenColumns'> & Readonly<{ filterTop: number | undefined }>;

/**
 * A scanner for one worksheet part and the function that gives its content when all has been scanned.
 * Drop-downs, conditional formats, `dimension`, defined names and extensions are passed over without being looked at.
 */
export function worksheetScan(context: CellContext, budget: ReadBudget): { scan: PartScan; finish: () => SheetContent } {
  const tag = newTag();
  const reading = newCellReading();
  const collector = new RowCollector(budget);
  const merges: Merge[] = [];
  const hiddenRanges: Merge[] = [];
  let place: 'head' | 'data' | 'tail' | 'skip' = 'head';
  let skipUntil = 0;
  let isWhole = false;
  let filterTop: number | undefined;
  let rowNumber = 0;
  let nextColumn = 0;

  /** Scans rows and cells; answers behind what was understood, or `at` when the cell is not complete. */
  function scanData(bytes: Buffer, at: number, next: number, end: number): number {
    if (tag.name === C && tag.kind !== 'close') {
      const isEmpty = tag.kind === 'empty';
      if (isEmpty) reading.column = cellColumn(bytes, tag);
      else startCell(bytes, tag, context, reading);
      const after = isEmpty ? next : readCell(bytes, next, end, tag, reading);
      if (after < 0) return at;
      const column = reading.column >= 0 && reading.column < MAX_COLUMNS ? reading.column : nextColumn;
      nextColumn = column + 1;
      const cell = isEmpty || column >= MAX_COLUMNS ? undefined : toCell(bytes, reading, context);
      if (cell !== undefined) collector.addCell(column, cell, cellIsStruck(bytes, reading, context.strings));
      return after;
    }
    if (tag.name === ROW) {
      collector.endRow();
      if (tag.kind !== 'close') startRow(bytes);
    } else if (tag.name === SHEET_DATA) place = tag.kind === 'close' ? 'tail' : place;
    return next;
  }

  function startRow(bytes: Buffer): void {
    const given = rowReference(bytes, tag);
    rowNumber = given >= 1 && given <= MAX_ROWS ? given : rowNumber + 1;
    nextColumn = 0;
    collector.startRow(rowNumber, tag.kind === 'open' && isTrue(attributeText(bytes, tag, HIDDEN)));
  }

  function readOther(bytes: Buffer): void {
    const { name, kind } = tag;
    if (kind === 'close') {
      if (name === WORKSHEET) isWhole = true;
    } else if (name === SHEET_DATA) place = kind === 'open' ? 'data' : 'tail';
    else if (name === COL) readHiddenColumns(bytes);
    else if (name === MERGE_CELL && merges.length < MAX_MERGES) {
      const area = parseArea(attributeText(bytes, tag, REF) ?? '');
      if (area !== undefined) merges.push(area);
    } else if (name === AUTO_FILTER) filterTop = parseArea(attributeText(bytes, tag, REF) ?? '')?.top ?? 0;
    else if ((name === EXT_LST || name === CUSTOM_SHEET_VIEWS) && kind === 'open') {
      place = 'skip';
      skipUntil = name;
    }
  }

  function readHiddenColumns(bytes: Buffer): void {
    if (!isTrue(attributeText(bytes, tag, HIDDEN)) || hiddenRanges.length >= MAX_COLUMNS) return;
    const left = Number(attributeText(bytes, tag, MIN)) - 1;
    const right = Number(attributeText(bytes, tag, MAX)) - 1;
    if (left >= 0 && right >= left) hiddenRanges.push({ top: 0, bottom: 0, left, right: Math.min(right, MAX_COLUMNS - 1) });
  }

  function scan(bytes: Buffer, end: number): number {
    let at = nextTagAt(bytes, 0, end);
    while (at < end) {
      let next = readTag(bytes, at, end, tag);
      if (next < 0) return at;
      if (place === 'data') {
        next = scanData(bytes, at, next, end);
        if (next === at) return at;
      } else if (place !== 'skip') readOther(bytes);
      else if (tag.kind === 'close' && tag.name === skipUntil) place = 'tail';
      at = nextTagAt(bytes, next, end);
    }
    return end;
  }

  function finish(): SheetContent {
    if (!isWhole) throw new ReadRefusal('FILE_TRUNCATED');
    const rows = collector.finish();
    const lastRow = (rows.at(-1)?.number ?? 0) - 1;
    return {
      rows,
      merges: clipMerges(merges, lastRow, collector.lastColumn),
      hiddenColumns: listColumns(hiddenRanges, collector.lastColumn),
      filterTop,
    };
  }

  return { scan, finish };
}

function rowReference(bytes: Buffer, tag: XmlTag): number {
  for (let slot = 0; slot < tag.attributeCount * 3; slot += 3) {
    if (tag.attributes[slot] !== REFERENCE) continue;
    let value = 0;
    for (let at = tag.attributes[slot + 1] ?? 0; at < (tag.attributes[slot + 2] ?? 0); at += 1)
      value = value * 10 + (bytes[at] ?? 0) - 48;
    return value;
  }
  return -1;
}
