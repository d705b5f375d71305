import { Select } from 'antd';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

type Props = Readonly<{
  id?: string;
  label?: string;
  value: string | null;
  /** The county's own committee can be chosen too. */
  hasCounty?: boolean;
  onChange: (id: string | null) => void;
}>;

/** Chooses a township committee, or the county's own, from a short list. */
export function TownshipSelect({ id, label = '乡镇', value, hasCounty = false, onChange }: Props) {
  const { asOf } = useWork();
  const { data } = useAnswer('organizations.tree', { asOf });
  const options = (data ?? [])
    .filter(node => node.orgCategory === 'township' || (hasCounty && node.orgType === 'county_committee'))
    .map(node => ({ value: node.id, label: node.shortName ?? node.name }));
  return (
    <Select<string>
      id={id}
      aria-label={label}
      value={value}
      placeholder="选择乡镇"
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      options={options}
      onChange={next => onChange(next ?? null)}
    />
  );
}
