import { Select } from 'antd';
import { useAppearance } from '../core/appearance.tsx';
import { useAnswer } from '../core/use-query.ts';

/** The term of a delegate roster. */
export function TermSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { px } = useAppearance();
  const { data } = useAnswer('delegates.terms', {});
  return (
    <Select
      aria-label="届次"
      style={{ width: px(320) }}
      value={value}
      placeholder="选择届次"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={data === undefined}
      notFoundContent="还没有届次。请先在党代表页面建立届次。"
      options={(data ?? []).map(term => ({ value: term.id, label: `${term.organizationName}　${term.label}` }))}
      onChange={id => onChange(id ?? null)}
    />
  );
}
