import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '../core/use-command.ts';
import { useAnswer } from '../core/use-query.ts';

/** The unit name printed on tables and reports. */
export function UnitNameForm({ unitName, canWrite }: Readonly<{ unitName: string; canWrite: boolean }>) {
  const update = useCommand('settings.update');
  const status = useAnswer('accounts.status', {});
  const [text, setText] = useState(unitName);
  const trimmed = text.trim();
  const isTooShort = trimmed.length < 2;
  async function save() {
    if (isTooShort || trimmed === unitName) return;
    const answer = await update.run({ unitName: trimmed });
    if (answer.ok) status.refetch();
  }
  return (
    <Form layout="vertical" onFinish={() => void save()}>
      <Form.Item
        label="单位名称"
        htmlFor="unit-name"
        required
        validateStatus={isTooShort ? 'error' : undefined}
        help={isTooShort ? '单位名称为 2 至 40 字。' : undefined}
        extra="印在统计表和报告上。"
      >
        <Input id="unit-name" value={text} maxLength={40} disabled={!canWrite} onChange={event => setText(event.target.value)} />
      </Form.Item>
      {canWrite && (
        <Button htmlType="submit" disabled={isTooShort || trimmed === unitName} loading={update.isRunning}>
          保存单位名称
        </Button>
      )}
    </Form>
  );
}
