import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { Refusal } from '../core/refusal.ts';

type LockOwner = Readonly<{ host: string; pid: number; user: string; since: string }>;
export type WorkFileLock = Readonly<{
  /** True when the last owner ended without closing the file. */
  wasLeftBehind: boolean;
  release: () => void;
}>;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readOwner(lockPath: string): LockOwner | null {
  try {
    return JSON.parse(readFileSync(lockPath, 'utf8')) as LockOwner;
  } catch {
    return null;
  }
}

/** Takes the lock beside a work file. Refuses with DB_IN_USE unless the owner is gone or `takeOver` is asked. */
export function acquireLock(file: string, takeOver: boolean, now: Date): WorkFileLock {
  const lockPath = `${file}.lock`;
  const self: LockOwner = { host: os.hostname(), pid: process.pid, user: os.userInfo().username, since: now.toISOString() };
  let wasLeftBehind = false;
  try {
    writeFileSync(lockPath, JSON.stringify(self), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const owner = readOwner(lockPath);
    const isHeld = owner !== null && !(owner.host === self.host && (owner.pid === self.pid || !isAlive(owner.pid)));
    if (isHeld && !takeOver)
      throw new Refusal('DB_IN_USE', {
        params: { owner: `${owner.user}@${owner.host}`, since: owner.since.slice(0, 16).replace('T', ' ') },
      });
    writeFileSync(lockPath, JSON.stringify(self));
    wasLeftBehind = true;
  }
  return {
    wasLeftBehind,
    release: () => {
      const owner = readOwner(lockPath);
      if (owner?.pid === self.pid && owner.host === self.host) rmSync(lockPath, { force: true });
    },
  };
}
