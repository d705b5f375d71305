import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PaperDocument } from '#shared/core/document.ts';
import { officialPage } from '#shared/core/paper.ts';
import { importOptions } from '#shared/imports/model.ts';
import type { WorkbookPlan } from '#shared/reports/workbook-plan.ts';
import { Refusal } from '../core/refusal.ts';
import { createWorkerHost } from '../core/worker-host.ts';
import type { TaskInput, WorkerReply } from './messages.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'worker-test-'));
const inFolder = (name: string) => path.join(folder, name);
const host = createWorkerHost(() => {
  const child = fork(path.join(import.meta.dirname, 'worker.ts'), [], { serialization: 'advanced', execArgv: [] });
  return {
    post: request => void child.send(request),
    onMessage: listener => void child.on('message', reply => listener(reply as WorkerReply)),
    onExit: listener => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
});
afterAll(() => {
  host.stop();
  rmSync(folder, { recursive: true });
});

function rosterInput(name: string, kind: 'members' | 'organizations' = 'members'): TaskInput<'checkRoster'> {
  return { path: inFolder(name), kind, today: '2012-07-25', options: importOptions.parse({}) };
}

const refusalOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

const paper: PaperDocument = {
  title: '情况报告',
  page: officialPage(),
  style: 'official',
  blocks: [{ kind: 'title', text: '情况报告' }],
  notice: null,
};
const text = { group: null, width: 20, align: 'left', isText: true } as const;
const labels = ['党组织名称', '党组织代码', '上级党组织', '组织类别'];
const plan: WorkbookPlan = {
  title: '党组织',
  meta: { tableId: '党组织' },
  sheets: [
    {
      name: '党组织',
      title: '党组织名册',
      unitLine: '',
      dateLine: '',
      columns: labels.map(label => ({ label, ...text })),
      rows: Array.from({ length: 30 }, (_, index) => [`中共示例第${index + 1}支部委员会`, String(index), '', '党支部']),
      total: null,
      footnotes: [],
      orientation: 'landscape',
      paper: 'A4',
    },
  ],
};

describe('the worker process', () => {
  it('writes documents and workbooks whole, leaving nothing beside them', async () => {
    const docx = await host.run('writeDocx', { document: paper, path: inFolder('a.docx') });
    const xlsx = await host.run('writeWorkbook', { plan, path: inFolder('a.xlsx') });
    expect([docx.bytes, xlsx.bytes]).toEqual(['a.docx', 'a.xlsx'].map(name => readFileSync(inFolder(name)).length));
    expect(readdirSync(folder).sort()).toEqual(['a.docx', 'a.xlsx']);
    expect(readFileSync(inFolder('a.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it('reads back what it wrote, rows arriving in chunks', async () => {
    await host.run('writeWorkbook', { plan, path: inFolder('b.xlsx') });
    const chunks: unknown[] = [];
    const progress: string[] = [];
    const input = {
      path: inFolder('b.xlsx'),
      kind: 'organizations',
      today: '2012-07-25',
      options: importOptions.parse({}),
    } as never;
    const checked = await host.run('checkRoster', input, {
      onChunk: chunk => chunks.push(chunk),
      onProgress: ({ step }) => progress.push(step),
    });
    expect(checked.sheets.filter(sheet => sheet.isSelected).map(sheet => sheet.dataRows)).toEqual([30]);
    expect(chunks.flat()).toHaveLength(30);
    expect(progress).toContain('checking');
  });

  it('refuses by code and goes on working', async () => {
    writeFileSync(inFolder('c.xlsx'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    expect(await refusalOf(host.run('checkRoster', rosterInput('none.xlsx')))).toBe('FILE_NOT_FOUND');
    expect(await refusalOf(host.run('checkRoster', rosterInput('c.xlsx')))).toBe('FILE_IS_IMAGE');
    expect(await refusalOf(host.run('writeDocx', { document: paper, path: inFolder('no/where.docx') }))).toBe('FOLDER_READ_ONLY');
    expect(await refusalOf(host.run('writeDocx', { document: null as never, path: inFolder('d.docx') }))).toBe('WORKER_CRASHED');
    expect((await host.run('writeDocx', { document: paper, path: inFolder('e.docx') })).bytes).toBeGreaterThan(1000);
  });
});
