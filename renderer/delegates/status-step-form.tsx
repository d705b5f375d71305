import { AutoComplete, Button, Space } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { dayField, textField } from '#shared/core/field-builders.ts';
import type { AppError } from '#shared/core/result.ts';
import { EFFECT_KINDS, type StatusEffect } from '#shared/delegates/effects-model.ts';
import { DELEGATE_STATUSES, type StatusStep } from '#shared/delegates/model.ts';
import { detailLabel, missingDetails, type StatusDetail, type StatusTransition } from '#shared/delegates/workflow.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { EffectLink } from './effect-link.tsx';

const HELP: Readonly<Record<StatusDetail, string>> = {
  reason: '选择条例规定的情形，也可以直接填写。',
  proposedBy: '原选举单位或所在基层党组织。',
  decidedBy: '作出决定的党委、代表大会或审查机构。',
  documentNumber: '决定文件的文号。',
  reportedOn: '报上级党委备案的日期。',
  destination: '调往的单位或地区。',
};

/** The fields of one step: the day, what it needs, what it should say. */
function fieldsOf(transition: StatusTransition): readonly Field[] {
  const details = [...transition.needs, ...transition.asks];
  return [
    dayField({ key: 'effectiveOn', label: '生效日期', isRequired: true, width: 12, help: '如 2012-07-25。' }),
    ...details.map(key =>
      key === 'reportedOn'
        ? dayField({ key, label: detailLabel(transition, key), width: 12, help: HELP[key] })
        : textField({
            key,
            label: detailLabel(transition, key),
            // a ground without a decision (death) needs only itself, so the others are asked for when saving
            isRequired: key === 'reason' && transition.needs.includes('reason'),
            width: key === 'documentNumber' ? 18 : 30,
            maximum: 60,
            help: HELP[key],
          }),
    ),
  ];
}

export type StatusStepFormProps = Readonly<{
  delegate: Readonly<{ id: string; name: string; version: number }>;
  transition: StatusTransition;
  effectiveOn: string;
  /** Proposed ground. */
  reason?: string;
  onDone: () => void;
  onCancel: () => void;
}>;

/** One step of the life cycle: first what it is, then what follows from it, then it is carried out as one. */
export function StatusStepForm({ delegate, transition, effectiveOn, reason, onDone, onCancel }: StatusStepFormProps) {
  const [values, setValues] = useState<FormValues>({ effectiveOn, ...(reason === undefined ? {} : { reason }) });
  const [step, setStep] = useState<StatusStep | null>(null);
  const fields = fieldsOf(transition);
  const heading =
    transition.label === DELEGATE_STATUSES[transition.to]
      ? transition.label
      : `${transition.label}：变更为“${DELEGATE_STATUSES[transition.to]}”`;

  function check(entered: FormValues): Promise<AppError | null> {
    const text = (key: string) => (typeof entered[key] === 'string' && entered[key] !== '' ? String(entered[key]) : null);
    const next: StatusStep = {
      to: transition.to,
      effectiveOn: text('effectiveOn') ?? effectiveOn,
      reason: text('reason'),
      proposedBy: text('proposedBy'),
      decidedBy: text('decidedBy'),
      documentNumber: text('documentNumber'),
      reportedOn: text('reportedOn'),
      destination: text('destination'),
    };
    const { needed } = missingDetails(transition, next);
    if (needed.length > 0)
      return Promise.resolve({
        code: 'RULE_BROKEN',
        params: { detail: `${transition.label}须填写${needed.map(key => detailLabel(transition, key)).join('、')}。请补充。` },
      });
    setValues(entered);
    setStep(next);
    return Promise.resolve(null);
  }

  return (
    <section className="status-step">
      <h3>{heading}</h3>
      {step === null ? (
        <FieldForm
          fields={fields}
          initialValues={{ ...Object.fromEntries(fields.map(field => [field.key, null])), ...values }}
          onSubmit={check}
          onCancel={onCancel}
          submitText="下一步：查看影响"
          inputs={
            transition.grounds.length === 0
              ? {}
              : {
                  reason: ({ id, value, onChange }) => (
                    <AutoComplete
                      id={id}
                      style={{ width: '100%' }}
                      value={typeof value === 'string' ? value : ''}
                      options={transition.grounds.map(ground => ({ value: ground.label }))}
                      placeholder="选择情形，或直接填写"
                      onChange={text => onChange(typeof text === 'string' && text !== '' ? text : null)}
                    />
                  ),
                }
          }
        />
      ) : (
        <StepEffects delegate={delegate} transition={transition} step={step} onDone={onDone} onBack={() => setStep(null)} />
      )}
    </section>
  );
}

type StepEffectsProps = Readonly<{
  delegate: StatusStepFormProps['delegate'];
  transition: StatusTransition;
  step: StatusStep;
  onDone: () => void;
  onBack: () => void;
}>;

function StepEffects({ delegate, transition, step, onDone, onBack }: StepEffectsProps) {
  const change = useCommand('delegates.changeStatus');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const { data, error, refetch } = useAnswer('delegates.effectsOfStatus', {
    id: delegate.id,
    to: step.to,
    effectiveOn: step.effectiveOn,
  });
  const { advised } = missingDetails(transition, step);

  async function carryOut() {
    const answer = await change.run(
      { id: delegate.id, version: delegate.version, change: step },
      { handles: () => true, savedText: `已保存：${delegate.name}${transition.label}。` },
    );
    if (answer.ok) onDone();
    else setRefusal(answer.error);
  }

  return (
    <>
      {error !== null && <ErrorLine error={error} onRetry={refetch} />}
      {refusal !== null && <ErrorLine error={refusal} />}
      <p className="status-note">
        {[step.effectiveOn, step.reason, step.proposedBy, step.decidedBy, step.documentNumber, step.destination]
          .filter(part => part !== null)
          .join('，')}
      </p>
      {advised.length > 0 && (
        <p className="warning-text status-note">
          {`还没有填写${advised.map(detail => detailLabel(transition, detail)).join('、')}，可以返回补充。`}
        </p>
      )}
      {data !== undefined && <EffectList effects={data} />}
      <Space className="field-form-buttons">
        <Button type="primary" loading={change.isRunning} disabled={data === undefined} onClick={() => void carryOut()}>
          {`确认${transition.label}`}
        </Button>
        <Button onClick={onBack}>返回修改</Button>
      </Space>
    </>
  );
}

/** Effects under what becomes of them. */
export function EffectList({ effects }: { effects: readonly StatusEffect[] }) {
  if (effects.length === 0) return <p className="secondary-text status-note">没有其他记录受影响。</p>;
  return (
    <dl className="effect-list">
      {(Object.keys(EFFECT_KINDS) as (keyof typeof EFFECT_KINDS)[]).map(kind => {
        const own = effects.filter(effect => effect.kind === kind);
        if (own.length === 0) return null;
        return (
          <div key={kind}>
            <dt>{EFFECT_KINDS[kind]}</dt>
            {own.map(effect => (
              <dd key={effect.text} className={kind === 'next' ? 'warning-text' : undefined}>
                {effect.text}
                <EffectLink link={effect.link} />
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
