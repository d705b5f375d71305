import path from 'node:path';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { importPage } from './pages/import-page.ts';
import { startPage } from './pages/start-page.ts';
import { GOOD_ET, MIXED_CSV, WRONG_FILES, writeWrongFiles } from './wrong-files.ts';

const PASSWORD = '错误文件不伤名册';

test('a wrong file gets a clear message with its remedy, the window lives on and the work file is unharmed (§7.3)', async ({
  program,
  workbooks,
}) => {
  const organizations = path.join(workbooks, '党组织名册.xlsx');
  writeWrongFiles(program.folder, organizations);
  const page = program.page();
  const imports = importPage(page);
  await program.answerSave(path.join(program.folder, '名册.ddw'));
  await startPage(page).createFile({ unitName: '中共西畴县委组织部', ownerName: '张三', password: PASSWORD });
  await desk(page).open('导入');

  await test.step('a good roster first, so that there is something to harm', async () => {
    await imports.chooseKind('党组织');
    await program.answerOpen(organizations);
    await imports.chooseFile();
    expect((await imports.counts())['新增']).toBe(1165);
    await imports.write(1165);
    await imports.another();
  });
  const state = () =>
    page.evaluate(async () => {
      const call = (name: string, input: unknown) => window.delegateDesk.call({ callId: name, name, input });
      const figures = await call('statistics.values', { asOf: '2012-07-25', scopeId: null });
      const next = await call('history.next', {});
      const batches = await call('imports.batches', {});
      return { figures, next, batches };
    });
  const before = await state();
  expect(before.figures.ok).toBe(true);

  await imports.chooseKind('党员');
  for (const { name, code, says } of WRONG_FILES)
    await test.step(name, async () => {
      await program.answerOpen(path.join(program.folder, name));
      await imports.chooseFile();
      await expect(imports.refusal).toContainText(`“${name}”`, { timeout: 30_000 });
      await expect(imports.refusal).toHaveText(says);
      await expect(imports.refusal).toContainText(`（${code}）`);
      await keepPicture(page, `refused-${name}`);
    });
  await test.step('a file that is gone', async () => {
    await program.answerOpen(path.join(program.folder, '没有.xlsx'));
    await imports.chooseFile();
    await expect(imports.refusal).toContainText('找不到文件“没有.xlsx”');
    await expect(imports.refusal).toContainText('（E301）');
  });
  expect(await state()).toEqual(before);

  await test.step('the next good file is read as ever: GBK with three separators, row by row', async () => {
    await imports.chooseKind('党组织');
    await program.answerOpen(path.join(program.folder, MIXED_CSV));
    await imports.chooseFile();
    expect((await imports.counts())['全部']).toBe(3);
    await expect(imports.rows.getByText('中共示例镇乙村支部委员会')).toBeVisible();
    await expect(imports.rows.getByText('中共示例镇甲村支部委员会')).toBeVisible();
    await keepPicture(page, 'mixed-csv');
  });
  await test.step('and one saved by WPS in its own format', async () => {
    await page.getByRole('button', { name: '返回导入' }).click();
    await program.answerOpen(path.join(program.folder, GOOD_ET));
    await imports.chooseFile();
    expect((await imports.counts())['全部']).toBe(2);
    await expect(imports.rows.getByText('中共示例镇乙村支部委员会')).toBeVisible();
  });
  expect(program.problems).toEqual([]);
});
