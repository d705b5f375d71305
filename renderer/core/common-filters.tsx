import { FilterSelect } from './filter-select.tsx';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

const YEARS_SHOWN = 8;
type Period = Readonly<{ from: string | null; to: string | null }>;

/** The year a period is the whole of; null for any other. */
export const yearOf = ({ from, to }: Period): string | null =>
  from?.endsWith('-01-01') === true && to === `${from.slice(0, 4)}-12-31` ? from.slice(0, 4) : null;

/** Labels of the tags of a period; a whole year shows in its own box instead. */
export const periodTags = (period: Period) =>
  yearOf(period) === null ? { from: (day: string) => `${day} 起`, to: (day: string) => `至 ${day}` } : {};

/** 年度: a list of dated records is cut to one year, next year included. */
export function YearFilter({ period, onChange }: Readonly<{ period: Period; onChange: (period: Period) => void }>) {
  const { asOf } = useWork();
  const next = Number(asOf.slice(0, 4)) + 1;
  return (
    <FilterSelect<string>
      label="年度"
      width={96}
      value={yearOf(period)}
      options={Array.from({ length: YEARS_SHOWN }, (_none, index) => String(next - index)).map(value => ({
        value,
        label: `${value}年`,
      }))}
      onChange={year => onChange(year === null ? { from: null, to: null } : { from: `${year}-01-01`, to: `${year}-12-31` })}
    />
  );
}

type TownshipProps = Readonly<{ value: string | null; onChange: (id: string | null) => void; width?: number }>;

/** 乡镇: offered only while the whole county is looked at. */
export function TownshipFilter({ value, onChange, width = 110 }: TownshipProps) {
  const { asOf, scopeId } = useWork();
  const tree = useAnswer('organizations.tree', { asOf });
  if (scopeId !== null) return null;
  return (
    <FilterSelect<string>
      label="乡镇"
      width={width}
      value={value}
      options={(tree.data ?? [])
        .filter(node => node.orgCategory === 'township')
        .map(node => ({ value: node.id, label: node.shortName ?? node.name }))}
      onChange={onChange}
    />
  );
}
