import { useCallback } from 'react';
import type { OutputOf } from '../core/api.ts';
import { api } from '../core/api.ts';
import { type Route, useNavigation } from '../core/navigation.tsx';
import { useShowError } from '../core/show-error.tsx';
import { useWork } from '../core/work.tsx';

/** The list page behind a figure; the reference day stands above every page and is no part of the place. */
function routeOf({ entity, filter }: OutputOf<'statistics.drill'>): Route {
  const { asOf: _asOf, ...rest } = filter;
  return { page: entity, filter: rest } as Route;
}

/** Opens the list behind a figure; what is listed is exactly what was counted. */
export function useDrill(): (
  statistic: string,
  scopeId: string | null,
  proposals?: Readonly<Record<string, unknown>>,
) => Promise<void> {
  const { asOf, setReferenceDate } = useWork();
  const { go } = useNavigation();
  const showError = useShowError();
  return useCallback(
    async (statistic, scopeId, proposals) => {
      if (proposals !== undefined) {
        go({ page: 'proposals', filter: proposals } as Route);
        return;
      }
      const answer = await api.statistics.drill({ statistic, scopeId, asOf });
      if (!answer.ok) return showError(answer.error);
      // the beginning of a year is looked at on its own day
      const { asOf: listedOn } = answer.value.filter;
      if (typeof listedOn === 'string' && listedOn !== asOf) setReferenceDate(listedOn);
      go(routeOf(answer.value));
    },
    [asOf, go, setReferenceDate, showError],
  );
}
