import { Select } from 'antd';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { FilterSelect } from '../core/filter-select.tsx';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { type Period, PERIODS } from './period-model.ts';

/** What of the statistics the page shows besides the scope of the top bar; kept for the visit. */
export type FigureChoice = Readonly<{
  period: Period;
  since: string | null;
  organizationId: string | null;
  groupId: string | null;
}>;
export const FIRST_CHOICE: FigureChoice = { period: 'all', since: null, organizationId: null, groupId: null };

/** The stretch in words, for the line beside the title. */
export const periodText = (from: string | null): string => (from === null ? '累计' : `${from} 以来`);

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
