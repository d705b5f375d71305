import { ipcMain, webContents } from 'electron';
import { CALL_CHANNEL, CANCEL_CHANNEL, PUSH_CHANNEL, type CallRequest, type PushMessage } from '#shared/core/wire.ts';
import type { Router } from './router.ts';
import { isTrustedSender } from './security.ts';

function isCallRequest(value: unknown): value is CallRequest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'callId' in value &&
    typeof value.callId === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'input' in value
  );
}

/** Serves the router to the windows of app://ui: one call channel, one cancel, one push. */
export function serveRouter(router: Router): void {
  ipcMain.handle(CALL_CHANNEL, (event, request: unknown) => {
    if (!isTrustedSender(event.senderFrame) || !isCallRequest(request)) return { ok: false, error: { code: 'FORBIDDEN' } };
    return router.call(request, value => {
      if (!event.sender.isDestroyed())
        event.sender.send(PUSH_CHANNEL, { kind: 'progress', callId: request.callId, value } satisfies PushMessage);
    });
  });
  ipcMain.on(CANCEL_CHANNEL, (event, callId: unknown) => {
    if (isTrustedSender(event.senderFrame) && typeof callId === 'string') router.cancel(callId);
  });
}

/** Tells every window of the program. */
export function pushToWindows(message: PushMessage): void {
  for (const contents of webContents.getAllWebContents()) if (!contents.isDestroyed()) contents.send(PUSH_CHANNEL, message);
}
