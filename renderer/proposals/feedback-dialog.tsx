import { Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { CONTACT_MEANS, type Satisfaction, SATISFACTIONS } from '#shared/proposals/model.ts';
import type { InputOf } from '../core/api.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { DayInput } from '../core/day-input.tsx';

type Recipient = ProposalCase['recipients'][number];
type Means = keyof typeof CONTACT_MEANS;
type Answer = Readonly<{ attitude: Satisfaction | null; result: Satisfaction | null; comment: string }>;
const NO_ANSWER: Answer = { attitude: null, result: null, comment: '' };

/** 征询意见: asks every signer in one table; whoever has not answered yet is left blank. */
export function FeedbackDialog({ proposal, onClose }: { proposal: ProposalCase; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const advance = useCommand('proposals.advanceMany');
  const [on, setOn] = useState<string | null>(asOf);
  const [means, setMeans] = useState<Means>('phone');
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(() => answersOf(proposal));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const before = answersOf(proposal);
  const changed = proposal.recipients.filter(
    ({ proposerId }) => JSON.stringify(answers.get(proposerId)) !== JSON.stringify(before.get(proposerId)),
  );
  const isHalf = changed.some(({ proposerId }) => {
    const answer = answers.get(proposerId);
    return answer === undefined || answer.result === null;
  });
  const change = (proposerId: string, part: Partial<Answer>) =>
    setAnswers(known => new Map(known).set(proposerId, { ...(known.get(proposerId) ?? NO_ANSWER), ...part }));

  async function save() {
    const steps = changed.map(({ proposerId }) => {
      const answer = answers.get(proposerId) ?? NO_ANSWER;
      return {
        id: proposal.row.id,
        step: {
          event: 'feedback',
          on: on ?? asOf,
          proposerId,
          attitude: answer.attitude ?? answer.result ?? 'no_answer',
          result: answer.result ?? 'no_answer',
          means,
          comment: answer.comment === '' ? null : answer.comment,
        },
      };
    }) as InputOf<'proposals.advanceMany'>['steps'];
    const answer = await advance.run({ steps }, { handles: () => true, savedText: `已登记 ${steps.length} 名提案人的反馈。` });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }

  const choice = (person: Recipient, key: 'attitude' | 'result', label: string) => (
    <Select<Satisfaction>
      aria-label={`${person.name}${label}`}
      style={{ width: '100%' }}
      allowClear
      placeholder={label}
      value={answers.get(person.proposerId)?.[key] ?? undefined}
      options={optionsOf(SATISFACTIONS).map(option => ({ ...option }))}
      onChange={value => change(person.proposerId, { [key]: value ?? null })}
    />
  );
  return (
    <Modal
      open
      title={`征询意见：第 ${proposal.row.round} 轮答复`}
      width={px(860)}
      okText={changed.length === 0 ? '登记反馈' : `登记 ${changed.length} 名的反馈`}
      cancelText="取消"
      okButtonProps={{ disabled: changed.length === 0 || isHalf || on === null || advance.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <div className="congress-tools feedback-tools">
        <span>反馈日期</span>
        <DayInput label="反馈日期" value={on} onChange={setOn} width={px(130)} />
        <span>方式</span>
        <Select<Means>
          aria-label="方式"
          style={{ width: px(120) }}
          value={means}
          options={optionsOf(CONTACT_MEANS).map(option => ({ ...option }))}
          onChange={setMeans}
        />
      </div>
      <Table<Recipient>
        size="small"
        rowKey="proposerId"
        dataSource={proposal.recipients}
        pagination={false}
        columns={[
          {
            title: '提案人',
            width: px(150),
            render: (_none, person) =>
              `${person.name}${person.isLead ? '（领衔）' : ''}${person.childNo === null ? '' : `（并案）`}`,
          },
          { title: '办理结果', width: px(120), render: (_none, person) => choice(person, 'result', '办理结果') },
          { title: '办理态度', width: px(120), render: (_none, person) => choice(person, 'attitude', '办理态度') },
          {
            title: '意见（不满意时必填）',
            render: (_none, person) => (
              <Input
                aria-label={`${person.name}意见`}
                value={answers.get(person.proposerId)?.comment ?? ''}
                onChange={event => change(person.proposerId, { comment: event.target.value })}
              />
            ),
          },
        ]}
      />
      <p className="secondary-text">没有表态的选“未表态”，统计中不计为满意。没有填写的提案人不改动。</p>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}

function answersOf(proposal: ProposalCase): ReadonlyMap<string, Answer> {
  return new Map(
    proposal.recipients.map(({ proposerId }) => {
      const answer = proposal.feedbacks.find(entry => entry.proposerId === proposerId && entry.round === proposal.row.round);
      return [
        proposerId,
        answer === undefined ? NO_ANSWER : { attitude: answer.attitude, result: answer.result, comment: answer.comment ?? '' },
      ] as const;
    }),
  );
}
