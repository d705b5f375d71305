import { Tag } from 'antd';
import { inspectionListFields, suggestionListFields } from '#shared/inspections/fields.ts';
import { type InspectionRow, SUGGESTION_STATES, type SuggestionRow, type SuggestionState } from '#shared/inspections/model.ts';
import { OccasionTag } from '../core/occasion-steps.tsx';
import { type Column, columnOf } from '../core/table-columns.tsx';

const STATE_COLORS: Readonly<Record<SuggestionState, string>> = {
  raised: 'orange',
  delivered: 'blue',
  adopted: 'blue',
  rejected: 'orange',
  rectifying: 'blue',
  rectified: 'green',
  fed_back: 'green',
};

/** State of a suggestion: colour and word. */
export function SuggestionTag({ state }: { state: SuggestionState }) {
  return <Tag color={STATE_COLORS[state]}>{SUGGESTION_STATES[state]}</Tag>;
}

/** What the clock says, with its sign. */
export function ClockMark({ row }: { row: Pick<SuggestionRow, 'clock' | 'isLate'> }) {
  return <span className={row.isLate ? 'clock-text is-late' : 'clock-text'}>{row.isLate ? `▲ ${row.clock}` : row.clock}</span>;
}

const blankZero = (key: keyof InspectionRow) => (row: InspectionRow) => (row[key] === 0 ? '' : String(row[key]));
const MORE: Readonly<Record<string, Partial<Column<InspectionRow>>>> = {
  startOn: { label: '日期', width: 96, sortKey: 'startOn' },
  kind: { width: 60, sortKey: 'kind' },
  topic: { width: 200, sortKey: 'topic' },
  townshipName: { width: 84, sortKey: 'township' },
  groupName: { width: 110 },
  targetUnit: { width: 150 },
  state: { width: 84, sortKey: 'state', render: row => <OccasionTag state={row.state} /> },
  present: { label: '参加代表', width: 76, text: blankZero('present') },
  suggestionCount: { label: '建议', width: 56, text: blankZero('suggestionCount') },
  adoptedCount: { label: '采纳', width: 56, text: blankZero('adoptedCount') },
  rectifiedCount: { label: '整改', width: 56, text: blankZero('rectifiedCount') },
  reportedToCommitteeOn: { width: 96 },
  opinionCount: { label: '收集意见', width: 76, text: blankZero('opinionCount'), isOptional: true },
  place: { width: 110, isOptional: true },
  cancelReason: { isOptional: true },
  remark: { isOptional: true },
};
export const INSPECTION_COLUMNS: readonly Column<InspectionRow>[] = inspectionListFields.map(field =>
  columnOf<InspectionRow>(field, MORE[field.key]),
);

const MORE_SUGGESTION: Readonly<Record<string, Partial<Column<SuggestionRow>>>> = {
  startOn: { width: 96, sortKey: 'startOn' },
  townshipName: { width: 84 },
  topic: { width: 150 },
  content: { width: 260, text: row => row.content.split('\n')[0] ?? '' },
  addressedTo: { width: 140, sortKey: 'addressedTo' },
  state: { width: 92, sortKey: 'state', render: row => <SuggestionTag state={row.state} /> },
  deliveredOn: { width: 96 },
  dueOn: { width: 96, sortKey: 'dueOn' },
  clock: { width: 112, render: row => <ClockMark row={row} /> },
  rectifiedOn: { width: 96 },
  fedBackOn: { width: 96 },
  notAdoptedReason: { isOptional: true },
  result: { isOptional: true },
};
export const SUGGESTION_COLUMNS: readonly Column<SuggestionRow>[] = suggestionListFields.map(field =>
  columnOf<SuggestionRow>(field, MORE_SUGGESTION[field.key]),
);
