/**
 * Writes values into named cells of a form and leaves everything else as it stands: only the XML of the sheets concerned changes,
 * in it only those cells, with the styles they had. Formulas stay; the kept result of those that lean on a written cell is taken out,
 * as a wrong total is worse than none, and the workbook asks to be reckoned when it is opened (LibreOffice heeds only the first).
 */
import { columnLetter } from '#shared/core/column-letter.ts';
import { dependentFormulas, type FormulaCell } from './formula-dependents.ts';
import type { PackagePatch } from './patch-workbook-package.ts';
import { workbookName } from './patch-workbook-package.ts';
import { PatchUnsupported } from './patch-workbook-plan.ts';
import { type CellTag, cellsOf, inline, putCell, type RowTag, rowsOf } from './patch-workbook-sheet.ts';
import { attributeOf, prefixOf, withAttribute } from './patch-workbook-xml.ts';
import { rewriteZip } from './patch-workbook-zip.ts';
import { openForm, plain, splitSheet } from './read-form.ts';

/** `row` from 1, `column` from 0; null empties the cell. */
export type CellFill = Readonly<{ sheet: string; row: number; column: number; value: string | number | null }>;

/** @returns the bytes of the filled workbook. @throws ReadRefusal, PatchUnsupported */
export async function fillWorkbook(bytes: Buffer, fills: readonly CellFill[]): Promise<Buffer> {
  const { archive, parts, patch } = openForm(bytes);
  const bySheet = Map.groupBy(fills, fill => fill.sheet);
  const sheets: { name: string; part: string; xml: string }[] = [];
  for (const { name, part } of parts.sheets)
    if (part !== undefined) sheets.push({ name, part: part.name, xml: await patch.largeText(part) });
  const missing = [...bySheet.keys()].find(name => !sheets.some(sheet => sheet.name === name));
  if (missing !== undefined) throw new PatchUnsupported(`no sheet ${missing}`);
  const formulas = sheets.flatMap(({ name, xml }) => formulasOf(name, xml));
  const stale = Map.groupBy(dependentFormulas(formulas, fills), formula => formula.sheet);
  for (const { name, part, xml } of sheets) {
    const filled = fillSheet(xml, bySheet.get(name) ?? [], stale.get(name) ?? []);
    if (filled !== xml) patch.put(part, filled);
  }
  if (formulas.length > 0) askForCalculation(patch);
  return rewriteZip(bytes, archive.entries, patch.changed, patch.added);
}

/** Formulas of a sheet where they stand. */
function formulasOf(sheet: string, xml: string): readonly FormulaCell[] {
  if (!/<(?:[\w.-]+:)?f[\s>/]/.test(xml)) return [];
  const { p, data } = splitSheet(xml);
  const pattern = new RegExp(`<${p}f(?=[\\s/>])[^>]*?(?:/>|>([\\s\\S]*?)</${p}f>)`);
  return [...rowsOf(data, p)].flatMap(row =>
    cellsOf(row, p).flatMap(({ column, content }) => {
      const match = pattern.exec(content ?? '');
      return match === null ? [] : [{ sheet, row: row.number, column, text: plain(match[1] ?? '') }];
    }),
  );
}

/** A sheet with its cells filled. Rows that are not there yet are put in where they belong. */
function fillSheet(xml: string, fills: readonly CellFill[], stale: readonly FormulaCell[]): string {
  if (fills.length === 0 && stale.length === 0) return xml;
  const { p, head, data, tail, isEmpty } = splitSheet(xml);
  const byRow = Map.groupBy(fills, fill => fill.row);
  const columnStyles = columnStylesOf(head, p);
  const pieces: string[] = [];
  let copied = 0;
  const staleRows = Map.groupBy(stale, formula => formula.row);
  const waiting = [...new Set([...byRow.keys(), ...staleRows.keys()])].toSorted((left, right) => left - right);
  const newRowsBefore = (number: number) => {
    while ((waiting[0] ?? Infinity) < number) {
      const row = waiting.shift() ?? 0;
      const cells: CellTag[] = [];
      for (const fill of byRow.get(row) ?? []) fillCell(cells, fill, '', columnStyles, p);
      pieces.push(`<${p}row r="${row}">${cells.map(cell => cellXml(cell, p)).join('')}</${p}row>`);
    }
  };
  for (const row of rowsOf(data, p)) {
    if ((waiting[0] ?? Infinity) > row.number) continue;
    pieces.push(data.slice(copied, row.start));
    newRowsBefore(row.number);
    copied = row.start;
    if (waiting[0] !== row.number) continue;
    waiting.shift();
    pieces.push(fillRow(row, byRow.get(row.number) ?? [], staleRows.get(row.number) ?? [], columnStyles, p));
    copied = row.end;
  }
  pieces.push(data.slice(copied));
  newRowsBefore(Infinity);
  const filled = pieces.join('');
  const dimension = grownDimension(head, fills, p);
  return isEmpty ? `${dimension}<${p}sheetData>${filled}</${p}sheetData>${tail}` : dimension + filled + tail;
}

