/** Bindings of a remembered form, moved to the places of a form alike: columns moved, rows inserted, words slightly changed. */
import { anchorOf, headerOf } from './anchors.ts';
import { type FormGrid, indexSheet, type SheetIndex } from './grid.ts';
import { keptLikeness, wordsOf } from './likeness.ts';
import type { Anchor, Binding, ListBinding } from './model.ts';

/** Places looked at on each side of a sheet. */
const MOST_ROWS = 400;
const MOST_COLUMNS = 80;
/** Below this a place is not the one meant. */
const LEAST = 0.55;
/** A sheet whose name has changed more than this is another one. */
const LEAST_SHEET = 0.3;

export type Relocated = Readonly<{ bindings: readonly Binding[]; lost: readonly Binding[] }>;
type Alike = ReturnType<typeof keptLikeness>;
type Candidate = Readonly<{
  row: number;
  column: number;
  anchor: Anchor;
  header: string;
  near: string;
  label: string;
  text: string;
}>;

/** The lowest two rows of a head: what stands above them is often a line of the form that a moved column lies under by chance. */
const nearHeader = (header: string): string => wordsOf(header.split('·').slice(-2).join('·'));
const WHOLE_HEAD = 0.1;
/** A rival must be this much worse, or the place is not certain. */
const CLEARLY = 0.015;

/** Places that can be filled: no formula, the first of a merge. */
function candidatesOf(index: SheetIndex): Candidate[] {
  const found: Candidate[] = [];
  const { sheet } = index;
  for (let row = 1; row <= Math.min(sheet.rowCount + 1, MOST_ROWS); row += 1)
    for (let column = 0; column < Math.min(sheet.columnCount, MOST_COLUMNS); column += 1) {
      const merge = index.merge(row, column);
      if (merge !== undefined && (merge.top + 1 !== row || merge.left !== column)) continue;
      if (index.cell(row, column)?.isFormula === true) continue;
      const anchor = anchorOf(index, row, column);
      found.push({
        row,
        column,
        anchor,
        header: wordsOf(anchor.header),
        near: nearHeader(anchor.header),
        label: wordsOf(anchor.label),
        text: wordsOf(anchor.text),
      });
    }
  return found;
}

type Match = Readonly<{ row: number; column: number; isSure: boolean }>;

/** The place that fits an anchor best, or null. It is sure where all words are the same and no other place has them too. */
function bestPlace(binding: Binding, candidates: readonly Candidate[], alike: Alike, isSameSheet: boolean): Match | null {
  const { anchor } = binding;
  if (anchor === null) return null;
  const [header, label, text] = [wordsOf(anchor.header), wordsOf(anchor.label), wordsOf(anchor.text)];
  const near = nearHeader(anchor.header);
  let best: { candidate: Candidate; words: number; fit: number; score: number } | undefined;
  let rival = 0;
  for (const candidate of candidates) {
    // a place that held no words is none that does now, and the other way round
    const own = text === '' && candidate.text === '' ? 1 : alike(text, candidate.text);
    if (own < LEAST) continue;
    const sides = [
      ...(header === '' ? [] : [Math.max(alike(near, candidate.near), alike(header, candidate.header))]),
      ...(label === '' ? [] : [alike(label, candidate.label)]),
    ];
    if (text !== '') sides.push(own);
    if (sides.length === 0 || Math.min(...sides) < 0.35) continue;
    const words = sides.reduce((sum, side) => sum + side, 0) / sides.length;
    const gaps =
      (candidate.anchor.headerGap === anchor.headerGap ? 0.02 : 0) + (candidate.anchor.labelGap === anchor.labelGap ? 0.02 : 0);
    const whole = header === '' ? 0 : WHOLE_HEAD * alike(header, candidate.header);
    const closeness = 0.01 / (1 + Math.abs(candidate.row - binding.row) + Math.abs(candidate.column - binding.column));
    const fit = words + gaps + whole;
    const score = fit + closeness;
    if (best === undefined || score > best.score) {
      rival = Math.max(rival, best?.fit ?? 0);
      best = { candidate, words, fit, score };
    } else rival = Math.max(rival, fit);
  }
  if (best === undefined || best.words < LEAST) return null;
  const isSure = isSameSheet && best.words >= 0.999 && best.fit - rival > CLEARLY;
  return { row: best.candidate.row, column: best.candidate.column, isSure };
}

