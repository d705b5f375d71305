import { Tag } from 'antd';
import { CASE_TYPES, type ExemplarRow, MEDIA, type PublicityRow } from '#shared/publicity/model.ts';
import type { Column } from '../core/table-columns.tsx';

const namesOf = (row: Readonly<{ delegates: readonly Readonly<{ name: string }>[] }>) =>
  row.delegates.map(({ name }) => name).join('、');

export const PUBLICITY_COLUMNS: readonly Column<PublicityRow>[] = [
  { key: 'publishedOn', label: '日期', width: 100, sortKey: 'publishedOn' },
  { key: 'medium', label: '媒体', width: 70, sortKey: 'medium', text: row => MEDIA[row.medium] },
  { key: 'mediaName', label: '媒体名称', width: 140, text: row => row.mediaName ?? '' },
  { key: 'title', label: '标题', width: 320, sortKey: 'title' },
  { key: 'delegateNames', label: '涉及代表', width: 150, text: namesOf },
  { key: 'organizationName', label: '单位', width: 90, sortKey: 'organization' },
];

export const EXEMPLAR_COLUMNS: readonly Column<ExemplarRow>[] = [
  { key: 'delegateNames', label: '典型姓名', width: 110, text: namesOf },
  { key: 'title', label: '典型事迹', width: 280, sortKey: 'title' },
  { key: 'caseType', label: '类型', width: 90, sortKey: 'caseType', text: row => CASE_TYPES[row.caseType] },
  {
    key: 'occurredOn',
    label: '时间',
    width: 100,
    sortKey: 'occurredOn',
    text: row => (row.occurredOn === null ? '' : row.occurredOn),
  },
  { key: 'organizationName', label: '单位', width: 90, sortKey: 'organization' },
  {
    key: 'isPublishable',
    label: '公开',
    width: 84,
    text: row => (row.isPublishable ? '可以公开' : '不公开'),
    render: row => <Tag color={row.isPublishable ? 'green' : 'default'}>{row.isPublishable ? '可以公开' : '不公开'}</Tag>,
  },
  { key: 'story', label: '事迹', width: 300, text: row => row.story },
];
