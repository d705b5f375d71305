import { Tag } from 'antd';
import { URGENCIES } from '#shared/core/matters.ts';
import { opinionListFields } from '#shared/opinions/fields.ts';
import { OPINION_STATES, type OpinionRow, type OpinionState } from '#shared/opinions/model.ts';
import { type Column, columnOf } from '../core/table-columns.tsx';

const STATE_COLORS: Readonly<Record<OpinionState, string>> = {
  recorded: 'orange',
  answered_on_spot: 'green',
  forwarded: 'blue',
  accepted: 'blue',
  refused: 'orange',
  handling: 'blue',
  resolved: 'orange',
  fed_back: 'green',
  to_proposal: 'default',
  to_petition: 'default',
};

/** State of an opinion: colour and word. */
export function OpinionStateTag({ state }: { state: OpinionState }) {
  return <Tag color={STATE_COLORS[state]}>{OPINION_STATES[state]}</Tag>;
}

/** 匿名, or the name; to the office it is shown in full. Source: domain.md §3.9. */
export const raiserText = ({ raisedBy, isAnonymous }: Pick<OpinionRow, 'raisedBy' | 'isAnonymous'>) =>
  isAnonymous ? '匿名' : (raisedBy ?? '');

const MORE: Readonly<Record<string, Partial<Column<OpinionRow>>>> = {
  code: { width: 116, sortKey: 'code' },
  content: { width: 300, text: row => row.content.split('\n')[0] ?? '' },
  category: { width: 112, sortKey: 'category' },
  townshipName: { width: 84 },
  raisedBy: { width: 76, text: raiserText },
  delegateName: { width: 88 },
  receivedOn: { width: 96, sortKey: 'receivedOn' },
  source: { width: 88 },
  sourceNo: { width: 140, isOptional: true },
  state: { width: 88, sortKey: 'state', render: row => <OpinionStateTag state={row.state} /> },
  forwardedTo: { width: 120 },
  dueOn: { width: 96, sortKey: 'dueOn' },
  clock: {
    width: 112,
    render: row => (
      <span className={row.isLate ? 'clock-text is-late' : 'clock-text'}>{row.isLate ? `▲ ${row.clock}` : row.clock}</span>
    ),
  },
  urgency: { width: 64, text: row => (row.urgency === 'urgent' ? URGENCIES.urgent : ''), isOptional: true },
  result: { isOptional: true },
  resolvedOn: { isOptional: true },
  fedBackOn: { isOptional: true },
};

export const OPINION_COLUMNS: readonly Column<OpinionRow>[] = opinionListFields.map(field =>
  columnOf<OpinionRow>(field, MORE[field.key]),
);
