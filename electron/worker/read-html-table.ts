import { textCell } from '#shared/core/cell.ts';
import type { GridSheet, Merge } from '#shared/imports/grid.ts';
import { type ReadBudget, ReadRefusal } from './read-refusal.ts';
import { clipMerges, MAX_COLUMNS, MAX_MERGES, RowCollector } from './read-sheet-rows.ts';
import { isBlank } from './read-strings.ts';

/** A table while it is being read; `covered` says per column down to which row (0-based) a rowspan reaches. */
type OpenTable = {
  readonly collector: RowCollector;
  readonly merges: Merge[];
  readonly covered: number[];
  readonly place: number;
  caption: string;
  row: number;
  column: number;
  isInCell: boolean;
  isInCaption: boolean;
  isStruck: boolean;
  text: string;
};

const MAX_SPAN = 65_534;
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    ensp: ' ',
    emsp: '\u3000',
    middot: '·',
    times: '×',
  }),
);
const TAG = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][\w:]*)([^<>]*)>/gi;

/** Reads each table of an HTML page (the `.xls` of old systems) that holds something as a sheet; cells are text. @throws ReadRefusal FILE_NO_SHEET. */
export function readHtmlTables(html: string, budget: ReadBudget): readonly GridSheet[] {
  const sheetNames = [...html.slice(0, 100_000).matchAll(/<x:Name>([^<]*)<\/x:Name>/gi)].map(match =>
    decodeEntities(match[1] ?? ''),
  );
  const open: OpenTable[] = [];
  const sheets: { place: number; sheet: GridSheet }[] = [];
  let places = 0;
  let textFrom = 0;
  const finish = (table: OpenTable): void => {
    endCell(table);
    const rows = table.collector.finish();
    if (rows.length === 0) return;
    const merges = clipMerges(table.merges, (rows.at(-1)?.number ?? 0) - 1, table.collector.lastColumn);
    const sheet = {
      name: table.caption.trim(),
      visibility: 'visible',
      rows,
      merges,
      hiddenColumns: [],
      hasActiveFilter: false,
    } as const;
    sheets.push({ place: table.place, sheet });
  };
  for (const match of html.matchAll(TAG)) {
    const current = open.at(-1);
    if (current !== undefined) addText(current, html.slice(textFrom, match.index));
    textFrom = match.index + match[0].length;
    const name = match[3]?.toLowerCase();
    if (name === undefined) continue;
    const isClose = match[2] === '/';
    if (name === 'table') {
      if (!isClose) open.push(openTable(places++, budget));
      else if (current !== undefined) finish(open.pop() ?? current);
    } else if (current !== undefined) readTableTag(current, name, isClose, match[4] ?? '');
  }
  for (const table of open.toReversed()) finish(table);
  if (sheets.length === 0) throw new ReadRefusal('FILE_NO_SHEET');
  return sheets
    .toSorted((left, right) => left.place - right.place)
    .map(({ sheet }, index) => ({ ...sheet, name: sheet.name || sheetNames[index] || `Sheet${index + 1}` }));
}

function openTable(place: number, budget: ReadBudget): OpenTable {
  const state = { caption: '', row: -1, column: 0, isInCell: false, isInCaption: false, isStruck: false, text: '' };
  return { collector: new RowCollector(budget), merges: [], covered: [], place, ...state };
}

function readTableTag(table: OpenTable, name: string, isClose: boolean, attributes: string): void {
  switch (name) {
    case 'tr':
      endCell(table);
      table.collector.endRow();
      if (!isClose) startRow(table, attributes);
      break;
    case 'td':
    case 'th':
      endCell(table);
      if (!isClose) startCell(table, attributes);
      break;
    case 'caption':
      table.isInCaption = !isClose;
      break;
    case 's':
    case 'strike':
    case 'del':
      if (!isClose && table.text.trim() === '') table.isStruck = true;
      break;
    case 'br':
      table.text += '\u2028';
      break;
    case 'p':
    case 'div':
    case 'li':
      if (table.text.trim() !== '') table.text += '\u2028';
      break;
    default:
  }
}

function startRow(table: OpenTable, attributes: string): void {
  table.row += 1;
  table.column = 0;
  table.collector.startRow(table.row + 1, /display\s*:\s*none/i.test(attributes));
}

function startCell(table: OpenTable, attributes: string): void {
  if (table.row < 0) startRow(table, '');
  while ((table.covered[table.column] ?? -1) >= table.row) table.column += 1;
  const right = table.column + span(attributes, 'colspan') - 1;
  const bottom = table.row + span(attributes, 'rowspan') - 1;
  const isMerge = right > table.column || bottom > table.row;
  if (isMerge && table.merges.length < MAX_MERGES) table.merges.push({ top: table.row, left: table.column, bottom, right });
  for (let column = table.column; column <= Math.min(right, MAX_COLUMNS - 1); column += 1) table.covered[column] = bottom;
  table.isInCell = true;
  table.isStruck = /line-through/i.test(attributes);
  table.text = '';
}

function endCell(table: OpenTable): void {
  if (!table.isInCell) return;
  table.isInCell = false;
  const text = table.text
    .split('\u2028')
    .map(line => line.trim())
    .join('\n')
    .trim();
  table.text = '';
  if (table.column < MAX_COLUMNS && !isBlank(text)) table.collector.addCell(table.column, textCell(text), table.isStruck);
}

function addText(table: OpenTable, raw: string): void {
  if (raw === '') return;
  if (table.isInCell) table.text += decodeEntities(raw.replace(/[ \t\r\n]+/g, ' '));
  else if (table.isInCaption) table.caption += decodeEntities(raw.replace(/[ \t\r\n]+/g, ' '));
}

function span(attributes: string, name: string): number {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,6})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(value, 1), MAX_SPAN);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});?/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return NAMED.get(body.toLowerCase()) ?? whole;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
