import { formatPartial } from '#shared/core/dates.ts';
import { educationLabel } from '#shared/core/education.ts';
import { ethnicName } from '#shared/core/ethnic-groups.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import {
  COMPOSITION_CATEGORIES,
  CONGRESS_LEVELS,
  DELEGATE_STATUSES,
  type DelegateRow,
  ORIGIN_TYPES,
} from '#shared/delegates/model.ts';
import { SEXES } from '#shared/members/model.ts';
import type { Column } from '../core/table-columns.tsx';

export const sexText = (code: string): string => (code in SEXES ? SEXES[code as keyof typeof SEXES] : '');

/** Order of 党代表花名册, domain.md §5.3; the optional ones after it. */
export const DELEGATE_COLUMNS: readonly Column<DelegateRow>[] = [
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  { key: 'sex', label: '性别', width: 48, align: 'center', text: row => sexText(row.sex) },
  { key: 'ethnicity', label: '民族', width: 72, align: 'center', text: row => ethnicName(row.ethnicity) },
  {
    key: 'birth',
    label: '出生年月',
    width: 88,
    align: 'center',
    sortKey: 'birth',
    text: row => formatPartial(row.birth.slice(0, 7), 'dot'),
  },
  { key: 'age', label: '年龄', width: 50, align: 'right' },
  { key: 'education', label: '学历', width: 112, text: row => educationLabel(row.education) },
  {
    key: 'joinedOn',
    label: '入党时间',
    width: 84,
    align: 'center',
    text: row => formatPartial(row.joinedOn.slice(0, 7), 'dot'),
  },
  { key: 'postAtElection', label: '工作单位及职务', width: 210 },
  {
    key: 'compositionCategory',
    label: '代表类别（构成）',
    width: 124,
    text: row => COMPOSITION_CATEGORIES[row.compositionCategory],
  },
  { key: 'electoralUnitName', label: '选举单位', width: 170 },
  { key: 'groupName', label: '所在代表小组', width: 140, sortKey: 'group', text: row => row.groupName ?? '' },
  { key: 'termLabel', label: '届次', width: 150 },
  { key: 'phone', label: '联系电话', width: 116, align: 'center' },
  { key: 'status', label: '资格状态', width: 104, sortKey: 'status', text: row => DELEGATE_STATUSES[row.status] },
  { key: 'remark', label: '备注', width: 160 },
  { key: 'level', label: '代表级别', width: 76, isOptional: true, text: row => CONGRESS_LEVELS[row.level] },
  { key: 'organizationName', label: '所在党支部', width: 220, isOptional: true },
  { key: 'certificateNo', label: '代表证号', width: 110, isOptional: true },
  { key: 'electedOn', label: '当选日期', width: 96, align: 'center', isOptional: true },
  { key: 'originType', label: '产生方式', width: 90, isOptional: true, text: row => ORIGIN_TYPES[row.originType] },
  {
    key: 'isFrontline',
    label: '生产和工作一线',
    width: 120,
    align: 'center',
    isOptional: true,
    text: row => (row.isFrontline ? '是' : ''),
  },
];
