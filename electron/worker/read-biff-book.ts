import type { Cell } from '#shared/core/cell.ts';
import { textCell } from '#shared/core/cell.ts';
import type { GridSheet } from '#shared/imports/grid.ts';
import { builtInFormat } from './number-format.ts';
import {
  BIFF,
  type BiffRecord,
  type BiffText,
  cursorOn,
  isAtEnd,
  nextRecord,
  takeNumber,
  takeRichString,
  takeString,
} from './read-biff-records.ts';
import type { CellContext } from './read-cell.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { isBlank, type SharedStrings } from './read-strings.ts';
import { type CellStyle, cellStyle } from './read-styles.ts';

/** What the workbook part of a stream says for all its sheets; `sheets` give the place of each. */
export type BiffBook = Readonly<{
  context: CellContext;
  text: BiffText;
  sheets: readonly Readonly<{ name: string; visibility: GridSheet['visibility']; at: number }>[];
  /** True when a font is struck through; numbers as cells use them. */
  isStruckFont: (font: number) => boolean;
}>;

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
const WORKSHEET = 0x0010;
const VISIBILITY: readonly GridSheet['visibility'][] = ['visible', 'hidden', 'veryHidden'];
const MAX_SHEETS = 5_000;
const MAX_STYLES = 100_000;
const STRUCK = 0x0008;
/** Code pages of East Asian offices; others are Western and are only believed where the bytes are no Chinese. */
const CODE_PAGES: Readonly<Record<number, string>> = { 932: 'shift_jis', 949: 'euc-kr', 950: 'big5' };

/** Bytes of a workbook before BIFF8: code page 936 unless it says otherwise (domain.md §7.3). */
function textOfCodePage(codePage: number): BiffText {
  const decoder = new TextDecoder(CODE_PAGES[codePage] ?? 'gb18030');
  return { isUnicode: false, decode: bytes => decoder.decode(bytes) };
}

/** Reads fonts, formats, styles, strings and the list of sheets. @throws ReadRefusal FILE_ENCRYPTED, FILE_IS_XLS, FILE_TRUNCATED. */
export function readBiffBook(bytes: Buffer, budget: ReadBudget): BiffBook {
  const record: BiffRecord = { type: 0, from: 0, to: 0 };
  let at = nextRecord(bytes, 0, record);
  const version = record.type === BIFF.beginOfStream && record.to - record.from >= 4 ? bytes.readUInt16LE(record.from) : 0;
  if (version !== BIFF8 && version !== BIFF5) throw new ReadRefusal('FILE_IS_XLS');
  const isLoneSheet = bytes.readUInt16LE(record.from + 2) === WORKSHEET;
  let text: BiffText = version === BIFF8 ? { isUnicode: true, decode: part => part.toString('latin1') } : textOfCodePage(936);
  const fonts: boolean[] = [];
  const formats = new Map<number, string>();
  const xfs: (readonly [font: number, format: number])[] = [];
  const sheets: { name: string; visibility: GridSheet['visibility']; at: number }[] = [];
  let stringsAt: readonly [number, number] | undefined;
  let is1904 = false;
  const isStruckFont = (font: number): boolean => fonts[font > 4 ? font - 1 : font] ?? false;
  do {
    at = nextRecord(bytes, at, record);
    const { from, to } = record;
    const size = to - from;
    switch (record.type) {
      case BIFF.filePass:
        throw new ReadRefusal('FILE_ENCRYPTED');
      case BIFF.codePage:
        if (!text.isUnicode && size >= 2) text = textOfCodePage(bytes.readUInt16LE(from));
        break;
      case BIFF.date1904:
        is1904 = size >= 2 && bytes.readUInt16LE(from) === 1;
        break;
      case BIFF.font:
        if (size >= 4 && fonts.length < MAX_STYLES) fonts.push((bytes.readUInt16LE(from + 2) & STRUCK) !== 0);
        break;
      case BIFF.format:
        if (size >= 3 && formats.size < MAX_STYLES) {
          const cursor = cursorOn(bytes, from + 2, to);
          formats.set(bytes.readUInt16LE(from), takeString(cursor, text.isUnicode ? 2 : 1, text).text);
        }
        break;
      case BIFF.xf:
        if (size >= 4 && xfs.length < MAX_STYLES) xfs.push([bytes.readUInt16LE(from), bytes.readUInt16LE(from + 2)]);
        break;
      case BIFF.boundSheet:
        // Charts and macro sheets hold no rows.
        if (size >= 7 && bytes[from + 5] === 0 && sheets.length < MAX_SHEETS) {
          const { text: name } = takeString(cursorOn(bytes, from + 6, to), 1, text);
          sheets.push({ name, visibility: VISIBILITY[(bytes[from + 4] ?? 0) & 3] ?? 'hidden', at: bytes.readUInt32LE(from) });
        }
        break;
      case BIFF.sharedStrings:
        stringsAt = [from, to];
        break;
    }
  } while (record.type !== BIFF.endOfStream);
  const styles = xfs.map(
    ([font, format]): CellStyle => cellStyle(formats.get(format) ?? builtInFormat(format), isStruckFont(font)),
  );
  const strings: SharedStrings = { cells: [], struck: new Set() };
  if (stringsAt !== undefined) readSharedStrings(bytes, stringsAt, strings, isStruckFont, budget);
  const context: CellContext = { strings, styles, is1904, textCells: new Map<string, Cell>() };
  return { context, text, sheets: isLoneSheet ? [{ name: 'Sheet1', visibility: 'visible', at: 0 }] : sheets, isStruckFont };
}

/** Fills the strings; the count the table states is a limit, never a promise. */
function readSharedStrings(
  bytes: Buffer,
  [from, to]: readonly [number, number],
  strings: SharedStrings,
  isStruckFont: BiffBook['isStruckFont'],
  budget: ReadBudget,
): void {
  if (to - from < 8) throw new ReadRefusal('FILE_TRUNCATED');
  const cursor = cursorOn(bytes, from, to);
  takeNumber(cursor, 4);
  const count = takeNumber(cursor, 4);
  while (strings.cells.length < count && !isAtEnd(cursor)) {
    if (strings.cells.length >= budget.caps.cells) throw budget.refusal('cells');
    const { text, runs } = takeRichString(cursor, 2);
    if (runs[0]?.[0] === 0 && runs.every(([, font]) => isStruckFont(font))) strings.struck.add(strings.cells.length);
    strings.cells.push(isBlank(text) ? undefined : textCell(text));
  }
}
