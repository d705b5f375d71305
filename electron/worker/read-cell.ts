import type { Cell } from '#shared/core/cell.ts';
import { ReadRefusal } from './read-refusal.ts';
import { isBlank, readStringItem, type SharedStrings, type StringItem, unescapeXString } from './read-strings.ts';
import { type CellStyle, PLAIN_STYLE } from './read-styles.ts';
import { nameHash, nextTagAt, readTag, type XmlTag, xmlText } from './xml-scan.ts';
import { readCharacters } from './xml-stream.ts';

/** What the cells of a sheet lean on. */
export type CellContext = Readonly<{
  strings: SharedStrings;
  styles: readonly CellStyle[];
  is1904: boolean;
  /** Text cells met before, so that a sheet of inline strings does not hold 汉族 ten thousand times. */
  textCells: Map<string, Cell>;
}>;

/** The parts of the cell being read; one object is reused for all cells. */
export type CellReading = {
  type: 'shared' | 'text' | 'inline' | 'boolean' | 'error' | 'date' | 'number';
  style: CellStyle;
  /** 0-based; -1 where the cell does not say. */
  column: number;
  hasFormula: boolean;
  hasValue: boolean;
  /** Raw value bytes, or `value` where it had to be put together. */
  from: number;
  to: number;
  readonly item: StringItem;
};

const C = nameHash('c');
const V = nameHash('v');
const F = nameHash('f');
const IS = nameHash('is');
const REFERENCE = nameHash('r');
const STYLE = nameHash('s');
const TYPE = nameHash('t');

/** Serial days added to dates of a 1904 workbook. */
const SHIFT_1904 = 1462;
const KEPT_TEXT_CELLS = 50_000;
const KEPT_TEXT_LENGTH = 60;

export function newCellReading(): CellReading {
  const item = { text: '', isStruck: false, next: 0 };
  return { type: 'number', style: PLAIN_STYLE, column: -1, hasFormula: false, hasValue: false, from: 0, to: 0, item };
}

/** Takes reference, style and type from the tag of `<c>`. */
export function startCell(bytes: Buffer, tag: XmlTag, context: CellContext, reading: CellReading): void {
  reading.type = 'number';
  reading.style = context.styles[0] ?? PLAIN_STYLE;
  reading.column = -1;
  reading.hasFormula = false;
  reading.hasValue = false;
  reading.from = -1;
  reading.item.isStruck = false;
  for (let slot = 0; slot < tag.attributeCount * 3; slot += 3) {
    const name = tag.attributes[slot];
    const from = tag.attributes[slot + 1] ?? 0;
    const to = tag.attributes[slot + 2] ?? 0;
    if (name === REFERENCE) reading.column = columnOfReference(bytes, from, to);
    else if (name === STYLE) reading.style = context.styles[digits(bytes, from, to)] ?? PLAIN_STYLE;
    else if (name === TYPE) reading.type = cellType(bytes, from, to);
  }
}

/** The 0-based column a `<c>` names, -1 when it names none. */
export function cellColumn(bytes: Buffer, tag: XmlTag): number {
  for (let slot = 0; slot < tag.attributeCount * 3; slot += 3) {
    if (tag.attributes[slot] === REFERENCE)
      return columnOfReference(bytes, tag.attributes[slot + 1] ?? 0, tag.attributes[slot + 2] ?? 0);
  }
  return -1;
}

