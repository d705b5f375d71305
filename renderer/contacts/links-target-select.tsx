import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { LinkType } from '#shared/contacts/model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const PAUSE_MS = 200;
export type ChosenSide = Readonly<{ id: string; name: string; detail?: string }>;
type Props = Readonly<{
  id?: string;
  label?: string;
  linkType: LinkType;
  /** Which end of the link is chosen. */
  side?: 'from' | 'to';
  value: ChosenSide | null;
  onChange: (side: ChosenSide | null) => void;
}>;

/** Finds whoever may stand at one end of a link, by name or pinyin, those with the fewest contacts first. */
export function TargetSelect({ id, label = '联系对象', linkType, side = 'to', value, onChange }: Props) {
  const { asOf, scopeId } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isFetching } = useAnswer(
    'contacts.choices',
    { asOf, within: scopeId, linkType, side, search },
    { keepsPrevious: true },
  );
  const found = data ?? [];
  const rows = value === null || found.some(row => row.id === value.id) ? found : [{ detail: '', ...value }, ...found];
  return (
    <Select<string>
      id={id}
      aria-label={label}
      value={value?.id ?? null}
      allowClear
      placeholder="输入姓名或拼音首字母"
      showSearch={{
        filterOption: false,
        onSearch: text => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        },
      }}
      loading={isFetching}
      notFoundContent={isFetching ? '正在查找' : '名册中没有找到。'}
      style={{ width: '100%', minWidth: 160 }}
      options={rows.map(row => ({ value: row.id, label: row.name }))}
      optionRender={option => {
        const row = rows.find(entry => entry.id === option.value);
        return (
          <div>
            <div>{row?.name}</div>
            <div className="secondary-text">{row?.detail}</div>
          </div>
        );
      }}
      onChange={next => onChange(rows.find(row => row.id === next) ?? null)}
    />
  );
}
