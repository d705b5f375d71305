import { useEffect } from 'react';
import { formatPartial } from '#shared/core/dates.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { memberListFields } from '#shared/members/fields.ts';
import { ID_NUMBER_STATUSES, type MemberRow } from '#shared/members/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';
import type { RevealedNumbers } from './revealed-numbers.ts';

const WIDTHS: Readonly<Record<string, number>> = {
  name: 80,
  sex: 48,
  ethnicity: 76,
  birth: 84,
  idNumber: 172,
  education: 112,
  nativePlace: 100,
  joinedOn: 84,
  formalOn: 84,
  membershipStatus: 84,
  organizationId: 220,
  workUnitAndPost: 200,
  phone: 116,
  address: 170,
};
const SORTS: Readonly<Record<string, string>> = {
  name: 'name',
  birth: 'birth',
  joinedOn: 'joinedOn',
  organizationId: 'organization',
  education: 'education',
};
const OPTIONAL = new Set(['age', 'delegateLevels', 'occupation', 'professionalTitle', 'idNumberStatus']);
const NUMBERS = ['idNumber', 'phone', 'address'] as const;

/** What the identity number cell says: the number, or why there is none. */
export function idNumberText(row: MemberRow, full: string | null | undefined): string {
  if (row.idNumber !== null) return full ?? row.idNumber;
  return row.idNumberStatus === 'absent' ? '' : `${row.idNumberRaw ?? ''}（${ID_NUMBER_STATUSES[row.idNumberStatus]}）`;
}

/** Columns of the member list; full numbers where they have been shown. */
export function memberColumns({ want, byId }: Pick<RevealedNumbers, 'want' | 'byId'>): readonly Column<MemberRow>[] {
  const own: Readonly<Record<string, Column<MemberRow>>> = {
    age: { key: 'age', label: '年龄', width: 52, align: 'right' },
    delegateLevels: { key: 'delegateLevels', label: '党代表', width: 76 },
    idNumberStatus: {
      key: 'idNumberStatus',
      label: '身份号码状态',
      width: 100,
      text: row => ID_NUMBER_STATUSES[row.idNumberStatus],
    },
  };
  return memberListFields.flatMap(({ key }) => {
    const column = own[key] ?? fieldColumn(key);
    if (column === null) return [];
    const number = NUMBERS.find(name => name === key);
    const more: Partial<Column<MemberRow>> = {
      ...(WIDTHS[key] === undefined ? {} : { width: WIDTHS[key] }),
      ...(SORTS[key] === undefined ? {} : { sortKey: SORTS[key] }),
      ...(OPTIONAL.has(key) ? { isOptional: true } : {}),
      ...(key === 'birth' ? { text: (row: MemberRow) => formatPartial(row.birth.slice(0, 7), 'dot') } : {}),
      ...(key === 'name' ? { text: (row: MemberRow) => padTwoCharacterName(row.name) } : {}),
      ...(key === 'organizationId' ? { text: (row: MemberRow) => row.organizationName } : {}),
    };
    if (number === undefined) return [{ ...column, ...more }];
    const text = (row: MemberRow) => {
      const full = byId.get(row.id)?.[number];
      return number === 'idNumber' ? idNumberText(row, full) : (full ?? row[number] ?? '');
    };
    const render = (row: MemberRow) => <NumberCell key={row.id} id={row.id} text={text(row)} want={want} />;
    return [{ ...column, ...more, text, render }];
  });
}

function fieldColumn(key: string): Column<MemberRow> | null {
  const field = memberListFields.find(candidate => candidate.key === key);
  return field === undefined ? null : columnOf<MemberRow>(field);
}

/** Being on the screen, a number asks to be shown. */
function NumberCell({ id, text, want }: { id: string; text: string; want: ((id: string) => void) | undefined }) {
  useEffect(() => want?.(id), [id, want]);
  return <span className="one-width">{text}</span>;
}
