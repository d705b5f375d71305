import { Tag } from 'antd';
import { ATTENDANCE_ROLES, ATTENDANCE_STATUSES, type AttendanceRow, type AttendanceStatus } from '#shared/attendance/model.ts';
import type { Column } from '../core/table-columns.tsx';

const COLOURS: Readonly<Record<AttendanceStatus, string>> = {
  expected: 'default',
  present: 'green',
  on_leave: 'orange',
  absent: 'red',
};

export const ATTENDANCE_COLUMNS: readonly Column<AttendanceRow>[] = [
  { key: 'name', label: '姓名', width: 88, sortKey: 'name' },
  {
    key: 'status',
    label: '出席',
    width: 80,
    text: row => ATTENDANCE_STATUSES[row.status],
    render: row => <Tag color={COLOURS[row.status]}>{ATTENDANCE_STATUSES[row.status]}</Tag>,
  },
  { key: 'leaveReason', label: '请假事由', width: 120, text: row => row.leaveReason ?? '' },
  { key: 'groupName', label: '代表小组', width: 132, text: row => row.groupName ?? '' },
  { key: 'post', label: '单位及职务', width: 200, text: row => row.post ?? '' },
  { key: 'role', label: '身份', width: 64, text: row => ATTENDANCE_ROLES[row.role] },
];
/** Training credits hours and a result to each. */
export const TRAINING_COLUMNS: readonly Column<AttendanceRow>[] = [
  ...ATTENDANCE_COLUMNS,
  { key: 'townshipName', label: '乡镇', width: 88, text: row => row.townshipName ?? '' },
  { key: 'result', label: '培训结果', width: 100, text: row => row.result ?? '' },
];
