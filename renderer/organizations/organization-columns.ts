import { organizationListFields } from '#shared/organizations/fields.ts';
import type { OrganizationRow } from '#shared/organizations/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const STANDARD = ['name', 'orgType', 'orgCategory', 'path', 'memberCount'];
/** What the screen does otherwise than the sheet. */
const OWN: Readonly<Record<string, Partial<Column<OrganizationRow>>>> = {
  name: { width: 290, sortKey: 'name' },
  orgType: { width: 84, sortKey: 'orgType' },
  orgCategory: { width: 112 },
  path: { width: 200 },
  memberCount: { width: 64, sortKey: 'memberCount' },
  code: { sortKey: 'code' },
};

export const ORGANIZATION_COLUMNS: readonly Column<OrganizationRow>[] = organizationListFields.map(field =>
  columnOf<OrganizationRow>(field, { ...OWN[field.key], isOptional: !STANDARD.includes(field.key) }),
);
