import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { AssessmentCell, AssessmentLine } from '#shared/assessment/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

type Props = Readonly<{ line: AssessmentLine; cell: AssessmentCell; onClose: () => void }>;

/** 评定: points a person decides for one township, with the reason; or the worked-out ones again. */
export function DecisionDialog({ line, cell, onClose }: Props) {
  const { px } = useAppearance();
  const decide = useCommand('assessment.decide');
  const [points, setPoints] = useState<number | null>(cell.points ?? line.points);
  const [reason, setReason] = useState(cell.reason ?? '');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const target = { itemId: line.id, organizationId: cell.organizationId };

  async function run(decision: { points: number; reason: string } | null) {
    const savedText =
      decision === null ? `${cell.townshipName}改回由记录算出。` : `已评定${cell.townshipName} ${decision.points} 分。`;
    const answer = await decide.run({ ...target, decision }, { handles: () => true, savedText });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  const isReady = points !== null && reason.trim().length >= 2;
  return (
    <Modal
      open
      title={`评定：${cell.townshipName}`}
      width={px(440)}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          {cell.reason !== null && (
            <Button loading={decide.isRunning} onClick={() => void run(null)}>
              改回由记录算出
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={!isReady}
            loading={decide.isRunning}
            onClick={() => points !== null && void run({ points, reason: reason.trim() })}
          >
            保存评定
          </Button>
        </>
      }
    >
      <p>{`“${line.title}”满分 ${line.points ?? 0} 分。${cell.computed === null ? '' : `由记录算出 ${cell.computed} 分（${cell.working}）。`}`}</p>
      <Form layout="vertical" component="div">
        <Form.Item label="评定得分" required htmlFor="decided-points">
          <InputNumber<number> id="decided-points" min={0} max={100} step={0.5} value={points} onChange={setPoints} />
        </Form.Item>
        <Form.Item label="理由" required htmlFor="decided-reason">
          <Input.TextArea
            id="decided-reason"
            maxLength={200}
            autoSize={{ minRows: 2, maxRows: 4 }}
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
