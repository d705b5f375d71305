import { Tag } from 'antd';
import { DelegateSelect } from '../core/delegate-select.tsx';

export type NamedDelegate = Readonly<{ id: string; name: string }>;
type Props = Readonly<{
  id: string;
  label: string;
  value: readonly NamedDelegate[];
  /** Township whose delegates are looked for; null is the whole county. */
  within: string | null;
  onChange: (delegates: readonly NamedDelegate[]) => void;
}>;

/** Several delegates: each one found is put behind those chosen. */
export function DelegatesInput({ id, label, value, within, onChange }: Props) {
  return (
    <>
      <DelegateSelect
        id={id}
        label={label}
        value={null}
        termId={null}
        within={within}
        onChange={chosen => {
          if (chosen !== null && !value.some(one => one.id === chosen.id))
            onChange([...value, { id: chosen.id, name: chosen.name }]);
        }}
      />
      <div className="chosen-tags">
        {value.map(one => (
          <Tag key={one.id} closable onClose={() => onChange(value.filter(other => other.id !== one.id))}>
            {one.name}
          </Tag>
        ))}
      </div>
    </>
  );
}
