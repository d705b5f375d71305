import { Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ActivitySettings } from '#shared/activities/model.ts';
import type { AppError } from '#shared/core/result.ts';
import { useAppearance } from '../core/appearance.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';

const MONTHS = 12;

/** How many activities a group holds a year, and from when too few are overdue (R-M3). */
export function SettingsDialog({ settings, onClose }: { settings: ActivitySettings; onClose: () => void }) {
  const { px } = useAppearance();
  const save = useCommand('activities.saveSettings');
  const [least, setLeast] = useState(settings.leastPerYear);
  const [most, setMost] = useState(settings.mostPerYear);
  const [month, setMonth] = useState(Number(settings.overdueFrom.slice(0, 2)));
  const [refusal, setRefusal] = useState<AppError | null>(null);
  async function submit() {
    const overdueFrom = `${String(month).padStart(2, '0')}-01`;
    const answer = await save.run({ leastPerYear: least, mostPerYear: most, overdueFrom }, { handles: () => true });
    if (answer.ok) onClose();
    else setRefusal(answer.error);
  }
  const number = (id: string, value: number, maximum: number, set: (value: number) => void) => (
    <InputNumber id={id} min={1} max={maximum} precision={0} value={value} onChange={next => set(next ?? 1)} />
  );
  return (
    <Modal
      open
      title="小组活动每年次数"
      width={px(420)}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: save.isRunning }}
      onOk={() => void submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        <Form.Item label="每个小组每年至少几次" htmlFor="least-per-year">
          {number('least-per-year', least, 12, setLeast)}
        </Form.Item>
        <Form.Item label="每年一般最多几次" htmlFor="most-per-year" extra="超过的仍可登记，只作提示。">
          {number('most-per-year', most, 24, setMost)}
        </Form.Item>
        <Form.Item label="从几月 1 日起，次数不够的算逾期" htmlFor="overdue-month">
          {number('overdue-month', month, MONTHS, setMonth)}
        </Form.Item>
      </Form>
      {refusal !== null && <ErrorLine error={refusal} />}
    </Modal>
  );
}
