import { type QueryClient, useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { InputOf, OutputOf, ProcedureName } from './api.ts';
import { answerQuery, refusalOf } from './use-query.ts';

export const PAGE_ROWS = 100;
const SETTLED_AFTER_MS = 80;
const SKELETON_AFTER_MS = 200;

/** Procedures that answer `{ rows, total }` for `{ filter, sort, window }`. */
export type ListName = {
  [N in ProcedureName]: OutputOf<N> extends { rows: readonly unknown[]; total: number } ? N : never;
}[ProcedureName];
export type RowOf<N extends ListName> = OutputOf<N> extends { rows: readonly (infer R)[] } ? R & object : never;
export type FilterOf<N extends ListName> = InputOf<N> extends { filter: infer F } ? F : never;
export type Sort = Readonly<{ key: string; direction: 'ascending' | 'descending' }>;

/** Pages that cover the rows from first to last. */
export function pagesBetween(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function pageInput(filter: unknown, sort: Sort | null, page: number) {
  return { filter, sort, window: { offset: page * PAGE_ROWS, limit: PAGE_ROWS } };
}

export type ListSource<N extends ListName> = Readonly<{ name: N; filter: FilterOf<N>; sort: Sort | null }>;

/** The rows from first to last by their place, also those that are not on the screen; a page that is refused is left out. */
export async function rowsBetween<N extends ListName>(
  client: QueryClient,
  source: ListSource<N>,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, RowOf<N>>> {
  const rows = new Map<number, RowOf<N>>();
  for (const page of pagesBetween(first, last)) {
    const answer = await client
      .fetchQuery(answerQuery(source.name, pageInput(source.filter, source.sort, page) as InputOf<N>))
      .catch(() => null);
    const found = (answer as { rows: readonly RowOf<N>[] } | null)?.rows ?? [];
    found.forEach((row, index) => {
      const position = page * PAGE_ROWS + index;
      if (position >= first && position <= last) rows.set(position, row);
    });
  }
  return rows;
}

type ListWindow<R> = Readonly<{
  /** Undefined before the first answer. */
  total: number | undefined;
  rowAt: (index: number) => R | undefined;
  /** The rows are those of the former filter, which stay for a moment. */
  isFormer: boolean;
  error: AppError | null;
  /** True when an answer has been missing for 200 ms. */
  isSlow: boolean;
  retry: () => void;
}>;

/** The visible rows of a list of any length, fetched by the page; while scrolling fast only the place where it comes to rest is fetched. */
export function useListWindow<N extends ListName>(
  name: N,
  filter: FilterOf<N>,
  sort: Sort | null,
  first: number,
  last: number,
): ListWindow<RowOf<N>> {
  const client = useQueryClient();
  const wantedKey = pagesBetween(first, last).join();
  const [settledKey, setSettledKey] = useState(wantedKey);
  useEffect(() => {
    const timer = setTimeout(() => setSettledKey(wantedKey), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wantedKey]);
  const fetchedKey = isNear(numbers(wantedKey), numbers(settledKey)) ? wantedKey : settledKey;

  const { pages, error } = useQueries({
    queries: numbers(fetchedKey).map(page => answerQuery(name, pageInput(filter, sort, page) as InputOf<N>)),
    combine: combinePages,
  });
  const isMissing = pages.includes(undefined);
  const shown = useMemo(() => {
    const rows = new Map<number, RowOf<N>>();
    for (const [position, page] of numbers(fetchedKey).entries()) {
      pages[position]?.rows.forEach((row, index) => rows.set(page * PAGE_ROWS + index, row as RowOf<N>));
    }
    return { rows, total: pages.find(page => page !== undefined)?.total };
  }, [pages, fetchedKey]);

  const isSlow = useSlow(isMissing && error === null);
  // the rows of the former filter stay for a moment instead of a flash of nothing
  const [stands, setStands] = useState(shown);
  if (shown.total !== undefined && stands !== shown) setStands(shown);
  const canShowFormer = shown.total === undefined && !isSlow && error === null;
  return {
    total: shown.total ?? (error === null ? stands.total : undefined),
    rowAt: index => shown.rows.get(index) ?? (canShowFormer ? stands.rows.get(index) : undefined),
    isFormer: canShowFormer,
    error: refusalOf(error),
    isSlow,
    retry: () => void client.refetchQueries({ queryKey: name.split('.'), predicate: query => query.state.status === 'error' }),
  };
}

type Page = Readonly<{ rows: readonly unknown[]; total: number }>;

function combinePages(results: readonly UseQueryResult<unknown>[]) {
  return {
    pages: results.map(result => result.data as Page | undefined),
    error: results.find(result => result.error !== null)?.error ?? null,
  };
}

const numbers = (key: string): readonly number[] => key.split(',').map(Number);

/** The next page is fetched at once, a jump only when it comes to rest. */
function isNear(wanted: readonly number[], settled: readonly number[]): boolean {
  return wanted.some(page => settled.some(known => Math.abs(known - page) <= 1));
}

function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsSlow(true), SKELETON_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isWaiting]);
  return isSlow;
}
