import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { gridOf } from './pages/grid.ts';
import { startPage } from './pages/start-page.ts';

test('the member list is used like a sheet: cells edited, a block pasted, filled down, cleared and undone', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('党员');
  const sheet = gridOf(page, '党员名册');
  const put = (text: string) => program.app().evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  const taken = () => program.app().evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(() => sheet.text(1, '籍贯')).not.toBe('');
  const before = await sheet.column('籍贯', 6);

  await test.step('typing in a cell replaces it, Enter writes and goes down', async () => {
    await sheet.goTo(1, '籍贯');
    await page.keyboard.type('云南文山');
    await page.keyboard.press('Enter');
    await page.keyboard.type('云南砚山');
    await page.keyboard.press('Enter');
    await expect.poll(() => sheet.column('籍贯', 2)).toEqual(['云南文山', '云南砚山']);
    await expect(await sheet.cell(3, '籍贯')).toHaveClass(/is-active-cell/);
    await page.keyboard.press('Control+z');
    await expect.poll(() => sheet.text(2, '籍贯')).toBe(before[1]);
    await page.keyboard.press('Control+y');
    await expect.poll(() => sheet.text(2, '籍贯')).toBe('云南砚山');
  });

  await test.step('a wrong value stays in its cell with the reason, Esc gives it up', async () => {
    const birth = await sheet.text(3, '出生年月');
    await sheet.goTo(3, '出生年月');
    await page.keyboard.type('198513');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('198513');
    await keepPicture(page, 'grid-wrong-cell');
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.text(3, '出生年月')).toBe(birth);
  });

  await test.step('a choice is found by typing', async () => {
    await sheet.goTo(3, '民族');
    await page.keyboard.type('彝');
    await expect(page.getByRole('option', { name: '彝族' })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect.poll(() => sheet.text(3, '民族')).toBe('彝族');
    await expect(await sheet.cell(3, '出生年月')).toHaveClass(/is-active-cell/);
  });

  await test.step('what follows from something else says so', async () => {
    await sheet.goTo(3, '人员类别');
    await page.keyboard.press('y');
    await expect(page.getByRole('status').filter({ hasText: '人员类别' })).toBeVisible();
  });

  await test.step('a marked block is copied, a block is pasted after a preview and undone as one', async () => {
    await sheet.goTo(1, '籍贯');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    await expect.poll(taken).toBe('云南文山\r\n云南砚山');
    await put('云南丘北\r\n"云南广南"\r\n\r\n云南富宁\r\n');
    await sheet.goTo(3, '籍贯');
    await page.keyboard.press('Control+v');
    await expect(sheet.preview).toContainText('粘贴：3 行将修改');
    await keepPicture(page, 'grid-paste');
    await sheet.write();
    await expect
      .poll(() => sheet.column('籍贯', 6))
      .toEqual(['云南文山', '云南砚山', '云南丘北', '云南广南', before[4], '云南富宁']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => sheet.column('籍贯', 6)).toEqual(['云南文山', '云南砚山', ...before.slice(2)]);
  });

  await test.step('Ctrl and D fills down, Delete clears after a preview', async () => {
    await sheet.goTo(1, '籍贯');
    for (let row = 0; row < 3; row += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    await expect(sheet.preview).toContainText('向下填充：3 行将修改');
    await sheet.write();
    await expect.poll(() => sheet.column('籍贯', 4)).toEqual(['云南文山', '云南文山', '云南文山', '云南文山']);
    await page.keyboard.press('Delete');
    await expect(sheet.preview).toContainText('清空：4 行将修改');
    await sheet.preview.getByRole('button', { name: '取消' }).click();
    await expect(sheet.preview).toBeHidden();
    expect(await sheet.text(1, '籍贯')).toBe('云南文山');
    await page.keyboard.press('Control+z');
    await expect.poll(() => sheet.column('籍贯', 4)).toEqual(['云南文山', '云南砚山', before[2], before[3]]);
  });

  await test.step('Ctrl and Enter opens the record, Ctrl and F finds', async () => {
    await sheet.goTo(2, '姓名');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog').getByRole('button', { name: '编辑' })).toBeVisible();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关闭|Close/ })
      .click();
    await page.keyboard.press('Control+f');
    await expect(page.getByRole('main').getByRole('textbox', { name: /姓名/ })).toBeFocused();
  });

  await test.step('filters, order and columns are kept under a name', async () => {
    await page.getByRole('button', { name: '“性别”列的菜单' }).click();
    await page.getByRole('menuitem', { name: '筛选' }).hover();
    await page.getByRole('menuitem', { name: '女', exact: true }).click();
    await expect.poll(() => sheet.column('性别', 5)).toEqual(['女', '女', '女', '女', '女']);
    await page.getByRole('button', { name: '常用筛选' }).click();
    await page.getByRole('button', { name: '保存当前筛选' }).click();
    await page.getByLabel('名称').fill('女党员');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(() => sheet.column('性别', 5)).not.toEqual(['女', '女', '女', '女', '女']);
    const saved = page.getByRole('button', { name: '女党员', exact: true });
    if (!(await saved.isVisible())) await page.getByRole('button', { name: '常用筛选' }).click();
    await saved.click();
    await expect.poll(() => sheet.column('性别', 5)).toEqual(['女', '女', '女', '女', '女']);
  });
  expect(program.problems).toEqual([]);
});
