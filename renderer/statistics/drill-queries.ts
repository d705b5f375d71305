import { useCallback } from 'react';
import { isFigureList } from '#shared/statistics/figure-lists-model.ts';
import type { WorkingGroup } from '#shared/statistics/working-register.ts';
import type { OutputOf } from '../core/api.ts';
import { api } from '../core/api.ts';
import { type PageName, type Route, type RouteOf, useNavigation } from '../core/navigation.tsx';
import { useShowError } from '../core/show-error.tsx';
import { useAnswer } from '../core/use-query.ts';
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
function routeOf({ entity, filter }: OutputOf<'statistics.drill'>, list: RouteOf<'figureList'>): Route {
  const { asOf: _asOf, ...rest } = filter;
  if (isFigureList(entity)) return list;
  // the page begins with those in need
  if (entity === 'subjects') return { page: 'links', tab: 'gaps', subjects: { hasNeed: null, ...rest } } as Route;
  return { page: entity, filter: rest } as Route;
}

type List = Readonly<{ entity: string; filter: Readonly<Record<string, unknown>> }>;

/** The page of a list that something was made from, by its name in the register of lists. */
function routeOfList({ entity, filter: { asOf: _asOf, ...filter } }: List): Route {
  switch (entity) {
    case 'subjects':
      return { page: 'links', tab: 'gaps', subjects: { hasNeed: null, ...filter } } as Route;
    case 'links':
      return { page: 'links', tab: 'links', filter } as Route;
    case 'leadingGroups':
      return { page: 'bodies', view: 'groups' };
    case 'suggestions':
      return { page: 'inspections', view: 'suggestions' };
    case 'exemplars':
      return { page: 'publicity', tab: 'cases' };
    default:
      return { page: entity, filter } as Route;
  }
}

/** Opens a list records were taken from, or the one behind its figure. @param on the day they are of */
export function useOpenList(
  on: string,
): (list: List, figure: Readonly<{ statistic: string; scopeId: string | null }> | null) => void {
  const { asOf, setReferenceDate } = useWork();
  const { go } = useNavigation();
  const drill = useDrill(on);
  return (list, figure) => {
    if (figure !== null) return void drill(figure.statistic, figure.scopeId);
    if (on !== asOf) setReferenceDate(on);
    go(routeOfList(list));
  };
}

/** Opens the list behind a figure; what is listed is exactly what was counted. @param on the day the figures are of, where not the reference day */
export function useDrill(
  on?: string,
): (
  statistic: string,
  scopeId: string | null,
  proposals?: Readonly<Record<string, unknown>>,
  from?: string | null,
) => Promise<void> {
  const { asOf, scopeId: place, setReferenceDate } = useWork();
  const { go } = useNavigation();
  const showError = useShowError();
  const tree = useAnswer('organizations.tree', { asOf });
  const countyId = tree.data?.find(({ parentId }) => parentId === null)?.id ?? null;
  return useCallback(
    async (statistic, scopeId, proposals, from = null) => {
      if (proposals !== undefined) {
        go({ page: 'proposals', filter: proposals } as Route);
        return;
      }
      // a list begins with the scope of the top bar: a figure of the whole county says so
      const of = scopeId ?? (place === null ? null : countyId);
      const answer = await api.statistics.drill({ statistic, scopeId: of, asOf: on ?? asOf, from });
      if (!answer.ok) return showError(answer.error);
      // the beginning of a year, or a report of another day, is looked at on its own day
      const { asOf: listed } = answer.value.filter;
      const listedOn = typeof listed === 'string' ? listed : (on ?? asOf);
      if (listedOn !== asOf) setReferenceDate(listedOn);
      go(routeOf(answer.value, { page: 'figureList', statistic, scopeId: of, from }));
    },
    [asOf, countyId, go, on, place, setReferenceDate, showError],
  );
}
