import { type App, session, type WebContents, type WebFrameMain } from 'electron';
import { UI_ORIGIN } from './protocol.ts';

/** A call counts only from the top frame of app://ui (Node's origin of that URL is the string "null", so protocol and host are compared). */
export function isTrustedSender(frame: WebFrameMain | null): boolean {
  if (frame === null || frame.parent !== null) return false;
  return isUiUrl(frame.url);
}

function isUiUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return `${url.protocol}//${url.host}` === UI_ORIGIN;
  } catch {
    return false;
  }
}

/** No navigation, no new windows, no permissions, no network: whatever the page holds stays on this computer. */
export function hardenApp(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', event => event.preventDefault());
    contents.on('will-redirect', event => event.preventDefault());
    contents.on('will-attach-webview', event => event.preventDefault());
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(app|file|devtools|data|blob):/.test(details.url) });
  });
  defaultSession.on('will-download', event => event.preventDefault());
}
