import { useMemo } from 'react';
import {
  CLOCK_KINDS,
  PROPOSAL_CATEGORIES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  RESULT_CLASSES,
  SATISFACTIONS,
  SESSION_CONTEXTS,
} from '#shared/proposals/model.ts';
import { fromYesNo, optionsOf, YES_NO, yesNo } from '../core/filter-select.tsx';
import type { ColumnFilter } from '../core/table-header-menu.tsx';
import type { ProposalView } from './proposal-filters.tsx';

const CLASSES = Object.keys(RESULT_CLASSES).map(value => ({ value, label: `${value}类` }));

/** Filters of the register by the column they belong to. */
export function useColumnFilters(filter: ProposalView, set: (part: Partial<ProposalView>) => void) {
  return useMemo<Readonly<Record<string, ColumnFilter>>>(() => {
    const of = (key: keyof ProposalView, options: ColumnFilter['options']): ColumnFilter => ({
      value: filter[key] as string | null,
      options,
      onChange: value => set({ [key]: value }),
    });
    const flag = (key: 'isKey' | 'isExcellent'): ColumnFilter => ({
      value: yesNo(filter[key]),
      options: optionsOf(YES_NO),
      onChange: value => set({ [key]: fromYesNo(value as 'yes' | 'no' | null) }),
    });
    return {
      state: {
        value: filter.states.length === 1 ? (filter.states[0] ?? null) : null,
        options: optionsOf(PROPOSAL_STATES),
        onChange: value => set({ states: value === null ? [] : ([value] as ProposalView['states']) }),
      },
      clock: of('clock', optionsOf(CLOCK_KINDS)),
      category: of('category', optionsOf(PROPOSAL_CATEGORIES)),
      kind: of('kind', optionsOf(PROPOSAL_KINDS)),
      sessionContext: of('sessionContext', optionsOf(SESSION_CONTEXTS)),
      resultClass: of('resultClass', CLASSES),
      satisfaction: of('satisfaction', optionsOf(SATISFACTIONS)),
      isKey: flag('isKey'),
      isExcellent: flag('isExcellent'),
    };
  }, [filter, set]);
}
