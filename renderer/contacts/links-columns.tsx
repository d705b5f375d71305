import { Tag } from 'antd';
import { linkStateText } from '#shared/contacts/assignment-fields.ts';
import type { LinkRow, SubjectRow } from '#shared/contacts/assignment-model.ts';
import { CONTACT_LAYERS, CONTACT_NEEDS } from '#shared/contacts/assignment-model.ts';
import { END_REASONS, LINK_TYPES } from '#shared/contacts/model.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import type { Column } from '../core/table-columns.tsx';

export const LINK_COLUMNS: readonly Column<LinkRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 84, sortKey: 'office' },
  { key: 'linkType', label: '层次', width: 148, text: row => LINK_TYPES[row.linkType] },
  { key: 'fromName', label: '联系人', width: 80, text: row => padTwoCharacterName(row.fromName) },
  { key: 'fromDetail', label: '小组（支部、职务）', width: 136 },
  { key: 'toName', label: '联系对象', width: 110, text: row => padTwoCharacterName(row.toName) },
  { key: 'toDetail', label: '所在村组（支部）', width: 134 },
  { key: 'fromOn', label: '起始日期', width: 88, sortKey: 'fromOn' },
  { key: 'toOn', label: '终止日期', width: 88, sortKey: 'toOn' },
  { key: 'lastContactOn', label: '最近联系', width: 88, sortKey: 'lastContactOn' },
  {
    key: 'state',
    label: '状态',
    width: 84,
    text: linkStateText,
    render: row => <Tag color={row.isDormant ? 'orange' : row.isActive ? 'green' : 'default'}>{linkStateText(row)}</Tag>,
  },
  {
    key: 'endReason',
    label: '终止原因',
    width: 108,
    isOptional: true,
    text: row => (row.endReason === null ? '' : END_REASONS[row.endReason]),
  },
  { key: 'reason', label: '说明', width: 160, isOptional: true },
];

const counts = (row: SubjectRow): string => {
  switch (row.layer) {
    case 'committee':
      return `小组 ${row.count} 个`;
    case 'group':
      return `委员 ${row.count} 名`;
    case 'delegate':
    case 'county_delegate':
      return `党员 ${row.memberCount} 名，群众 ${row.massCount} 名`;
    case 'member':
      return `群众 ${row.massCount} 户`;
    case 'target':
      return '';
  }
};

export const SUBJECT_COLUMNS: readonly Column<SubjectRow>[] = [
  { key: 'unitName', label: '乡镇（单位）', width: 120 },
  { key: 'placeName', label: '村（支部）', width: 150 },
  { key: 'layer', label: '类别', width: 112, text: row => CONTACT_LAYERS[row.layer] },
  { key: 'name', label: '姓名（小组）', width: 130, text: row => padTwoCharacterName(row.name) },
  { key: 'detail', label: '职务、小组或支部', width: 170 },
  { key: 'counts', label: '已安排', width: 160, text: counts },
  {
    key: 'needs',
    label: '缺口',
    width: 220,
    text: row => row.needs.map(need => CONTACT_NEEDS[need]).join('、'),
    render: row =>
      row.needs.length === 0 ? (
        <span className="secondary-text">齐全</span>
      ) : (
        row.needs.map(need => (
          <Tag key={need} color="orange">
            {CONTACT_NEEDS[need]}
          </Tag>
        ))
      ),
  },
];
