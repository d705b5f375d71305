import { Button, Modal, Radio, Select, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { COMMITTEE_ROLES } from '#shared/proposals/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { MemberSelect } from '../core/member-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Person = Readonly<{ memberId: string; name: string; detail: string; role: keyof typeof COMMITTEE_ROLES }>;
const LEAST = 3;

/** 提案审查委员会 of a term: members, one of them the chair. Source: Q8. */
export function CommitteeDialog({ termId, onClose }: { termId: string | null; onClose: () => void }) {
  const { px } = useAppearance();
  const { scopeId, canWrite } = useWork();
  const terms = useAnswer('proposals.terms', {});
  const running = (terms.data ?? []).filter(term => term.status !== 'ended');
  const [chosen, setChosen] = useState<string | null>(termId);
  const id = chosen ?? running.find(term => term.organizationId === scopeId)?.id ?? running[0]?.id ?? null;
  const term = running.find(entry => entry.id === id);
  const { data } = useAnswer('proposals.reviewCommittee', { congressTermId: id ?? '' }, { isEnabled: id !== null });
  const save = useCommand('proposals.saveReviewCommittee');
  const [edited, setEdited] = useState<Readonly<{ termId: string; people: readonly Person[] }> | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const stored = (data ?? []).map(
    (member): Person => ({
      memberId: member.memberId,
      name: member.name,
      detail: member.workUnitAndPost ?? '',
      role: member.role,
    }),
  );
  const people = edited !== null && edited.termId === id ? edited.people : stored;
  const put = (next: readonly Person[]) => id !== null && setEdited({ termId: id, people: next });

  async function submit() {
    if (id === null) return;
    const answer = await save.run(
      { congressTermId: id, members: people.map(({ memberId, role }) => ({ memberId, role })) },
      { handles: () => true, savedText: '已保存提案审查委员会。' },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  return (
    <Modal
      open
      title="提案审查委员会"
      width={px(680)}
      okText="保存委员会"
      cancelText="取消"
      okButtonProps={{ disabled: edited === null || !canWrite || save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="committee-tools">
        <Select<string>
          aria-label="届次"
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: px(200) }}
          value={id}
          options={running.map(entry => ({ value: entry.id, label: entry.label }))}
          onChange={next => {
            setChosen(next);
            setEdited(null);
          }}
        />
        <div className="grow">
          <MemberSelect
            key={people.length}
            value={null}
            within={term?.organizationId ?? null}
            onChange={member => {
              if (member !== null && !people.some(person => person.memberId === member.id))
                put([
                  ...people,
                  {
                    memberId: member.id,
                    name: member.name,
                    detail: member.workUnitAndPost ?? '',
                    role: people.length === 0 ? 'chair' : 'member',
                  },
                ]);
            }}
          />
        </div>
      </div>
      <Table<Person>
        size="small"
        rowKey="memberId"
        dataSource={people}
        pagination={false}
        locale={{ emptyText: <span className="secondary-text">还没有委员。在上面查找党员，逐名加入。</span> }}
        columns={[
          { title: '姓名', dataIndex: 'name', width: px(100) },
          { title: '单位及职务', dataIndex: 'detail' },
          {
            title: '主任委员',
            width: px(90),
            render: (_none, person) => (
              <Radio
                aria-label={`${person.name}为主任委员`}
                checked={person.role === 'chair'}
                onChange={() =>
                  put(
                    people.map(entry => ({
                      ...entry,
                      role: entry.memberId === person.memberId ? ('chair' as const) : ('member' as const),
                    })),
                  )
                }
              />
            ),
          },
          {
            title: '',
            width: px(72),
            render: (_none, person) => (
              <Button type="link" size="small" onClick={() => put(people.filter(entry => entry !== person))}>
                移去
              </Button>
            ),
          },
        ]}
      />
      {people.length > 0 && people.length < LEAST && (
        <p className="warning-text">{`现有 ${people.length} 名，一般不少于 ${LEAST} 名。`}</p>
      )}
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
