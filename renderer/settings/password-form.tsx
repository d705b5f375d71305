import { App, Button, Form, Input } from 'antd';
import { errorText } from '#shared/app/error-text.ts';
import { NewPasswordItems, type NewPasswordValues } from '../core/new-password.tsx';
import { useCommand } from '../core/use-command.ts';

type Values = NewPasswordValues & Readonly<{ password: string }>;

export function PasswordForm() {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useCommand('accounts.changePassword');
  async function submit(values: Values) {
    const isWrong = (code: string) => code === 'WRONG_PASSWORD';
    const answer = await change.run(
      { password: values.password, newPassword: values.newPassword },
      { handles: error => isWrong(error.code) },
    );
    if (answer.ok) {
      form.resetFields();
      void message.success('密码已修改。恢复码不变。');
    } else if (isWrong(answer.error.code)) form.setFields([{ name: 'password', errors: [errorText(answer.error)] }]);
  }
  return (
    <Form<Values> form={form} layout="vertical" validateTrigger="onBlur" onFinish={values => void submit(values)}>
      <Form.Item name="password" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码。' }]}>
        <Input.Password autoComplete="off" maxLength={200} />
      </Form.Item>
      <NewPasswordItems label="新密码" />
      <Button htmlType="submit" loading={change.isRunning}>
        修改密码
      </Button>
    </Form>
  );
}
