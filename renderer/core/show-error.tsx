import { Alert, App, Button } from 'antd';
import { useCallback } from 'react';
import { errorText } from '#shared/app/error-text.ts';
import type { AppError } from '#shared/core/result.ts';

/** Shows a refusal that nothing on the screen caused: INTERNAL as a dialog with its number, the rest as a notice. Prefer ErrorLine beside the cause. */
export function useShowError(): (error: AppError) => void {
  const { message, modal, notification } = App.useApp();
  return useCallback(
    error => {
      const text = errorText(error);
      if (error.code === 'CANCELLED') void message.info(text);
      else if (error.code === 'INTERNAL') modal.error({ title: '程序内部出错', content: text, okText: '知道了' });
      else notification.error({ title: '没有完成', description: text, duration: 12, placement: 'bottomRight', role: 'alert' });
    },
    [message, modal, notification],
  );
}

/** A refusal beside its cause, with the remedy where there is one. */
export function ErrorLine({ error, onRetry, action }: { error: AppError; onRetry?: () => void; action?: React.ReactNode }) {
  const retry =
    onRetry === undefined ? undefined : (
      <Button size="small" onClick={onRetry}>
        {'重试'}
      </Button>
    );
  return <Alert type="error" showIcon title={errorText(error)} action={action ?? retry} />;
}
