import { Button, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import {
  SCORE_COMPONENT_KEYS,
  SCORE_COMPONENTS,
  type ScoreWeights,
  scoreWeights,
  TRAINING_MEASURES,
} from '#shared/evaluations/score-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

type Props = Readonly<{ year: number; canWrite: boolean; onClose: () => void }>;
type NumberKey = { [K in keyof ScoreWeights]: ScoreWeights[K] extends number ? K : never }[keyof ScoreWeights];

/** 评分权重 of one year; other years keep theirs. */
export function WeightsDialog(props: Props) {
  const { data } = useAnswer('delegateScores.weights', { year: props.year });
  return data === undefined ? null : <WeightsForm {...props} stored={data.weights} isOwn={data.isOwn} />;
}

function WeightsForm({ year, canWrite, onClose, stored, isOwn }: Props & Readonly<{ stored: ScoreWeights; isOwn: boolean }>) {
  const { px } = useAppearance();
  const save = useCommand('delegateScores.saveWeights');
  const [weights, setWeights] = useState(stored);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const sum = SCORE_COMPONENT_KEYS.reduce((total, key) => total + weights.points[key], 0);

  async function submit() {
    const answer = await save.run({ year, weights }, { handles: () => true, savedText: `已保存 ${year}年的评分权重。` });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  const numberInput = (key: NumberKey, label: string, min: number, max: number, step = 1) => (
    <Line label={label}>
      <InputNumber<number>
        min={min}
        max={max}
        step={step}
        disabled={!canWrite}
        style={{ width: px(84) }}
        value={weights[key]}
        onChange={value => setWeights({ ...weights, [key]: value ?? min })}
      />
    </Line>
  );
  return (
    <Modal
      open
      title={`${year}年评分权重`}
      width={px(640)}
      onCancel={onClose}
      destroyOnHidden
      footer={
        <>
          {canWrite && <Button onClick={() => setWeights(scoreWeights.parse({}))}>恢复标准</Button>}
          <Button onClick={onClose}>{canWrite ? '取消' : '关闭'}</Button>
          {canWrite && (
            <Button type="primary" disabled={sum === 0} loading={save.isRunning} onClick={() => void submit()}>
              {`保存 ${year}年权重`}
            </Button>
          )}
        </>
      }
    >
      <p className="secondary-text">
        {isOwn ? `${year}年有自己的权重。` : `${year}年还没有自己的权重，沿用以前的。`}
        只改这一年，其他年度不变。没有安排的项目不计入应得分。
      </p>
      <h3 className="score-weights-heading">{`各项满分，合计 ${sum}`}</h3>
      <div className="score-weights">
        {SCORE_COMPONENT_KEYS.map(key => (
          <Line key={key} label={SCORE_COMPONENTS[key]}>
            <InputNumber<number>
              min={0}
              max={100}
              disabled={!canWrite}
              style={{ width: px(84) }}
              value={weights.points[key]}
              onChange={value => setWeights({ ...weights, points: { ...weights.points, [key]: value ?? 0 } })}
            />
          </Line>
        ))}
      </div>
      <h3 className="score-weights-heading">算法</h3>
      <div className="score-weights">
        <Line label="学习培训按">
          <Select<ScoreWeights['trainingMeasure']>
            disabled={!canWrite}
            style={{ width: px(190) }}
            value={weights.trainingMeasure}
            options={[...optionsOf(TRAINING_MEASURES)]}
            onChange={trainingMeasure => setWeights({ ...weights, trainingMeasure })}
          />
        </Line>
        {numberInput('trainingHours', '目标学时', 1, 500)}
        {numberInput('contactsPerLink', '每个对象联系（次）', 1, 52)}
        {numberInput('opinionTarget', '意见建议满分（条）', 1, 100)}
        {numberInput('proposalTarget', '提案提议满分（件）', 1, 100)}
        {numberInput('jointShare', '联名一件折算（件）', 0, 1, 0.1)}
        {numberInput('absenceDeduction', '未请假缺席每次扣（分）', 0, 20)}
      </div>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}

const Line = ({ label, children }: Readonly<{ label: string; children: ReactNode }>) => (
  // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is the child
  <label className="score-weight">
    <span>{label}</span>
    {children}
  </label>
);
