import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ValueSource } from '#shared/history/model.ts';
import { type ImportDesk, openImportDesk } from '../imports/testing.ts';

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

const HEADER = ['序号', '姓名', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '所在党支部', '联系电话'];
const LI = ['1', '李明', '男', '汉族', '1985.06', '大学专科', '2006.07', '2007.07', '田房党支部', '13800000001'];

async function workbook(folder: string, name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

describe('where the values of a record came from', () => {
  it('names the operation of each value and, of an import, file, sheet, row and column (§7.3)', async () => {
    desk = await openImportDesk();
    const { call, preview, rows, apply, folder } = desk;
    const first = await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI]));
    await apply(first.batchId);
    const newer = await preview(
      'members',
      await workbook(folder, 'b.xlsx', [['党员名册'], HEADER, LI.with(9, '13800000002').with(5, '高中')]),
    );
    const [row] = await rows(newer.batchId);
    await call('imports.editCell', { rowId: row?.id, field: 'education', text: '大学本科' });
    await apply(newer.batchId);
    const [li] = (await call<{ rows: { id: string; version: number }[] }>('members.list', { filter: { asOf: '2099-12-31' } }))
      .rows;
    await call('members.update', { id: li?.id, version: li?.version, values: { partyPost: '组织委员' } });

    const sources = async () =>
      Object.fromEntries(
        (await call<ValueSource[]>('history.valueSources', { kind: 'party_member', id: li?.id })).map(source => [
          source.field,
          [source.operationLabel, source.file],
        ]),
      );
    const now = await sources();
    const place = { sheet: '名册', isCorrected: false };
    expect(now['name']).toEqual([
      expect.stringMatching(/^导入：a\.xlsx/),
      { ...place, fileName: 'a.xlsx', rowNumber: 2, column: 'B' },
    ]);
    expect(now['membershipStatus']).toEqual([
      expect.stringMatching(/^导入：a/),
      { ...place, fileName: 'a.xlsx', rowNumber: 2, column: null },
    ]);
    expect(now['phone']).toEqual([
      expect.stringMatching(/^导入：b/),
      { ...place, fileName: 'b.xlsx', rowNumber: 3, column: 'J' },
    ]);
    expect(now['education']).toEqual([
      expect.stringMatching(/^导入：b/),
      { sheet: '名册', isCorrected: true, fileName: 'b.xlsx', rowNumber: 3, column: 'F' },
    ]);
    expect(now['partyPost']).toEqual([expect.stringMatching(/^修改党员/), null]);
    expect(now['remark']).toBeUndefined();
  });

  it('gives a value back to its earlier source when the change is undone', async () => {
    desk = await openImportDesk();
    const { call, preview, apply, folder } = desk;
    await apply((await preview('members', await workbook(folder, 'a.xlsx', [HEADER, LI]))).batchId);
    const [li] = (await call<{ rows: { id: string; version: number }[] }>('members.list', { filter: { asOf: '2099-12-31' } }))
      .rows;
    const nameSource = async () =>
      (await call<ValueSource[]>('history.valueSources', { kind: 'party_member', id: li?.id })).find(
        source => source.field === 'name',
      );
    const { operationId } = await call<{ operationId: number }>('members.update', {
      id: li?.id,
      version: li?.version,
      values: { name: '李鸣' },
    });
    expect((await nameSource())?.file).toBeNull();
    await call('history.undo', { operationId });
    expect((await nameSource())?.file).toMatchObject({ fileName: 'a.xlsx', rowNumber: 2, column: 'B' });
  });
});
