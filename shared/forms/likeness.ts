import { normalizeHeader } from '../core/text.ts';

/** Years change with every form and tell nothing of it. */
const YEARS = /(?:19|20)\d{2}/g;

/** Words of a header as they are compared: no blanks, no brackets, no years. */
export const wordsOf = (text: string): string => normalizeHeader(text).replaceAll('·', '').replace(YEARS, '#');

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const add = (piece: string) => pairs.set(piece, (pairs.get(piece) ?? 0) + 1);
  for (let at = 0; at < text.length; at += 1) add(text.slice(at, at + 1));
  for (let at = 0; at + 1 < text.length; at += 1) add(text.slice(at, at + 2));
  return pairs;
}

/** How alike two texts are, 0–1: shared characters and pairs of characters (Dice). Two empty texts are alike. */
export function likeness(left: string, right: string): number {
  if (left === right) return 1;
  if (left === '' || right === '') return 0;
  const [a, b] = [pairsOf(left), pairsOf(right)];
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  const total = left.length * 2 - 1 + right.length * 2 - 1;
  return (2 * shared) / total;
}

/** The same with what was reckoned before kept: headers repeat. */
export function keptLikeness(): (left: string, right: string) => number {
  const known = new Map<string, number>();
  return (left, right) => {
    const key = `${left}\0${right}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = likeness(left, right);
    known.set(key, value);
    return value;
  };
}

export type Likely<T> = Readonly<{ item: T; score: number }>;

/** Items by likeness of their words to a text, best first. A word that contains the other counts more. */
export function nearest<T>(
  text: string,
  items: readonly T[],
  wordsOfItem: (item: T) => string,
  most: number,
): readonly Likely<T>[] {
  const wanted = wordsOf(text);
  if (wanted === '') return [];
  return items
    .map(item => {
      const words = wordsOf(wordsOfItem(item));
      const isWithin = words !== '' && (wanted.includes(words) || words.includes(wanted));
      return { item, score: Math.min(1, likeness(wanted, words) + (isWithin && words !== wanted ? 0.15 : 0)) };
    })
    .filter(({ score }) => score > 0.2)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, most);
}
