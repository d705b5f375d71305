import { Button, Select } from 'antd';
import type { CustomInput } from '../core/form-values.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { useAppearance } from '../core/appearance.tsx';

export type GroupOption = Readonly<{ id: string; name: string; townshipName: string; leaderName: string | null }>;

/** Groups of running congresses in the scope. */
export function useGroups(): readonly GroupOption[] {
  const { asOf, scopeId } = useWork();
  const { data } = useAnswer('activities.year', { asOf, year: Number(asOf.slice(0, 4)), within: scopeId });
  return (data?.groups ?? []).map(({ groupId, groupName, townshipName, leaderName }) => ({
    id: groupId,
    name: groupName,
    townshipName,
    leaderName,
  }));
}

/** Several groups, chosen one by one or by township; the value is their ids between commas. */
export function GroupsInput({ id, value, onChange }: CustomInput) {
  const { px } = useAppearance();
  const groups = useGroups();
  const chosen = typeof value === 'string' && value !== '' ? value.split(',') : [];
  const byTownship = Map.groupBy(groups, group => group.townshipName);
  const set = (ids: readonly string[]) => onChange(ids.length === 0 ? null : ids.join());
  return (
    <>
      <Select<string[]>
        id={id}
        mode="multiple"
        aria-label="代表小组"
        placeholder="选择一个或几个代表小组"
        value={chosen}
        maxTagCount={6}
        listHeight={px(320)}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        options={[...byTownship].map(([township, own]) => ({
          label: township,
          options: own.map(group => ({ value: group.id, label: `${township} ${group.name}` })),
        }))}
        onChange={set}
      />
      <div className="group-choice">
        <span className="secondary-text">{`已选 ${chosen.length} 个小组`}</span>
        <Button type="link" size="small" onClick={() => set(groups.map(group => group.id))}>
          {`全选 ${groups.length} 个`}
        </Button>
        {chosen.length > 0 && (
          <Button type="link" size="small" onClick={() => set([])}>
            清空
          </Button>
        )}
      </div>
    </>
  );
}

/** One group. */
export function GroupInput({ id, value, onChange }: CustomInput) {
  const groups = useGroups();
  return (
    <Select<string>
      id={id}
      aria-label="代表小组"
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' ? value : null}
      options={groups.map(group => ({ value: group.id, label: `${group.townshipName} ${group.name}` }))}
      onChange={onChange}
    />
  );
}
