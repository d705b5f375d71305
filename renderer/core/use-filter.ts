import { useCallback, useMemo } from 'react';
import type { FilterTag } from './filter-tags.tsx';
import { useNavigation, useVisitState } from './navigation.tsx';

/** How a filter in force is said on its tag; a key without a sentence has its own input in the bar. */
export type FilterWords<F> = { readonly [K in keyof F]?: (value: NonNullable<F[K]>) => string };

/** The filter of a list page: begins with what the route names, otherwise with the standard; kept for the visit, under a key of its own where a page has several lists. */
export function useFilter<F extends object>(blank: F, standard: F = blank, storageKey = 'filter') {
  const { route } = useNavigation();
  const named = 'filter' in route ? route.filter : undefined;
  const [filter, keep] = useVisitState<F>(storageKey, named === undefined ? standard : { ...blank, ...named });
  const set = useCallback((part: Partial<F>) => keep({ ...filter, ...part }), [filter, keep]);
  const clear = useCallback(() => keep(standard), [standard, keep]);
  const isStandard = useMemo(() => JSON.stringify(filter) === JSON.stringify(standard), [filter, standard]);
  return { filter, set, keep, clear, isStandard };
}

/** Tags of the filters in force that have a sentence; removing one sets its blank value. */
export function tagsOf<F extends object>(
  filter: F,
  blank: F,
  words: FilterWords<F>,
  set: (part: Partial<F>) => void,
): readonly FilterTag[] {
  const tags: FilterTag[] = [];
  for (const key of Object.keys(words) as (keyof F & string)[]) {
    const value = filter[key];
    const say = words[key] as ((value: unknown) => string) | undefined;
    if (say === undefined || value === undefined || value === null || value === blank[key]) continue;
    tags.push({ key, label: say(value), onRemove: () => set({ [key]: blank[key] } as unknown as Partial<F>) });
  }
  return tags;
}
