import { useCallback } from 'react';
import type { OutputOf } from '../core/api.ts';
import { api } from '../core/api.ts';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useShowError } from '../core/show-error.tsx';
import { useWork } from '../core/work.tsx';

/** The list page behind a figure. The reference day is the same on every page, so that it is no part of the place. */
function routeOf({ entity, filter }: OutputOf<'statistics.drill'>): Route {
  const { asOf: _asOf, ...rest } = filter;
  return { page: entity, filter: rest } as Route;
}

/** Opens the list behind a figure; what is listed is exactly what was counted. */
export function useDrill(): (statistic: string, scopeId: string | null) => Promise<void> {
  const { asOf } = useWork();
  const { go } = useNavigation();
  const showError = useShowError();
  return useCallback(
    async (statistic, scopeId) => {
      const answer = await api.statistics.drill({ statistic, scopeId, asOf });
      if (answer.ok) go(routeOf(answer.value));
      else showError(answer.error);
    },
    [asOf, go, showError],
  );
}
