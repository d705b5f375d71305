import { Select } from 'antd';
import { useRef, useState } from 'react';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

const PAUSE_MS = 200;
const SHOWN = 30;

export type ChosenDelegate = Readonly<{ id: string; name: string; detail: string }>;
type Props = Readonly<{
  id?: string;
  label: string;
  value: ChosenDelegate | null;
  termId: string | null;
  /** Looks through all terms of this organisation instead; null is the whole county. */
  within?: string | null;
  /** Said while nothing is chosen. */
  placeholder?: string;
  onChange: (delegate: ChosenDelegate | null) => void;
}>;

/** Finds a valid delegate of a term by name, pinyin or initials. */
export function DelegateSelect({ id, label, value, termId, within, placeholder = '输入姓名或拼音首字母', onChange }: Props) {
  const { asOf } = useWork();
  const isOff = termId === null && within === undefined;
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isFetching } = useAnswer(
    'delegates.list',
    {
      filter: { asOf, search, termId, status: 'valid', ...(within === undefined ? {} : { within }) },
      window: { offset: 0, limit: SHOWN },
    },
    { isEnabled: !isOff, keepsPrevious: true },
  );
  const found: ChosenDelegate[] = (isOff ? [] : (data?.rows ?? [])).map(row => ({
    id: row.id,
    name: row.name,
    detail: [...(within === undefined ? [] : [row.termLabel]), row.postAtElection, row.groupName]
      .filter(part => part !== null && part !== '')
      .join('，'),
  }));
  const rows = value === null || found.some(row => row.id === value.id) ? found : [value, ...found];
  return (
    <Select<string>
      id={id}
      aria-label={label}
      value={value?.id ?? null}
      disabled={isOff}
      {...(within === undefined ? {} : { allowClear: true })}
      placeholder={isOff ? '先选择届次' : placeholder}
      showSearch={{
        filterOption: false,
        onSearch: text => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        },
      }}
      loading={isFetching}
      notFoundContent={isFetching ? '正在查找' : within === undefined ? '这一届没有这名有效代表。' : '没有这名有效代表。'}
      style={{ width: '100%' }}
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
