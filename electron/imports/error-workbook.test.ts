import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, describe, expect, it } from 'vitest';
import { makeXls } from '../worker/xls-testing.ts';
import { openZip } from '../worker/zip-archive.ts';
import { type ImportDesk, openImportDesk } from './testing.ts';

const HEADER = ['姓名', '性别', '民族', '出生年月', '公民身份号码', '学历', '入党时间', '转正时间', '人员类别', '所在党支部'];
const LI = ['李明', '男', '汉族', '1985.06', '530000198506150015', '大学专科', '2006.07', '2007.07', '正式党员', '田房党支部'];
const WANG = ['王芳', '女', '壮族', '1985.06', '530000198506150023', '高中', '2008.07', '2009.07', '正式党员', '田房党支部'];
const PROBLEM = '问题';
const BAD_ROWS = 300;

type Answer = { fileName: string; rows: number; isFromSource: boolean };

let desk: ImportDesk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function open(sample = false): Promise<ImportDesk> {
  desk = await openImportDesk({ sample });
  return desk;
}

async function workbook(folder: string, name: string, rows: readonly (readonly unknown[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

async function errorWorkbook(opened: ImportDesk, batchId: string, name = '错误清单.xlsx') {
  const file = path.join(opened.folder, name);
  opened.choose(file);
  return { file, answer: await opened.call<Answer>('imports.errorWorkbook', { batchId }) };
}

async function sheetOf(file: string, name = '名册') {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  const sheet = book.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return { book, sheet };
}

const htmlRow = (row: readonly string[]) => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
const replace = (row: readonly string[], index: number, value: string) => row.map((cell, at) => (at === index ? value : cell));

describe('the error workbook of an import (§7.3)', () => {
  it('is the clerk’s own file with the bad cell red, a note, and the sentence in a last column', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '名册.xlsx', [HEADER, LI, replace(WANG, 2, '火星族')]);
    const { batchId } = await opened.preview('members', source);
    const { file, answer } = await errorWorkbook(opened, batchId);
    expect(answer).toEqual({ fileName: '错误清单.xlsx', rows: 1, isFromSource: true });
    const { book, sheet } = await sheetOf(file);
    const problem = sheet.getCell('K3').text;
    expect([sheet.getCell('K1').text, sheet.getCell('K2').text]).toEqual([PROBLEM, '']);
    expect(problem).toContain('火星族');
    expect(JSON.stringify(sheet.getCell('C3').note)).toContain(problem.split('\n')[0]);
    expect(JSON.stringify(sheet.getCell('C3').fill)).toContain('FF');
    expect(sheet.getCell('C3').fill).not.toEqual(sheet.getCell('C2').fill);
    const meta = book.getWorksheet('_meta');
    expect(meta?.state).toBe('veryHidden');
    const said = Object.fromEntries((meta?.getSheetValues() ?? []).flatMap(row => (Array.isArray(row) ? [row.slice(1)] : [])));
    const sha256 = createHash('sha256').update(readFileSync(source)).digest('hex');
    expect(said).toMatchObject({ kind: 'errors', batchId, importKind: 'members', sha256, fileName: '名册.xlsx' });
  });

  it('copies every part it need not touch byte for byte', async () => {
    const opened = await open();
    const own = await workbook(opened.folder, '名册.xlsx', [HEADER, replace(LI, 2, '火星族')]);
    const { file } = await errorWorkbook(opened, (await opened.preview('members', own)).batchId);
    const [before, after] = [own, file].map(name => openZip(readFileSync(name)).entries);
    const untouched = [...(before?.keys() ?? [])].filter(name => /theme|docprops|sharedstrings/.test(name));
    expect(untouched.length).toBeGreaterThan(2);
    for (const name of untouched) expect(after?.get(name)?.crc).toBe(before?.get(name)?.crc);
  });

  it('comes back sorted another way and only its marked rows are read; the others say why not', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '名册.xlsx', [HEADER, LI, replace(WANG, 2, '火星族')]);
    const first = await opened.preview('members', source);
    const { file } = await errorWorkbook(opened, first.batchId);
    const { book, sheet } = await sheetOf(file);
    const [upper, lower] = [sheet.getRow(2).values, sheet.getRow(3).values];
    sheet.getRow(2).values = lower;
    sheet.getRow(3).values = upper;
    sheet.getCell('C2').value = '壮族';
    await book.xlsx.writeFile(file);
    const again = await opened.preview('members', file);
    expect(again.notices[0]).toBe('这是“名册.xlsx”的错误清单，只读入“问题”一列有内容的 1 行。');
    const rows = await opened.rows(again.batchId);
    expect(rows.map(row => [row.original['name'], row.state])).toEqual([
      ['王芳', 'new'],
      ['李明', 'skipped'],
    ]);
    expect(rows[1]?.issues[0]?.message).toContain(PROBLEM);
    const { raw } = opened.program.workspace.required().connection;
    expect(raw.prepare('select "originBatchId" from import_batch where "id" = ?').pluck().get(again.batchId)).toBe(first.batchId);
  });

  it('is marked anew without a second column when problems are left', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '名册.xlsx', [HEADER, replace(LI, 2, '火星族'), replace(WANG, 2, '水星族')]);
    const { file } = await errorWorkbook(opened, (await opened.preview('members', source)).batchId);
    const { book, sheet } = await sheetOf(file);
    sheet.getCell('C2').value = '汉族';
    await book.xlsx.writeFile(file);
    const second = await errorWorkbook(opened, (await opened.preview('members', file)).batchId, '第二次.xlsx');
    const { sheet: last } = await sheetOf(second.file);
    const header = Array.from({ length: 14 }, (_unused, index) => last.getCell(1, index + 1).text);
    expect(header.filter(text => text === PROBLEM)).toHaveLength(1);
    expect([last.getCell('K2').text, last.getCell('K3').text]).toEqual(['', expect.stringContaining('水星族')]);
  });

  it('carries what was corrected by hand in the preview', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '名册.xlsx', [HEADER, replace(LI, 3, '198503x'), replace(WANG, 2, '火星族')]);
    const { batchId } = await opened.preview('members', source);
    const [row] = await opened.rows(batchId);
    await opened.call('imports.editCell', { rowId: row?.id, field: 'birth', text: '1985.06' });
    const { file, answer } = await errorWorkbook(opened, batchId);
    expect(answer.rows).toBe(1);
    const { sheet } = await sheetOf(file);
    expect([sheet.getCell('D2').text, sheet.getCell('K2').text]).toEqual(['1985.06', '']);
  });

  it('marks each of two tables side by side in its own columns, also when the source has gone', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '并排.xlsx', [
      [...HEADER, '', ...HEADER],
      [...LI, '', ...replace(WANG, 2, '火星族')],
      [...replace(WANG, 4, ''), '', ...replace(replace(LI, 0, '赵云'), 4, '')],
    ]);
    const { batchId } = await opened.preview('members', source);
    const right = HEADER.length + 1;
    for (const isThere of [true, false]) {
      if (!isThere) rmSync(source);
      const { file, answer } = await errorWorkbook(opened, batchId);
      expect(answer.isFromSource).toBe(isThere);
      const { sheet } = await sheetOf(file);
      const fillOf = (column: number) => JSON.stringify(sheet.getCell(2, column).fill ?? null);
      expect(fillOf(right + 3)).toContain('FF9C9C');
      expect(fillOf(3)).not.toContain('FF9C9C');
      expect([sheet.getCell(2, 1).text, sheet.getCell(2, right + 1).text]).toEqual(['李明', '王芳']);
      expect(sheet.getCell(2, 2 * HEADER.length + 2).text).toContain('火星族');
    }
  });

  it.each([
    ['名册.csv', (rows: readonly (readonly string[])[]) => `${rows.map(row => row.join(',')).join('\r\n')}\r\n`],
    ['名册.xls', (rows: readonly (readonly string[])[]) => makeXls({ sheets: [{ name: '名册', rows }] })],
    ['网页.xls', (rows: readonly (readonly string[])[]) => `<table>${rows.map(htmlRow).join('')}</table>`],
  ])('is a plain workbook of the same grid when the source was %s', async (name, contentOf) => {
    const opened = await open();
    const source = path.join(opened.folder, name);
    writeFileSync(source, contentOf([HEADER, LI, replace(WANG, 2, '火星族')]));
    const { file, answer } = await errorWorkbook(opened, (await opened.preview('members', source)).batchId);
    expect(answer).toMatchObject({ rows: 1, isFromSource: true });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(file);
    const [sheet] = book.worksheets;
    expect(sheet?.getCell('E2').text).toBe('530000198506150015');
    expect(sheet?.getCell('K3').text).toContain('火星族');
    expect((await opened.preview('members', file)).counts).toMatchObject({ error: 1, skipped: 1 });
  });

  it('is written from the staged rows when the source has gone or changed, and says so', async () => {
    const opened = await open();
    const source = await workbook(opened.folder, '名册.xlsx', [HEADER, LI, replace(WANG, 2, '火星族')]);
    const { batchId } = await opened.preview('members', source);
    rmSync(source);
    const { file, answer } = await errorWorkbook(opened, batchId);
    expect(answer).toMatchObject({ rows: 1, isFromSource: false });
    const { sheet } = await sheetOf(file);
    expect([sheet.getCell('E2').text, sheet.getCell('K2').text]).toEqual(['530000198506150015', '']);
    expect(sheet.getCell('K3').text).toContain('火星族');
  });

  it('is refused when no row needs correcting', async () => {
    const opened = await open();
    const { batchId } = await opened.preview('members', await workbook(opened.folder, '名册.xlsx', [HEADER, LI]));
    await expect(errorWorkbook(opened, batchId)).rejects.toThrow('NO_PROBLEM_ROWS');
  });

  it('brings exactly the 300 corrected rows of 10,767 back in (acceptance 7)', async () => {
    const opened = await open(true);
    const source = path.join(opened.folder, '党员花名册.xlsx');
    opened.choose(source);
    await opened.call('reports.exportTable', { table: '党员花名册', asOf: '2012-07-25', isUnmasked: true });
    // 300 rows get an education nobody has; every other row stays equal to the register
    const { book, sheet } = await sheetOf(source, '党员花名册');
    const education = (sheet.getRow(3).values as string[]).indexOf('学历');
    const before = new Map<number, string>();
    for (let number = 40; before.size < BAD_ROWS; number += 35) {
      before.set(number, sheet.getCell(number, education).text);
      sheet.getCell(number, education).value = '文凭不详甲';
    }
    const bad = path.join(opened.folder, '有错的名册.xlsx');
    await book.xlsx.writeFile(bad);
    const first = await opened.preview('members', bad);
    expect(first.counts).toMatchObject({ error: BAD_ROWS, same: 10_767 - BAD_ROWS, new: 0, update: 0 });
    const { file, answer } = await errorWorkbook(opened, first.batchId);
    expect(answer).toMatchObject({ rows: BAD_ROWS, isFromSource: true });
    const marked = await sheetOf(file, '党员花名册');
    const problem = (marked.sheet.getRow(3).values as string[]).indexOf(PROBLEM);
    let others = 0;
    marked.sheet.eachRow((row, number) => {
      if (number <= 3 || !/^\d+$/.test(row.getCell(1).text)) return;
      expect(row.getCell(problem).text !== '').toBe(before.has(number));
      if (before.has(number)) row.getCell(education).value = before.get(number) === '大学本科' ? '大学专科' : '大学本科';
      else {
        // a change in an unmarked row is not read
        others += 1;
        if (others <= 50) row.getCell(education).value = '小学';
      }
    });
    await marked.book.xlsx.writeFile(file);
    const again = await opened.preview('members', file);
    expect(again.counts).toMatchObject({ error: 0, new: 0, same: 0 });
    expect(again.counts.update + again.counts.warning).toBe(BAD_ROWS);
    const { raw } = opened.program.workspace.required().connection;
    const educations = () =>
      new Map(raw.prepare('select "id", "education" from party_member').raw().all() as [string, string | null][]);
    const earlier = educations();
    expect(await opened.apply(again.batchId)).toMatchObject({ created: 0, updated: BAD_ROWS, notWritten: 0 });
    const changed = [...educations()].filter(([id, value]) => earlier.get(id) !== value);
    expect(changed).toHaveLength(BAD_ROWS);
  }, 180_000);
});
