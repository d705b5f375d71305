import { InputNumber, Select, Space } from 'antd';
import { TERM_UNITS, type Term, type TermUnit } from '#shared/calendar/model.ts';
import { useAppearance } from './appearance.tsx';

const LONGEST = 999;
const UNITS = Object.entries(TERM_UNITS).map(([value, label]) => ({ value: value as TermUnit, label }));

/** A limit: how many days, working days or months. @param label what it limits, for the accessible names. */
export function TermInput({ label, value, onChange }: Readonly<{ label: string; value: Term; onChange: (term: Term) => void }>) {
  const { px } = useAppearance();
  return (
    <Space.Compact>
      <InputNumber
        aria-label={`${label}，数量`}
        min={1}
        max={LONGEST}
        precision={0}
        style={{ width: px(88) }}
        value={value.amount}
        onChange={amount => onChange({ ...value, amount: amount ?? 1 })}
      />
      <Select<TermUnit>
        aria-label={`${label}，单位`}
        style={{ width: px(112) }}
        value={value.unit}
        options={UNITS}
        onChange={unit => onChange({ ...value, unit })}
      />
    </Space.Compact>
  );
}
