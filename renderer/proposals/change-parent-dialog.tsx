import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import type { ProposalCase } from '#shared/proposals/case-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useWork } from '../core/work.tsx';
import { DayInput } from '../core/day-input.tsx';

/** 改为主件: this child takes the parent's place before assignment. */
export function ChangeParentDialog({ proposal, onClose }: { proposal: ProposalCase; onClose: () => void }) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const change = useCommand('proposals.changeParent');
  const [on, setOn] = useState<string | null>(asOf);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  async function save() {
    const answer = await change.run(
      { childId: proposal.row.id, on: on ?? asOf, reason },
      { handles: () => true, savedText: '已改换并案主件。' },
    );
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title="改为主件"
      width={px(520)}
      okText="改为主件"
      cancelText="取消"
      okButtonProps={{ disabled: reason.trim() === '' || on === null || change.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="secondary-text">
        {`“${proposal.mergedInto?.subject ?? ''}”和其他并案的提案改为并入本件，各自的提案人仍会收到答复。交办以后不能改换。`}
      </p>
      <Form layout="vertical" component="div">
        <Form.Item label="日期" required htmlFor="parent-on">
          <DayInput id="parent-on" label="日期" value={on} onChange={setOn} />
        </Form.Item>
        <Form.Item label="理由" required htmlFor="parent-reason">
          <Input.TextArea
            id="parent-reason"
            value={reason}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={event => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
