import { columnLetter } from '../core/column-letter.ts';
import type { Field } from '../core/field.ts';
import { normalizeHeader } from '../core/text.ts';
import type { GridRow, GridSheet, Merge } from './grid.ts';
import type { ColumnMapping } from './model.ts';

const SEARCH_ROWS = 15;
const FEWEST_MATCHES = 3;
const SEQUENCE_HEADERS = new Set(['序号', '编号', '顺序号', 'no', '行号']);

export type HeaderPlace = Readonly<{ firstRow: number; lastRow: number }>;
type Match = Readonly<{ field: string | null; matchedBy: ColumnMapping['matchedBy'] }>;

/** Normalised header words and the field each means; labels go before synonyms. */
export function headerWords(fields: readonly Field[]): ReadonlyMap<string, Match & { field: string }> {
  const words = new Map<string, Match & { field: string }>();
  for (const field of fields)
    for (const alias of field.aliases) if (!words.has(alias)) words.set(alias, { field: field.key, matchedBy: 'alias' });
  for (const field of fields) words.set(normalizeHeader(field.label), { field: field.key, matchedBy: 'label' });
  return words;
}

const textOf = (row: GridRow | undefined, column: number): string => row?.cells[column]?.text ?? '';

/** The merge holding a cell, in 0-based sheet coordinates. */
function mergeAt(merges: readonly Merge[], row: number, column: number): Merge | undefined {
  return merges.find(merge => merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right);
}

function merged(rows: ReadonlyMap<number, GridRow>, merges: readonly Merge[], rowNumber: number, column: number): string {
  const own = textOf(rows.get(rowNumber), column);
  if (own !== '') return own;
  const merge = mergeAt(merges, rowNumber - 1, column);
  return merge === undefined ? '' : textOf(rows.get(merge.top + 1), merge.left);
}

/**
 * Header row of a sheet: the first row within 15 where at least three cells are known headers; a header of two rows is joined as group·sub.
 * @returns 1-based rows, or null when there is none. Source: domain.md §7.1.
 */
export function findHeader(sheet: GridSheet, fields: readonly Field[]): HeaderPlace | null {
  const words = headerWords(fields);
  const known = (row: GridRow) => row.cells.filter(cell => cell !== undefined && words.has(normalizeHeader(cell.text))).length;
  const candidates = sheet.rows.slice(0, SEARCH_ROWS).filter(row => row.number <= SEARCH_ROWS * 2);
  const index = candidates.findIndex(row => known(row) >= FEWEST_MATCHES);
  return index < 0 ? null : headerPlaceAt(sheet, index, 0);
}

/** The rows of the header found at `sheet.rows[index]`, one of two or three where merges say so. @param after last row above that belongs to something else. */
export function headerPlaceAt(sheet: GridSheet, index: number, after: number): HeaderPlace {
  const row = sheet.rows[index];
  if (row === undefined) throw new RangeError(`no row at ${index}`);
  const merges = sheet.merges.filter(merge => merge.top >= row.number - 2 && merge.top <= row.number);
  const above = sheet.rows[index - 1];
  // the row found is the lower one when vertical merges of the row above reach into it
  if (
    above !== undefined &&
    above.number > after &&
    above.number === row.number - 1 &&
    merges.some(merge => merge.top === above.number - 1 && merge.bottom === row.number - 1 && merge.left === merge.right)
  ) {
    return { firstRow: above.number, lastRow: row.number };
  }
  const below = sheet.rows[index + 1];
  const starting = merges.filter(merge => merge.top === row.number - 1);
  const deepest = Math.max(row.number, ...starting.filter(merge => merge.left === merge.right).map(merge => merge.bottom + 1));
  const hasGroups = starting.some(merge => merge.right > merge.left && merge.bottom === merge.top);
  if (deepest > row.number) return { firstRow: row.number, lastRow: Math.min(deepest, row.number + 2) };
  if (
    hasGroups &&
    below !== undefined &&
    below.number === row.number + 1 &&
    starting.some(merge => merge.right > merge.left && textOf(below, merge.left) !== '' && textOf(below, merge.right) !== '')
  ) {
    return { firstRow: row.number, lastRow: below.number };
  }
  return { firstRow: row.number, lastRow: row.number };
}

