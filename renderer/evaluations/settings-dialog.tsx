import { Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { SCALE_LABELS, SCALES } from '#shared/evaluations/model.ts';
import type { EvaluationSettings } from '#shared/evaluations/settings.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

/** 测评规则: the words of the options, the note on a ballot, when a missing duty report is told. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { data } = useAnswer('evaluations.settings', {});
  return data === undefined ? null : <SettingsForm stored={data} onClose={onClose} />;
}

function SettingsForm({ stored, onClose }: { stored: EvaluationSettings; onClose: () => void }) {
  const { px } = useAppearance();
  const save = useCommand('evaluations.saveSettings');
  const [values, setValues] = useState(stored);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const labels = [...Object.values(values.labels.rating), ...Object.values(values.labels.review)];
  const setLabel = (scale: keyof typeof SCALES, option: string, text: string) =>
    setValues({ ...values, labels: { ...values.labels, [scale]: { ...values.labels[scale], [option]: text } } });

  async function submit() {
    const answer = await save.run(values, { handles: () => true, savedText: '已保存测评规则。' });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  return (
    <Modal
      open
      title="测评规则"
      width={px(560)}
      okText="保存规则"
      cancelText="取消"
      okButtonProps={{ disabled: labels.some(label => label.trim() === ''), loading: save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {(['rating', 'review'] as const).map(scale => (
        <section key={scale}>
          <h3 className="score-weights-heading">{`${SCALE_LABELS[scale]}的档次，由高到低`}</h3>
          <div className="score-weights">
            {Object.entries(SCALES[scale]).map(([option, standard]) => (
              <label key={option} className="score-weight">
                <span>{standard}</span>
                <Input
                  maxLength={10}
                  style={{ width: px(140) }}
                  value={values.labels[scale][option as keyof (typeof values.labels)[typeof scale]]}
                  onChange={event => setLabel(scale, option, event.target.value)}
                />
              </label>
            ))}
          </div>
        </section>
      ))}
      <Form layout="vertical" component="div">
        <Form.Item label="测评表上的说明" htmlFor="ballot-note">
          <Input.TextArea
            id="ballot-note"
            maxLength={200}
            autoSize={{ minRows: 2, maxRows: 4 }}
            value={values.ballotNote}
            onChange={event => setValues({ ...values, ballotNote: event.target.value })}
          />
        </Form.Item>
        <Form.Item label="届满前多少个月提醒未述职的代表" htmlFor="duty-months">
          <InputNumber<number>
            id="duty-months"
            min={0}
            max={60}
            precision={0}
            value={values.dutyReportMonths}
            onChange={months => setValues({ ...values, dutyReportMonths: months ?? 0 })}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
