// A display for Electron: the machine's own, else a virtual 24-bit screen that only we can open.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** One entry of an .Xauthority file: any host, any display. Source: Xau's file format, big-endian counted strings. */
function authorityEntry() {
  const counted = bytes => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields.map(counted)]);
}

async function startVirtualScreen() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'virtual-screen-'));
  const authority = path.join(folder, 'authority');
  writeFileSync(authority, authorityEntry(), { mode: 0o600 });
  const args = ['-displayfd', '3', '-auth', authority, '-nolisten', 'tcp', '-noreset', '-screen', '0', '1600x1000x24'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  const number = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', status => reject(new Error(`The virtual display (Xvfb) ended at once with status ${status}.`)));
    server.stdio[3].on('data', data => resolve(String(data).trim()));
  });
  return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority, XDG_SESSION_TYPE: 'x11' }, stop };
}

/** Calls `action` with the variables a program needs to reach a display, and ends a virtual one afterwards. */
export async function withDisplay(action) {
  if (hasDisplay()) return action({});
  const screen = await startVirtualScreen();
  try {
    return await action(screen.environment);
  } finally {
    screen.stop();
  }
}
