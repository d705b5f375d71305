import { Select } from 'antd';
import { useAppearance } from '../core/appearance.tsx';

const YEARS_BACK = 8;

type Props = Readonly<{
  id?: string;
  label?: string;
  value: number | null;
  /** Newest year offered. */
  until: number;
  allowClear?: boolean;
  onChange: (year: number | null) => void;
}>;

/** Chooses a calendar year, the newest first. */
export function YearSelect({ id, label = '年度', value, until, allowClear = false, onChange }: Props) {
  const { px } = useAppearance();
  const years = Array.from({ length: YEARS_BACK }, (_none, index) => until - index);
  const all = value === null || years.includes(value) ? years : [...years, value].sort((a, b) => b - a);
  return (
    <Select<number>
      id={id}
      aria-label={label}
      placeholder={label}
      allowClear={allowClear}
      value={value}
      style={{ width: px(104) }}
      options={all.map(year => ({ value: year, label: `${year}年` }))}
      onChange={year => onChange(year ?? null)}
    />
  );
}
