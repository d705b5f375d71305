import { codesText } from '#shared/core/codes-field.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { massListFields } from '#shared/contacts/mass-fields.ts';
import type { MassRow } from '#shared/contacts/mass-model.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const OWN: Readonly<Record<string, Partial<Column<MassRow>>>> = {
  name: { width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  sex: { width: 48 },
  ethnicity: { width: 72 },
  birth: { width: 84, isOptional: true },
  townshipName: { width: 88, sortKey: 'office' },
  organizationId: { width: 150, text: row => row.organizationName },
  villageName: { width: 120, sortKey: 'village' },
  phone: { width: 112 },
  householdTypes: { width: 132, text: row => codesText(HOUSEHOLD_TYPES, row.householdTypes) },
  contactNames: { width: 190 },
  contactCount: { width: 76, sortKey: 'contactCount', isOptional: true },
  recordCount: { width: 76 },
  lastContactOn: { width: 92, sortKey: 'lastContactOn' },
  remark: { isOptional: true },
};
const ORDER = [
  'name',
  'townshipName',
  'organizationId',
  'villageName',
  'sex',
  'ethnicity',
  'birth',
  'householdTypes',
  'contactNames',
  'contactCount',
  'recordCount',
  'lastContactOn',
  'phone',
  'remark',
];

export const MASS_COLUMNS: readonly Column<MassRow>[] = ORDER.flatMap(key => {
  const field = massListFields.find(candidate => candidate.key === key);
  return field === undefined ? [] : [columnOf<MassRow>(field, OWN[key])];
});
