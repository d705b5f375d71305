import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNames } from './read-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'read-names-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sheet(rows: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('签到表').addRows(rows.map(row => [...row]));
  const file = path.join(folder, '签到表.xlsx');
  await book.xlsx.writeFile(file);
  return file;
}

describe('a sign-in sheet (R-M6)', () => {
  it('tells who signed below its title, those on leave left out', async () => {
    const file = await sheet([
      ['柏林乡2012年党代表会议签到表'],
      ['序号', '姓 名', '单位', '签到'],
      [1, '王芳', '田房村', '王芳'],
      [2, '李 明', '三板桥村', '请假'],
      [3, '何云忠', '三板桥村', null],
      [4, '杨天刚', '三板桥村', '√'],
    ]);
    expect(await readNames(file)).toEqual({ names: ['王芳', '杨天刚'], presence: '签到', absent: 2 });
  });

  it('takes everybody of a list nobody signed, and of two blocks side by side', async () => {
    const file = await sheet([
      ['序号', '姓名', '签名', '序号', '姓名', '签名'],
      [1, '王芳', null, 2, '李明', null],
      [3, '何云忠', null, null, null, null],
    ]);
    expect(await readNames(file)).toEqual({ names: ['王芳', '何云忠', '李明'], presence: null, absent: 0 });
  });

  it('knows a CSV, and says so where there is no column of names', async () => {
    const file = path.join(folder, '名单.csv');
    writeFileSync(file, '姓名,是否到会\n王芳,是\n李明,否\n');
    expect(await readNames(file)).toEqual({ names: ['王芳'], presence: '是否到会', absent: 1 });
    expect(
      await readNames(
        await sheet([
          ['日期', '地点'],
          ['2012-07-20', '会议室'],
        ]),
      ),
    ).toBeNull();
  });
});
