import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportPreview } from '#shared/imports/model.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

/** The last header means nothing to the program. */
const HEADER = ['姓名', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '人员类别', '所在党支部', '档案栏'];
const LI = ['李明', '男', '汉族', '1985.06', '大学专科', '2006.07', '2007.07', '正式党员', '田房党支部', '已核对'];
const WANG = ['王芳', '女', '壮族', '1986.06', '高中', '2008.07', '2009.07', '正式党员', '田房党支部', '缺照片'];
const ARCHIVE = HEADER.indexOf('档案栏');

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function open(): Promise<ImportDesk> {
  desk = await openImportDesk();
  return desk;
}

async function workbook(
  { folder }: ImportDesk,
  name: string,
  rows: readonly (readonly string[])[],
  sheets = ['名册'],
): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const title of sheets) {
    const sheet = book.addWorksheet(title);
    for (const row of rows) sheet.addRow([...row]);
  }
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

const fieldOf = (preview: ImportPreview, column: number, sheet = '名册') =>
  preview.columns.find(entry => entry.sheet === sheet && entry.column === column);

/** Imports a file of which the clerk corrected one column. */
async function importCorrected(opened: ImportDesk, file: string): Promise<void> {
  const shown = await opened.preview('members', file);
  const corrected = await opened.call<ImportPreview>('imports.repreview', {
    batchId: shown.batchId,
    options: { ...shown.options, mapping: [{ sheet: '名册', column: ARCHIVE, field: 'remark' }] },
  });
  await opened.apply(corrected.batchId);
}

describe('a column put right once (§7.3 header mapping remembered per source)', () => {
  it('is offered when the same header comes again, and taken only when the clerk says so', async () => {
    const opened = await open();
    const file = await workbook(opened, '一月.xlsx', [HEADER, LI]);
    expect((await opened.preview('members', file)).offeredLayout).toBeNull();
    await importCorrected(opened, file);
    const next = await opened.preview('members', await workbook(opened, '二月.xlsx', [HEADER, WANG]));
    expect(fieldOf(next, ARCHIVE)).toMatchObject({ field: null, matchedBy: 'none' });
    expect(next.offeredLayout).toMatchObject({
      fileName: '一月.xlsx',
      differences: [{ sheet: '名册', letter: 'J', header: '档案栏', before: null, after: 'remark' }],
      mapping: [{ sheet: '名册', column: ARCHIVE, field: 'remark' }],
    });
    const taken = await opened.call<ImportPreview>('imports.repreview', {
      batchId: next.batchId,
      options: { ...next.options, mapping: next.offeredLayout?.mapping ?? [] },
    });
    expect(fieldOf(taken, ARCHIVE)).toMatchObject({ field: 'remark', matchedBy: 'clerk' });
    expect(taken.offeredLayout).toBeNull();
    const [row] = await opened.rows(taken.batchId);
    expect(row?.values['remark']).toBe('缺照片');
  });

  it('is offered for every sheet with that header, whatever the sheets are called', async () => {
    const opened = await open();
    await importCorrected(opened, await workbook(opened, '一月.xlsx', [HEADER, LI]));
    const next = await opened.preview('members', await workbook(opened, '各乡.xlsx', [HEADER, WANG], ['甲乡', '乙乡']));
    expect(next.offeredLayout?.mapping.map(entry => entry.sheet)).toEqual(['甲乡', '乙乡']);
  });

  it('is not offered for another header, another kind, or before anything was written', async () => {
    const opened = await open();
    const file = await workbook(opened, '一月.xlsx', [HEADER, LI]);
    const shown = await opened.preview('members', file);
    await opened.call('imports.repreview', {
      batchId: shown.batchId,
      options: { ...shown.options, mapping: [{ sheet: '名册', column: ARCHIVE, field: 'remark' }] },
    });
    expect((await opened.preview('members', file)).offeredLayout).toBeNull();
    await importCorrected(opened, file);
    const other = await workbook(opened, '别的.xlsx', [
      [...HEADER, '另栏'],
      [...WANG, '甲'],
    ]);
    expect((await opened.preview('members', other)).offeredLayout).toBeNull();
    expect((await opened.preview('delegates', file)).offeredLayout).toBeNull();
  });

  it('gives way to the latest correction, and to what the clerk says of this file', async () => {
    const opened = await open();
    const file = await workbook(opened, '一月.xlsx', [HEADER, LI]);
    await importCorrected(opened, file);
    const second = await opened.preview('members', await workbook(opened, '二月.xlsx', [HEADER, WANG]));
    const mapping = [{ sheet: '名册', column: ARCHIVE, field: 'partyPost' }];
    const changed = await opened.call<ImportPreview>('imports.repreview', {
      batchId: second.batchId,
      options: { ...second.options, mapping },
    });
    expect(changed.offeredLayout).toBeNull();
    await opened.apply(changed.batchId);
    const third = await opened.preview('members', await workbook(opened, '三月.xlsx', [HEADER, LI]));
    expect(third.offeredLayout).toMatchObject({ fileName: '二月.xlsx', differences: [{ after: 'partyPost' }] });
  });
});
