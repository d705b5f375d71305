import { useCallback, useMemo, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { useVisitState } from './navigation.tsx';
import type { Column } from './table-columns.tsx';
import type { Sort } from './use-list-window.ts';

/** Widths at 100 %, shown columns in their order (null: the standard ones) and how many stand still (null: the standard number). */
export type KeptColumns = Readonly<{
  widths: Readonly<Record<string, number>>;
  shown: readonly string[] | null;
  frozen: number | null;
}>;
export type TableLayout = Readonly<{
  sort: Sort | null;
  setSort: (sort: Sort | null) => void;
  kept: KeptColumns;
  keep: (kept: KeptColumns) => void;
}>;

export const STANDARD_COLUMNS: KeptColumns = { widths: {}, shown: null, frozen: null };

/** The kept columns of a table; anything unreadable counts as the standard ones. */
export function parseKept(text: string | null): KeptColumns {
  try {
    const value = JSON.parse(text ?? 'null') as Partial<KeptColumns> | null;
    return {
      widths: value?.widths ?? {},
      shown: Array.isArray(value?.shown) ? value.shown : null,
      frozen: typeof value?.frozen === 'number' ? value.frozen : null,
    };
  } catch {
    return STANDARD_COLUMNS;
  }
}

/** Where a table keeps its order and shown columns for the visit, for who exports the list as shown. */
export const sortKeyOf = (storageKey: string): string => `${storageKey}.sort`;
export const shownColumnsKey = (storageKey: string): string => `${storageKey}.shown`;

/** Order and columns of a table: the order lasts for the visit, the columns stay on this computer. */
export function useTableLayout(storageKey: string, initialSort: Sort | null = null): TableLayout {
  const [sort, setSort] = useVisitState<Sort | null>(sortKeyOf(storageKey), initialSort);
  const [kept, setKept] = useState(() => parseKept(localStorage.getItem(`columns:${storageKey}`)));
  const keep = useCallback(
    (next: KeptColumns) => {
      localStorage.setItem(`columns:${storageKey}`, JSON.stringify(next));
      setKept(next);
    },
    [storageKey],
  );
  return useMemo(() => ({ sort, setSort, kept, keep }), [sort, setSort, kept, keep]);
}

/** The list with one entry at another place. */
export function movedTo(keys: readonly string[], key: string, index: number): readonly string[] {
  const others = keys.filter(other => other !== key);
  const place = Math.max(0, Math.min(others.length, index));
  return [...others.slice(0, place), key, ...others.slice(place)];
}

const NARROWEST = 40;
const WIDEST = 800;

/** A shown column in screen pixels; `left` is its distance from the first column. */
export type ShownColumn<R> = Column<R> & Readonly<{ left: number; isFrozen: boolean }>;

/** The shown columns in their order with their kept widths. @param startsAt pixels before the first column @param widestFrozen a wider still part would leave no room */
export function useColumns<R>(
  columns: readonly Column<R>[],
  layout: TableLayout,
  standardFrozen: number,
  startsAt: number,
  widestFrozen: number,
) {
  const { scale } = useAppearance();
  const { kept, keep } = layout;
  const shownKeys = useMemo(() => {
    const known = kept.shown?.filter(key => columns.some(column => column.key === key)) ?? [];
    return known.length > 0 ? known : columns.filter(column => column.isOptional !== true).map(column => column.key);
  }, [kept.shown, columns]);
  const frozen = kept.frozen ?? standardFrozen;
  const shown = useMemo(() => {
    const placed: ShownColumn<R>[] = [];
    let left = startsAt;
    for (const key of shownKeys) {
      const column = columns.find(candidate => candidate.key === key);
      if (column === undefined) continue;
      const width = Math.round((kept.widths[key] ?? column.width) * scale);
      placed.push({ ...column, width, left, isFrozen: placed.length < frozen && left + width <= widestFrozen });
      left += width;
    }
    return placed;
  }, [columns, kept.widths, scale, shownKeys, frozen, startsAt, widestFrozen]);
  return useMemo(
    () => ({
      shown,
      shownKeys,
      frozen,
      setWidth: (key: string, pixels: number) =>
        keep({ ...kept, widths: { ...kept.widths, [key]: Math.min(WIDEST, Math.max(NARROWEST, Math.round(pixels / scale))) } }),
      setShown: (keys: readonly string[]) => keep({ ...kept, shown: keys }),
      move: (key: string, index: number) => keep({ ...kept, shown: movedTo(shownKeys, key, index) }),
      setFrozen: (count: number) => keep({ ...kept, frozen: count }),
      restore: () => keep(STANDARD_COLUMNS),
    }),
    [shown, shownKeys, frozen, kept, keep, scale],
  );
}
export type ChosenColumns<R> = ReturnType<typeof useColumns<R>>;
