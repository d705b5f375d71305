import { Select } from 'antd';
import type { FormScope } from '#shared/forms/model.ts';
import { OrganizationPicker } from '../core/organization-picker.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const KINDS = { county: '全县', organization: '指定党组织', group: '指定代表小组', chosen: '填写时选定' } as const;
type Kind = keyof typeof KINDS;
type Props = Readonly<{
  value: FormScope;
  /** Groups have these figures too. */
  hasGroups: boolean;
  onChange: (scope: FormScope) => void;
}>;

/** Whom a figure or list is about. An organisation without an id is not chosen yet. */
export function ScopeInput({ value, hasGroups, onChange }: Props) {
  const { asOf } = useWork();
  const groups = useAnswer(
    'delegates.groups',
    { congressTermId: null, within: null, asOf },
    { isEnabled: value.kind === 'group' },
  );
  const kinds = (Object.keys(KINDS) as Kind[]).filter(kind => kind !== 'group' || hasGroups);
  const set = (kind: Kind) => onChange(kind === 'organization' || kind === 'group' ? { kind, id: '' } : { kind });
  return (
    <div className="form-scope">
      <Select<Kind>
        aria-label="范围"
        value={value.kind}
        options={kinds.map(kind => ({ value: kind, label: KINDS[kind] }))}
        onChange={set}
      />
      {value.kind === 'organization' && (
        <OrganizationPicker
          value={value.id === '' ? null : value.id}
          placeholder="选择党组织"
          onChange={id => onChange({ kind: 'organization', id: id ?? '' })}
        />
      )}
      {value.kind === 'group' && (
        <Select<string>
          aria-label="代表小组"
          placeholder="选择代表小组"
          showSearch={{ optionFilterProp: 'label' }}
          {...(value.id === '' ? {} : { value: value.id })}
          options={(groups.data ?? []).map(group => ({ value: group.id, label: `${group.townshipName} ${group.name}` }))}
          onChange={id => onChange({ kind: 'group', id })}
        />
      )}
    </div>
  );
}

export const isWholeScope = (scope: FormScope): boolean =>
  (scope.kind !== 'organization' && scope.kind !== 'group') || scope.id !== '';
