import { ReadRefusal } from './read-refusal.ts';

/** Record numbers of BIFF5–8 the reader looks at. Source: MS-XLS 2.3. */
export const BIFF = {
  formula: 0x0006,
  endOfStream: 0x000a,
  date1904: 0x0022,
  filePass: 0x002f,
  font: 0x0031,
  continued: 0x003c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  filterMode: 0x009b,
  autoFilterInfo: 0x009d,
  mulRk: 0x00bd,
  richString: 0x00d6,
  xf: 0x00e0,
  mergeCells: 0x00e5,
  sharedStrings: 0x00fc,
  labelSst: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  format: 0x041e,
  beginOfStream: 0x0809,
} as const;

/** One record: its number and where its content stands. One object is reused for all records of a stream. */
export type BiffRecord = { type: number; from: number; to: number };
/** How a workbook writes text: BIFF8 Unicode, or bytes of a code page. */
export type BiffText = Readonly<{ isUnicode: boolean; decode: (bytes: Buffer) => string }>;
/** Reads on through a record and the CONTINUE records after it. */
export type BiffCursor = { readonly bytes: Buffer; readonly parts: readonly number[]; part: number; at: number; to: number };

/** Takes the record at `at`. @returns where the next one starts. @throws ReadRefusal FILE_TRUNCATED past the end. */
export function nextRecord(bytes: Buffer, at: number, into: BiffRecord): number {
  if (at < 0 || at + 4 > bytes.length) throw new ReadRefusal('FILE_TRUNCATED');
  into.type = bytes.readUInt16LE(at);
  into.from = at + 4;
  into.to = into.from + bytes.readUInt16LE(at + 2);
  if (into.to > bytes.length) throw new ReadRefusal('FILE_TRUNCATED');
  return into.to;
}

/** A cursor on content from `from` to `to` and the CONTINUE records that follow it. */
export function cursorOn(bytes: Buffer, from: number, to: number): BiffCursor {
  const parts = [from, to];
  const record: BiffRecord = { type: 0, from: 0, to };
  while (record.to + 4 <= bytes.length && bytes.readUInt16LE(record.to) === BIFF.continued) {
    nextRecord(bytes, record.to, record);
    parts.push(record.from, record.to);
  }
  return { bytes, parts, part: 0, at: from, to };
}

function nextPart(cursor: BiffCursor): void {
  cursor.part += 2;
  const from = cursor.parts[cursor.part];
  const to = cursor.parts[cursor.part + 1];
  if (from === undefined || to === undefined) throw new ReadRefusal('FILE_TRUNCATED');
  cursor.at = from;
  cursor.to = to;
}

/** True when nothing is left. */
export function isAtEnd(cursor: BiffCursor): boolean {
  return cursor.at >= cursor.to && cursor.part + 2 >= cursor.parts.length;
}

function takeByte(cursor: BiffCursor): number {
  while (cursor.at >= cursor.to) nextPart(cursor);
  const byte = cursor.bytes[cursor.at] ?? 0;
  cursor.at += 1;
  return byte;
}

/** A little-endian number of `size` bytes, also across a border. */
export function takeNumber(cursor: BiffCursor, size: 1 | 2 | 4): number {
  let value = 0;
  for (let index = 0; index < size; index += 1) value += takeByte(cursor) * 2 ** (8 * index);
  return value;
}

function skip(cursor: BiffCursor, count: number): void {
  let rest = count;
  while (rest > 0) {
    while (cursor.at >= cursor.to) nextPart(cursor);
    const step = Math.min(rest, cursor.to - cursor.at);
    cursor.at += step;
    rest -= step;
  }
}

/** Characters of a BIFF8 string; every part it runs on into says anew whether it is wide. */
function takeUnicode(cursor: BiffCursor, count: number, isWide: boolean): string {
  let text = '';
  let wide = isWide;
  for (let rest = count; rest > 0; ) {
    if (cursor.at + (wide ? 2 : 1) > cursor.to) {
      nextPart(cursor);
      wide = (takeByte(cursor) & 1) !== 0;
      continue;
    }
    const step = Math.min(rest, wide ? (cursor.to - cursor.at) >> 1 : cursor.to - cursor.at);
    const to = cursor.at + (wide ? step * 2 : step);
    text += cursor.bytes.toString(wide ? 'utf16le' : 'latin1', cursor.at, to);
    cursor.at = to;
    rest -= step;
  }
  return text;
}

/** A string as read: its text and the fonts of its runs, as pairs of first character and font. */
export type BiffString = Readonly<{ text: string; runs: readonly (readonly [number, number])[] }>;
const NO_RUNS: BiffString['runs'] = [];

/** A BIFF8 string with its length in front; runs are kept, the phonetic part (拼音) is passed over. Source: MS-XLS 2.5.293. */
export function takeRichString(cursor: BiffCursor, lengthBytes: 1 | 2): BiffString {
  const count = takeNumber(cursor, lengthBytes);
  const flags = takeByte(cursor);
  const runCount = (flags & 8) === 0 ? 0 : takeNumber(cursor, 2);
  const phoneticBytes = (flags & 4) === 0 ? 0 : takeNumber(cursor, 4);
  const text = takeUnicode(cursor, count, (flags & 1) !== 0);
  const runs: (readonly [number, number])[] = [];
  for (let index = 0; index < runCount; index += 1) runs.push([takeNumber(cursor, 2), takeNumber(cursor, 2)]);
  skip(cursor, phoneticBytes);
  return { text, runs: runCount === 0 ? NO_RUNS : runs };
}

/** A string of either kind of workbook. */
export function takeString(cursor: BiffCursor, lengthBytes: 1 | 2, how: BiffText): BiffString {
  if (how.isUnicode) return takeRichString(cursor, lengthBytes);
  const count = takeNumber(cursor, lengthBytes);
  const parts: Buffer[] = [];
  for (let rest = count; rest > 0; ) {
    while (cursor.at >= cursor.to) nextPart(cursor);
    const step = Math.min(rest, cursor.to - cursor.at);
    parts.push(cursor.bytes.subarray(cursor.at, cursor.at + step));
    cursor.at += step;
    rest -= step;
  }
  return { text: how.decode(Buffer.concat(parts)), runs: NO_RUNS };
}
