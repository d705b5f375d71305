/** Repeatable chance: the same seed gives the same county on every machine. */
export type Chance = Readonly<{
  /** Whole number from `from` to `to`, both included. */
  integer: (from: number, to: number) => number;
  /** True in this share of the calls. @param share 0–1. */
  happens: (share: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  /** Picks by weight. */
  weigh: <T>(items: readonly (readonly [T, number])[]) => T;
  shuffled: <T>(items: readonly T[]) => T[];
}>;

/** Chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => at(items, integer(0, items.length - 1));
  return {
    integer,
    happens: share => next() < share,
    pick,
    weigh: items => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return at(items, items.length - 1)[0];
    },
    shuffled: items => {
      const result = [...items];
      for (let index = result.length - 1; index > 0; index -= 1) {
        const other = integer(0, index);
        const kept = at(result, index);
        result[index] = at(result, other);
        result[other] = kept;
      }
      return result;
    },
  };
}

/** The item at an index that must exist. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}

/** Shares a whole out by weights, by largest remainder; the parts add up exactly. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  const exact = weights.map(weight => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((whole, part) => whole + part, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, missing)) parts[index] = at(parts, index) + 1;
  return parts;
}
