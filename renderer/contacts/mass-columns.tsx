import { codesText } from '#shared/core/codes-field.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { massListFields } from '#shared/contacts/mass-fields.ts';
import type { MassRow } from '#shared/contacts/mass-model.ts';
import { HOUSEHOLD_TYPES } from '#shared/contacts/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const OWN: Readonly<Record<string, Partial<Column<MassRow>>>> = {
  name: { width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  sex: { width: 48 },
  ethnicity: { width: 64 },
  birth: { width: 84, isOptional: true },
  townshipName: { width: 78, sortKey: 'office' },
  organizationId: { width: 118, text: row => row.organizationName },
  villageName: { width: 104, sortKey: 'village' },
  phone: { width: 112 },
  householdTypes: { width: 104, text: row => codesText(HOUSEHOLD_TYPES, row.householdTypes) },
  contactNames: { width: 158 },
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
