import { Button, Select } from 'antd';
import { PROPOSER_ROLES } from '#shared/proposals/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { call } from '../core/api.ts';
import { optionsOf } from '../core/filter-select.tsx';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import { DayInput } from '../core/day-input.tsx';
import { DelegateSelect } from '../core/delegate-select.tsx';
import type { Signer } from './register-draft.ts';

type Props = Readonly<{
  termId: string;
  people: readonly Signer[];
  groupId: string | null;
  signedOn: string | null;
  onChange: (people: readonly Signer[], groupId: string | null) => void;
}>;

/** 领衔, 联名 and 附议 people in the order they signed; a whole group can be taken at once. */
export function SignersInput({ termId, people, groupId, signedOn, onChange }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const groups = useAnswer('delegates.groups', { congressTermId: termId, asOf }, { isEnabled: termId !== '' });
  const lead = people.find(({ role }) => role === 'lead') ?? null;
  const others = people.filter(person => person !== lead);
  const put = (next: readonly Signer[]) => onChange(next, groupId);

  async function takeGroup(id: string | undefined) {
    if (id === undefined) return onChange(people, null);
    const answer = await call('delegates.list', {
      filter: { asOf, termId, groupId: id, status: 'valid' },
      window: { offset: 0, limit: 200 },
    });
    if (!answer.ok) return undefined;
    const members = answer.value.rows.map(
      (row, index): Signer => ({
        delegate: { id: row.id, name: row.name, detail: row.postAtElection },
        role: index === 0 ? 'lead' : 'joint',
        signedOn,
      }),
    );
    const leading =
      lead === null
        ? members
        : members.map(member => ({
            ...member,
            role: member.delegate.id === lead.delegate.id ? ('lead' as const) : ('joint' as const),
          }));
    return onChange(leading.some(({ role }) => role === 'lead') ? leading : members, id);
  }

  return (
    <div className="signers-input">
      <div className="signers-line">
        <div className="grow">
          <DelegateSelect
            id="proposal-lead"
            label="领衔代表"
            placeholder="领衔代表：输入姓名或拼音首字母"
            termId={termId === '' ? null : termId}
            value={lead?.delegate ?? null}
            onChange={delegate =>
              put(
                delegate === null
                  ? others
                  : [
                      { delegate, role: 'lead', signedOn: lead?.signedOn ?? signedOn },
                      ...others.filter(person => person.delegate.id !== delegate.id),
                    ],
              )
            }
          />
        </div>
        {lead !== null && (
          <SignedOn
            name={lead.delegate.name}
            value={lead.signedOn}
            onChange={day => put(people.map(entry => (entry === lead ? { ...entry, signedOn: day } : entry)))}
          />
        )}
        <Select<string>
          aria-label="代表小组提出"
          allowClear
          placeholder="由代表小组提出"
          style={{ width: px(180), flex: 'none' }}
          popupMatchSelectWidth={false}
          value={groupId ?? null}
          options={(groups.data ?? []).map(group => ({ value: group.id, label: group.name }))}
          onChange={next => void takeGroup(next)}
        />
      </div>
      {others.map(person => (
        <div key={person.delegate.id} className="signers-line">
          <span className="signer-name">{person.delegate.name}</span>
          <span className="secondary-text signer-detail">{person.delegate.detail}</span>
          <Select
            aria-label={`${person.delegate.name}的身份`}
            style={{ width: px(92) }}
            value={person.role}
            options={optionsOf(PROPOSER_ROLES, ['joint', 'second']).map(option => ({ ...option }))}
            onChange={role => put(people.map(entry => (entry === person ? { ...entry, role } : entry)))}
          />
          <SignedOn
            name={person.delegate.name}
            value={person.signedOn}
            onChange={day => put(people.map(entry => (entry === person ? { ...entry, signedOn: day } : entry)))}
          />
          <Button
            type="text"
            size="small"
            aria-label={`移去${person.delegate.name}`}
            onClick={() => put(people.filter(entry => entry !== person))}
          >
            移去
          </Button>
        </div>
      ))}
      <DelegateSelect
        key={people.length}
        id="proposal-joint"
        label="加入联名代表"
        placeholder="加入联名、附议代表：输入姓名或拼音首字母"
        termId={termId === '' ? null : termId}
        value={null}
        onChange={delegate => {
          if (delegate !== null && !people.some(person => person.delegate.id === delegate.id))
            put([...people, { delegate, role: lead === null ? 'lead' : 'joint', signedOn }]);
        }}
      />
    </div>
  );
}

type SignedOnProps = Readonly<{ name: string; value: string | null; onChange: (day: string | null) => void }>;

function SignedOn({ name, value, onChange }: SignedOnProps) {
  const { px } = useAppearance();
  return (
    <>
      <span className="secondary-text signed-on">签名</span>
      <DayInput label={`${name}签名日期`} width={px(116)} value={value} onChange={onChange} />
    </>
  );
}
