/** How well a text typed fits what is in the index. Pure; run over every person at each key, so it makes no objects. */

/** What one record is found by. `text` is the search text: name, pinyin, initials, further words, parted by spaces. */
export type Searchable = Readonly<{
  text: string;
  /** Characters of the name at the head of `text`. */
  nameLength: number;
  /** Identity number and phones in lower case, parted by line feeds; empty for what has none. */
  numbers: string;
}>;

/** Best first: whole name, its beginning, inside it; whole reading, its beginning, inside it; a number. */
export const RANKS = 7;
const NUMBER = 6;

/** @param mayBeNumber whether the needle may be part of a number. @returns 0 (whole name) to 6 (part of a number), or -1. */
export function rankOf({ text, nameLength, numbers }: Searchable, needle: string, mayBeNumber: boolean): number {
  const at = text.indexOf(needle);
  if (at === -1) return mayBeNumber && numbers.includes(needle) ? NUMBER : -1;
  if (at < nameLength) {
    // the short name of an organisation is as good as its name
    if (at > 0) return hasWord(text, needle, nameLength) ? 0 : 2;
    return needle.length === nameLength ? 0 : 1;
  }
  if (hasWord(text, needle, nameLength)) return 3;
  return text.includes(` ${needle}`, nameLength) ? 4 : 5;
}

function hasWord(text: string, word: string, from: number): boolean {
  return text.endsWith(` ${word}`) || text.includes(` ${word} `, from);
}

/** The first `limit` of a list in an order, without sorting all of it. */
export function firstOf<T>(items: readonly T[], limit: number, compare: (a: T, b: T) => number): readonly T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length === limit && last !== undefined && compare(item, last) >= 0) continue;
    const place = first.findIndex(other => compare(item, other) < 0);
    first.splice(place === -1 ? first.length : place, 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** A number with everything but the part asked for hidden: ********0315****. */
export function hideAround(value: string, part: string): string {
  const at = value.toLowerCase().indexOf(part);
  if (at === -1) return '*'.repeat(value.length);
  return `${'*'.repeat(at)}${value.slice(at, at + part.length)}${'*'.repeat(value.length - at - part.length)}`;
}
