import type { FigureLine } from '#shared/statistics/figure-lists-model.ts';
import type { Route } from '../core/navigation.tsx';

/** Where the record of a line stands. */
export function routeOfLine({ page, id }: NonNullable<FigureLine['opens']>): Route {
  switch (page) {
    case 'meeting':
    case 'proposal':
      return { page, id };
    case 'publicity':
      return { page, tab: 'cases', recordId: id };
    case 'congress':
      return { page, termId: id };
    case 'links':
      return { page, tab: 'links', recordId: id };
    case 'evaluations':
      return { page, tab: 'ratings', recordId: id };
    default:
      return { page, recordId: id };
  }
}
