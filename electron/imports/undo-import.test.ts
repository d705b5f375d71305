import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeptRow } from '#shared/history/model.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = ['姓名', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '人员类别', '所在党支部', '联系电话'];
const HAN = '安邦昌达恩芳贵海家建君开立明宁培庆荣尚天万祥学永志忠';
const BASE = 400;
const ADDED = 200;
const EDITED = 200;

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

/** Member number n of a roster; `isNewer` has another telephone number. */
function memberRow(n: number, isNewer: boolean): string[] {
  const month = `${1950 + (n % 40)}.${String(1 + (n % 12)).padStart(2, '0')}`;
  const phone = `1380000${String((isNewer ? 5000 : 0) + n).padStart(4, '0')}`;
  return [
    `李${HAN[Math.floor(n / 26)]}${HAN[n % 26]}`,
    n % 3 === 0 ? '女' : '男',
    '汉族',
    month,
    '高中',
    '1998.07',
    '1999.07',
    '正式党员',
    '田房党支部',
    phone,
  ];
}

async function workbook(folder: string, name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of [HEADER, ...rows]) sheet.addRow([...row]);
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

type Stored = Readonly<{ id: string; name: string; version: number; phone: string; remark: string | null }>;
const storedMembers = ({ program }: ImportDesk) =>
  program.workspace.required().connection.raw.prepare('select * from party_member order by "name"').all() as Stored[];
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_unused, index) => from + index);

describe('undoing an import long after it', () => {
  it('keeps and lists 200 rows edited since, after the program was closed; untouched rows are as before the import (acceptance 8)', async () => {
    desk = await openImportDesk();
    const { folder, preview, apply, call, program } = desk;
    const first = await workbook(
      folder,
      'a.xlsx',
      numbers(0, BASE).map(n => memberRow(n, false)),
    );
    await apply((await preview('members', first)).batchId);
    const before = storedMembers(desk);
    const newer = await workbook(
      folder,
      'b.xlsx',
      numbers(0, BASE + ADDED).map(n => memberRow(n, true)),
    );
    const applied = await apply((await preview('members', newer)).batchId);
    expect(applied).toMatchObject({ created: ADDED, updated: BASE });

    // every third row, of those the import changed and of those it added
    const touched = storedMembers(desk)
      .filter((_member, index) => index % 3 === 0)
      .slice(0, EDITED);
    for (const { id, version } of touched) await call('members.update', { id, version, values: { remark: '已电话核对' } });
    const edited = new Map(storedMembers(desk).map(member => [member.id, member]));

    const file = program.workspace.required().path;
    await program.workspace.close();
    await program.workspace.open(file, { kind: 'account', text: 'desk-password' }, false);

    const batches = await call<{ fileName: string; operationId: number; isUndone: boolean }[]>('imports.batches', {});
    const batch = batches.find(entry => entry.fileName === 'b.xlsx');
    const operationId = batch?.operationId;
    const effects = await call<{ label: string; rows: number; kept: KeptRow[] }>('history.undoEffects', { operationId });
    const changes = [{ field: 'remark', label: '备注', before: '', after: '已电话核对' }];
    const expected = touched.map(({ id, name }) => ({ kind: '党员', id, name, reason: 'edited', changes }));
    const inOrder = (rows: readonly KeptRow[]) =>
      rows.filter(row => row.kind === '党员').toSorted((a, b) => a.name.localeCompare(b.name));
    expect(inOrder(effects.kept)).toEqual(expected);
    expect(effects.label).toContain('b.xlsx');
    const answer = await call<{ kept: KeptRow[] }>('history.undo', { operationId });
    expect(inOrder(answer.kept)).toEqual(expected);

    const after = storedMembers(desk);
    const keptIds = new Set(touched.map(member => member.id));
    expect(after.filter(member => !keptIds.has(member.id))).toEqual(before.filter(member => !keptIds.has(member.id)));
    expect(after.filter(member => keptIds.has(member.id))).toEqual(touched.map(({ id }) => edited.get(id)));
    const again = await call<{ fileName: string; isUndone: boolean }[]>('imports.batches', {});
    expect(again.find(entry => entry.fileName === 'b.xlsx')?.isUndone).toBe(true);
  }, 60_000);

  it('says which records stay because a later one needs them or they were moved to the bin', async () => {
    desk = await openImportDesk();
    const { folder, preview, apply, call } = desk;
    const file = await workbook(folder, 'a.xlsx', [memberRow(1, false), memberRow(2, false)]);
    const { operationId } = await apply((await preview('members', file)).batchId);
    const one = storedMembers(desk).find(member => member.name === '李安邦');
    await call('members.remove', { ids: [one?.id] });
    const { kept } = await call<{ kept: KeptRow[] }>('history.undoEffects', { operationId });
    expect(kept.map(({ kind, name, reason }) => [kind, name, reason])).toEqual(
      expect.arrayContaining([
        ['党员', '李安邦', 'removed'],
        ['党组织', '田房党支部', 'referenced'],
      ]),
    );
    expect(kept.some(row => row.name === '李安昌')).toBe(false);
  });
});
