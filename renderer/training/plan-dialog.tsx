import { Button, Modal } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import { customField } from '#shared/core/field-builders.ts';
import { parseText } from '#shared/core/text.ts';
import { planFields } from '#shared/training/fields.ts';
import type { PlanRow, PlanValues } from '#shared/training/model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { FieldForm } from '../core/field-form.tsx';
import type { CustomInput, FormValues } from '../core/form-values.ts';
import { PaperDialog } from '../core/paper-dialog.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';
import type { SessionStart } from './year-view.tsx';

const ORGANISATION = customField(
  { key: 'organizationId', label: '单位', isRequired: true, width: 16, help: '县或乡镇党委。' },
  { kind: 'text', parse: parseText, schema: z.string() },
);
const FIELDS: readonly Field[] = [ORGANISATION, ...planFields];
const INPUTS = {
  organizationId: ({ id, value, onChange }: CustomInput) => (
    <TownshipSelect id={id} label="单位" hasCounty value={typeof value === 'string' ? value : null} onChange={onChange} />
  ),
};

type Props = Readonly<{
  /** null: a new plan. */
  planId: string | null;
  organizationId: string | null;
  year: number;
  onPlan: (start: SessionStart) => void;
  onClose: () => void;
}>;

/** 培训计划 of an organisation for a year: to draw up, approve, close and print, with how far it has come. */
export function PlanDialog({ planId, organizationId, year, onPlan, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf, canWrite } = useWork();
  const { data } = useAnswer('training.plans', { asOf, year }, { isEnabled: planId !== null });
  const remove = useCommand('training.removePlan');
  const [isPaper, setIsPaper] = useState(false);
  const plan = data?.find(one => one.id === planId) ?? null;
  async function removeThis() {
    if (plan === null) return;
    const answer = await remove.run({ id: plan.id }, { savedText: `已将“${plan.title}”移入回收站。` });
    if (answer.ok) onClose();
  }
  return (
    <Modal
      open
      title={planId === null ? '编制培训计划' : '培训计划'}
      width={px(620)}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      {plan !== null && <Progress plan={plan} />}
      {plan !== null && (
        <div className="record-actions">
          <Button onClick={() => setIsPaper(true)}>打印计划</Button>
          {canWrite && (
            <>
              <Button
                onClick={() => {
                  onClose();
                  onPlan({ organizationId: plan.organizationId, planId: plan.id });
                }}
              >
                安排培训
              </Button>
              <Button loading={remove.isRunning} onClick={() => void removeThis()}>
                移入回收站
              </Button>
            </>
          )}
        </div>
      )}
      {(planId === null || plan !== null) && (
        <PlanForm key={plan?.version} plan={plan} organizationId={organizationId} year={year} onClose={onClose} />
      )}
      {isPaper && plan !== null && (
        <PaperDialog
          feature="training"
          choice={{ paper: 'plan', id: plan.id, asOf }}
          title="培训计划"
          onClose={() => setIsPaper(false)}
        />
      )}
    </Modal>
  );
}

const of = (planned: number | null) => (planned === null ? '' : `／计划 ${planned}`);

function Progress({ plan }: { plan: PlanRow }) {
  return (
    <p>
      {`已办 ${plan.heldSessions}${of(plan.plannedSessions)} 班，参训 ${plan.headcount}${of(plan.plannedHeadcount)} 人、${plan.personTimes} 人次。`}
    </p>
  );
}

type FormProps = Readonly<{ plan: PlanRow | null; organizationId: string | null; year: number; onClose: () => void }>;

function PlanForm({ plan, organizationId, year, onClose }: FormProps) {
  const save = useCommand('training.savePlan');
  const initial: FormValues =
    plan === null
      ? {
          organizationId,
          year,
          title: `${year}年党代表培训计划`,
          target: '全体党代表',
          plannedSessions: null,
          plannedHeadcount: null,
          budgetCents: null,
          state: 'draft',
          approvedOn: null,
          remark: null,
        }
      : (Object.fromEntries(FIELDS.map(field => [field.key, plan[field.key as keyof PlanValues] ?? null])) as FormValues);
  async function submit(values: FormValues) {
    const answer = await save.run(
      { id: plan?.id ?? null, version: plan?.version ?? null, values: values as unknown as PlanValues },
      { handles: () => true },
    );
    if (!answer.ok) return answer.error;
    onClose();
    return null;
  }
  return <FieldForm fields={FIELDS} initialValues={initial} onSubmit={submit} onCancel={onClose} inputs={INPUTS} />;
}
