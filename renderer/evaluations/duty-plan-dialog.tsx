import { App, Form, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { DUTY_REPORT_FORMS } from '#shared/evaluations/duty-model.ts';
import { useAppearance } from '../core/appearance.tsx';
import { DayInput } from '../core/day-input.tsx';
import { optionsOf } from '../core/filter-select.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { TownshipSelect } from '../core/township-select.tsx';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';
import { useWork } from '../core/work.tsx';

type Props = Readonly<{
  /** null: everybody of a township who has not reported in the term. */
  delegateIds: readonly string[] | null;
  within: string | null;
  onClose: () => void;
}>;

/** 安排述职: of chosen delegates, or of a whole township. */
export function DutyPlanDialog({ delegateIds, within, onClose }: Props) {
  const { px } = useAppearance();
  const { asOf } = useWork();
  const { message } = App.useApp();
  const plan = useCommand('dutyReports.plan');
  const planFilter = useCommand('dutyReports.planFilter');
  const [organizationId, setOrganizationId] = useState(within);
  const [year, setYear] = useState(Number(asOf.slice(0, 4)));
  const [plannedOn, setPlannedOn] = useState<string | null>(`${asOf.slice(0, 4)}-12-20`);
  const [form, setForm] = useState<keyof typeof DUTY_REPORT_FORMS>('oral');
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const filter = { asOf, within: organizationId, hasReported: false };
  const counted = useAnswer(
    'dutyDelegates.list',
    { filter, window: { offset: 0, limit: 1 } },
    { isEnabled: delegateIds === null },
  );
  const count = delegateIds?.length ?? counted.data?.total ?? 0;

  async function submit() {
    const values = { year, plannedOn, form };
    const options = { handles: () => true, savedText: `已安排 ${year}年述职。` };
    const answer =
      delegateIds === null
        ? await planFilter.run({ filter, ...values }, options)
        : await plan.run({ delegateIds: [...delegateIds], ...values }, options);
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    const { planned, leftOut } = answer.value;
    void message.info(`已安排 ${planned} 名${leftOut > 0 ? `，${leftOut} 名本年已有登记，没有重复安排` : ''}。`);
    onClose();
  }

  return (
    <Modal
      open
      title="安排述职"
      width={px(440)}
      okText={`安排 ${count} 名`}
      cancelText="取消"
      okButtonProps={{ disabled: count === 0, loading: plan.isRunning || planFilter.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        {delegateIds === null && (
          <Form.Item label="乡镇" htmlFor="plan-township" extra="安排其中本届尚未述职的代表；不选为全县。">
            <TownshipSelect id="plan-township" hasCounty value={organizationId} onChange={setOrganizationId} />
          </Form.Item>
        )}
        <Form.Item label="述职年度" htmlFor="plan-year">
          <InputNumber<number>
            id="plan-year"
            min={1950}
            max={2100}
            precision={0}
            value={year}
            onChange={value => setYear(value ?? year)}
          />
        </Form.Item>
        <Form.Item label="计划日期" htmlFor="plan-day">
          <DayInput id="plan-day" label="计划日期" value={plannedOn} onChange={setPlannedOn} />
        </Form.Item>
        <Form.Item label="述职形式" htmlFor="plan-form">
          <Select
            id="plan-form"
            aria-label="述职形式"
            value={form}
            options={[...optionsOf(DUTY_REPORT_FORMS)]}
            onChange={value => setForm(value)}
          />
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
