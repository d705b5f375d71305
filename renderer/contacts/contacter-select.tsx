import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { ContacterChoice } from '#shared/contacts/record-model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const PAUSE_MS = 200;
export type ChosenContacter = Omit<ContacterChoice, 'detail'>;
type Props = Readonly<{ id: string; value: ChosenContacter | null; onChange: (contacter: ChosenContacter | null) => void }>;
/** Delegates and members have ids of their own, so one key tells both. */
const keyOf = ({ kind, id }: Pick<ContacterChoice, 'kind' | 'id'>) => `${kind}:${id}`;

/** Finds who contacted: a valid delegate first, else any member, by name or pinyin. */
export function ContacterSelect({ id, value, onChange }: Props) {
  const { asOf, scopeId } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isFetching } = useAnswer('contactRecords.contacters', { asOf, within: scopeId, search }, { keepsPrevious: true });
  const found = data ?? [];
  const rows: readonly ContacterChoice[] =
    value === null || found.some(row => keyOf(row) === keyOf(value)) ? found : [{ detail: '', ...value }, ...found];
  return (
    <Select<string>
      id={id}
      aria-label="联系人"
      value={value === null ? null : keyOf(value)}
      allowClear
      placeholder="党代表或党员，输入姓名或拼音首字母"
      showSearch={{
        filterOption: false,
        onSearch: text => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        },
      }}
      loading={isFetching}
      notFoundContent={isFetching ? '正在查找' : '没有这名有效代表或党员。'}
      style={{ width: '100%' }}
      options={rows.map(row => ({ value: keyOf(row), label: row.name }))}
      optionRender={option => {
        const row = rows.find(entry => keyOf(entry) === option.value);
        return (
          <div>
            <div>{row?.name}</div>
            <div className="secondary-text">{row?.detail}</div>
          </div>
        );
      }}
      onChange={key => onChange(rows.find(row => keyOf(row) === key) ?? null)}
    />
  );
}
