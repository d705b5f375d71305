import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReportFigure } from '#shared/reports/composer-model.ts';
import type { AppError } from '#shared/core/result.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type Props = Readonly<{ reportId: string; figure: ReportFigure; onClose: () => void }>;
const LEAST_REASON = 2;

/** Prints another text for a figure; without a reason nothing is changed (R-S4). */
export function OverrideDialog({ reportId, figure, onClose }: Props) {
  const override = useCommand('composer.override');
  const [text, setText] = useState(figure.override?.text ?? figure.text);
  const [reason, setReason] = useState(figure.override?.reason ?? '');
  const [error, setError] = useState<AppError | null>(null);
  const isReady = text.trim() !== '' && reason.trim().length >= LEAST_REASON;

  async function save() {
    const { statistic, scopeId } = figure;
    const answer = await override.run(
      { id: reportId, statistic, scopeId, text: text.trim(), reason: reason.trim() },
      { handles: () => true, savedText: `“${figure.label}”改为 ${text.trim()}。` },
    );
    if (answer.ok) onClose();
    else setError(answer.error);
  }

  return (
    <Modal
      open
      title={`改写“${figure.label}”`}
      okText="改写"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: override.isRunning }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="secondary-text">{`按记录计算是 ${figure.text}。改写后，报告各处都印改写的数字；程序里一直有标记，纸上没有。`}</p>
      <Form layout="vertical">
        <Form.Item label="改为" htmlFor="override-text" required>
          <Input id="override-text" maxLength={30} value={text} onChange={event => setText(event.target.value)} />
        </Form.Item>
        <Form.Item label="理由" htmlFor="override-reason" required extra="如：县委常委会7月20日确定的数字，记录尚未补齐。">
          <Input.TextArea
            id="override-reason"
            rows={2}
            maxLength={200}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {error !== null && <ErrorLine error={error} />}
    </Modal>
  );
}
