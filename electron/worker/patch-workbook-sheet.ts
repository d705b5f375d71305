import { columnLetter } from '#shared/core/column-letter.ts';
import { type MarkedCell, type MarkedRow, PatchUnsupported, PROBLEM_HEADER } from './patch-workbook-plan.ts';
import type { StyleBook } from './patch-workbook-styles.ts';
import { attributeOf, escapeCell, prefixOf, withAttribute } from './patch-workbook-xml.ts';
import { parseArea } from './read-sheet-rows.ts';

/** What to do with the cells of a worksheet; rows count from 1, columns from 0. */
export type SheetMarks = Readonly<{
  rows: ReadonlyMap<number, MarkedRow>;
  /** Last row of the header. */
  headerRow: number;
  /** Where the sentences go. */
  problemColumn: number;
  /** An earlier marking is taken back first. */
  isMarkedBefore: boolean;
  /** Looks of an earlier marking and what they stood for. */
  restore: ReadonlyMap<number, number>;
}>;
export type PatchedSheet = Readonly<{ xml: string; hasLostFormula: boolean }>;

const PROBLEM_WIDTH = 60;
/** Points: one line with its margin, each further line, and Excel's own limit. */
const ROW_PT = 18;
const LINE_PT = 15;
const MAX_ROW_PT = 409;

/** A row or cell as its tag and content stand in the XML. */
export type RowTag = { number: number; tag: string; cells: string; start: number; end: number };
export type CellTag = { column: number; tag: string; content: string | null };

/** The worksheet with its marked rows rewritten; every other row is copied as it stands. */
export function patchSheet(xml: string, marks: SheetMarks, styles: StyleBook): PatchedSheet {
  const p = prefixOf(xml, 'worksheet');
  const open = new RegExp(`<${p}sheetData(?:\\s[^>]*)?>`).exec(xml);
  const end = xml.lastIndexOf(`</${p}sheetData>`);
  if (open === null || end < open.index || open[0].endsWith('/>')) throw new PatchUnsupported('sheetData');
  const start = open.index + open[0].length;
  const data = xml.slice(start, end);
  if (data.includes('<!')) throw new PatchUnsupported('markup in data');
  const pieces: string[] = [];
  let copied = 0;
  let hasLostFormula = false;
  const missing = new Set(marks.rows.keys());
  for (const row of rowsOf(data, p)) {
    const marked = marks.rows.get(row.number);
    const isHeader = row.number === marks.headerRow;
    if (marked === undefined && !isHeader && !marks.isMarkedBefore) continue;
    missing.delete(row.number);
    const cells = cellsOf(row, p);
    for (const [at, cell] of cells.entries()) {
      const style = marks.restore.get(Number(attributeOf(cell.tag, 's') ?? -1));
      if (style !== undefined) cells[at] = { ...cell, tag: withAttribute(cell.tag, 's', String(style)) };
    }
    const kept = marks.isMarkedBefore ? cells.filter(cell => cell.column !== marks.problemColumn) : cells;
    const neighbour = kept.findLast(cell => cell.column < marks.problemColumn);
    const base = Number(attributeOf(neighbour?.tag ?? '', 's') ?? 0);
    for (const cell of marked?.cells ?? []) {
      if (markCell(kept, cell, row.number, p, styles)) hasLostFormula = true;
    }
    const text = isHeader ? PROBLEM_HEADER : (marked?.problem ?? null);
    if (text !== null)
      putCell(kept, {
        column: marks.problemColumn,
        tag: ` r="${columnLetter(marks.problemColumn)}${row.number}" s="${isHeader ? base : styles.variant(base, 'problem')}" t="inlineStr"`,
        content: inline(text, p),
      });
    const body = kept
      .map(({ tag, content }) => (content === null ? `<${p}c${tag}/>` : `<${p}c${tag}>${content}</${p}c>`))
      .join('');
    const tag = withHeight(withAttribute(row.tag, 'spans', null), isHeader ? null : text);
    pieces.push(data.slice(copied, row.start), `<${p}row${tag}>${body}</${p}row>`);
    copied = row.end;
  }
  if (missing.size > 0) throw new PatchUnsupported('rows are missing');
  pieces.push(data.slice(copied));
  return {
    xml: patchTail(patchHead(xml.slice(0, start), p, marks.problemColumn) + pieces.join('') + xml.slice(end), p, marks),
    hasLostFormula,
  };
}

/** A row as high as its sentences need, never lower than it was: programs other than Excel do not find the height themselves. */
function withHeight(tag: string, text: string | null): string {
  if (text === null) return tag;
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(halvesOf(line) / (PROBLEM_WIDTH - 2))), 0);
  if (lines === 1) return tag;
  const height = Math.min(MAX_ROW_PT, ROW_PT + (lines - 1) * LINE_PT);
  if (height <= Number(attributeOf(tag, 'ht') ?? 0)) return tag;
  return withAttribute(withAttribute(tag, 'ht', String(height)), 'customHeight', '1');
}

