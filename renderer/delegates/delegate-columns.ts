import { formatPartial } from '#shared/core/dates.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { delegateListFields, delegateRosterFields } from '#shared/delegates/fields.ts';
import type { DelegateRow } from '#shared/delegates/model.ts';
import { SEXES } from '#shared/members/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

export const sexText = (code: string): string => (code in SEXES ? SEXES[code as keyof typeof SEXES] : '');

const toMonth = (date: string) => formatPartial(date.slice(0, 7), 'dot');
/** What the screen does otherwise than the sheet. */
const OWN: Readonly<Record<string, Partial<Column<DelegateRow>>>> = {
  name: { width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  sex: { width: 48 },
  ethnicity: { width: 72 },
  birth: { width: 88, sortKey: 'birth', text: row => toMonth(row.birth) },
  age: { width: 50 },
  education: { width: 112 },
  joinedOn: { width: 84, text: row => toMonth(row.joinedOn) },
  postAtElection: { width: 210 },
  compositionCategory: { width: 124 },
  electoralUnitName: { width: 170, fieldKey: 'electoralUnitId', editText: row => row.electoralUnitName },
  groupName: { width: 140, sortKey: 'group', fieldKey: 'groupId', editText: row => row.groupName ?? '' },
  termLabel: { width: 150 },
  phone: { width: 116 },
  status: { width: 104, sortKey: 'status' },
  level: { width: 76 },
  organizationName: { width: 220 },
};

/** Order of 党代表花名册; the optional ones after it. */
export const DELEGATE_COLUMNS: readonly Column<DelegateRow>[] = delegateListFields.map(field =>
  columnOf<DelegateRow>(field, { ...OWN[field.key], isOptional: !delegateRosterFields.includes(field) }),
);
