import type { Cell } from '#shared/core/cell.ts';
import type { GridSheet, Merge } from '#shared/imports/grid.ts';
import type { BiffBook } from './read-biff-book.ts';
import { BIFF, type BiffRecord, cursorOn, nextRecord, takeString } from './read-biff-records.ts';
import { keptTextCell, numberCell, sharedCell } from './read-cell.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { clipMerges, listColumns, MAX_MERGES, RowCollector } from './read-sheet-rows.ts';
import { type CellStyle, PLAIN_STYLE } from './read-styles.ts';

type PlacedCell = Readonly<{ column: number; cell: Cell; isStruck: boolean }>;

const NO_VALUE: Cell = { kind: 'no-cached-value', text: '' };
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
const ROW_HIDDEN = 0x20;
const COLUMN_HIDDEN = 0x01;

/**
 * Reads one sheet of a BIFF stream from its BOF to its EOF; charts lying in it are passed over.
 * Cells may come in any order: they are gathered by row first. Source: MS-XLS 2.1.7.20.5.
 */
export function readBiffSheet(
  bytes: Buffer,
  start: number,
  book: BiffBook,
  budget: ReadBudget,
): Omit<GridSheet, 'name' | 'visibility'> {
  const { context } = book;
  const rows = new Map<number, PlacedCell[]>();
  const hiddenRows = new Set<number>();
  const hiddenRanges: Merge[] = [];
  const merges: Merge[] = [];
  const record: BiffRecord = { type: 0, from: 0, to: 0 };
  let hasFilter = false;
  let gathered = 0;
  let depth = 1;
  /** Where the text of the formula before is still to come. */
  let awaiting: { row: number; column: number; style: CellStyle } | undefined;

  const styleOf = (xf: number): CellStyle => context.styles[xf] ?? PLAIN_STYLE;

  function place(row: number, column: number, cell: Cell | undefined, isStruck: boolean): void {
    if (cell === undefined) return;
    gathered += 1;
    if (budget.cells + gathered > budget.caps.cells) throw budget.refusal('cells');
    const cells = rows.get(row);
    if (cells === undefined) rows.set(row, [{ column, cell, isStruck }]);
    else cells.push({ column, cell, isStruck });
  }

  function placeNumber(row: number, column: number, value: number, style: CellStyle): void {
    place(row, column, numberCell(String(value), value, style, context.is1904), style.isStruck);
  }

  function placeFormula(row: number, column: number, style: CellStyle, from: number): void {
    if (bytes[from + 6] !== 0xff || bytes[from + 7] !== 0xff) {
      const value = bytes.readDoubleLE(from);
      return placeNumber(row, column, Number.isFinite(value) ? value : 0, style);
    }
    const byte = bytes[from + 2] ?? 0;
    switch (bytes[from]) {
      case 0:
        awaiting = { row, column, style };
        break;
      case 1:
        place(row, column, { kind: 'boolean', text: byte === 0 ? 'FALSE' : 'TRUE' }, style.isStruck);
        break;
      case 2:
        place(row, column, { kind: 'error', text: ERRORS[byte] ?? '#N/A' }, style.isStruck);
        break;
    }
  }

  function readCellRecord({ type, from, to }: BiffRecord): void {
    const size = to - from;
    if (size < 6) throw new ReadRefusal('FILE_TRUNCATED');
    const row = bytes.readUInt16LE(from);
    const column = bytes.readUInt16LE(from + 2);
    const style = styleOf(bytes.readUInt16LE(from + 4));
    const content = from + 6;
    const needs = (count: number): void => {
      if (size < 6 + count) throw new ReadRefusal('FILE_TRUNCATED');
    };
    switch (type) {
      case BIFF.labelSst: {
        needs(4);
        const index = bytes.readUInt32LE(content);
        return place(row, column, sharedCell(index, context.strings), style.isStruck || context.strings.struck.has(index));
      }
      case BIFF.label:
      case BIFF.richString: {
        const { text } = takeString(cursorOn(bytes, content, to), 2, book.text);
        return place(row, column, keptTextCell(text, context.textCells), style.isStruck);
      }
      case BIFF.number:
        needs(8);
        return placeNumber(row, column, bytes.readDoubleLE(content), style);
      case BIFF.rk:
        needs(4);
        return placeNumber(row, column, rkValue(bytes, content), style);
      case BIFF.formula:
        needs(8);
        return placeFormula(row, column, style, content);
      case BIFF.boolErr: {
        needs(2);
        const value = bytes[content] ?? 0;
        const isError = bytes[content + 1] === 1;
        const cell: Cell = isError
          ? { kind: 'error', text: ERRORS[value] ?? '#N/A' }
          : { kind: 'boolean', text: value === 0 ? 'FALSE' : 'TRUE' };
        return place(row, column, cell, style.isStruck);
      }
      case BIFF.mulRk:
        for (let at = from + 4, index = column; at + 6 <= to - 2; at += 6, index += 1)
          placeNumber(row, index, rkValue(bytes, at + 2), styleOf(bytes.readUInt16LE(at)));
    }
  }

  function readMerges({ from, to }: BiffRecord): void {
    for (let at = from + 2; at + 8 <= to && merges.length < MAX_MERGES; at += 8) {
      const [top, bottom, left, right] = [0, 2, 4, 6].map(offset => bytes.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
        number,
      ];
      if (bottom >= top && right >= left) merges.push({ top, left, bottom, right });
    }
  }

  function readString(from: number, to: number): void {
    if (awaiting === undefined) return;
    const { text } = takeString(cursorOn(bytes, from, to), 2, book.text);
    place(awaiting.row, awaiting.column, keptTextCell(text, context.textCells), awaiting.style.isStruck);
    awaiting = undefined;
  }

  let at = startOfSheet(bytes, start, record);
  while (depth > 0) {
    at = nextRecord(bytes, at, record);
    const { type, from, to } = record;
    if (type === BIFF.beginOfStream) depth += 1;
    else if (type === BIFF.endOfStream) depth -= 1;
    if (depth !== 1) continue;
    switch (type) {
      case BIFF.filePass:
        throw new ReadRefusal('FILE_ENCRYPTED');
      case BIFF.row:
        if (to - from >= 16 && (bytes.readUInt16LE(from + 12) & ROW_HIDDEN) !== 0) hiddenRows.add(bytes.readUInt16LE(from));
        break;
      case BIFF.columnInfo:
        if (to - from >= 10 && (bytes.readUInt16LE(from + 8) & COLUMN_HIDDEN) !== 0 && hiddenRanges.length < MAX_MERGES)
          hiddenRanges.push({ top: 0, bottom: 0, left: bytes.readUInt16LE(from), right: bytes.readUInt16LE(from + 2) });
        break;
      case BIFF.filterMode:
      case BIFF.autoFilterInfo:
        hasFilter = true;
        break;
      case BIFF.mergeCells:
        readMerges(record);
        break;
      case BIFF.string:
        readString(from, to);
        break;
      case BIFF.labelSst:
      case BIFF.label:
      case BIFF.richString:
      case BIFF.number:
      case BIFF.rk:
      case BIFF.mulRk:
      case BIFF.formula:
      case BIFF.boolErr:
        // A formula that promised text and gave none has no stored value.
        if (awaiting !== undefined) place(awaiting.row, awaiting.column, NO_VALUE, awaiting.style.isStruck);
        awaiting = undefined;
        readCellRecord(record);
        break;
    }
  }
  if (awaiting !== undefined) place(awaiting.row, awaiting.column, NO_VALUE, awaiting.style.isStruck);
  const collector = new RowCollector(budget);
  for (const [row, cells] of [...rows].toSorted(([left], [right]) => left - right)) {
    collector.startRow(row + 1, hiddenRows.has(row));
    for (const { column, cell, isStruck } of cells) collector.addCell(column, cell, isStruck);
    collector.endRow();
  }
  const gridRows = collector.finish();
  return {
    rows: gridRows,
    merges: clipMerges(merges, (gridRows.at(-1)?.number ?? 0) - 1, collector.lastColumn),
    hiddenColumns: listColumns(hiddenRanges, collector.lastColumn),
    hasActiveFilter: hasFilter && gridRows.some(row => row.isHidden),
  };
}

/** Passes over the BOF a sheet must start with. */
function startOfSheet(bytes: Buffer, start: number, record: BiffRecord): number {
  const next = nextRecord(bytes, start, record);
  if (record.type !== BIFF.beginOfStream) throw new ReadRefusal('FILE_TRUNCATED');
  return next;
}

/** A number packed into 30 bits: an integer or the head of a double, either perhaps in hundredths. Source: MS-XLS 2.5.217. */
function rkValue(bytes: Buffer, at: number): number {
  const packed = bytes.readInt32LE(at);
  const value = (packed & 2) === 0 ? headOfDouble(packed & ~3) : packed >> 2;
  return (packed & 1) === 0 ? value : value / 100;
}

const scratch = Buffer.alloc(8);
function headOfDouble(head: number): number {
  scratch.writeInt32LE(0, 0);
  scratch.writeInt32LE(head, 4);
  return scratch.readDoubleLE(0);
}
