import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, expect, it } from 'vitest';
import type { ImportPreview } from '#shared/imports/model.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = ['姓名', '性别', '民族', '出生年月', '公民身份号码', '学历', '入党时间', '转正时间', '人员类别', '所在党支部'];
const LI = ['李明', '男', '汉族', '198503x', '', '大学专科', '2006.07', '2007.07', '正式党员', '田房党支部'];
const WANG = ['王芳', '女', '壮族', '1985.06', '530000198506150023', '高中', '2008.07', '2009.07', '正式党员', '田房党支部'];
const ZHANG = ['张丽', '女', '汉族', '1990.01', '', '高中', '2012.01', '2013.01', '正式党员', '田房党支部'];

type Batches = { id: string; fileName: string; state: string; counts: Record<string, number> }[];

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function open(): Promise<ImportDesk> {
  desk = await openImportDesk();
  return desk;
}

async function workbook(folder: string, name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

it('keeps an unfinished preview with its corrections and decisions when the program is closed, until it is written or given up', async () => {
  const opened = await open();
  const { folder, program, call } = opened;
  const shown = await opened.preview('members', await workbook(folder, '名册.xlsx', [HEADER, LI, ZHANG, ZHANG, WANG]));
  const [li, , twice, wang] = await opened.rows(shown.batchId);
  expect(twice?.state).toBe('duplicate');
  await call('imports.editCell', { rowId: li?.id, field: 'birth', text: '1985.03' });
  await call('imports.decide', { batchId: shown.batchId, rowIds: [twice?.id], isIncluded: true, action: 'create' });
  await call('imports.decide', { batchId: shown.batchId, rowIds: [wang?.id], isIncluded: false });
  const before = { preview: await call('imports.get', { batchId: shown.batchId }), rows: await opened.rows(shown.batchId) };
  const file = program.workspace.required().path;

  await program.workspace.close();
  await program.workspace.open(file, { kind: 'account', text: 'desk-password' }, false);

  const [batch] = await call<Batches>('imports.batches', {});
  expect(batch).toMatchObject({ id: shown.batchId, fileName: '名册.xlsx', state: 'previewed' });
  expect({ preview: await call('imports.get', { batchId: shown.batchId }), rows: await opened.rows(shown.batchId) }).toEqual(
    before,
  );
  const [birth] = before.rows;
  expect([birth?.values['birth'], birth?.original['birth']]).toEqual(['1985-03', '198503x']);
  expect(before.rows.map(row => row.isIncluded)).toEqual([true, true, true, false]);
  const { writable } = await call<ImportPreview>('imports.get', { batchId: shown.batchId });
  const applied = await opened.apply(shown.batchId);
  expect(applied.created + applied.updated).toBe(writable);
});

it('says that the same file waits in another preview, and no longer once that is given up (§7.3 same file imported twice)', async () => {
  const opened = await open();
  const file = await workbook(opened.folder, '名册.xlsx', [HEADER, WANG]);
  const first = await opened.preview('members', file);
  const second = await opened.preview('members', file);
  expect(second.sameFile).toMatchObject({ imported: null, unfinished: { batchId: first.batchId } });
  await opened.call('imports.discard', { batchId: first.batchId });
  const now = await opened.call<ImportPreview>('imports.get', { batchId: second.batchId });
  expect(now.sameFile).toEqual({ imported: null, unfinished: null });
  expect((await opened.preview('delegates', file)).sameFile).toEqual({ imported: null, unfinished: null });
});

it('forgets the warning when the earlier import was undone', async () => {
  const opened = await open();
  const file = await workbook(opened.folder, '名册.xlsx', [HEADER, WANG]);
  const { operationId } = await opened.apply((await opened.preview('members', file)).batchId);
  expect((await opened.preview('members', file)).sameFile?.imported).not.toBeNull();
  await opened.call('history.undo', { operationId });
  expect((await opened.preview('members', file)).sameFile?.imported).toBeNull();
});

it('keeps what was corrected by hand when the same file is read again with other columns, and drops it for a changed file', async () => {
  const opened = await open();
  const file = await workbook(opened.folder, '名册.xlsx', [HEADER, LI, WANG]);
  const shown = await opened.preview('members', file);
  const [li] = await opened.rows(shown.batchId);
  await opened.call('imports.editCell', { rowId: li?.id, field: 'birth', text: '1985.03' });
  const options = { ...shown.options, mapping: [{ sheet: '名册', column: 5, field: null }] };
  const again = await opened.call<ImportPreview>('imports.repreview', { batchId: shown.batchId, options });
  const [kept] = await opened.rows(again.batchId);
  expect(kept?.values).toMatchObject({ birth: '1985-03' });
  expect(kept?.original['birth']).toBe('198503x');
  expect(kept?.issues.filter(issue => issue.field === 'birth')).toEqual([]);
  await workbook(opened.folder, '名册.xlsx', [HEADER, WANG, LI]);
  const changed = await opened.call<ImportPreview>('imports.repreview', { batchId: again.batchId, options });
  expect((await opened.rows(changed.batchId)).map(row => row.values['birth'])).toEqual(['1985-06', null]);
});