function fillRow(
  row: RowTag,
  fills: readonly CellFill[],
  stale: readonly FormulaCell[],
  columnStyles: readonly ColumnStyle[],
  p: string,
): string {
  const before = cellsOf(row, p);
  const value = new RegExp(`<${p}v(?=[\\s/>])[^>]*?(?:/>|>[\\s\\S]*?</${p}v>)`, 'g');
  const cells = before.map(cell =>
    stale.some(({ column }) => column === cell.column) ? { ...cell, content: cell.content?.replaceAll(value, '') ?? null } : cell,
  );
  const rowStyle = attributeOf(row.tag, 's') ?? '';
  for (const fill of fills) fillCell(cells, fill, rowStyle, columnStyles, p);
  // a hint about which columns are used, wrong once a cell is added outside
  const tag = cells.length === before.length ? row.tag : withAttribute(row.tag, 'spans', null);
  return `<${p}row${tag}>${cells.map(cell => cellXml(cell, p)).join('')}</${p}row>`;
}

const cellXml = ({ tag, content }: CellTag, p: string): string =>
  content === null ? `<${p}c${tag}/>` : `<${p}c${tag}>${content}</${p}c>`;

function fillCell(
  cells: CellTag[],
  { row, column, value }: CellFill,
  rowStyle: string,
  columnStyles: readonly ColumnStyle[],
  p: string,
): void {
  const before = cells.find(cell => cell.column === column);
  if (new RegExp(`<${p}f[\\s/>]`).test(before?.content ?? '')) throw new PatchUnsupported('formula');
  const style =
    rowStyle !== '' ? rowStyle : (columnStyles.find(({ first, last }) => first <= column && column <= last)?.style ?? '');
  const fresh = ` r="${columnLetter(column)}${row}"${style === '' ? '' : ` s="${style}"`}`;
  // cell and value metadata belong to what stood there
  const tag = withAttribute(withAttribute(withAttribute(before?.tag ?? fresh, 't', null), 'vm', null), 'cm', null);
  if (value === null || value === '') putCell(cells, { column, tag, content: null });
  else if (typeof value === 'number') putCell(cells, { column, tag, content: `<${p}v>${value}</${p}v>` });
  else putCell(cells, { column, tag: withAttribute(tag, 't', 'inlineStr'), content: inline(value, p) });
}

type ColumnStyle = Readonly<{ first: number; last: number; style: string }>;

function columnStylesOf(head: string, p: string): readonly ColumnStyle[] {
  return [...head.matchAll(new RegExp(`<${p}col(?=\\s)([^>]*?)/?>`, 'g'))].flatMap(([, tag = '']) => {
    const style = attributeOf(tag, 'style');
    return style === undefined
      ? []
      : [{ first: Number(attributeOf(tag, 'min')) - 1, last: Number(attributeOf(tag, 'max')) - 1, style }];
  });
}

/** The used area takes new cells in; within it nothing changes. */
function grownDimension(head: string, fills: readonly CellFill[], p: string): string {
  const match = new RegExp(`(<${p}dimension\\s[^>]*?\\bref=")([A-Z]+)(\\d+)(?::([A-Z]+)(\\d+))?"`).exec(head);
  if (match === null) return head;
  const [whole, start = '', left = '', top = '', right = left, bottom = top] = match;
  const number = (letters: string) => Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const columns = fills.map(fill => fill.column);
  const rows = fills.map(fill => fill.row);
  const [l, t] = [Math.min(number(left), ...columns), Math.min(Number(top), ...rows)];
  const [r, b] = [Math.max(number(right), ...columns), Math.max(Number(bottom), ...rows)];
  if (l === number(left) && t === Number(top) && r === number(right) && b === Number(bottom)) return head;
  return head.replace(whole, `${start}${columnLetter(l)}${t}:${columnLetter(r)}${b}"`);
}

const BEFORE_CALCULATION = ['definedNames', 'externalReferences', 'functionGroups', 'sheets'];

/** Says in the workbook that formulas are to be reckoned when it is opened; the order of calculation stays. */
function askForCalculation(patch: PackagePatch): void {
  const workbook = workbookName(patch);
  const xml = patch.text(workbook);
  if (xml === null) throw new PatchUnsupported('workbook');
  const p = prefixOf(xml, 'workbook');
  const own = new RegExp(`<${p}calcPr(?=[\\s/>])([^>]*?)(/?)>`).exec(xml);
  if (own !== null) {
    patch.put(workbook, xml.replace(own[0], `<${p}calcPr${withAttribute(own[1] ?? '', 'fullCalcOnLoad', '1')}${own[2] ?? ''}>`));
    return;
  }
  for (const name of BEFORE_CALCULATION) {
    const end = new RegExp(`</${p}${name}>|<${p}${name}(?:\\s[^>]*)?/>`).exec(xml);
    if (end === null) continue;
    const at = end.index + end[0].length;
    patch.put(workbook, `${xml.slice(0, at)}<${p}calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`);
    return;
  }
  throw new PatchUnsupported('workbook');
}
