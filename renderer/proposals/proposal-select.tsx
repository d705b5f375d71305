import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { ProposalRow } from '#shared/proposals/model.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { numberOf } from './proposal-columns.tsx';

const PAUSE_MS = 200;
const SHOWN = 30;

type Props = Readonly<{
  id?: string;
  value: string | null;
  congressTermId: string | null;
  exceptId: string | null;
  onChange: (id: string | null) => void;
}>;

/** Finds a proposal of the same term that another can be merged into, by number, subject or proposer. */
export function ProposalSelect({ id, value, congressTermId, exceptId, onChange }: Props) {
  const { asOf } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, isFetching } = useAnswer(
    'proposals.list',
    {
      filter: { asOf, search, congressTermId, states: ['submitted', 'filed', 'assigned', 'handling'] },
      sort: { key: 'number', direction: 'descending' },
      window: { offset: 0, limit: SHOWN },
    },
    { keepsPrevious: true },
  );
  const rows = (data?.rows ?? []).filter(row => row.id !== exceptId);
  return (
    <Select<string>
      id={id}
      aria-label="并入的提案"
      value={value ?? undefined}
      showSearch={{
        filterOption: false,
        onSearch: text => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        },
      }}
      placeholder="输入编号、案由或代表姓名"
      loading={isFetching}
      notFoundContent={isFetching ? '正在查找' : '没有可以并入的提案。'}
      options={rows.map(row => ({ value: row.id, label: labelOf(row) }))}
      onChange={next => onChange(next)}
    />
  );
}

const labelOf = (row: ProposalRow) => `${numberOf(row)}　${row.subject}（${row.leadName}）`;
