import { FilterSelect } from './filter-select.tsx';
import { useWork } from './work.tsx';

const YEARS_SHOWN = 8;

/** A year: the next one and those behind. */
export function YearSelect({ value, onChange }: { value: number | null; onChange: (year: number | null) => void }) {
  const { asOf } = useWork();
  const next = Number(asOf.slice(0, 4)) + 1;
  return (
    <FilterSelect<string>
      label="年度"
      width={92}
      value={value === null ? null : String(value)}
      options={Array.from({ length: YEARS_SHOWN }, (_none, index) => String(next - index)).map(year => ({
        value: year,
        label: `${year}年`,
      }))}
      onChange={year => onChange(year === null ? null : Number(year))}
    />
  );
}
