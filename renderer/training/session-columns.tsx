import { yuanText } from '#shared/core/entry-fields.ts';
import { sessionDays, trainingListFields } from '#shared/training/fields.ts';
import type { SessionRow } from '#shared/training/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import { type Column, columnOf } from '../core/table-columns.tsx';

const MORE: Readonly<Record<string, Partial<Column<SessionRow>>>> = {
  dates: { width: 158, sortKey: 'startOn', text: sessionDays },
  title: { width: 200, sortKey: 'title' },
  organizationName: { width: 84, sortKey: 'organization' },
  form: { width: 92, sortKey: 'form' },
  channel: { width: 110 },
  state: { width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  hours: { width: 58 },
  expected: { width: 58 },
  personTimes: { width: 78 },
  headcount: { width: 78 },
  expenseYuan: { width: 78, label: '经费(元)', text: row => (row.expenseCents === 0 ? '' : yuanText(row.expenseCents)) },
  place: { width: 120 },
  teacher: { isOptional: true },
  printedCopies: { isOptional: true },
  planTitle: { isOptional: true },
  cancelReason: { isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of training sessions. */
export const SESSION_COLUMNS: readonly Column<SessionRow>[] = trainingListFields.map(field => columnOf(field, MORE[field.key]));
