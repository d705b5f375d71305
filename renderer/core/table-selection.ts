import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { type FilterOf, type ListName, rowsBetween, type RowOf, type Sort } from './use-list-window.ts';

/** Commands take at most so many ids. */
export const SELECTION_LIMIT = 500;

export type Selection<R> = Readonly<{
  /** Selected rows by key, in the order of selecting. */
  rows: ReadonlyMap<string, R>;
  keys: readonly string[];
  set: (rows: ReadonlyMap<string, R>) => void;
  clear: () => void;
}>;

/** Selection of a DataTable, held by the page so that its actions can use it. */
export function useSelection<R>(): Selection<R> {
  const [rows, set] = useState<ReadonlyMap<string, R>>(() => new Map());
  return useMemo(() => ({ rows, keys: [...rows.keys()], set, clear: () => set(new Map()) }), [rows]);
}

type Source<N extends ListName> = Readonly<{
  name: N;
  filter: FilterOf<N>;
  sort: Sort | null;
  rowKey: (row: RowOf<N>) => string;
}>;

/** Selecting by mouse and keys; a range may reach over rows that are not on the screen. */
export function useSelecting<N extends ListName>(source: Source<N>, selection: Selection<RowOf<N>> | undefined) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const anchor = useRef(0);

  async function selectRange(from: number, to: number) {
    if (selection === undefined) return;
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    if (last - first + 1 > SELECTION_LIMIT) {
      void message.info(`一次最多选择 ${SELECTION_LIMIT} 条。请先用筛选缩小范围。`);
      return;
    }
    const found = await rowsBetween(client, source, first, last);
    const rows = new Map([...found.values()].map(row => [source.rowKey(row), row] as const));
    selection.set(rows);
  }

  return {
    selectRange,
    /** Plain click or arrow: the anchor of a later range. */
    setAnchor: (index: number) => {
      anchor.current = index;
    },
    extendTo: (index: number) => selectRange(anchor.current, index),
    toggle: (index: number, row: RowOf<N>) => {
      anchor.current = index;
      if (selection === undefined) return;
      const key = source.rowKey(row);
      const rows = new Map(selection.rows);
      if (!rows.delete(key)) {
        if (rows.size >= SELECTION_LIMIT) {
          void message.info(`一次最多选择 ${SELECTION_LIMIT} 条。`);
          return;
        }
        rows.set(key, row);
      }
      selection.set(rows);
    },
  };
}
