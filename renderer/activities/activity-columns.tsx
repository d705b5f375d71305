import { activityListFields, contentKindsText } from '#shared/activities/fields.ts';
import type { ActivityRow } from '#shared/activities/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import { type Column, columnOf } from '../core/table-columns.tsx';

const MORE: Readonly<Record<string, Partial<Column<ActivityRow>>>> = {
  heldOn: { width: 96, sortKey: 'heldOn' },
  townshipName: { width: 92, sortKey: 'group' },
  groupName: { width: 128 },
  title: { width: 180, sortKey: 'title' },
  contentKinds: { width: 150, text: row => contentKindsText(row.contentKinds) },
  state: { width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  expected: { width: 56 },
  present: { width: 56, text: row => (row.expected === null ? '' : String(row.present)) },
  opinionCount: { width: 78, label: '提出意见', text: row => (row.opinionCount === 0 ? '' : String(row.opinionCount)) },
  place: { width: 110 },
  host: { width: 84, isOptional: true },
  planApprovedOn: { width: 96, isOptional: true },
  inspectionTopic: { isOptional: true },
  cancelReason: { isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of activities. */
export const ACTIVITY_COLUMNS: readonly Column<ActivityRow>[] = activityListFields.map(field => columnOf(field, MORE[field.key]));
