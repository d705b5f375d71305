import { activityListFields, contentKindsText } from '#shared/activities/fields.ts';
import type { ActivityRow } from '#shared/activities/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import { type Column, columnOf } from '../core/table-columns.tsx';

const MORE: Readonly<Record<string, Partial<Column<ActivityRow>>>> = {
  heldOn: { width: 96, sortKey: 'heldOn' },
  townshipName: { width: 92, sortKey: 'group' },
  groupName: { width: 130 },
  title: { width: 210, sortKey: 'title' },
  contentKinds: { width: 200, text: row => contentKindsText(row.contentKinds) },
  state: { width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  expected: { width: 60 },
  present: { width: 60 },
  opinionCount: { width: 78, label: '提出意见' },
  place: { width: 130 },
  host: { width: 84, isOptional: true },
  planApprovedOn: { width: 96, isOptional: true },
  inspectionTopic: { isOptional: true },
  cancelReason: { isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of activities. */
export const ACTIVITY_COLUMNS: readonly Column<ActivityRow>[] = activityListFields.map(field => columnOf(field, MORE[field.key]));
