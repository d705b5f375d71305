import type { Field } from '../core/field.ts';
import { normalizeHeader } from '../core/text.ts';
import type { GridRow, GridSheet } from './grid.ts';
import { findHeader, type HeaderPlace, headerPlaceAt, headerWords } from './match-headers.ts';
import { NAME_KEYS, organizationIn } from './row-kinds.ts';

/**
 * One table of a sheet: its rows and columns alone, at their own numbers, and the organisation its title or sheet names.
 * Tables with the same columns share their `layout`, 0 for the first.
 */
export type SheetTable = Readonly<{ sheet: GridSheet; header: HeaderPlace; context: string | null; layout: number }>;

const FEWEST_MATCHES = 3;
/** Fields a second table beside the first must repeat, the name among them. */
const FEWEST_REPEATS = 2;
const MAX_TABLES = 60;
const TITLE = /(?:名册|名单|一览表|登记表|统计表|信息表|情况表|汇总表|台账)(?:[(（].*)?$/;

/**
 * The tables of a sheet from top to bottom, those side by side from left to right. A header that repeats the one before, as on
 * every printed page, starts a table only where its title names an organisation. Source: domain.md §7.1.
 */
export function findTables(sheet: GridSheet, fields: readonly Field[]): readonly SheetTable[] {
  const first = findHeader(sheet, fields);
  if (first === null) return [];
  const words = headerWords(fields);
  const named = organizationIn(sheet.name);
  const starts = [{ header: first, top: 0, context: titleOf(sheet, 0, first) ?? named, isRepeated: false }];
  let last = first;
  for (let index = 0; index < sheet.rows.length && starts.length < MAX_TABLES; index += 1) {
    const row = sheet.rows[index];
    if (row === undefined || row.number <= last.lastRow || !isHeader(row, words)) continue;
    const header = headerPlaceAt(sheet, index, last.lastRow);
    const top = topOf(sheet, last.lastRow, header);
    const title = titleOf(sheet, top, header);
    const isSame = isRepeated(row, sheet.rows, last);
    if (isSame && title === null) continue;
    last = header;
    starts.push({ header, top, context: title ?? named, isRepeated: isSame });
  }
  let layout = -1;
  return starts.flatMap(({ header, top, context, isRepeated: isSame }, index) => {
    const bottom = starts[index + 1]?.top ?? Infinity;
    const rows = sheet.rows.filter(row => row.number > top && row.number <= bottom);
    const parts = sideBySide({ ...sheet, rows }, header, words);
    if (isSame && parts.length === 1) return [{ sheet: { ...sheet, rows }, header, context, layout }];
    return parts.map(part => {
      layout += 1;
      return { sheet: part, header, context, layout };
    });
  });
}

/** The organisation named by the title nearest above a header, between it and the row `top`. */
function titleOf(sheet: GridSheet, top: number, header: HeaderPlace): string | null {
  const above = sheet.rows.filter(row => row.number > top && row.number < header.firstRow).toReversed();
  return above.map(row => organizationIn(textsOf(row)[0] ?? '')).find(name => name !== null) ?? null;
}

type Words = ReadonlyMap<string, Readonly<{ field: string }>>;

function textsOf(row: GridRow): string[] {
  return row.cells.flatMap(cell => (cell === undefined ? [] : [cell.text]));
}

function isHeader(row: GridRow, words: Words): boolean {
  let filled = 0;
  let known = 0;
  for (const cell of row.cells) {
    if (cell === undefined) continue;
    filled += 1;
    if (cell.kind === 'text' && cell.text.length <= 30 && words.has(normalizeHeader(cell.text))) known += 1;
    // most rows are people: told after a few cells
    if (filled === 4 && known === 0) return false;
  }
  return known >= FEWEST_MATCHES && known * 2 >= filled;
}

/** True when the row says in each column what the header before said there. */
function isRepeated(row: GridRow, rows: readonly GridRow[], header: HeaderPlace): boolean {
  const above = rows.filter(candidate => candidate.number >= header.firstRow && candidate.number <= header.lastRow);
  return row.cells.every(
    (cell, column) =>
      cell === undefined ||
      above.some(candidate => normalizeHeader(candidate.cells[column]?.text ?? '') === normalizeHeader(cell.text)),
  );
}

/** Last row that still belongs to the table above: titles and unit lines right over a header belong to the header. */
function topOf(sheet: GridSheet, after: number, header: HeaderPlace): number {
  let top = header.firstRow - 1;
  for (const row of sheet.rows.filter(candidate => candidate.number > after && candidate.number < header.firstRow).toReversed()) {
    const [text = '', ...more] = textsOf(row);
    const isWide = sheet.merges.some(
      merge => merge.top === row.number - 1 && merge.bottom === merge.top && merge.right - merge.left >= 2,
    );
    const isTitle = more.length === 0 && (isWide || TITLE.test(text.replace(/\s/g, '')));
    if (!isTitle && !/^(?:填报单位|填报时间|填报日期|单位)\s*[:：]/.test(text.trim())) break;
    top = row.number - 1;
  }
  return top;
}

/** A table, or the two it falls into where an empty column parts one header from another that begins anew. */
function sideBySide(sheet: GridSheet, header: HeaderPlace, words: Words): readonly GridSheet[] {
  const below = sheet.rows.filter(row => row.number >= header.firstRow);
  const width = Math.max(0, ...below.map(row => row.cells.length));
  const fieldsAt = Array.from({ length: width }, (_unused, column) => {
    const heads = below.filter(row => row.number <= header.lastRow);
    return heads.flatMap(row => words.get(normalizeHeader(row.cells[column]?.text ?? ''))?.field ?? []).at(-1) ?? null;
  });
  for (let gap = FEWEST_MATCHES; gap < width - FEWEST_REPEATS; gap += 1) {
    if (fieldsAt[gap] !== null || below.some(row => row.cells[gap] !== undefined)) continue;
    const left = new Set(fieldsAt.slice(0, gap));
    const repeated = fieldsAt.slice(gap + 1).filter(field => field !== null && left.has(field));
    if (!repeated.some(field => field !== null && NAME_KEYS.includes(field)) || repeated.length < FEWEST_REPEATS) continue;
    return [crop(sheet, 0, gap), ...sideBySide(crop(sheet, gap + 1, width), header, words)];
  }
  return [sheet];
}

/** The columns from `from` up to before `to`; rows of which nothing is left drop out. */
function crop(sheet: GridSheet, from: number, to: number): GridSheet {
  const rows = sheet.rows
    .map(row => ({ ...row, cells: row.cells.slice(0, to).map((cell, column) => (column < from ? undefined : cell)) }))
    .filter(row => row.cells.some(cell => cell !== undefined));
  return { ...sheet, rows };
}
