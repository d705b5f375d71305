import { Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { AppError } from '#shared/core/result.ts';
import { NewPasswordItems, type NewPasswordValues } from '../core/new-password.tsx';
import { ErrorLine } from '../core/show-error.tsx';
import type { StartPageProps } from './start-page.tsx';

type Values = NewPasswordValues & Readonly<{ unitName: string; ownerName: string }>;
type NewFileFormProps = Readonly<Pick<StartPageProps, 'create' | 'onRecoveryCode'> & { onCancel: () => void }>;

/** A new work file: whose it is, who opens it, its password; the place is asked by the system's dialog. */
export function NewFileForm({ create, onRecoveryCode, onCancel }: NewFileFormProps) {
  const [error, setError] = useState<AppError | null>(null);
  async function make(values: Values) {
    setError(null);
    const answer = await create.run(
      { unitName: values.unitName, ownerName: values.ownerName, password: values.newPassword },
      { handles: () => true },
    );
    if (answer.ok) onRecoveryCode(answer.value.recoveryCode);
    else if (answer.error.code !== 'CANCELLED') setError(answer.error);
  }
  return (
    <Form<Values>
      layout="vertical"
      className="start-form"
      requiredMark
      validateTrigger="onBlur"
      onFinish={values => void make(values)}
    >
      <h2>新建工作文件</h2>
      {error !== null && <ErrorLine error={error} />}
      <Form.Item
        name="unitName"
        label="单位名称"
        extra="印在统计表和报告上，如“中共西畴县委组织部”。"
        rules={[
          { required: true, whitespace: true, message: '请填写单位名称。' },
          { min: 2, max: 40, message: '单位名称为 2 至 40 字。' },
        ]}
      >
        <Input autoFocus maxLength={40} />
      </Form.Item>
      <Form.Item
        name="ownerName"
        label="使用人姓名"
        extra="记在每次修改的历史中。"
        rules={[
          { required: true, whitespace: true, message: '请填写使用人姓名。' },
          { min: 2, max: 20, message: '姓名为 2 至 20 字。' },
        ]}
      >
        <Input maxLength={20} />
      </Form.Item>
      <NewPasswordItems />
      <Space>
        <Button type="primary" htmlType="submit" loading={create.isRunning}>
          选择位置并新建
        </Button>
        <Button onClick={onCancel}>返回</Button>
      </Space>
    </Form>
  );
}