/** A list by its headers: each column goes to the header that says the same, the start under them. */
function moveList(binding: ListBinding, index: SheetIndex, alike: Alike, isSameSheet: boolean): Binding | null {
  const gap = Math.max(1, binding.anchor?.headerGap ?? 1);
  const wanted = binding.columns.map(column => wordsOf(column.header));
  type Try = { row: number; columns: { column: number; score: number }[]; score: number };
  let best: Try | undefined;
  const { sheet } = index;
  for (let row = 2; row <= Math.min(sheet.rowCount + 1, MOST_ROWS); row += 1) {
    const headers = Array.from({ length: Math.min(sheet.columnCount, MOST_COLUMNS) }, (_, column) => {
      const { header, headerGap } = headerOf(index, row, column);
      return headerGap === gap ? wordsOf(header) : '';
    });
    if (headers.every(header => header === '')) continue;
    const taken = new Set<number>();
    const columns = wanted.map(words => {
      let found = { column: -1, score: 0 };
      headers.forEach((header, column) => {
        const score = header === '' || taken.has(column) ? 0 : alike(words, header);
        if (score > found.score) found = { column, score };
      });
      if (found.score >= LEAST) taken.add(found.column);
      return found;
    });
    const score = columns.reduce((sum, column) => sum + column.score, 0) / columns.length - Math.abs(row - binding.row) * 1e-6;
    if (best === undefined || score > best.score) best = { row, columns, score };
  }
  if (best === undefined || best.score < 0.45) return null;
  const { row, columns: places } = best;
  const columns = binding.columns.flatMap((column, at) => {
    const place = places[at];
    if (place === undefined || place.score < LEAST) return [];
    return [{ ...column, column: place.column, header: headerOf(index, row, place.column).header }];
  });
  const [first] = columns.toSorted((left, right) => left.column - right.column);
  if (first === undefined) return null;
  const isSure = isSameSheet && columns.length === binding.columns.length && places.every(place => place.score >= 0.999);
  return { ...binding, row, column: first.column, columns, anchor: anchorOf(index, row, first.column), isDoubtful: !isSure };
}

/** Moves bindings to another file; what is not certain is marked, what has no place is told as lost. */
export function relocate(bindings: readonly Binding[], grid: FormGrid): Relocated {
  const alike = keptLikeness();
  const visible = grid.sheets.filter(sheet => sheet.visibility === 'visible');
  const indexes = new Map<string, Readonly<{ index: SheetIndex; candidates: readonly Candidate[] }>>();
  const indexed = (name: string) => {
    const known = indexes.get(name);
    const sheet = grid.sheets.find(candidate => candidate.name === name);
    if (known !== undefined || sheet === undefined) return known;
    const index = indexSheet(sheet);
    const made = { index, candidates: candidatesOf(index) };
    indexes.set(name, made);
    return made;
  };
  const sheetFor = (name: string): string | undefined => {
    if (visible.some(sheet => sheet.name === name)) return name;
    const [best] = visible
      .map(sheet => ({ name: sheet.name, score: alike(wordsOf(name), wordsOf(sheet.name)) }))
      .toSorted((left, right) => right.score - left.score);
    return best !== undefined && (best.score >= LEAST_SHEET || visible.length === 1) ? best.name : undefined;
  };
  const moved: Binding[] = [];
  const lost: Binding[] = [];
  const taken = new Map<string, string>();
  for (const binding of bindings) {
    const name = sheetFor(binding.sheet);
    const found = name === undefined ? undefined : indexed(name);
    if (name === undefined || found === undefined) {
      lost.push(binding);
      continue;
    }
    const isSameSheet = wordsOf(name) === wordsOf(binding.sheet);
    const placed = binding.kind === 'list' ? moveList(binding, found.index, alike, isSameSheet) : null;
    const match = binding.kind === 'list' ? null : bestPlace(binding, found.candidates, alike, isSameSheet);
    const next =
      placed ??
      (match === null
        ? null
        : {
            ...binding,
            row: match.row,
            column: match.column,
            anchor: anchorOf(found.index, match.row, match.column),
            isDoubtful: !match.isSure,
          });
    if (next === null) lost.push(binding);
    else {
      const key = `${name} ${next.row} ${next.column}`;
      const at = moved.findIndex(other => other.id === taken.get(key));
      const other = moved[at];
      // two for one place: neither is certain, the second has lost its own
      if (other !== undefined) {
        lost.push(binding);
        moved[at] = { ...other, isDoubtful: true };
        continue;
      }
      taken.set(key, binding.id);
      moved.push({ ...next, sheet: name });
    }
  }
  return { bindings: moved, lost };
}
