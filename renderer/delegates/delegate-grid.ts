import { useMemo } from 'react';
import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { EDUCATION_OPTIONS } from '#shared/core/education.ts';
import {
  COMPOSITION_CATEGORIES,
  CONGRESS_LEVELS,
  DELEGATE_STATUSES,
  type DelegateRow,
  ORIGIN_TYPES,
} from '#shared/delegates/model.ts';
import { AGE_BAND_LABELS, SEXES } from '#shared/members/model.ts';
import { optionsOf } from '../core/filter-select.tsx';
import type { GridEdit } from '../core/grid-edit.ts';
import type { ColumnFilter } from '../core/table-header-menu.tsx';
import type { DelegateView } from './delegate-filters.tsx';

const OF_THE_PERSON = ['name', 'sex', 'ethnicity', 'birth', 'education', 'joinedOn', 'phone', 'organizationName'];

/** Cells of the delegate list that are edited in place: the delegate's own, not the person's. */
export const DELEGATE_EDIT: GridEdit<DelegateRow> = {
  list: 'delegates',
  fields: EDITABLE_CELLS.delegates,
  versionOf: row => row.version,
  nameOf: row => row.name,
  readOnlyNotes: {
    ...Object.fromEntries(OF_THE_PERSON.map(key => [key, '本人的信息在“党员”中修改。'])),
    age: '年龄由出生年月算出。',
    status: '资格状态只能用“资格变更”修改，请打开资料（Ctrl+Enter）。',
    termLabel: '届次不能在表格中修改。',
    level: '代表级别随届次而定。',
  },
};

/** Filters of the list by the column they belong to. */
export function useDelegateColumnFilters(filter: DelegateView, set: (part: Partial<DelegateView>) => void) {
  return useMemo<Readonly<Record<string, ColumnFilter>>>(() => {
    const of = <K extends keyof DelegateView>(key: K, options: ColumnFilter['options']): ColumnFilter => ({
      value: filter[key] as string | null,
      options,
      onChange: value => set({ [key]: value }),
    });
    return {
      sex: of('sex', optionsOf(SEXES, ['1', '2'])),
      birth: of('ageBand', optionsOf(AGE_BAND_LABELS)),
      age: of('ageBand', optionsOf(AGE_BAND_LABELS)),
      education: of('education', EDUCATION_OPTIONS),
      compositionCategory: of('compositionCategory', optionsOf(COMPOSITION_CATEGORIES)),
      status: of('status', optionsOf(DELEGATE_STATUSES)),
      originType: of('originType', optionsOf(ORIGIN_TYPES)),
      level: of('level', optionsOf(CONGRESS_LEVELS)),
    };
  }, [filter, set]);
}
