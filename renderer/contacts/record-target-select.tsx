import { Input, Select } from 'antd';
import { useRef, useState } from 'react';
import type { ContacterRef, TargetKind, TargetRef } from '#shared/contacts/record-model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const PAUSE_MS = 200;
const NEW = 'new';
const SHORTEST_NAME = 2;

/** Somebody on a roster, or a name to be put on that of the masses. */
export type ChosenTarget =
  | Readonly<{ kind: TargetKind; id: string; name: string }>
  | Readonly<{ kind: 'newMass'; name: string; villageName: string | null }>;
export const targetRefOf = (target: ChosenTarget): TargetRef =>
  target.kind === 'newMass'
    ? { kind: 'newMass', name: target.name, villageName: target.villageName, organizationId: null }
    : { kind: target.kind, id: target.id };

type Props = Readonly<{
  id: string;
  by: ContacterRef | null;
  value: ChosenTarget | null;
  onChange: (target: ChosenTarget | null) => void;
}>;
const keyOf = (target: ChosenTarget) => (target.kind === 'newMass' ? NEW : target.id);

/** Finds who was contacted: those arranged first, then any member, one of the masses or group; a name on no roster is put on that of the masses. */
export function RecordTargetSelect({ id, by, value, onChange }: Props) {
  const { asOf, scopeId } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isFetching } = useAnswer(
    'contactRecords.targets',
    { asOf, within: scopeId, search, by: by === null ? null : { kind: by.kind, id: by.id } },
    { keepsPrevious: true },
  );
  const found = data ?? [];
  const isNamed = found.some(row => row.name === search);
  const options: (Readonly<{ key: string; name: string; detail: string }> & Readonly<{ target: ChosenTarget }>)[] = found.map(
    ({ kind, id: targetId, name, detail }) => ({ key: targetId, name, detail, target: { kind, id: targetId, name } }),
  );
  if (search.length >= SHORTEST_NAME && !isNamed)
    options.push({
      key: NEW,
      name: search,
      detail: '不在名册中，登记为新的群众',
      target: { kind: 'newMass', name: search, villageName: null },
    });
  if (value !== null && !options.some(option => option.key === keyOf(value)))
    options.unshift({ key: keyOf(value), name: value.name, detail: '', target: value });
  return (
    <>
      <Select<string>
        id={id}
        aria-label="联系对象"
        value={value === null ? null : keyOf(value)}
        allowClear
        placeholder={by === null ? '先选择联系人，或输入姓名' : '已安排的对象，或输入姓名'}
        showSearch={{
          filterOption: false,
          onSearch: text => {
            clearTimeout(timer.current);
            timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
          },
        }}
        loading={isFetching}
        notFoundContent={isFetching ? '正在查找' : '没有已安排的对象，请输入姓名查找。'}
        style={{ width: '100%' }}
        options={options.map(option => ({ value: option.key, label: option.name }))}
        optionRender={shown => {
          const option = options.find(entry => entry.key === shown.value);
          return (
            <div>
              <div>{option?.name}</div>
              <div className="secondary-text">{option?.detail}</div>
            </div>
          );
        }}
        onChange={key => onChange(options.find(option => option.key === key)?.target ?? null)}
      />
      {value?.kind === 'newMass' && (
        <Input
          className="record-new-target"
          aria-label="所在村组"
          placeholder="所在村组，可以不填；村按联系人所在村登记"
          maxLength={40}
          value={value.villageName ?? ''}
          onChange={event => onChange({ ...value, villageName: event.target.value === '' ? null : event.target.value })}
        />
      )}
    </>
  );
}
