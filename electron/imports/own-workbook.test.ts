import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportDesk, openImportDesk } from './testing.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await openImportDesk({ sample: true });
}, 60_000);
afterAll(() => desk.close());

async function exported(name: string, isUnmasked: boolean): Promise<string> {
  const file = path.join(desk.folder, name);
  desk.choose(file);
  const tree = await desk.call<{ id: string; name: string }[]>('organizations.tree', { asOf: '2012-07-25' });
  const scopeId = tree.find(node => node.name.includes('柏林乡'))?.id ?? null;
  await desk.call('reports.exportTable', { table: '党员花名册', asOf: '2012-07-25', scopeId, isUnmasked });
  return file;
}

async function changed(file: string, change: (sheet: ExcelJS.Worksheet) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  change(book.worksheets[0] ?? expect.fail());
  await book.xlsx.writeFile(file);
  return file;
}

const columnOf = (sheet: ExcelJS.Worksheet, label: string): number => {
  const values = sheet.getRow(3).values as unknown[];
  return values.indexOf(label);
};

describe('a workbook of the program on its return (§7.3 _meta)', () => {
  it('is known by its table and day, unchanged, and its sheet _meta is no data', async () => {
    const shown = await desk.preview('members', await exported('a.xlsx', true));
    expect(shown.notices).toHaveLength(1);
    expect(shown.notices[0]).toMatch(/^本程序导出的“党员花名册”，基准日 2012年7月25日，共 \d+ 行。导出后内容没有改动。$/);
    expect(shown.sheets.map(sheet => sheet.name)).toEqual(['党员花名册']);
    expect(shown.writable).toBe(0);
  });

  it('is known when a value was changed since, and only that row is an update', async () => {
    const file = await changed(await exported('b.xlsx', true), sheet => {
      sheet.getCell(6, columnOf(sheet, '党内职务')).value = '纪检委员兼宣传委员';
    });
    const shown = await desk.preview('members', file);
    expect(shown.notices[0]).toContain('导出后内容有改动。');
    expect(shown.counts).toMatchObject({ update: 1, new: 0, error: 0 });
  });

  it('is known when it is read as another kind of roster', async () => {
    const shown = await desk.preview('delegates', await exported('d.xlsx', true));
    expect(shown.notices[0]).toContain('它属于“党员”，请核对所选的名册种类。');
  });

  it('never brings hidden numbers back over whole ones, nor as those of somebody new', async () => {
    const file = await changed(await exported('c.xlsx', false), sheet => {
      sheet.getCell(6, columnOf(sheet, '党内职务')).value = '纪检委员兼宣传委员';
    });
    const shown = await desk.preview('members', file);
    expect(shown.notices[1]).toMatch(/^有 \d+ 处号码或住址带有隐去的部分（\*\*\*\*），按空白处理，不改动名册中的内容。$/);
    expect(shown.counts).toMatchObject({ update: 1, error: 0 });
    const [row] = (await desk.rows(shown.batchId)).filter(entry => entry.state === 'update');
    expect(Object.keys(row?.changes ?? {})).toEqual(['partyPost']);
    expect(row?.values).toMatchObject({ idNumber: null, phone: null });
    expect(row?.original['idNumber']).toContain('****');
    await desk.apply(shown.batchId);
    const { raw } = desk.program.workspace.required().connection;
    const masks = `select count(*) from party_member where "idNumber" like '%***%' or "phone" like '%***%' or "address" like '%***%'`;
    expect(raw.prepare(masks).pluck().get()).toBe(0);
  });
});
