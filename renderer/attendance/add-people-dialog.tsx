import { Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { ATTENDANCE_ROLES, type AttendanceRole, type OccasionKind } from '#shared/attendance/model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { type ChosenDelegate, DelegateSelect } from '../core/delegate-select.tsx';
import { MemberSelect } from '../core/member-select.tsx';
import { useCommand } from '../core/use-command.ts';

type Props = Readonly<{
  occasionKind: OccasionKind;
  occasionId: string;
  /** Delegates are looked for in this organisation; null is the whole county. */
  within: string | null;
  onClose: () => void;
}>;

/** Puts people on the sheet: delegates, members who sit in without a vote, and guests of no roster. */
export function AddPeopleDialog({ occasionKind, occasionId, within, onClose }: Props) {
  const add = useCommand('attendance.add');
  const [role, setRole] = useState<AttendanceRole>('delegate');
  const [delegates, setDelegates] = useState<readonly ChosenDelegate[]>([]);
  const [members, setMembers] = useState<readonly MemberRow[]>([]);
  const [names, setNames] = useState('');
  const guests = names
    .split(/[、，,\n]/)
    .map(name => name.trim())
    .filter(name => name !== '');
  const count = role === 'delegate' ? delegates.length : members.length + guests.length;

  async function save(): Promise<void> {
    const people =
      role === 'delegate'
        ? { delegateIds: delegates.map(({ id }) => id) }
        : { memberIds: members.map(({ id }) => id), names: guests };
    const answer = await add.run({ occasionKind, occasionId, role, ...people }, { savedText: `已加入名单 ${count} 人。` });
    if (answer.ok) onClose();
  }

  return (
    <Modal
      open
      title="添加人员"
      okText={`加入名单 ${count} 人`}
      cancelText="取消"
      okButtonProps={{ disabled: count === 0, loading: add.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="身份">
          <Select<AttendanceRole>
            aria-label="身份"
            value={role}
            options={Object.entries(ATTENDANCE_ROLES).map(([value, label]) => ({ value: value as AttendanceRole, label }))}
            onChange={setRole}
          />
        </Form.Item>
        {role === 'delegate' ? (
          <Form.Item label="代表">
            <DelegateSelect
              label="代表"
              value={null}
              termId={null}
              within={within}
              onChange={chosen => {
                if (chosen !== null && !delegates.some(one => one.id === chosen.id)) setDelegates([...delegates, chosen]);
              }}
            />
            <ChosenTags people={delegates} onRemove={id => setDelegates(delegates.filter(one => one.id !== id))} />
          </Form.Item>
        ) : (
          <>
            <Form.Item label="党员">
              <MemberSelect
                value={null}
                within={null}
                isFormalOnly={false}
                onChange={chosen => {
                  if (chosen !== null && !members.some(one => one.id === chosen.id)) setMembers([...members, chosen]);
                }}
              />
              <ChosenTags people={members} onRemove={id => setMembers(members.filter(one => one.id !== id))} />
            </Form.Item>
            <Form.Item label="名册以外的人" extra="几个人之间用顿号隔开。">
              <Input aria-label="名册以外的人" value={names} maxLength={500} onChange={event => setNames(event.target.value)} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}

function ChosenTags({
  people,
  onRemove,
}: Readonly<{ people: readonly Readonly<{ id: string; name: string }>[]; onRemove: (id: string) => void }>) {
  return (
    <div className="attendance-chosen">
      {people.map(({ id, name }) => (
        <Tag key={id} closable onClose={() => onRemove(id)}>
          {name}
        </Tag>
      ))}
    </div>
  );
}
