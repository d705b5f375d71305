import { Select } from 'antd';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import type { StepContext } from './step-fields.tsx';

type Chosen = Readonly<{ unitId: string; role: 'main' | 'assisting' }>;
const chosenOf = (value: unknown): readonly Chosen[] => (Array.isArray(value) ? (value as Chosen[]) : []);

/** Main and assisting units as the mode has them: one main, several assisting, or several that answer each. */
export function UnitsInput(props: { context: StepContext; mode: string; value: unknown; onChange: (value: unknown) => void }) {
  const { asOf } = useWork();
  const { data } = useAnswer('proposals.units', { asOf, within: props.context.organizationId, onlyActive: true });
  const chosen = chosenOf(props.value);
  const mains = chosen.filter(({ role }) => role === 'main').map(({ unitId }) => unitId);
  const assisting = chosen.filter(({ role }) => role === 'assisting').map(({ unitId }) => unitId);
  const options = (data ?? []).map(unit => ({ value: unit.id, label: unit.name }));
  const set = (main: readonly string[], other: readonly string[]) =>
    props.onChange([
      ...main.map(unitId => ({ unitId, role: 'main' as const })),
      ...other.filter(unitId => !main.includes(unitId)).map(unitId => ({ unitId, role: 'assisting' as const })),
    ]);
  const common = { style: { width: '100%' }, showSearch: { optionFilterProp: 'label' as const }, options } as const;
  if (props.mode === 'separate')
    return (
      <Select
        {...common}
        mode="multiple"
        aria-label="各自答复的单位"
        placeholder="选择两个以上单位，各自答复"
        value={mains}
        onChange={(ids: string[]) => set(ids, [])}
      />
    );
  return (
    <div className="units-input">
      <Select
        {...common}
        aria-label="主办单位"
        placeholder="主办单位"
        value={mains[0]}
        onChange={(id: string) => set([id], assisting)}
      />
      {props.mode === 'joint' && (
        <Select
          {...common}
          mode="multiple"
          aria-label="协办单位"
          placeholder="协办单位，可选多个"
          value={assisting}
          onChange={(ids: string[]) => set(mains.slice(0, 1), ids)}
        />
      )}
    </div>
  );
}
