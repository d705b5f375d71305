import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idNumberOf } from '#shared/testing/builders.ts';
import { silentPrinter } from '../core/printer-testing.ts';
import { checkWorkFile } from './check-work-file.ts';
import { cliServices, fixedPath } from './cli-services.ts';
import { createProgram, type Program } from './program.ts';

const ROWS = 10_767;
/** Thirty by hand: KILLS=30. */
const KILLS = Number(process.env['KILLS'] ?? 6);
const LONGEST_MS = 1_200;
const PASSWORD = 'kill-test-1';

function roster(): string {
  const rows = Array.from({ length: ROWS }, (_none, index) => {
    const day = 19500101 + (index % 28) + 100 * (Math.floor(index / 28) % 12) + 10_000 * (Math.floor(index / 336) % 30);
    const order = String(1 + 2 * Math.floor(index / 10_080)).padStart(3, '0');
    return `党员${'甲乙丙丁戊己庚辛壬癸'[index % 10] ?? ''},男,汉族,${String(day).slice(0, 4)}-${String(day).slice(4, 6)}-${String(day).slice(6)},${idNumberOf(String(day), order)},大专,2000-07,2001-07,正式党员,第一党支部`;
  });
  return `﻿姓名,性别,民族,出生日期,公民身份号码,学历,入党时间,转正时间,人员类别,所在党支部\n${rows.join('\n')}\n`;
}

describe('a program killed while it writes an import', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'kill-'));
  const base = path.join(root, 'base', '测试.ddw');
  const source = path.join(root, '党员名册.csv');
  let batchId = '';
  const programFor = (dataFolder: string): Program =>
    createProgram(
      cliServices({
        files: fixedPath(source),
        printer: silentPrinter,
        dataFolder,
      }),
    );

  beforeAll(async () => {
    writeFileSync(source, roster());
    const program = programFor(path.join(root, 'data'));
    await program.workspace.create(base, {
      unitName: '中共测试县委组织部',
      ownerName: '管理员',
      password: PASSWORD,
      isSample: false,
      referenceDate: null,
    });
    const answer = await program.router.call(
      { callId: 'p', name: 'imports.preview', input: { kind: 'members' } },
      () => undefined,
    );
    expect(answer).toMatchObject({ ok: true, value: { writable: ROWS } });
    batchId = answer.ok ? (answer.value as { batchId: string }).batchId : '';
    await program.close();
  }, 60_000);
  afterAll(() => rmSync(root, { recursive: true }));

  /** Applies the staged batch in a process that is killed so many milliseconds after it begins to write; null lets it end. */
  async function applyIn(folder: string, afterMs: number | null): Promise<void> {
    const file = path.join(folder, '测试.ddw');
    cpSync(path.dirname(base), folder, { recursive: true });
    const child = spawn(
      process.execPath,
      [
        path.join(import.meta.dirname, '../cli.ts'),
        'call',
        'imports.apply',
        '--file',
        file,
        '--password',
        PASSWORD,
        '--input',
        JSON.stringify({ batchId }),
      ],
      {
        env: { ...process.env, APP_USER_DATA: path.join(folder, 'data') },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const ended = new Promise(resolve => child.once('exit', resolve));
    const writing = new Promise<void>(resolve =>
      child.stderr.on('data', (text: Buffer) => (text.includes('writing') ? resolve() : undefined)),
    );
    if (afterMs !== null) {
      await Promise.race([writing, ended]);
      await wait(afterMs);
      child.kill('SIGKILL');
    }
    await ended;
  }

  async function stateOf(folder: string): Promise<{ members: number; isClean: boolean }> {
    const program = programFor(path.join(folder, 'after'));
    await program.workspace.open(path.join(folder, '测试.ddw'), { kind: 'account', text: PASSWORD }, false);
    const work = program.workspace.required();
    const members = work.connection.raw.prepare('select count(*) from party_member').pluck().get() as number;
    const answer = { members, isClean: !work.connection.isReadOnly && (await checkWorkFile(work)).isClean };
    await program.close();
    return answer;
  }

  it(
    `leaves all ${ROWS} rows or none and a clean file, ${KILLS} times (acceptance 6)`,
    async () => {
      const seen: number[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const folder = path.join(root, `kill-${kill}`);
        const afterMs = ((kill + Math.random()) / KILLS) * LONGEST_MS;
        await applyIn(folder, afterMs);
        const { members, isClean } = await stateOf(folder);
        expect([0, ROWS], `killed after ${afterMs} ms`).toContain(members);
        expect(isClean, `killed after ${afterMs} ms`).toBe(true);
        seen.push(members);
        rmSync(folder, { recursive: true });
      }
      console.info(
        `kills: ${seen.filter(members => members === 0).length} before, ${seen.filter(members => members > 0).length} after the commit`,
      );
    },
    KILLS * 15_000,
  );
});
