import { Button, Space, Timeline } from 'antd';
import { useState } from 'react';
import type { Field } from '#shared/core/field.ts';
import { dayField, textField } from '#shared/core/field-builders.ts';
import { DELEGATE_STATUSES, type DelegateStatus } from '#shared/delegates/model.ts';
import { type StatusTransition, transitionsFrom } from '#shared/delegates/workflow.ts';
import { FieldForm } from '../core/field-form.tsx';
import type { FormValues } from '../core/form-values.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

const effectiveField = dayField({
  key: 'effectiveOn',
  label: '生效日期',
  isRequired: true,
  width: 12,
  help: '如 2012-07-25。',
});
const NEEDED = [
  textField({ key: 'reason', label: '事由', width: 30, maximum: 80, help: '如调离本县、受留党察看处分。' }),
  textField({ key: 'decidedBy', label: '决定机关', width: 30, maximum: 60, help: '作出决定的党委、代表大会或原选举单位。' }),
  textField({ key: 'documentNumber', label: '文号', width: 20, maximum: 40, help: '决定文件的文号。' }),
] as const;

/** The fields of one step; what the workflow needs is required. */
function fieldsOf(transition: StatusTransition): readonly Field[] {
  return [effectiveField, ...NEEDED.map(field => ({ ...field, isRequired: transition.needs.includes(field.key) }))];
}

/** Status with its word and, where it is not the usual one, a colour. */
export function StatusText({ status }: { status: DelegateStatus }) {
  return <span className={`delegate-status is-${status}`}>{DELEGATE_STATUSES[status]}</span>;
}

/** 资格: the present status, the steps open from it, every dated change. */
export function StatusPanel({ id }: { id: string }) {
  const { today, canWrite } = useWork();
  const { data, error, refetch } = useAnswer('delegates.get', { id, asOf: today });
  const change = useCommand('delegates.changeStatus');
  const [step, setStep] = useState<StatusTransition | null>(null);
  if (error !== null) return <ErrorLine error={error} onRetry={refetch} />;
  if (data === undefined) return null;

  async function submit(values: FormValues) {
    if (step === null || data === undefined) return null;
    const text = (key: string) => (typeof values[key] === 'string' ? String(values[key]) : null);
    const input = {
      id,
      version: data.version,
      change: {
        to: step.to,
        effectiveOn: text('effectiveOn') ?? today,
        reason: text('reason'),
        decidedBy: text('decidedBy'),
        documentNumber: text('documentNumber'),
      },
    };
    const answer = await change.run(input, { handles: () => true, savedText: `已保存：${data.name}${step.label}。` });
    if (!answer.ok) return answer.error;
    setStep(null);
    return null;
  }

  const steps = transitionsFrom(data.status);
  return (
    <div className="status-panel">
      <p>
        现在：
        <StatusText status={data.status} />
      </p>
      {canWrite && step === null && steps.length > 0 && (
        <Space wrap className="status-steps">
          {steps.map(entry => (
            <Button key={entry.event} onClick={() => setStep(entry)}>
              {entry.label}
            </Button>
          ))}
        </Space>
      )}
      {step !== null && (
        <section className="status-step">
          <h3>
            {step.label === DELEGATE_STATUSES[step.to] ? step.label : `${step.label}：变更为“${DELEGATE_STATUSES[step.to]}”`}
          </h3>
          {step.to !== 'valid' && (data.groupName ?? '') !== '' && (
            <p className="secondary-text status-note">{`保存后自动退出“${data.groupName ?? ''}”。`}</p>
          )}
          <FieldForm
            key={step.event}
            fields={fieldsOf(step)}
            initialValues={{ effectiveOn: today, reason: null, decidedBy: null, documentNumber: null }}
            onSubmit={submit}
            onCancel={() => setStep(null)}
            submitText={step.label}
          />
        </section>
      )}
      <h3 className="drawer-heading">变更记录</h3>
      <Timeline
        items={[...data.statusHistory].reverse().map((entry, index) => ({
          key: index,
          content: (
            <>
              <div>
                {`${entry.effectiveOn}　`}
                <StatusText status={entry.to} />
              </div>
              <div className="secondary-text">
                {[entry.reason, entry.decidedBy, entry.documentNumber].filter(part => part !== null && part !== '').join('，')}
              </div>
            </>
          ),
        }))}
      />
    </div>
  );
}
