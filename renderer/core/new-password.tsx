import { Form, Input } from 'antd';
import { MINIMUM_PASSWORD_LENGTH } from '#shared/accounts/model.ts';

export type NewPasswordValues = Readonly<{ newPassword: string; again: string }>;

/** A new password, typed twice: the two items `newPassword` and `again` of an antd Form. */
export function NewPasswordItems({ label = '密码' }: { label?: string }) {
  return (
    <>
      <Form.Item
        name="newPassword"
        label={label}
        extra={`至少 ${MINIMUM_PASSWORD_LENGTH} 个字符，建议用容易记住的长句。`}
        rules={[
          { required: true, message: '请填写密码。' },
          { min: MINIMUM_PASSWORD_LENGTH, message: `密码至少 ${MINIMUM_PASSWORD_LENGTH} 个字符。请加长。` },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={`再次输入${label}`}
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再次输入密码。' },
          form => ({
            validator: (_rule, value: unknown) =>
              value === undefined || value === '' || value === form.getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的密码不同。请重新输入。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
