/** What a place in a form is known by, so that it is found again in next year's. */
import type { FormGrid, SheetIndex } from './grid.ts';
import { keptLikeness, wordsOf } from './likeness.ts';
import type { Anchor, Fingerprint } from './model.ts';

/** Longer texts are notes, not headers. */
const LONGEST_HEADER = 40;
const MOST_PARTS = 3;
const NUMBER = /^[-+]?[\d.,]+%?$/;
/** A merge over this share of the columns is a title. */
const TITLE_SHARE = 0.6;

const isWord = (text: string): boolean => text !== '' && text.length <= LONGEST_HEADER && !NUMBER.test(text);

/** The words above a place, from the top, and how many rows below them it stands. */
export function headerOf(index: SheetIndex, row: number, column: number): { header: string; headerGap: number } {
  const parts: string[] = [];
  let gap = 0;
  for (let above = row - 1; above >= 1; above -= 1) {
    const merge = index.merge(above, column);
    const text = index.text(above, column);
    const isTitle = merge !== undefined && merge.right - merge.left + 1 >= Math.max(3, index.sheet.columnCount * TITLE_SHARE);
    const isOwn = merge !== undefined && merge.bottom + 1 >= row;
    if (isTitle) break;
    if (isWord(text) && !isOwn) {
      if (parts[0] !== text) parts.unshift(text);
      if (gap === 0) gap = row - above;
      if (parts.length === MOST_PARTS) break;
    } else if (parts.length > 0) break;
  }
  return { header: parts.join('·'), headerGap: gap };
}

/** The words to the left of a place and how many columns away the nearest of them stand. */
function labelOf(index: SheetIndex, row: number, column: number): { label: string; labelGap: number } {
  const parts: string[] = [];
  let gap = 0;
  for (let left = column - 1; left >= 0; left -= 1) {
    const merge = index.merge(row, left);
    if (merge !== undefined && merge.right >= column) break;
    const text = index.text(row, left);
    if (isWord(text)) {
      if (parts[0] !== text) parts.unshift(text);
      if (gap === 0) gap = column - left;
      if (parts.length === MOST_PARTS) break;
    } else if (parts.length > 0 && text === '') break;
  }
  return { label: parts.join('·'), labelGap: gap };
}

export function anchorOf(index: SheetIndex, row: number, column: number): Anchor {
  return { ...headerOf(index, row, column), ...labelOf(index, row, column), text: index.text(row, column).slice(0, 200) };
}

/** What one file is told apart by: its sheets, its words and where its cells are merged. */
export function fingerprintOf(grid: FormGrid): Fingerprint {
  const texts = new Set<string>();
  const merges: string[] = [];
  const sheets = grid.sheets.filter(sheet => sheet.visibility === 'visible');
  for (const sheet of sheets) {
    for (const row of sheet.rows)
      for (const cell of row.cells)
        if (!cell.isFormula && !cell.isNumber && isWord(cell.text.trim())) texts.add(wordsOf(cell.text));
    for (const { top, left, bottom, right } of sheet.merges) merges.push(`${bottom - top + 1}x${right - left + 1}`);
  }
  texts.delete('');
  return { sheets: sheets.map(({ name }) => wordsOf(name)), texts: [...texts].slice(0, 2_000), merges: merges.slice(0, 2_000) };
}

/** Share of the items of both that one finds alike in the other. */
function overlap(left: readonly string[], right: readonly string[], isFuzzy: boolean): number {
  if (left.length === 0 && right.length === 0) return 1;
  const alike = keptLikeness();
  const pool = [...right];
  let shared = 0;
  for (const item of left) {
    const at = pool.findIndex(other => other === item);
    const near = at < 0 && isFuzzy ? pool.findIndex(other => alike(item, other) >= 0.6) : at;
    if (near < 0) continue;
    pool.splice(near, 1);
    shared += at >= 0 ? 1 : 0.7;
  }
  return (2 * shared) / (left.length + right.length);
}

/** From this on a remembered form is offered. */
export const ALIKE = 0.5;

/** How alike two forms are, 0–1. */
export function formLikeness(left: Fingerprint, right: Fingerprint): number {
  const isFuzzy = left.texts.length * right.texts.length <= 160_000;
  return (
    0.15 * overlap(left.sheets, right.sheets, true) +
    0.75 * overlap(left.texts, right.texts, isFuzzy) +
    0.1 * overlap(left.merges, right.merges, false)
  );
}
