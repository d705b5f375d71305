import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useState } from 'react';
import { useAppearance } from './appearance.tsx';
import { useNavigation } from './navigation.tsx';
import { type ListName, type ListSource, PAGE_ROWS, pagesBetween, type RowOf, useListWindow } from './use-list-window.ts';

const SKELETON_ROWS = 20;

/** The rows of a table that are drawn, and those fetched for them; the row at the top is remembered for the visit. */
export function useTableWindow<N extends ListName>(
  source: ListSource<N>,
  storageKey: string,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const { rowHeight } = useAppearance();
  // the row at the top is only remembered, never drawn from: scrolling must not draw the page again
  const { memory } = useNavigation();
  const placeKey = `${storageKey}.top-row`;
  const [place] = useState(() => Number(memory.get(placeKey) ?? 0));
  const [range, setRange] = useState({ first: Math.max(0, place - 5), last: place + 30 });
  const list = useListWindow(source.name, source.filter, source.sort, range.first, range.last);
  // before the first answer, after 200 ms: rows of skeletons
  const count = list.total ?? (list.isSlow ? SKELETON_ROWS : 0);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions change with every render here and are passed to nothing that is memoized
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: place * rowHeight,
    // the sticky header stands above the rows and covers the first one's place
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items.at(0)?.index ?? range.first, items.at(-1)?.index ?? range.last];
  // drawn again only when other pages are wanted
  const wanted = pagesBetween(first, last).join();
  useEffect(() => setRange({ first, last }), [wanted]); // oxlint-disable-line react-hooks/exhaustive-deps
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  return {
    ...list,
    count,
    items,
    first,
    last,
    scrollTop: virtual.scrollOffset ?? 0,
    scrollToRow: (row: number) => virtual.scrollToIndex(row),
    rememberPlace: (scrollTop: number) => void memory.set(placeKey, Math.round(scrollTop / rowHeight)),
    /** Where a row stands among the fetched ones. */
    placeOf: (isWanted: (row: RowOf<N>) => boolean): number | undefined => {
      for (let index = Math.max(0, first - PAGE_ROWS); index <= Math.min(count - 1, last + PAGE_ROWS); index += 1) {
        const row = list.rowAt(index);
        if (row !== undefined && isWanted(row)) return index;
      }
      return undefined;
    },
  };
}