/** Length in half-width characters. */
function halvesOf(line: string): number {
  let halves = 0;
  for (const character of line) halves += (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return halves;
}

/** Rows of the data of a sheet in their order. @param p prefix of the namespace */
export function* rowsOf(data: string, p: string): Generator<RowTag> {
  const pattern = new RegExp(`<${p}row(?=[\\s/>])([^>]*?)(/?)>`, 'g');
  const close = `</${p}row>`;
  let number = 0;
  for (let match = pattern.exec(data); match !== null; match = pattern.exec(data)) {
    const tag = match[1] ?? '';
    const given = Number(attributeOf(tag, 'r') ?? 0);
    number = given >= 1 ? given : number + 1;
    const from = pattern.lastIndex;
    const to = match[2] === '/' ? from : data.indexOf(close, from);
    if (to < 0) throw new PatchUnsupported('row');
    const end = match[2] === '/' ? from : to + close.length;
    pattern.lastIndex = end;
    yield { number, tag, cells: data.slice(from, to), start: match.index, end };
  }
}

/** Cells of a row, each with its reference. */
export function cellsOf(row: RowTag, p: string): CellTag[] {
  const pattern = new RegExp(`<${p}c(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</${p}c>)`, 'g');
  const cells: CellTag[] = [];
  for (const [, tag = '', content] of row.cells.matchAll(pattern)) {
    const place = parseArea(attributeOf(tag, 'r') ?? '');
    const column = place?.left ?? (cells.at(-1)?.column ?? -1) + 1;
    const named = place === undefined ? withAttribute(tag, 'r', `${columnLetter(column)}${row.number}`) : tag;
    cells.push({ column, tag: named, content: content ?? null });
  }
  return cells;
}

/** Puts a cell into its place, over one that is there. */
export function putCell(cells: CellTag[], cell: CellTag): void {
  const at = cells.findIndex(other => other.column >= cell.column);
  if (at < 0) cells.push(cell);
  else cells.splice(at, cells[at]?.column === cell.column ? 1 : 0, cell);
}

/** @returns whether a formula was written over */
function markCell(cells: CellTag[], mark: MarkedCell, rowNumber: number, p: string, styles: StyleBook): boolean {
  const before = cells.find(cell => cell.column === mark.column);
  let tag = before?.tag ?? ` r="${columnLetter(mark.column)}${rowNumber}"`;
  let content = before?.content ?? null;
  let style = Number(attributeOf(tag, 's') ?? 0);
  let hasLostFormula = false;
  // the others of a shared formula lean on the cell that holds it
  if (mark.text !== null && !/<[\w.:-]*f\s[^>]*\bref=/.test(content ?? '')) {
    hasLostFormula = new RegExp(`<${p}f[\\s/>]`).test(content ?? '');
    style = styles.variant(style, 'text');
    tag = withAttribute(tag, 't', mark.text === '' ? null : 'inlineStr');
    content = mark.text === '' ? null : inline(mark.text, p);
  }
  if (mark.severity !== null) style = styles.variant(style, mark.severity);
  putCell(cells, { column: mark.column, tag: withAttribute(tag, 's', String(style)), content });
  return hasLostFormula;
}

/** Text as the content of a cell of type inlineStr. */
export const inline = (text: string, p: string): string =>
  `<${p}is><${p}t xml:space="preserve">${escapeCell(text)}</${p}t></${p}is>`;

/** Dimension and column widths, before the data. */
function patchHead(head: string, p: string, column: number): string {
  const number = column + 1;
  const wide = `<${p}col min="${number}" max="${number}" width="${PROBLEM_WIDTH}" customWidth="1"/>`;
  const whole = new RegExp(`(<${p}cols(?:\\s[^>]*)?>)([\\s\\S]*?)(</${p}cols>)`).exec(head);
  const narrow = head.replace(new RegExp(`<${p}dimension\\s[^>]*?(?:/>|>\\s*</${p}dimension>)`), '');
  if (whole === null) {
    const data = new RegExp(`<${p}sheetData(?:\\s[^>]*)?>$`).exec(narrow);
    if (data === null) throw new PatchUnsupported('sheetData');
    return `${narrow.slice(0, data.index)}<${p}cols>${wide}</${p}cols>${data[0]}`;
  }
  const columns = [...(whole[2] ?? '').matchAll(new RegExp(`<${p}col(?=[\\s/>])([^>]*?)(?:/>|></${p}col>)`, 'g'))].flatMap(
    ([, tag = '']) => {
      const from = Number(attributeOf(tag, 'min'));
      const to = Number(attributeOf(tag, 'max'));
      const pieces = [
        [from, Math.min(to, number - 1)],
        [Math.max(from, number + 1), to],
      ].filter(([first = 0, last = 0]) => first <= last);
      return pieces.map(([first, last]) => ({
        first: first ?? 0,
        xml: `<${p}col${withAttribute(withAttribute(tag, 'min', String(first)), 'max', String(last))}/>`,
      }));
    },
  );
  const all = [...columns, { first: number, xml: wide }].toSorted((left, right) => left.first - right.first);
  return narrow.replace(whole[0], () => (whole[1] ?? '') + all.map(entry => entry.xml).join('') + (whole[3] ?? ''));
}

/** Sorting by the filter takes the new column along. */
function patchTail(xml: string, p: string, { headerRow, problemColumn }: SheetMarks): string {
  const end = xml.lastIndexOf(`</${p}sheetData>`);
  const tail = xml
    .slice(end)
    .replace(new RegExp(`(<${p}autoFilter\\s[^>]*?\\bref=")([^"]+)"`), (whole, start: string, ref: string) => {
      const area = parseArea(ref);
      return area === undefined ? whole : `${start}${widened(area, headerRow, problemColumn)}"`;
    });
  return xml.slice(0, end) + tail;
}

/** An area of rows under the header, reaching to the column. */
export function widened(
  area: Readonly<{ top: number; left: number; bottom: number; right: number }>,
  headerRow: number,
  column: number,
): string {
  const right = area.top <= headerRow && area.right < column ? column : area.right;
  return `${columnLetter(area.left)}${area.top + 1}:${columnLetter(right)}${area.bottom + 1}`;
}
