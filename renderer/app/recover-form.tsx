import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { NewPasswordItems, type NewPasswordValues } from '../core/new-password.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import type { RecentFile } from './start-page.tsx';

type Values = NewPasswordValues & Readonly<{ recoveryCode: string }>;

/** A new password by the printed recovery code; the code is used up and a new one is shown. */
export function RecoverForm({
  file,
  onRecoveryCode,
  onCancel,
}: Readonly<{ file: RecentFile; onRecoveryCode: (code: string) => void; onCancel: () => void }>) {
  const recover = useCommand('accounts.recover');
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<AppError | null>(null);
  async function submit(values: Values, takeOver: boolean) {
    setError(null);
    const input = { id: file.id, recoveryCode: values.recoveryCode.trim(), newPassword: values.newPassword, takeOver };
    const answer = await recover.run(input, { handles: () => true });
    if (answer.ok) onRecoveryCode(answer.value.recoveryCode);
    else if (answer.error.code === 'WRONG_PASSWORD')
      form.setFields([{ name: 'recoveryCode', errors: ['恢复码不正确。请对照抄写的恢复码逐位核对。'] }]);
    else setError(answer.error);
  }
  const takeOver = (
    <Button
      size="small"
      onClick={() =>
        void form.validateFields().then(
          values => submit(values, true),
          () => undefined,
        )
      }
    >
      接管
    </Button>
  );
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="start-form"
      validateTrigger="onBlur"
      onFinish={values => void submit(values, false)}
    >
      <h2>用恢复码重设密码</h2>
      <p className="secondary-text">{`${file.fileName}　${file.folderLabel}`}</p>
      {error !== null && <ErrorLine error={error} action={error.code === 'DB_IN_USE' ? takeOver : undefined} />}
      <Form.Item
        name="recoveryCode"
        label="恢复码"
        extra="新建工作文件或上次重设密码时抄写、打印的恢复码。"
        rules={[
          { required: true, whitespace: true, message: '请填写恢复码。' },
          { min: 8, message: '恢复码不完整。请逐位核对。' },
        ]}
      >
        <Input autoFocus autoComplete="off" maxLength={80} className="one-width" />
      </Form.Item>
      <NewPasswordItems label="新密码" />
      <Space>
        <Button type="primary" htmlType="submit" loading={recover.isRunning}>
          重设密码并打开
        </Button>
        <Button onClick={onCancel}>返回</Button>
      </Space>
    </Form>
  );
}
