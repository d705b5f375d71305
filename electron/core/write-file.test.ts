import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalOfWrite, writeFileAtomically } from './write-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writing a file', () => {
  it('replaces it whole and leaves nothing beside it', async () => {
    const file = path.join(folder, '表.xlsx');
    await writeFileAtomically(file, 'old');
    await writeFileAtomically(file, new Uint8Array([1, 2, 3]));
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['表.xlsx']);
  });

  it('on a full disk or a read-only one keeps the old file and leaves nothing beside it', async context => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      return context.skip();
    }
    try {
      const file = path.join(folder, '表.xlsx');
      writeFileSync(file, 'old');
      await expect(writeFileAtomically(file, new Uint8Array(2_000_000))).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['表.xlsx']]);
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      await expect(writeFileAtomically(file, 'new')).rejects.toMatchObject({
        code: 'FOLDER_READ_ONLY',
        detail: { params: { folder: path.basename(folder) } },
      });
      expect(readFileSync(file, 'utf8')).toBe('old');
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  it('into a folder that is not there is refused', async () => {
    await expect(writeFileAtomically(path.join(folder, 'none', 'x'), 'x')).rejects.toMatchObject({ code: 'FOLDER_READ_ONLY' });
  });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EBUSY', 'FILE_BUSY'],
    ['EACCES', 'FOLDER_READ_ONLY'],
    ['EROFS', 'FOLDER_READ_ONLY'],
    ['EPERM', process.platform === 'win32' ? 'FILE_BUSY' : 'FOLDER_READ_ONLY'],
  ])('%s becomes %s', (code, refusal) => {
    expect(refusalOfWrite(Object.assign(new Error('x'), { code }), path.join(folder, '表.xlsx'))).toMatchObject({
      code: refusal,
    });
  });

  it('gives back what it does not know', () => {
    const error = new Error('x');
    expect(refusalOfWrite(error, 'x')).toBe(error);
  });
});
