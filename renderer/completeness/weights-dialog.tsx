import { Button, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import {
  DEFAULT_WEIGHTS,
  FILLED_WHEN,
  GREATEST_WEIGHT,
  SCORED_FIELDS,
  scoredLabel,
  type Weights,
} from '#shared/completeness/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { useCommand } from '../core/use-command.ts';

/** Which fields count and how much; 0 does not count. */
export function WeightsDialog({ weights, onClose }: { weights: Weights; onClose: () => void }) {
  const { px } = useAppearance();
  const save = useCommand('completeness.saveWeights');
  const [values, setValues] = useState<Weights>(weights);
  async function submit() {
    const answer = await save.run(values, { savedText: '已保存计分设定。' });
    if (answer.ok) onClose();
  }
  return (
    <Modal
      open
      title="设定信息完整度的计分"
      width={px(640)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={() => setValues({ ...DEFAULT_WEIGHTS })}>恢复标准</Button>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={save.isRunning} onClick={() => void submit()}>
            保存
          </Button>
        </>
      }
    >
      <p className="secondary-text">完整度是已填各项的分值占应填各项分值的百分数。分值为 0 的不计。</p>
      <div className="weights-grid">
        {SCORED_FIELDS.map(key => (
          <label key={key} className="weights-entry">
            <span>
              {scoredLabel(key)}
              {FILLED_WHEN[key] !== undefined && <span className="secondary-text">{`（${FILLED_WHEN[key]}）`}</span>}
            </span>
            <InputNumber<number>
              min={0}
              max={GREATEST_WEIGHT}
              precision={0}
              value={values[key]}
              style={{ width: px(64) }}
              onChange={value => setValues({ ...values, [key]: value ?? 0 })}
            />
          </label>
        ))}
      </div>
    </Modal>
  );
}
