import { URGENCIES } from '#shared/core/matters.ts';
import { OPINION_STATES, type OpinionFilter } from '#shared/opinions/model.ts';
import { DayInput } from '../core/day-input.tsx';
import { FilterSelect, MoreFilters, optionsOf } from '../core/filter-select.tsx';

export type OpinionView = Omit<OpinionFilter, 'asOf'>;
export const BLANK_OPINION_VIEW: OpinionView = {
  search: '',
  within: null,
  from: null,
  to: null,
  category: null,
  state: null,
  need: null,
  source: null,
  sourceId: null,
  delegateId: null,
  groupId: null,
  handlingUnitId: null,
  raisedByMemberId: null,
  raisedByMassId: null,
  urgency: null,
  isClosed: null,
  isLate: null,
};
const dayOrNull = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

type Props = Readonly<{ filter: OpinionView; set: (part: Partial<OpinionView>) => void }>;

/** 更多筛选: what has no room in the bar. */
export function RareFilters({ filter, set }: Props) {
  return (
    <MoreFilters
      entries={[
        {
          key: 'urgency',
          label: '缓急',
          input: (
            <FilterSelect
              label="缓急"
              value={filter.urgency}
              options={optionsOf(URGENCIES)}
              onChange={urgency => set({ urgency })}
            />
          ),
        },
        {
          key: 'state',
          label: '状态',
          input: (
            <FilterSelect
              label="状态"
              value={filter.state}
              options={optionsOf(OPINION_STATES)}
              onChange={state => set({ state })}
            />
          ),
        },
        {
          key: 'from',
          label: '收到日期起',
          input: <DayInput label="收到日期起" value={filter.from} onChange={from => set({ from: dayOrNull(from) })} />,
        },
        {
          key: 'to',
          label: '收到日期止',
          input: <DayInput label="收到日期止" value={filter.to} onChange={to => set({ to: dayOrNull(to) })} />,
        },
      ]}
    />
  );
}
