import { yuanText } from '#shared/core/entry-fields.ts';
import { sessionDays, trainingListFields } from '#shared/training/fields.ts';
import type { SessionRow } from '#shared/training/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import { type Column, columnOf } from '../core/table-columns.tsx';

/** Handouts and columns of a notice board have no sheet: nothing, not 0. */
const peopleText = ({ expected }: SessionRow, count: number): string => (expected === null && count === 0 ? '' : String(count));

const MORE: Readonly<Record<string, Partial<Column<SessionRow>>>> = {
  dates: { width: 138, sortKey: 'startOn', text: sessionDays },
  title: { width: 186, sortKey: 'title' },
  organizationName: { width: 84, sortKey: 'organization' },
  form: { width: 92, sortKey: 'form' },
  channel: { width: 96 },
  state: { width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  hours: { width: 54 },
  expected: { width: 54 },
  personTimes: { width: 76, text: row => peopleText(row, row.personTimes) },
  headcount: { width: 76, text: row => peopleText(row, row.headcount) },
  expenseYuan: { width: 78, label: '经费(元)', text: row => (row.expenseCents === 0 ? '' : yuanText(row.expenseCents)) },
  place: { isOptional: true },
  teacher: { isOptional: true },
  printedCopies: { isOptional: true },
  planTitle: { isOptional: true },
  cancelReason: { isOptional: true },
  remark: { isOptional: true },
};

/** Columns of the list of training sessions. */
export const SESSION_COLUMNS: readonly Column<SessionRow>[] = trainingListFields.map(field => columnOf(field, MORE[field.key]));
