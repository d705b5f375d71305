/** Writes .xls workbooks for tests and samples: BIFF8, or BIFF5 with text in code page 936. Source: MS-XLS. */
import type { Merge } from '#shared/imports/grid.ts';
import { makeCompoundFile } from './compound-testing.ts';
import { encodeGbk } from './gbk-testing.ts';

type StyledValue = Readonly<{
  value: string | number /** Format code or built-in number. */;
  format?: string | number;
  isStruck?: boolean;
}>;
/** A formula with its stored value; null is a text that is promised and missing. */
type FormulaValue = Readonly<{ formula: string | number | boolean | null }>;
export type XlsCell = string | number | null | StyledValue | FormulaValue;
export type XlsSheet = Readonly<{
  name: string;
  visibility?: 'visible' | 'hidden' | 'veryHidden';
  rows: readonly (readonly XlsCell[])[];
  merges?: readonly Merge[];
  /** 0-based. */
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
  hasFilter?: boolean;
  /** Records put behind the cells as they are. */
  raw?: readonly Buffer[];
}>;
export type XlsBook = Readonly<{
  sheets: readonly XlsSheet[];
  version?: 'biff8' | 'biff5';
  is1904?: boolean;
  isEncrypted?: boolean;
  /** Where a record of shared strings ends and goes on in the next; small values make many seams. */
  recordBytes?: number;
}>;

const VISIBILITY = { visible: 0, hidden: 1, veryHidden: 2 } as const;
const STRUCK_FONT = 5;
const FIRST_OWN_FORMAT = 164;

/** One record. */
export function biffRecord(type: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([words(type, body.length), body]);
}

