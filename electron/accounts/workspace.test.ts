import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memberValuesOf, organizationValuesOf } from '#shared/testing/builders.ts';
import { backupFolder } from '../db/backup-file.ts';
import { insertMany } from '../db/bulk.ts';
import { openConnection } from '../db/open.ts';
import { runOperation, stampOf } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import { dumpRosters } from '../db/testing.ts';
import { createMember } from '../members/commands.ts';
import { createOrganization } from '../organizations/commands.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const PASSWORD = '密码 1234';
let root: string;
let file: string;
let clock: Date;
let workspace: Workspace;
let recoveryCode: string;
const start = () =>
  createWorkspace({ dataFolder: path.join(root, 'data'), now: () => clock, features: [], notify: () => undefined });
const open = (password = PASSWORD, takeOver = false) => workspace.open(file, { kind: 'account', text: password }, takeOver);
const backups = async (reason: string) => (await workspace.backups()).filter(row => row.reason === reason);

/** An organisation and `count` members. */
async function fill(count: number): Promise<void> {
  await runOperation(workspace.operationContext(), 'imports.apply', {}, async tx => {
    const organizationId = await createOrganization(
      tx,
      organizationValuesOf({ orgType: 'county_committee', orgCategory: 'county' }),
    );
    const row = (index: number) => ({
      id: newId(),
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...toStored(memberValuesOf({ organizationId, name: `党员${index}` })),
      searchText: `党员${index}`,
    });
    await insertMany(
      tx,
      'party_member',
      Array.from({ length: count }, (_none, index) => row(index)),
    );
  });
}
const addOne = async () => {
  const { id } = await workspace.operationContext().root.selectFrom('party_organization').select('id').executeTakeFirstOrThrow();
  return runOperation(workspace.operationContext(), 'members.create', {}, tx =>
    createMember(tx, memberValuesOf({ organizationId: id })),
  );
};

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'workspace-'));
  file = path.join(root, '工作', '测试.ddw');
  clock = new Date(2012, 6, 25, 10);
  workspace = start();
  ({ recoveryCode } = await workspace.create(file, {
    unitName: '中共测试县委组织部',
    ownerName: '张管理',
    password: PASSWORD,
    isSample: false,
    referenceDate: null,
  }));
});
afterEach(async () => {
  await workspace.close();
  rmSync(root, { recursive: true });
});

