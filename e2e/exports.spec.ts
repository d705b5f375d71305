import { statSync } from 'node:fs';
import path from 'node:path';
import excel from 'exceljs';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

test('a list goes out as it is shown, to Excel and on paper, and the log says so', async ({ program }) => {
  test.setTimeout(90_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('党员');
  await page.getByPlaceholder('姓名、拼音、首字母、身份号码').fill('尉迟');
  await expect(page.getByRole('main').getByText(/^共 \d{1,3} 条$/)).toBeVisible();
  const count = Number(
    /\d+/.exec(
      await page
        .getByRole('main')
        .getByText(/^共 \d{1,3} 条$/)
        .innerText(),
    )?.[0],
  );
  expect(count).toBeGreaterThan(0);
  const file = path.join(program.folder, '尉迟.xlsx');
  await program.answerSave(file);
  await page.getByRole('button', { name: '导出当前列表' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('号码部分隐藏')).toBeVisible();
  await dialog.getByRole('button', { name: `导出 ${count} 人` }).click();
  await expect(page.getByText(new RegExp(`已导出“.+”，${count} 行。`))).toBeVisible();
  const workbook = new excel.Workbook();
  await workbook.xlsx.readFile(file);
  const names: unknown[] = [];
  workbook.worksheets[0]?.getColumn(2).eachCell(cell => names.push(cell.value));
  expect(names.filter(name => String(name).startsWith('尉迟'))).toHaveLength(count);
  expect(workbook.getWorksheet('_meta')?.state).toBe('veryHidden');

  await page.getByRole('button', { name: '导出当前列表' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '打印预览' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /打印预览：/ })).toBeVisible();
  await expect(page.getByText(new RegExp(`共 ${count} 行，\\d+ 页`))).toBeVisible({ timeout: 20_000 });
  await keepPicture(page, 'print-preview');
  const pdf = path.join(program.folder, '尉迟.pdf');
  await program.answerSave(pdf);
  await page.getByRole('button', { name: '保存为 PDF' }).click();
  await expect.poll(() => statSync(pdf, { throwIfNoEntry: false })?.size ?? 0, { timeout: 30_000 }).toBeGreaterThan(5_000);

  await frame.open('导出上报');
  await page.getByText('导出记录', { exact: true }).click();
  const log = page.getByRole('grid');
  await expect(log.getByRole('row').nth(1)).toContainText('党员名册');
  await keepPicture(page, 'export-log');
  expect(program.problems).toEqual([]);
});
