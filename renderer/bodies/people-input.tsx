import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { LEADING_ROLES, type LeadingMember, type LeadingRole } from '#shared/bodies/leading-model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { MemberSelect } from '../core/member-select.tsx';

type Props = Readonly<{
  value: readonly LeadingMember[];
  /** The role of the next one added. */
  nextRole: LeadingRole;
  roles: readonly LeadingRole[];
  onChange: (members: readonly LeadingMember[]) => void;
}>;

/** People of a body, from the roster or by name alone, in their order. */
export function PeopleInput({ value, nextRole, roles, onChange }: Props) {
  const [name, setName] = useState('');
  const change = (index: number, part: Partial<LeadingMember>) =>
    onChange(value.map((member, at) => (at === index ? { ...member, ...part } : member)));
  const move = (index: number, by: number) => {
    const next = [...value];
    const [member] = next.splice(index, 1);
    if (member !== undefined) next.splice(index + by, 0, member);
    onChange(next);
  };
  const add = (memberId: string | null, given: string, post: string | null) =>
    onChange([...value, { memberId, name: given, role: nextRole, post, fromOn: null, toOn: null }]);
  const addMember = (member: MemberRow | null) => {
    if (member !== null) add(member.id, member.name, member.workUnitAndPost?.slice(0, 60) ?? null);
  };
  const addName = () => {
    const given = name.trim();
    if (given.length < 2) return;
    add(null, given, null);
    setName('');
  };
  return (
    <div className="people-input" role="group" aria-label="成员">
      <ol>
        {value.map((member, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- people without a roster have no key of their own
          <li key={`${member.memberId ?? member.name}-${index}`}>
            <span className="people-name">{member.name}</span>
            <Select<LeadingRole>
              aria-label={`${member.name}的职务`}
              value={member.role}
              options={roles.map(role => ({ value: role, label: LEADING_ROLES[role] }))}
              onChange={role => change(index, { role })}
            />
            <Input
              aria-label={`${member.name}的单位及职务`}
              placeholder="单位及职务"
              maxLength={60}
              value={member.post ?? ''}
              onChange={event => change(index, { post: event.target.value === '' ? null : event.target.value })}
            />
            <Button size="small" disabled={index === 0} aria-label={`上移 ${member.name}`} onClick={() => move(index, -1)}>
              上移
            </Button>
            <Button
              size="small"
              aria-label={`删去 ${member.name}`}
              onClick={() => onChange(value.filter((_member, at) => at !== index))}
            >
              删去
            </Button>
          </li>
        ))}
      </ol>
      <div className="people-add">
        <MemberSelect key={value.length} id="field-person" value={null} within={null} isFormalOnly={false} onChange={addMember} />
        <Input
          aria-label="不在名册的姓名"
          placeholder="不在名册的姓名"
          maxLength={30}
          value={name}
          onChange={event => setName(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            addName();
          }}
        />
        <Button disabled={name.trim().length < 2} onClick={addName}>
          加入
        </Button>
      </div>
    </div>
  );
}
