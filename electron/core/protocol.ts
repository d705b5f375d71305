import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

export const UI_ORIGIN = 'app://ui';

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

// style-src needs 'unsafe-inline': antd's nonce support leaves out the styles of its scroll bar measurement
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** Serves app://ui/… from the files under root and nothing else. */
export function serveUi(root: string): void {
  protocol.handle('app', async request => {
    const url = new URL(request.url);
    if (url.host !== 'ui' || request.method !== 'GET') return new Response('not found', { status: 404 });
    const relative = decodeURIComponent(url.pathname).replace(/^\/+/, '') || 'index.html';
    const file = path.resolve(root, relative);
    if (!file.startsWith(root + path.sep)) return new Response('forbidden', { status: 403 });
    const answer = await net.fetch(pathToFileURL(file).toString()).catch(() => undefined);
    if (answer === undefined || !answer.ok) return new Response('not found', { status: 404 });
    const headers = new Headers(answer.headers);
    headers.set('content-security-policy', CONTENT_SECURITY_POLICY);
    headers.set('x-content-type-options', 'nosniff');
    return new Response(answer.body, { status: 200, headers });
  });
}
