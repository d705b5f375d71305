import { percentText } from '#shared/core/percent.ts';
import { mattersOf, meetingDays } from '#shared/meetings/fields.ts';
import { MEETING_TYPES, type MeetingRow } from '#shared/meetings/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import type { Column } from '../core/table-columns.tsx';

/** 会议台账 as domain.md §5.3 lists it, with township and state. */
export const MEETING_COLUMNS: readonly Column<MeetingRow>[] = [
  { key: 'dates', label: '日期', width: 130, sortKey: 'startOn', text: meetingDays },
  { key: 'title', label: '会议名称', width: 236, sortKey: 'title' },
  { key: 'type', label: '类型', width: 104, sortKey: 'type', text: row => MEETING_TYPES[row.type] },
  { key: 'organizationName', label: '单位', width: 84, sortKey: 'organization' },
  { key: 'state', label: '状态', width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  { key: 'expected', label: '应到代表', width: 76, align: 'right', text: row => row.expected?.toString() ?? '' },
  {
    key: 'present',
    label: '实到代表',
    width: 76,
    align: 'right',
    text: row => (row.expected === null ? '' : String(row.present)),
  },
  {
    key: 'rate',
    label: '到会率',
    width: 68,
    align: 'right',
    text: row => (row.expected === null ? '' : percentText(row.present, row.expected)),
  },
  { key: 'nonVoting', label: '列席', width: 54, align: 'right', text: row => (row.nonVoting === 0 ? '' : String(row.nonVoting)) },
  { key: 'matters', label: '审议事项', width: 220, text: mattersOf },
  {
    key: 'reportedProposals',
    label: '通报提案件数',
    width: 100,
    align: 'right',
    text: row => (row.reportedProposals === 0 ? '' : String(row.reportedProposals)),
  },
  { key: 'place', label: '地点', width: 120, isOptional: true, text: row => row.place ?? '' },
  { key: 'host', label: '主持人', width: 80, isOptional: true, text: row => row.host ?? '' },
];
