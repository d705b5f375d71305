import { AutoComplete, Input, Select, Space } from 'antd';
import { useRef, useState } from 'react';
import type { MemberRow } from '#shared/members/model.ts';
import type { OpinionValues } from '#shared/opinions/model.ts';
import { MemberSelect } from '../core/member-select.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Kind = 'name' | 'member' | 'anonymous';
const KINDS: Readonly<Record<Kind, string>> = { name: '群众', member: '党员', anonymous: '匿名' };

export type Raiser = Pick<OpinionValues, 'raisedBy' | 'raisedByMemberId' | 'raisedByMassId' | 'isAnonymous'>;
export const NO_RAISER: Raiser = { raisedBy: null, raisedByMemberId: null, raisedByMassId: null, isAnonymous: false };

type Props = Readonly<{ id: string; value: Raiser; within: string | null; onChange: (raiser: Raiser) => void }>;

/** Who raised it: one of the masses by name or from their roster, a member, or nobody named. */
export function RaiserInput({ id, value, within, onChange }: Props) {
  const [kind, setKind] = useState<Kind>(value.isAnonymous ? 'anonymous' : value.raisedByMemberId === null ? 'name' : 'member');
  const [member, setMember] = useState<MemberRow | null>(null);
  return (
    <Space.Compact block>
      <Select<Kind>
        aria-label="提出人是"
        value={kind}
        style={{ width: '7em', flex: 'none' }}
        options={Object.entries(KINDS).map(([key, label]) => ({ value: key as Kind, label }))}
        onChange={next => {
          setKind(next);
          setMember(null);
          onChange({ ...NO_RAISER, isAnonymous: next === 'anonymous' });
        }}
      />
      {kind === 'name' && <MassName id={id} value={value} within={within} onChange={onChange} />}
      {kind === 'member' && (
        <MemberSelect
          id={id}
          value={member}
          within={within}
          isFormalOnly={false}
          onChange={chosen => {
            setMember(chosen);
            onChange({ ...NO_RAISER, raisedByMemberId: chosen?.id ?? null, raisedBy: chosen?.name ?? null });
          }}
        />
      )}
      {kind === 'anonymous' && <Input id={id} aria-label="提出人" disabled value="不留姓名" />}
    </Space.Compact>
  );
}

const PAUSE_MS = 200;
const SHOWN = 12;

/** A name as it was told; those of the roster of the masses that fit are offered, and whoever is chosen stays linked until the name is changed. */
function MassName({ id, value, within, onChange }: Props) {
  const { asOf } = useWork();
  const [search, setSearch] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data } = useAnswer(
    'masses.list',
    { filter: { asOf, within, search }, window: { offset: 0, limit: SHOWN } },
    { isEnabled: search !== '', keepsPrevious: true },
  );
  const found = search === '' ? [] : (data?.rows ?? []);
  return (
    <AutoComplete
      id={id}
      aria-label="提出人"
      maxLength={30}
      placeholder="姓名，如“李大妈”"
      style={{ width: '100%' }}
      defaultActiveFirstOption={false}
      value={value.raisedBy ?? ''}
      options={found.map(row => ({ value: row.id, label: `${row.name}　${row.villageName ?? row.organizationName}` }))}
      onSearch={text => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setSearch(text.trim()), PAUSE_MS);
        onChange({ ...NO_RAISER, raisedBy: text });
      }}
      onSelect={(key: string) => {
        const chosen = found.find(row => row.id === key);
        if (chosen !== undefined) onChange({ ...NO_RAISER, raisedBy: chosen.name, raisedByMassId: chosen.id });
      }}
    />
  );
}
