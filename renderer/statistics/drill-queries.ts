import { useCallback } from 'react';
import { type FigureList, WORKING_STATISTICS, type WorkingGroup } from '#shared/statistics/working-register.ts';
import type { OutputOf } from '../core/api.ts';
import { api } from '../core/api.ts';
import { type PageName, type Route, useNavigation } from '../core/navigation.tsx';
import { useShowError } from '../core/show-error.tsx';
import { useWork } from '../core/work.tsx';

/** Page of each system, where its records stand. */
export const PAGE_OF_GROUP: Readonly<Partial<Record<WorkingGroup, PageName>>> = {
  contacts: 'links',
  opinions: 'opinions',
  meetings: 'meetings',
  activities: 'activities',
  training: 'training',
  inspections: 'inspections',
  safeguards: 'institutions',
};

/** The list page behind a figure; the reference day stands above every page and is no part of the place. */
function routeOf({ entity, filter }: OutputOf<'statistics.drill'>): Route {
  const { asOf: _asOf, ...rest } = filter;
  return { page: entity, filter: rest } as Route;
}

/** The place of the list behind a figure; null where a page has no such list to open. */
export function routeOfList({ list, filter }: FigureList): Route | null {
  switch (list) {
    case 'subjects':
      // the page begins with those in need
      return { page: 'links', tab: 'gaps', subjects: { hasNeed: null, ...filter } } as Route;
    case 'suggestions':
    case 'exemplars':
      return null;
    default:
      return { page: list, filter } as Route;
  }
}

/** The list of a statistic of the working systems within a place; a share opens its numerator. */
function workingRoute(name: string, scopeId: string | null): Route | null {
  const found = WORKING_STATISTICS.find(statistic => statistic.name === name);
  const counted = found?.kind === 'share' ? WORKING_STATISTICS.find(one => one.name === found.numerator) : found;
  if (counted === undefined) return null;
  if (counted.kind === 'count' && counted.behind !== null)
    return routeOfList({ ...counted.behind, filter: { ...counted.behind.filter, within: scopeId } });
  const page = PAGE_OF_GROUP[counted.group];
  // reckoned otherwise: the page of the system, in that place
  return page === undefined ? null : ({ page, filter: { within: scopeId } } as Route);
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
      const working = workingRoute(statistic, scopeId);
      if (working !== null) {
        go(working);
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
