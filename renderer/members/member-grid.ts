import { useMemo } from 'react';
import { EDITABLE_CELLS } from '#shared/cells/model.ts';
import { EDUCATION_OPTIONS } from '#shared/core/education.ts';
import { ETHNIC_OPTIONS } from '#shared/core/ethnic-groups.ts';
import type { Field } from '#shared/core/field.ts';
import {
  AGE_BAND_LABELS,
  ID_NUMBER_STATUSES,
  MEMBERSHIP_STATUSES,
  type MemberRow,
  REGISTRATION_STATUSES,
  SEXES,
} from '#shared/members/model.ts';
import { api } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import type { GridEdit } from '../core/grid-edit.ts';
import type { ColumnFilter } from '../core/table-header-menu.tsx';
import type { MemberView } from './member-filters.tsx';

async function fullText(row: MemberRow, field: Field): Promise<string> {
  const answer = await api.members.reveal({ ids: [row.id] });
  const found = answer.ok ? answer.value[0] : undefined;
  const value = (found as Readonly<Record<string, string | null>> | undefined)?.[field.key] ?? null;
  return value ?? (field.key === 'idNumber' ? (row.idNumberRaw ?? '') : '');
}

const BY_EVENT = '只能用“组织关系和党籍变动”修改，请打开资料（Ctrl+Enter）。';

/** Cells of the member list that are edited in place. */
export const MEMBER_EDIT: GridEdit<MemberRow> = {
  list: 'members',
  fields: EDITABLE_CELLS.members,
  versionOf: row => row.version,
  nameOf: row => row.name,
  fullText,
  readOnlyNotes: {
    age: '年龄由出生年月算出。',
    delegateLevels: '党代表身份在“党代表”中修改。',
    idNumberStatus: '由公民身份号码得出。',
    organizationId: `所在党支部${BY_EVENT}`,
    membershipStatus: `人员类别${BY_EVENT}`,
    registrationStatus: `党籍状态${BY_EVENT}`,
  },
};

/** Filters of the list by the column they belong to. */
export function useMemberColumnFilters(filter: MemberView, set: (part: Partial<MemberView>) => void) {
  return useMemo<Readonly<Record<string, ColumnFilter>>>(() => {
    const of = <K extends keyof MemberView>(key: K, options: ColumnFilter['options']): ColumnFilter => ({
      value: filter[key] as string | null,
      options,
      onChange: value => set({ [key]: value }),
    });
    return {
      sex: of('sex', optionsOf(SEXES, ['1', '2'])),
      ethnicity: of('ethnicity', ETHNIC_OPTIONS),
      age: of('ageBand', optionsOf(AGE_BAND_LABELS)),
      birth: of('ageBand', optionsOf(AGE_BAND_LABELS)),
      education: of('education', EDUCATION_OPTIONS),
      membershipStatus: of('membershipStatus', optionsOf(MEMBERSHIP_STATUSES)),
      registrationStatus: of('registrationStatus', optionsOf(REGISTRATION_STATUSES)),
      idNumber: of('idNumberStatus', optionsOf(ID_NUMBER_STATUSES)),
      idNumberStatus: of('idNumberStatus', optionsOf(ID_NUMBER_STATUSES)),
    };
  }, [filter, set]);
}
