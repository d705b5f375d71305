import { Input, Select, Space } from 'antd';
import { useState } from 'react';
import type { MemberRow } from '#shared/members/model.ts';
import type { OpinionValues } from '#shared/opinions/model.ts';
import { MemberSelect } from '../core/member-select.tsx';

type Kind = 'name' | 'member' | 'anonymous';
const KINDS: Readonly<Record<Kind, string>> = { name: '群众', member: '党员', anonymous: '匿名' };

export type Raiser = Pick<OpinionValues, 'raisedBy' | 'raisedByMemberId' | 'raisedByMassId' | 'isAnonymous'>;
export const NO_RAISER: Raiser = { raisedBy: null, raisedByMemberId: null, raisedByMassId: null, isAnonymous: false };

type Props = Readonly<{ id: string; value: Raiser; within: string | null; onChange: (raiser: Raiser) => void }>;

/** Who raised it: a name, a member of the roster, or nobody named. */
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
      {kind === 'name' && (
        <Input
          id={id}
          aria-label="提出人"
          maxLength={30}
          placeholder="姓名，如“李大妈”"
          value={value.raisedBy ?? ''}
          // who was linked in the roster of the masses stays linked until the name is changed
          onChange={event => onChange({ ...NO_RAISER, raisedBy: event.target.value })}
        />
      )}
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
