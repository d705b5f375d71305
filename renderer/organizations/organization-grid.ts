import { useMemo } from 'react';
import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { ORG_CATEGORIES, ORG_TYPES, type OrganizationFilter, type OrganizationRow } from '#shared/organizations/model.ts';
import { optionsOf } from '../core/filter-select.tsx';
import type { GridEdit } from '../core/grid-edit.ts';
import type { ColumnFilter } from '../core/table-header-menu.tsx';

/** Cells of the organisation list that are edited in place. */
export const ORGANIZATION_EDIT: GridEdit<OrganizationRow> = {
  list: 'organizations',
  fields: EDITABLE_CELLS.organizations,
  versionOf: row => row.version,
  nameOf: row => row.name,
  readOnlyNotes: {
    orgType: '组织类型只能用“组织变动”修改，请打开资料（Ctrl+Enter）。',
    path: '上级党组织只能用“组织变动”修改，请打开资料（Ctrl+Enter）。',
    dissolvedOn: '撤销只能用“组织变动”办理，请打开资料（Ctrl+Enter）。',
    memberCount: '党员数由名册算出。',
  },
};

type View = Omit<OrganizationFilter, 'asOf'>;

/** Filters of the list by the column they belong to. */
export function useOrganizationColumnFilters(filter: View, set: (part: Partial<View>) => void) {
  return useMemo<Readonly<Record<string, ColumnFilter>>>(
    () => ({
      orgType: {
        value: filter.orgType,
        options: optionsOf(ORG_TYPES),
        onChange: value => set({ orgType: value as View['orgType'] }),
      },
      orgCategory: {
        value: filter.orgCategory,
        options: optionsOf(ORG_CATEGORIES),
        onChange: value => set({ orgCategory: value as View['orgCategory'] }),
      },
    }),
    [filter, set],
  );
}
