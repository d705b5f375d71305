import { useCallback } from 'react';
import {
  COUNTED_LISTS,
  type CountedList,
  type FigureList,
  listBehind,
  WORKING_STATISTICS,
  type WorkingGroup,
} from '#shared/statistics/working-register.ts';
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

const isCounted = (entity: string): entity is CountedList => (COUNTED_LISTS as readonly string[]).includes(entity);

/** The list page behind a figure; the reference day stands above every page and is no part of the place. */
function routeOf({ entity, filter }: OutputOf<'statistics.drill'>): Route {
  const { asOf: _asOf, ...rest } = filter;
  if (!isCounted(entity)) return { page: entity, filter: rest } as Route;
  if (entity === 'suggestions') return { page: 'inspections', view: 'suggestions' };
  return routeOfList({ list: entity, filter: rest }) ?? { page: 'publicity' };
}

/** What is counted in the report itself. */
const OF_THE_REPORT: readonly string[] = ['problemItems', 'measureItems'];

/** The page of a system whose figure is reckoned otherwise than by counting a list; null for one that has a list. */
function pageOf(name: string): PageName | null {
  const found = WORKING_STATISTICS.find(statistic => statistic.name === name);
  return found === undefined || listBehind(name) !== null ? null : (PAGE_OF_GROUP[found.group] ?? null);
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
      if (OF_THE_REPORT.includes(statistic)) return;
      if (proposals !== undefined) {
        go({ page: 'proposals', filter: proposals } as Route);
        return;
      }
      const page = pageOf(statistic);
      if (page !== null) {
        go({ page, filter: { within: scopeId } } as Route);
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
