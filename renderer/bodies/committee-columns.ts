import { BODIES, COMMITTEE_POSTS, type CommitteeMemberRow, RESPONSIBILITIES } from '#shared/bodies/model.ts';
import { formatPartial } from '#shared/core/dates.ts';
import { educationLabel } from '#shared/core/education.ts';
import { ethnicName } from '#shared/core/ethnic-groups.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import { SEXES } from '#shared/members/model.ts';
import type { Column } from '../core/table-columns.tsx';

const sexText = (code: string): string => (code in SEXES ? SEXES[code as keyof typeof SEXES] : '');
/** What is unusual, without the numbers meant for the telephone. */
const warningText = (row: CommitteeMemberRow): string => row.warnings.map(text => text.replace(/（I\d+）$/, '')).join('');

/** Columns of 党委委员名册 as the page shows them. */
export const COMMITTEE_COLUMNS: readonly Column<CommitteeMemberRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 92, sortKey: 'office' },
  { key: 'body', label: '机构', width: 72, text: row => BODIES[row.body] },
  { key: 'post', label: '职务', width: 116, text: row => COMMITTEE_POSTS[row.post] },
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  {
    key: 'responsibility',
    label: '责任',
    width: 92,
    text: row => (row.responsibility === null ? '' : RESPONSIBILITIES[row.responsibility]),
  },
  { key: 'fromOn', label: '任职日期', width: 96, align: 'center', sortKey: 'fromOn' },
  { key: 'toOn', label: '免职日期', width: 96, align: 'center', sortKey: 'toOn' },
  { key: 'sex', label: '性别', width: 66, align: 'center', text: row => sexText(row.sex) },
  { key: 'ethnicity', label: '民族', width: 72, align: 'center', text: row => ethnicName(row.ethnicity) },
  {
    key: 'birth',
    label: '出生年月',
    width: 96,
    align: 'center',
    sortKey: 'birth',
    text: row => formatPartial(row.birth.slice(0, 7), 'dot'),
  },
  { key: 'age', label: '年龄', width: 66, align: 'right' },
  { key: 'education', label: '学历', width: 96, text: row => educationLabel(row.education) },
  { key: 'workUnitAndPost', label: '工作单位及职务', width: 200, text: row => row.workUnitAndPost ?? '' },
  { key: 'warnings', label: '提示', width: 220, text: warningText },
  { key: 'remark', label: '备注', width: 160, isOptional: true },
  { key: 'branchName', label: '所在党支部', width: 200, isOptional: true },
  { key: 'organizationName', label: '党委全称', width: 200, isOptional: true },
];
