import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { MemberRow } from '#shared/members/model.ts';
import { useAnswer } from './use-query.ts';
import { useWork } from './work.tsx';

const PAUSE_MS = 200;
const SHOWN = 20;

export type MemberSelectProps = Readonly<{
  value: MemberRow | null;
  onChange: (member: MemberRow | null) => void;
  /** Subtree looked at; the county when null. */
  within: string | null;
  /** False: probationary members too. */
  isFormalOnly?: boolean;
  id?: string;
}>;

/** Finds a member by name, pinyin, initials or identity number. */
export function MemberSelect({ value, onChange, within, isFormalOnly = true, id }: MemberSelectProps) {
  const { asOf } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = {
    filter: { asOf, search, within, membershipStatus: isFormalOnly ? ('formal' as const) : null },
    window: { offset: 0, limit: SHOWN },
  };
  const { data, isFetching } = useAnswer('members.list', input, { isEnabled: search !== '', keepsPrevious: true });
  const found = search === '' ? [] : (data?.rows ?? []);
  const rows = value === null || found.some(row => row.id === value.id) ? found : [value, ...found];
  const who = isFormalOnly ? '正式党员' : '党员';
  const rest = (data?.total ?? 0) - SHOWN;
  return (
    <Select<string>
      id={id}
      aria-label="党员"
      value={value?.id}
      allowClear
      showSearch={{
        filterOption: false,
        onSearch: text => {
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        },
      }}
      placeholder="输入姓名、拼音首字母或身份号码"
      loading={isFetching}
      notFoundContent={search === '' ? `输入后显示${who}。` : isFetching ? '正在查找' : `党员名册中没有这名${who}。`}
      style={{ width: '100%' }}
      options={rows.map(row => ({ value: row.id, label: row.name, row }))}
      optionRender={option => <MemberOption row={rows.find(row => row.id === option.value)} />}
      popupRender={menu => (
        <>
          {menu}
          {rest > 0 && <div className="secondary-text member-select-rest">{`还有 ${rest} 名，请输入更多字。`}</div>}
        </>
      )}
      onChange={id => onChange(rows.find(row => row.id === id) ?? null)}
    />
  );
}

function MemberOption({ row }: { row: MemberRow | undefined }) {
  if (row === undefined) return null;
  return (
    <div>
      <div>{`${row.name}　${row.age} 岁`}</div>
      <div className="secondary-text">{row.organizationName}</div>
    </div>
  );
}
