import { Button, Form, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import { SAMPLE_PASSWORD } from '#shared/accounts/model.ts';
import { errorText } from '#shared/app/error-text.ts';
import type { AppError } from '#shared/core/result.ts';
import { ErrorLine } from '../core/show-error.tsx';
import { useCommand } from '../core/use-command.ts';
import type { RecentFile } from './start-page.tsx';

/** Seconds left of a pause after wrong passwords. */
function usePause(): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

/** Errors that belong under the password. */
const PASSWORD_ERRORS = ['WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS'];

/** Opens one work file with its password; a file in use elsewhere can be taken over. */
export function UnlockForm({
  file,
  onCancel,
  onForgotten,
}: Readonly<{ file: RecentFile; onCancel: () => void; onForgotten: () => void }>) {
  const open = useCommand('accounts.open');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [secondsLeft, pause] = usePause();
  const [isCapsLock, setIsCapsLock] = useState(false);

  async function unlock(takeOver: boolean) {
    if (password === '' || secondsLeft > 0) return;
    const answer = await open.run({ id: file.id, password, takeOver }, { handles: () => true });
    if (answer.ok) return;
    setError(answer.error);
    if (answer.error.code === 'TOO_MANY_ATTEMPTS') pause(Number(answer.error.params?.['seconds'] ?? 0));
  }

  const isPasswordError = error !== null && PASSWORD_ERRORS.includes(error.code);
  const waiting = secondsLeft > 0 ? `请等待 ${secondsLeft} 秒后再试；忘记密码可使用恢复码。` : undefined;
  const wrong = isPasswordError && error.code === 'WRONG_PASSWORD' ? errorText(error) : undefined;
  return (
    <Form layout="vertical" className="start-form" onFinish={() => void unlock(false)}>
      <h2>{file.unitName === '' ? file.fileName : file.unitName}</h2>
      <p className="secondary-text">{`${file.fileName}　${file.folderLabel}`}</p>
      {error !== null && !isPasswordError && (
        <ErrorLine
          error={error}
          action={
            error.code === 'DB_IN_USE' ? (
              <Button size="small" onClick={() => void unlock(true)}>
                接管
              </Button>
            ) : undefined
          }
        />
      )}
      <Form.Item
        label="密码"
        htmlFor="password"
        validateStatus={waiting !== undefined || wrong !== undefined ? 'error' : isCapsLock ? 'warning' : undefined}
        help={waiting ?? wrong ?? (isCapsLock ? '大写锁定已打开。' : undefined)}
        extra={file.isSample ? `示例县的密码是 ${SAMPLE_PASSWORD}。` : undefined}
      >
        <Input.Password
          id="password"
          autoFocus
          autoComplete="off"
          value={password}
          onChange={event => {
            setPassword(event.target.value);
            setError(null);
          }}
          onKeyUp={event => setIsCapsLock(event.getModifierState('CapsLock'))}
        />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={open.isRunning} disabled={password === '' || secondsLeft > 0}>
          打开
        </Button>
        <Button onClick={onCancel}>返回</Button>
        <Button type="link" onClick={onForgotten}>
          忘记密码
        </Button>
      </Space>
    </Form>
  );
}