/** 16-bit numbers in a row. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, index * 2);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

const isNarrow = (text: string): boolean => /^[\s!-\u00ff]*$/.test(text) && !/[\u2000-\uffff]/.test(text);

/** A string with its length in front, as BIFF8 or BIFF5 has it. */
function stringOf(text: string, lengthBytes: 1 | 2, isBiff8: boolean): Buffer {
  const body = isBiff8 ? (isNarrow(text) ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le')) : encodeGbk(text);
  const length = isBiff8 ? text.length : body.length;
  const head = lengthBytes === 1 ? Buffer.from([length]) : words(length);
  return Buffer.concat(isBiff8 ? [head, Buffer.from([isNarrow(text) ? 0 : 1]), body] : [head, body]);
}

/** The table of strings, cut into records of `recordBytes`, also in the middle of a string. */
function sharedStrings(texts: readonly string[], recordBytes: number): Buffer {
  const records: Buffer[][] = [[long(texts.length), long(texts.length)]];
  let room = recordBytes - 8;
  const push = (part: Buffer): void => {
    records.at(-1)?.push(part);
    room -= part.length;
  };
  const next = (): void => {
    records.push([]);
    room = recordBytes;
  };
  for (const text of texts) {
    const width = isNarrow(text) ? 1 : 2;
    if (room < 3 + width) next();
    push(Buffer.concat([words(text.length), Buffer.from([width - 1])]));
    for (let at = 0; at < text.length; ) {
      if (room < width) {
        next();
        push(Buffer.from([width - 1]));
      }
      const part = text.slice(at, at + Math.max(1, Math.floor(room / width)));
      push(Buffer.from(part, width === 1 ? 'latin1' : 'utf16le'));
      at += part.length;
    }
  }
  return Buffer.concat(records.map((parts, index) => biffRecord(index === 0 ? 0x00fc : 0x003c, ...parts)));
}

/** The workbook stream without its container. */
export function makeBiffStream(book: XlsBook): Buffer {
  const isBiff8 = book.version !== 'biff5';
  const texts = new Map<string, number>();
  const formats = new Map<string, number>();
  // The first is a style, which cells do not use.
  const xfs: (readonly [number, number])[] = [
    [0, 0],
    [0, 0],
  ];
  const styleOf = (cell: XlsCell): number => {
    if (cell === null || typeof cell !== 'object' || !('value' in cell)) return 1;
    const given = cell.format ?? 0;
    if (typeof given === 'string' && !formats.has(given)) formats.set(given, FIRST_OWN_FORMAT + formats.size);
    const format = typeof given === 'string' ? (formats.get(given) ?? 0) : given;
    const font = cell.isStruck === true ? STRUCK_FONT : 0;
    const known = xfs.findIndex((xf, index) => index > 0 && xf[0] === font && xf[1] === format);
    return known >= 0 ? known : xfs.push([font, format]) - 1;
  };
  const textAt = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const start = (kind: number) =>
    biffRecord(0x0809, isBiff8 ? words(0x0600, kind, 0x0dbb, 0x07cc, 0x41, 0, 6, 0) : words(0x0500, kind, 0x0dbb, 0x07cc));

  function cellRecords(row: number, column: number, cell: XlsCell): Buffer {
    if (cell === null) return Buffer.alloc(0);
    const place = words(row, column, styleOf(cell));
    if (typeof cell === 'object' && 'formula' in cell) return formulaRecords(place, cell.formula, isBiff8);
    const value = typeof cell === 'object' ? cell.value : cell;
    if (typeof value === 'number') {
      const isShort = Number.isInteger(value) && Math.abs(value) < 2 ** 29;
      return isShort ? biffRecord(0x027e, place, long((value << 2) | 2)) : biffRecord(0x0203, place, double(value));
    }
    if (isBiff8) return biffRecord(0x00fd, place, long(textAt(value)));
    return biffRecord(0x0204, place, stringOf(value, 2, false));
  }

  function sheetStream(sheet: XlsSheet): Buffer {
    const width = Math.max(1, ...sheet.rows.map(row => row.length));
    const records = [start(0x0010)];
    for (const column of sheet.hiddenColumns ?? []) records.push(biffRecord(0x007d, words(column, column, 2048, 0, 1, 0)));
    if (sheet.hasFilter === true) records.push(biffRecord(0x009b), biffRecord(0x009d, words(1)));
    records.push(
      biffRecord(
        0x0200,
        isBiff8 ? Buffer.concat([long(0), long(sheet.rows.length)]) : words(0, sheet.rows.length),
        words(0, width, 0),
      ),
    );
    for (const [row, cells] of sheet.rows.entries()) {
      const flags = sheet.hiddenRows?.includes(row) === true ? 0x120 : 0x100;
      records.push(biffRecord(0x0208, words(row, 0, cells.length, 255, 0, 0, flags, 0)));
    }
    for (const [row, cells] of sheet.rows.entries())
      for (const [column, cell] of cells.entries()) records.push(cellRecords(row, column, cell));
    records.push(...(sheet.raw ?? []), biffRecord(0x023e, words(0x06b6, 0, 0, 64, 0, 0, 0, 0, 0)));
    const merges = sheet.merges ?? [];
    if (merges.length > 0)
      records.push(
        biffRecord(0x00e5, words(merges.length, ...merges.flatMap(({ top, bottom, left, right }) => [top, bottom, left, right]))),
      );
    return Buffer.concat([...records, biffRecord(0x000a)]);
  }

  const sheets = book.sheets.map(sheetStream);
  const font = (flags: number) =>
    biffRecord(0x0031, words(200, flags, 0x7fff, 400, 0), Buffer.from([0, 0, 0, 0]), stringOf('Arial', 1, isBiff8));
  const xf = ([fontIndex, format]: readonly [number, number], isStyle: boolean) =>
    biffRecord(0x00e0, words(fontIndex, format, isStyle ? 0xfff5 : 1), Buffer.alloc(isBiff8 ? 14 : 10));
  const head = [
    start(0x0005),
    ...(book.isEncrypted === true ? [biffRecord(0x002f, words(0, 1, 2, 3))] : []),
    biffRecord(0x0042, words(isBiff8 ? 1200 : 936)),
    biffRecord(0x003d, words(0, 0, 0x4000, 0x2000, 0x38, 0, 0, 1, 600)),
    biffRecord(0x0022, words(book.is1904 === true ? 1 : 0)),
    ...[0, 0, 0, 0, 8].map(font),
    ...[...formats].map(([code, id]) => biffRecord(0x041e, words(id), stringOf(code, isBiff8 ? 2 : 1, isBiff8))),
    ...xfs.map((entry, index) => xf(entry, index === 0)),
  ];
  const strings = isBiff8 ? sharedStrings([...texts.keys()], book.recordBytes ?? 8224) : Buffer.alloc(0);
  const boundSheet = (sheet: XlsSheet, at: number) =>
    biffRecord(0x0085, long(at), Buffer.from([VISIBILITY[sheet.visibility ?? 'visible'], 0]), stringOf(sheet.name, 1, isBiff8));
  const tail = [strings, biffRecord(0x000a)];
  const headBytes = Buffer.concat([...head, ...book.sheets.map(sheet => boundSheet(sheet, 0)), ...tail]).length;
  let at = headBytes;
  const bounds = book.sheets.map((sheet, index) => {
    const record = boundSheet(sheet, at);
    at += sheets[index]?.length ?? 0;
    return record;
  });
  return Buffer.concat([...head, ...bounds, ...tail, ...sheets]);
}

function formulaRecords(place: Buffer, stored: FormulaValue['formula'], isBiff8: boolean): Buffer {
  const marked = (kind: number, value: number): Buffer => Buffer.from([kind, 0, value, 0, 0, 0, 0xff, 0xff]);
  const result =
    typeof stored === 'number' ? double(stored) : typeof stored === 'boolean' ? marked(1, stored ? 1 : 0) : marked(0, 0);
  const formula = biffRecord(0x0006, place, result, words(0, 0, 0, 3, 0x001e, 0).subarray(0, 13));
  return typeof stored === 'string' ? Buffer.concat([formula, biffRecord(0x0207, stringOf(stored, 2, isBiff8))]) : formula;
}

/** An .xls file; small ones lie in the mini stream of their container. */
export function makeXls(book: XlsBook): Buffer {
  return makeCompoundFile([{ name: book.version === 'biff5' ? 'Book' : 'Workbook', content: makeBiffStream(book) }]);
}
