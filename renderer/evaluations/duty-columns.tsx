import { Tag } from 'antd';
import {
  DUTY_REPORT_FORMS,
  DUTY_REPORT_STATES,
  DUTY_STANDINGS,
  type DutyDelegateRow,
  type DutyReportRow,
} from '#shared/evaluations/duty-model.ts';
import { padTwoCharacterName } from '#shared/core/name.ts';
import type { Column } from '../core/table-columns.tsx';

const STATE_COLOURS = { planned: 'orange', submitted: 'blue', evaluated: 'green' } as const;

/** Columns of the duty reports. */
export const DUTY_REPORT_COLUMNS: readonly Column<DutyReportRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 92, sortKey: 'office' },
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  { key: 'groupName', label: '代表小组', width: 128, text: row => row.groupName ?? '' },
  { key: 'year', label: '年度', width: 64, align: 'center' },
  {
    key: 'state',
    label: '状态',
    width: 112,
    sortKey: 'state',
    text: row => `${DUTY_REPORT_STATES[row.state]}${row.isOverdue ? '，已过期' : ''}`,
    render: row => (
      <Tag color={row.isOverdue ? 'red' : STATE_COLOURS[row.state]}>
        {`${DUTY_REPORT_STATES[row.state]}${row.isOverdue ? '，已过期' : ''}`}
      </Tag>
    ),
  },
  { key: 'plannedOn', label: '计划日期', width: 104, align: 'center', sortKey: 'plannedOn', text: row => row.plannedOn ?? '' },
  { key: 'reportedOn', label: '述职日期', width: 104, align: 'center', sortKey: 'reportedOn', text: row => row.reportedOn ?? '' },
  { key: 'form', label: '述职形式', width: 84, text: row => (row.form === null ? '' : DUTY_REPORT_FORMS[row.form]) },
  { key: 'audienceName', label: '听取述职', width: 200, text: row => row.audienceName ?? '' },
  { key: 'evaluationResult', label: '评议结果', width: 132, text: row => row.evaluationResult ?? '' },
  { key: 'termLabel', label: '届次', width: 132, isOptional: true },
  { key: 'remark', label: '备注', width: 160, isOptional: true, text: row => row.remark ?? '' },
];

/** Columns of the delegates with their report of the term. */
export const DUTY_DELEGATE_COLUMNS: readonly Column<DutyDelegateRow>[] = [
  { key: 'townshipName', label: '乡镇', width: 92, sortKey: 'office' },
  { key: 'name', label: '姓名', width: 84, sortKey: 'name', text: row => padTwoCharacterName(row.name) },
  { key: 'groupName', label: '代表小组', width: 140, text: row => row.groupName ?? '' },
  { key: 'electoralUnitName', label: '选举单位', width: 160 },
  { key: 'termLabel', label: '届次', width: 140 },
  { key: 'termEndOn', label: '届满日期', width: 104, align: 'center', sortKey: 'termEndOn' },
  { key: 'standing', label: '述职情况', width: 120, text: row => DUTY_STANDINGS[row.standing] },
  {
    key: 'reportYear',
    label: '述职年度',
    width: 92,
    align: 'center',
    sortKey: 'reportYear',
    text: row => (row.reportYear === null ? '' : String(row.reportYear)),
  },
  {
    key: 'urgency',
    label: '提示',
    width: 180,
    text: row => (row.isUrgent ? '即将届满，尚未述职' : ''),
    render: row => <span className="warning-text">{row.isUrgent ? '即将届满，尚未述职' : ''}</span>,
  },
];