describe('the key of a work file', () => {
  it('opens with the password and the account’s name, and with nothing else', async () => {
    await workspace.close();
    await expect(open('密码 1235')).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    await expect(workspace.open(file, { kind: 'recovery', text: PASSWORD }, false)).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    await open();
    expect(await workspace.status()).toMatchObject({
      state: 'open',
      actor: '张管理',
      unitName: '中共测试县委组织部',
      damage: [],
    });
  });

  it('takes the same password typed in full-width characters', async () => {
    await workspace.close();
    await open('密码　１２３４');
    expect(workspace.isOpen()).toBe(true);
  });

  it('asks for patience after wrong passwords, also after a restart', async () => {
    await workspace.close();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      clock = new Date(clock.getTime() + 10_000);
      await expect(open('falsch')).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    }
    workspace = start();
    await expect(open()).rejects.toMatchObject({ code: 'TOO_MANY_ATTEMPTS', detail: { params: { seconds: 4 } } });
    clock = new Date(clock.getTime() + 4_000);
    await open();
    expect(workspace.isOpen()).toBe(true);
  });

  it('is recovered with the printed code, which sets a new password and a new code', async () => {
    await workspace.close();
    expect(recoveryCode).toMatch(/^([2-9A-HJ-NP-Z]{4}-){7}[2-9A-HJ-NP-Z]{4}$/);
    await workspace.open(file, { kind: 'recovery', text: recoveryCode.toLowerCase().replaceAll('-', ' ') }, false);
    const newCode = await workspace.setPassword('新密码 5678', true);
    await workspace.close();
    await expect(open()).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    await expect(workspace.open(file, { kind: 'recovery', text: recoveryCode }, false)).rejects.toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    await workspace.open(file, { kind: 'recovery', text: newCode ?? '' }, false);
    await workspace.close();
    await open('新密码 5678');
    expect((await workspace.status()).actor).toBe('张管理');
  });

  it('is refused when its header is missing, damaged, or the file is none of ours', async () => {
    await workspace.close();
    const header = readFileSync(`${file}.key`, 'utf8');
    for (const damaged of ['', '{', '{}', header.slice(0, 200), header.replace('"version": 1', '"version": 2')]) {
      writeFileSync(`${file}.key`, damaged);
      await expect(open()).rejects.toMatchObject({ code: 'KEY_HEADER_DAMAGED' });
    }
    rmSync(`${file}.key`);
    await expect(open()).rejects.toMatchObject({ code: 'KEY_HEADER_MISSING' });
    writeFileSync(path.join(root, 'a.xlsx'), 'x');
    await expect(workspace.open(path.join(root, 'a.xlsx'), { kind: 'account', text: 'x' }, false)).rejects.toMatchObject({
      code: 'NOT_A_WORK_FILE',
    });
    await expect(workspace.open(path.join(root, 'none.ddw'), { kind: 'account', text: 'x' }, false)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  it('never overwrites a file that is there', async () => {
    await expect(
      workspace.create(file, { unitName: '乙单位', ownerName: '乙', password: PASSWORD, isSample: false, referenceDate: null }),
    ).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    await open();
    expect((await workspace.status()).unitName).toBe('中共测试县委组织部');
  });
});

describe('the lock beside a work file', () => {
  const lock = (pid: number, host = os.hostname()) =>
    writeFileSync(`${file}.lock`, JSON.stringify({ host, pid, user: '李四', since: '2012-07-25T01:00:00.000Z' }));
  beforeEach(() => workspace.close());

  it('goes with the file', async () => {
    expect(existsSync(`${file}.lock`)).toBe(false);
    await open();
    expect(existsSync(`${file}.lock`)).toBe(true);
  });

  it('held by a living process or another computer refuses, unless it is taken over', async () => {
    for (const [pid, host] of [
      [process.ppid, os.hostname()],
      [1, 'OTHER-PC'],
    ] as const) {
      lock(pid, host);
      await expect(open()).rejects.toMatchObject({ code: 'DB_IN_USE', detail: { params: { owner: `李四@${host}` } } });
      await open(PASSWORD, true);
      await workspace.close();
      expect(existsSync(`${file}.lock`)).toBe(false);
    }
  });

  it('left by a dead process, or unreadable, is taken', async () => {
    lock(spawnSync('true').pid);
    await open();
    await workspace.close();
    writeFileSync(`${file}.lock`, '{');
    await open();
    expect(workspace.isOpen()).toBe(true);
  });
});

describe('a damaged work file', () => {
  const flip = (from: number, length: number) => {
    const bytes = readFileSync(file);
    for (let index = from; index < from + length; index += 1) bytes[index] = (bytes[index] ?? 0) ^ 0xff;
    writeFileSync(file, bytes);
  };
  beforeEach(async () => {
    await fill(3000);
    await workspace.close();
  });

  it('with flipped bytes in its middle opens read-only and lists the rows that can be read', async () => {
    flip(Math.floor(statSync(file).size / 2), 64);
    await open();
    const status = await workspace.status();
    expect(status.state).toBe('read_only');
    expect(status.damage.map(entry => entry.table)).toContain('party_member');
    const readable = status.damage.reduce((sum, entry) => sum + entry.readableRows, 0);
    expect(readable).toBeGreaterThan(0);
    await expect(addOne()).rejects.toMatchObject({ code: 'READ_ONLY' });
  });

  it('in the table of members tells how many of them are left', async () => {
    await open();
    const { raw } = workspace.required().connection;
    const rootPage = raw.prepare(`select rootpage from sqlite_master where name = 'party_organization'`).pluck().get() as number;
    const pageSize = raw.pragma('page_size', { simple: true }) as number;
    await workspace.close();
    flip((rootPage - 1) * pageSize + 100, 16);
    await open();
    const { state, damage } = await workspace.status();
    expect(state).toBe('read_only');
    expect(damage.find(entry => entry.table === 'party_organization')?.readableRows).toBe(0);
    expect(damage.find(entry => entry.table === 'party_member')?.readableRows).toBe(3000);
  });

  it('without its head is refused with DB_DAMAGED', async () => {
    flip(0, 4096);
    await expect(open()).rejects.toMatchObject({ code: 'DB_DAMAGED', detail: { params: { folder: '测试.备份' } } });
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('cut off opens read-only or is refused, and never opens for writing', async () => {
    const { size } = statSync(file);
    for (const rest of [0.9, 0.5, 0.1]) {
      truncateSync(file, Math.floor(size * rest));
      const answer = await open().then(
        async () => (await workspace.status()).state,
        (error: unknown) => (error as { code: string }).code,
      );
      expect(['read_only', 'DB_DAMAGED']).toContain(answer);
      await workspace.close();
    }
  });

  it('empty is refused with DB_DAMAGED and not taken for a new one', async () => {
    truncateSync(file, 0);
    await expect(open()).rejects.toMatchObject({ code: 'DB_DAMAGED' });
  });

  it('is put right again by its backup', async () => {
    flip(Math.floor(statSync(file).size / 2), 64);
    await open();
    const [exit] = await backups('exit');
    await workspace.restore(exit?.id ?? '');
    expect(await workspace.status()).toMatchObject({ state: 'open', damage: [] });
    expect(dumpRosters(workspace.required().connection)['party_member']).toHaveLength(3000);
  });
});

describe('a file of a newer program', () => {
  it('is refused with DB_FROM_FUTURE', async () => {
    workspace.required().connection.raw.prepare(`insert into kysely_migration values ('0990-future', '2030')`).run();
    await workspace.close();
    await expect(open()).rejects.toMatchObject({ code: 'DB_FROM_FUTURE' });
  });
});

describe('backups', () => {
  it('are made once a day before the first write, and when a changed file is closed', async () => {
    await fill(10);
    await addOne();
    expect(await backups('daily')).toHaveLength(1);
    clock = new Date(2012, 6, 26, 9);
    await addOne();
    await addOne();
    expect((await backups('daily')).map(row => row.madeAt)).toEqual(['2012-07-26 09:00:00', '2012-07-25 10:00:00']);
    await workspace.close();
    await open();
    expect(await backups('exit')).toHaveLength(1);
    await workspace.close();
    await open();
    expect(await backups('exit')).toHaveLength(1);
    expect((await workspace.status()).lastBackupAt).toBe('2012-07-26 09:00:00');
  });

  it('are made once when several writes come at the same time', async () => {
    await fill(1);
    clock = new Date(2012, 6, 27, 9);
    await Promise.all([addOne(), addOne(), addOne()]);
    expect(dumpRosters(workspace.required().connection)['party_member']).toHaveLength(4);
    expect(readdirSync(backupFolder(file)).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('are rotated by reason', async () => {
    for (let day = 1; day <= 22; day += 1) {
      clock = new Date(2012, 7, day, 8);
      await workspace.makeBackup();
    }
    const manual = await backups('manual');
    expect(manual).toHaveLength(20);
    expect(manual.at(-1)?.madeAt).toBe('2012-08-03 08:00:00');
  });

  it('are encrypted: nothing opens them without the key', async () => {
    await fill(500);
    const made = await workspace.makeBackup();
    const bytes = readFileSync(path.join(backupFolder(file), made.id));
    expect(bytes.length).toBe(made.bytes);
    expect(bytes.includes('SQLite format 3')).toBe(false);
    expect(bytes.includes('党员4')).toBe(false);
    expect(() => openConnection(path.join(backupFolder(file), made.id), Buffer.alloc(32), { readOnly: true })).toThrow(
      expect.objectContaining({ code: 'SQLITE_NOTADB' }) as Error,
    );
  });

  it('bring back the state they were made of, after saving the present one', async () => {
    await fill(5);
    const before = dumpRosters(workspace.required().connection);
    const { id } = await workspace.makeBackup();
    await addOne();
    const after = dumpRosters(workspace.required().connection);
    clock = new Date(clock.getTime() + 60_000);
    await workspace.restore(id);
    expect(dumpRosters(workspace.required().connection)).toEqual(before);
    const [saved] = await backups('restore');
    await workspace.restore(saved?.id ?? '');
    expect(dumpRosters(workspace.required().connection)).toEqual(after);
  });

  it('that are damaged or missing are refused and leave the open file as it was', async () => {
    await fill(5);
    const before = dumpRosters(workspace.required().connection);
    const { id } = await workspace.makeBackup();
    truncateSync(path.join(backupFolder(file), id), 5000);
    for (const bad of [id, '20120101-000000-daily.ddw', '../测试.ddw', '']) {
      await expect(workspace.restore(bad)).rejects.toThrow(/./);
      expect(workspace.isOpen()).toBe(true);
      expect(dumpRosters(workspace.required().connection)).toEqual(before);
    }
    await addOne();
  });

  it('skip the check at opening only for a file untouched since it was closed', async () => {
    await fill(3000);
    await workspace.close();
    const { atime, mtime } = statSync(file);
    const bytes = readFileSync(file);
    for (let index = 0; index < 64; index += 1) bytes[Math.floor(bytes.length / 2) + index] = 0;
    writeFileSync(file, bytes);
    utimesSync(file, atime, new Date(mtime.getTime() + 1000));
    await open();
    expect((await workspace.status()).state).toBe('read_only');
  });
});
