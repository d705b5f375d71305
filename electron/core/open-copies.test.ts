import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOpenCopies } from './open-copies.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'open-copies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('opens a copy that only its user may read, and deletes it at the end', async () => {
  const opened: string[] = [];
  const copies = createOpenCopies(folder, async file => {
    opened.push(file);
    return '';
  });
  expect(await copies.open('../通知.docx', Buffer.from('内容'))).toBe(true);
  const [file = ''] = opened;
  expect([path.basename(file), readFileSync(file, 'utf8'), file.startsWith(folder)]).toEqual(['通知.docx', '内容', true]);
  if (process.platform !== 'win32')
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  await copies.clean();
  expect(existsSync(file)).toBe(false);
});

it('leaves nothing where no program opens it', async () => {
  const copies = createOpenCopies(folder, async () => 'no application');
  expect(await copies.open('通知.docx', Buffer.from('内容'))).toBe(false);
  expect(readdirSync(path.join(folder, 'delegate-desk-copies'))).toEqual([]);
});
