import { Select } from 'antd';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

/** Stretches of time that end on the reference day. */
export const PERIODS = {
  all: '累计',
  year: '本年',
  half: '本半年',
  quarter: '本季度',
  month: '本月',
  since: '累计自',
} as const;
export type Period = keyof typeof PERIODS;

/** What of the statistics the page shows besides the scope of the top bar; kept for the visit. */
export type FigureChoice = Readonly<{
  period: Period;
  since: string | null;
  organizationId: string | null;
  groupId: string | null;
}>;
export const FIRST_CHOICE: FigureChoice = { period: 'all', since: null, organizationId: null, groupId: null };

const MONTHS_OF: Readonly<Partial<Record<Period, number>>> = { year: 12, half: 6, quarter: 3, month: 1 };

/** The stretch in words, for the line beside the title. */
export const periodText = (from: string | null): string => (from === null ? '累计' : `${from} 以来`);

/** First day of a stretch that ends on the day; null from the beginning. */
export function firstDayOf({ period, since }: Pick<FigureChoice, 'period' | 'since'>, asOf: string): string | null {
  if (period === 'since') return since;
  const months = MONTHS_OF[period];
  if (months === undefined) return null;
  const first = Math.floor((Number(asOf.slice(5, 7)) - 1) / months) * months + 1;
  return `${asOf.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

type Props = Readonly<{ choice: FigureChoice; onChange: (choice: FigureChoice) => void }>;

/** Stretch of time, any organisation, any delegate group. */
export function FigureScope({ choice, onChange }: Props) {
  const { px } = useAppearance();
  const { asOf, scopeId } = useWork();
  const within = choice.organizationId ?? scopeId;
  const groups = useAnswer('delegates.groups', { congressTermId: null, within, asOf });
  const set = (part: Partial<FigureChoice>) => onChange({ ...choice, ...part });
  return (
    <>
      <Select<Period>
        aria-label="期间"
        style={{ width: px(96) }}
        value={choice.period}
        onChange={period =>
          set({ period, since: period === 'since' ? (choice.since ?? `${asOf.slice(0, 4)}-01-01`) : choice.since })
        }
        options={Object.entries(PERIODS).map(([value, label]) => ({ value: value as Period, label }))}
      />
      {choice.period === 'since' && (
        <DayInput value={choice.since} onChange={since => set({ since: dayOrNull(since) })} label="起始日期" width={110} />
      )}
      <OrganizationPicker
        value={choice.organizationId}
        onChange={organizationId => set({ organizationId, groupId: null })}
        placeholder="党组织"
        width={px(190)}
      />
      <FilterSelect<string>
        label="代表小组"
        width={150}
        value={choice.groupId}
        options={(groups.data ?? []).map(group => ({
          value: group.id,
          label: within === null ? `${group.townshipName} ${group.name}` : group.name,
        }))}
        onChange={groupId => set({ groupId })}
      />
    </>
  );
}

const dayOrNull = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);
