/** 报送包 in the window: chosen tables, report and check result in one archive, with PDF of the tables. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

test('a bundle is chosen, written with progress and told file by file (issue 6, D)', async ({ program }) => {
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('导出上报');
  await page.getByText('报送包', { exact: true }).click();
  await page.getByRole('button', { name: '全不选' }).click();
  for (const table of ['代表小组名册', '三联系情况表']) await page.getByRole('checkbox', { name: table }).check();
  await page.getByRole('checkbox', { name: 'PDF' }).first().check();
  const file = path.join(program.folder, '报送包.zip');
  await program.answerSave(file);
  await page.getByRole('button', { name: '生成报送包' }).click();
  const done = page.getByRole('region', { name: '已生成的报送包' });
  await expect(done.getByRole('status')).toContainText('已生成“报送包.zip”，8 个文件', { timeout: 60_000 });
  await expect(done.getByRole('listitem')).toHaveText([
    /^00_.*报送清单_2012-07-25\.docx/,
    /^01_.*情况报告_2012-07-25\.docx/,
    /^02_.*情况报告_2012-07-25\.pdf/,
    /^03_.*代表小组名册_2012-07-25\.xlsx/,
    /^04_.*代表小组名册_2012-07-25\.pdf/,
    /^05_.*三联系情况表_2012-07-25\.xlsx/,
    /^06_.*三联系情况表_2012-07-25\.pdf/,
    /^07_.*核对结果_2012-07-25\.docx/,
  ]);
  expect(readFileSync(file).toString('latin1', 0, 2)).toBe('PK');
});
