import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { DUTY_KINDS, type DutyCell, type DutyRow } from '#shared/duties/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { DayInput } from '../core/day-input.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type Props = Readonly<{ year: number; row: DutyRow; cell: DutyCell; onClose: () => void }>;
type Choice = 'open' | 'planned' | 'waived';

/** What the clerk says of one duty: the planned day, or why it is not held. Whether it is done is read from the records. */
export function DutyDialog({ year, row, cell, onClose }: Props) {
  const plan = useCommand('duties.plan');
  const [choice, setChoice] = useState<Choice>(
    cell.waivedReason !== null ? 'waived' : cell.plannedOn === null ? 'open' : 'planned',
  );
  const [plannedOn, setPlannedOn] = useState<string | null>(cell.plannedOn);
  const [reason, setReason] = useState(cell.waivedReason ?? '');
  const [note, setNote] = useState(cell.note ?? '');
  const [error, setError] = useState<AppError | null>(null);
  const isMissing = (choice === 'planned' && plannedOn === null) || (choice === 'waived' && reason.trim() === '');

  async function save(): Promise<void> {
    const answer = await plan.run(
      {
        year,
        kind: cell.kind,
        organizationId: row.organizationId,
        plannedOn: choice === 'planned' ? plannedOn : null,
        waivedReason: choice === 'waived' ? reason.trim() : null,
        note: note.trim() === '' ? null : note.trim(),
      },
      { savedText: `${row.name}${DUTY_KINDS[cell.kind]}：已登记安排。`, handles: () => true },
    );
    if (answer.ok) onClose();
    else setError(answer.error);
  }

  return (
    <Modal
      open
      title={`${row.name} ${year} 年：${DUTY_KINDS[cell.kind]}`}
      okText="登记安排"
      cancelText="取消"
      okButtonProps={{ disabled: isMissing, loading: plan.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="secondary-text">{cell.text}</p>
      <Form layout="vertical">
        <Form.Item label="安排">
          <Radio.Group
            aria-label="安排"
            value={choice}
            onChange={event => setChoice(event.target.value as Choice)}
            options={[
              { value: 'open', label: '未定' },
              { value: 'planned', label: '定于某日' },
              { value: 'waived', label: '本年度不开展' },
            ]}
          />
        </Form.Item>
        {choice === 'planned' && (
          <Form.Item label="计划日期" htmlFor="duty-planned" required>
            <DayInput id="duty-planned" label="计划日期" value={plannedOn} onChange={setPlannedOn} />
          </Form.Item>
        )}
        {choice === 'waived' && (
          <Form.Item label="理由" htmlFor="duty-reason" required>
            <Input id="duty-reason" maxLength={200} value={reason} onChange={event => setReason(event.target.value)} />
          </Form.Item>
        )}
        <Form.Item label="备注" htmlFor="duty-note">
          <Input id="duty-note" maxLength={200} value={note} onChange={event => setNote(event.target.value)} />
        </Form.Item>
      </Form>
      {error !== null && <ErrorLine error={error} />}
    </Modal>
  );
}