function columnOfReference(bytes: Buffer, from: number, to: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const letter = (bytes[at] ?? 0) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** A non-negative integer, or -1. */
function digits(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return to > from ? value : -1;
}

function cellType(bytes: Buffer, from: number, to: number): CellReading['type'] {
  const first = bytes[from];
  if (to - from === 1) {
    if (first === 115) return 'shared';
    if (first === 98) return 'boolean';
    if (first === 101) return 'error';
    return first === 100 ? 'date' : 'number';
  }
  if (first === 115) return 'text';
  return first === 105 ? 'inline' : 'number';
}

/** Reads the content of a cell from behind its `<c …>`. @returns the position behind `</c>`, -1 when incomplete. */
export function readCell(bytes: Buffer, from: number, end: number, tag: XmlTag, reading: CellReading): number {
  if (bytes[from] === 60 && bytes[from + 1] === 118 && bytes[from + 2] === 62) {
    // <v>…</v></c>, by far the most frequent content
    const to = nextTagAt(bytes, from + 3, end);
    if (to + 8 <= end && bytes[to + 1] === 47 && bytes[to + 4] === 60 && bytes[to + 5] === 47 && bytes[to + 7] === 62) {
      reading.hasValue = true;
      reading.from = from + 3;
      reading.to = to;
      return to + 8;
    }
  }
  let at = nextTagAt(bytes, from, end);
  while (at < end) {
    at = readTag(bytes, at, end, tag);
    if (at < 0) return -1;
    const { name } = tag;
    if (tag.kind === 'close') {
      if (name === C) return at;
    } else if (name === F) reading.hasFormula = true;
    else if (name === V && tag.kind === 'open') {
      if (!readCharacters(bytes, at, end, tag, reading.item)) return -1;
      reading.hasValue = true;
      at = reading.item.next;
    } else if (name === IS && tag.kind === 'open') {
      if (!readStringItem(bytes, at, end, IS, tag, reading.item)) return -1;
      reading.hasValue = true;
      at = reading.item.next;
    }
    at = nextTagAt(bytes, at, end);
  }
  return -1;
}

/** The cell that was read, undefined when blank. @throws ReadRefusal FILE_TRUNCATED when a shared string is missing. */
export function toCell(bytes: Buffer, reading: CellReading, context: CellContext): Cell | undefined {
  if (!reading.hasValue) return reading.hasFormula ? { kind: 'no-cached-value', text: '' } : undefined;
  const isRaw = reading.from >= 0;
  if (reading.type === 'shared') {
    const index = isRaw ? digits(bytes, reading.from, reading.to) : -1;
    return sharedCell(index >= 0 ? index : indexOf(rawText(bytes, reading)), context.strings);
  }
  const text = rawText(bytes, reading);
  switch (reading.type) {
    case 'inline':
      return keptTextCell(text, context.textCells);
    case 'text':
      return keptTextCell(unescapeXString(text), context.textCells);
    case 'error':
      return { kind: 'error', text: text.trim() };
    case 'boolean':
      return { kind: 'boolean', text: text.trim() === '1' || text.trim() === 'true' ? 'TRUE' : 'FALSE' };
    case 'date':
      return isoDateCell(text.trim(), reading.style, context.textCells);
    case 'number':
      return writtenNumber(text, reading, context);
  }
}

/** True when the cell's font or every run of its text is struck through. */
export function cellIsStruck(bytes: Buffer, reading: CellReading, strings: SharedStrings): boolean {
  if (reading.style.isStruck) return true;
  if (reading.type === 'inline') return reading.item.isStruck;
  return reading.type === 'shared' && strings.struck.size > 0 && strings.struck.has(digits(bytes, reading.from, reading.to));
}

function rawText(bytes: Buffer, reading: CellReading): string {
  return reading.from < 0 ? reading.item.text : xmlText(bytes, reading.from, reading.to);
}

/** The cell of a shared string. @throws ReadRefusal FILE_TRUNCATED when the table does not hold it. */
export function sharedCell(index: number, strings: SharedStrings): Cell | undefined {
  if (index < 0 || index >= strings.cells.length) throw new ReadRefusal('FILE_TRUNCATED');
  return strings.cells[index];
}

function indexOf(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : -1;
}

/** A text cell, one object for texts met before; undefined when blank. */
export function keptTextCell(text: string, kept: Map<string, Cell>): Cell | undefined {
  if (isBlank(text)) return undefined;
  if (text.length > KEPT_TEXT_LENGTH) return { kind: 'text', text };
  const known = kept.get(text);
  if (known !== undefined) return known;
  const cell: Cell = { kind: 'text', text };
  if (kept.size < KEPT_TEXT_CELLS) kept.set(text, cell);
  return cell;
}

function writtenNumber(raw: string, reading: CellReading, context: CellContext): Cell | undefined {
  const value = Number(raw);
  const text = raw.trim();
  if (text === '') return reading.hasFormula ? { kind: 'no-cached-value', text: '' } : undefined;
  if (!Number.isFinite(value)) return keptTextCell(raw, context.textCells);
  return numberCell(text, value, reading.style, context.is1904);
}

/** A numeric cell with its format; dates of a 1904 workbook are shifted. */
export function numberCell(text: string, value: number, { format, isDate }: CellStyle, is1904: boolean): Cell {
  if (format === undefined) return { kind: 'number', text, value };
  if (!isDate) return { kind: 'number', text, value, format };
  return { kind: 'number', text, value: is1904 ? value + SHIFT_1904 : value, format, isDate };
}

/** A date written as ISO 8601 (t="d", strict workbooks): its serial in the 1900 system. */
function isoDateCell(text: string, style: CellStyle, kept: Map<string, Cell>): Cell | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text);
  if (match === null) return keptTextCell(text, kept);
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
  const days = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(1899, 11, 30)) / 86_400_000;
  const value = days + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  return { kind: 'number', text, value, format: style.format ?? 'yyyy-mm-dd', isDate: true };
}
