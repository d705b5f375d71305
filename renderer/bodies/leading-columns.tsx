import { leadingGroupListFields } from '#shared/bodies/leading-fields.ts';
import type { LeadingGroupRow } from '#shared/bodies/leading-model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const MORE: Readonly<Record<string, Partial<Column<LeadingGroupRow>>>> = {
  organizationName: { width: 100, sortKey: 'organization' },
  kind: { width: 96, sortKey: 'kind' },
  name: { width: 320, sortKey: 'name' },
  headNames: { width: 100 },
  memberCount: { width: 64 },
  foundedOn: { width: 88, sortKey: 'foundedOn' },
  documentNumber: { width: 150 },
  phone: { width: 110 },
  place: { isOptional: true },
  dissolvedOn: { isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of leading groups. */
export const LEADING_COLUMNS: readonly Column<LeadingGroupRow>[] = leadingGroupListFields.map(field =>
  columnOf(field, MORE[field.key]),
);
