/** Candidates for a contact: who is near comes before who is free, then the fewest contacts, then office order. */
import type { FillingRow } from './assignment-model.ts';
import type { Place } from './assignment-rules.ts';

export type Nearness = FillingRow['nearness'];
/** A candidate with the contacts it has by now. */
type Open<T> = { readonly row: T; load: number; readonly order: number };

function comesBefore<T>(a: Open<T>, b: Open<T>, isFirst: (row: T) => boolean): boolean {
  const [first, second] = [isFirst(a.row), isFirst(b.row)];
  if (first !== second) return first;
  return a.load !== b.load ? a.load < b.load : a.order < b.order;
}

/** Candidates by village and by township. @param loadOf contacts a candidate has to begin with. */
export function poolOf<T extends Place & Readonly<{ id: string }>>(rows: readonly T[], loadOf: (row: T) => number) {
  const all = rows.map((row, order): Open<T> => ({ row, load: loadOf(row), order }));
  const byPlace = Map.groupBy(all, open => open.row.placeId);
  const byUnit = Map.groupBy(all, open => open.row.unitId ?? '');
  const outside = all.filter(open => !open.row.isTownship);

  function candidatesAt(level: Nearness, near: Place): readonly Open<T>[] {
    if (level === 'place') return byPlace.get(near.placeId) ?? [];
    if (level === 'unit') return byUnit.get(near.unitId ?? '') ?? [];
    return near.isTownship ? [] : outside;
  }
  /** The best candidate allowed, nearest level first; it has one contact more from then on. null when there is none. */
  function take(
    near: Place,
    isAllowed: (row: T, load: number) => boolean,
    isFirst: (row: T) => boolean,
    levels: readonly Nearness[],
  ) {
    for (const level of levels) {
      let best: Open<T> | undefined;
      for (const open of candidatesAt(level, near))
        if (isAllowed(open.row, open.load) && (best === undefined || comesBefore(open, best, isFirst))) best = open;
      if (best !== undefined) {
        const { load } = best;
        best.load += 1;
        return { row: best.row, nearness: level, load };
      }
    }
    return null;
  }
  return { take };
}