function looksLikeIdNumbers(sample: readonly string[]): boolean {
  const filled = sample.filter(text => text.trim() !== '');
  return filled.length >= 3 && filled.filter(text => /^\d{17}[\dXx]$/.test(text.trim())).length >= filled.length * 0.8;
}

/** How each column under the header is understood: joined text first, then the sub text, then content; every field at most once. */
export function matchColumns(
  sheet: GridSheet,
  header: HeaderPlace,
  fields: readonly Field[],
  allCorrections: readonly { sheet: string; table?: number | undefined; column: number; field: string | null }[],
  table = 0,
): ColumnMapping[] {
  const corrections = allCorrections.filter(entry => entry.sheet === sheet.name && (entry.table ?? 0) === table);
  const words = headerWords(fields);
  const rows = new Map(sheet.rows.filter(row => row.number <= header.lastRow).map(row => [row.number, row]));
  const merges = sheet.merges.filter(merge => merge.top < header.lastRow);
  const data = sheet.rows.filter(row => row.number > header.lastRow).slice(0, 20);
  const columnCount = Math.max(0, ...[...rows.values()].map(row => row.cells.length), ...data.map(row => row.cells.length));
  const taken = new Set(corrections.map(correction => correction.field));
  const drafts = Array.from({ length: columnCount }, (_unused, column) => {
    const parts: string[] = [];
    for (let rowNumber = header.firstRow; rowNumber <= header.lastRow; rowNumber += 1) {
      const text = merged(rows, merges, rowNumber, column);
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    return {
      column,
      parts,
      header: parts.join('·').replace(/\s+/g, ''),
      sample: data
        .map(row => textOf(row, column))
        .filter(text => text !== '')
        .slice(0, 5),
    };
  });
  const matchOf = (draft: (typeof drafts)[number]): Match => {
    if (SEQUENCE_HEADERS.has(normalizeHeader(draft.header).toLowerCase())) return { field: null, matchedBy: 'sequence' };
    const forms = [draft.parts.join(''), draft.parts.at(-1) ?? '', draft.parts[0] ?? ''];
    for (const text of [...forms, ...forms.map(bareHeader)]) {
      const match = words.get(normalizeHeader(text));
      if (match !== undefined && !taken.has(match.field)) return match;
      const second =
        match === undefined ? undefined : fields.find(field => !taken.has(field.key) && field.key === `${match.field}2`);
      if (second !== undefined) return { field: second.key, matchedBy: 'alias' };
    }
    if (
      !taken.has('idNumber') &&
      fields.some(field => field.key === 'idNumber') &&
      looksLikeIdNumbers(data.map(row => textOf(row, draft.column)))
    )
      return { field: 'idNumber', matchedBy: 'content' };
    return { field: null, matchedBy: 'none' };
  };
  // exact labels choose before synonyms, so 姓名 is never lost to an earlier look-alike
  const order = [...drafts].sort((a, b) => rank(words, a.parts) - rank(words, b.parts) || a.column - b.column);
  const matches = new Map<number, Match>();
  for (const draft of order) {
    const correction = corrections.find(candidate => candidate.column === draft.column);
    const match: Match = correction === undefined ? matchOf(draft) : { field: correction.field, matchedBy: 'clerk' };
    if (match.field !== null) taken.add(match.field);
    matches.set(draft.column, match);
  }
  return drafts
    .filter(draft => draft.header !== '' || draft.sample.length > 0)
    .map(draft => ({
      sheet: sheet.name,
      ...(table === 0 ? {} : { table }),
      column: draft.column,
      letter: columnLetter(draft.column),
      header: draft.header,
      ...(matches.get(draft.column) ?? { field: null, matchedBy: 'none' as const }),
      sample: draft.sample,
    }));
}

/** A header without what offices add to it: 性别（男/女） → 性别, 现工作单位及职务 → 工作单位及职务, 所在党支部名称 → 所在党支部. */
function bareHeader(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/[（(【[][^（()）【】[\]]*[)）】\]]/g, '')
    .replace(/^(?:现任?|本人|党员|代表|党组织)(?=.{2})/, '')
    .replace(/(?<=.{2})(?:名称|情况)$/, '');
}

function rank(words: ReadonlyMap<string, Match>, parts: readonly string[]): number {
  const match = words.get(normalizeHeader(parts.join(''))) ?? words.get(normalizeHeader(parts.at(-1) ?? ''));
  if (match === undefined) return 2;
  return match.matchedBy === 'label' ? 0 : 1;
}
