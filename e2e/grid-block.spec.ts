import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { gridOf } from './pages/grid.ts';
import { startPage } from './pages/start-page.ts';

const ROWS = 500;
/** Ten columns side by side, and what is pasted into them. */
const VALUES: Readonly<Record<string, (row: number) => string>> = {
  nativePlace: row => `云南文山${row}`,
  ethnicity: row => ['彝族', '苗族', '壮族'][row % 3] ?? '',
  education: row => ['高中', '大学专科'][row % 2] ?? '',
  partyPost: row => `组织委员${row}`,
  occupation: () => '农牧渔民',
  workUnitAndPost: row => `东升村第${row}组`,
  professionalTitle: row => `农艺师${row}`,
  phone: row => `138${String(row).padStart(8, '0')}`,
  address: row => `兴街镇东升村委会${row}号`,
  remark: row => `录入${row}`,
};

test('a block of 500 × 10 is pasted through the window: checked, previewed, written and undone as one (acceptance 4)', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  await page.evaluate(
    shown => localStorage.setItem('columns:members', JSON.stringify({ widths: {}, shown: ['name', ...shown], frozen: 1 })),
    Object.keys(VALUES),
  );
  const frame = desk(page);
  await frame.open('党员');
  const sheet = gridOf(page, '党员名册');
  await expect.poll(() => sheet.text(1, '籍贯')).not.toBe('');
  const before = await sheet.column('籍贯', 3);
  const block = Array.from({ length: ROWS }, (_, row) =>
    Object.values(VALUES)
      .map(valueOf => valueOf(row + 1))
      .join('\t'),
  );
  await program.app().evaluate(({ clipboard }, text) => clipboard.writeText(text), block.join('\r\n'));
  await sheet.goTo(1, '籍贯');
  const started = Date.now();
  await page.keyboard.press('Control+v');
  await expect(sheet.preview).toContainText(`粘贴：${ROWS} 行将修改`, { timeout: 20_000 });
  const previewed = Date.now();
  await keepPicture(page, 'grid-paste-500');
  const writing = Date.now();
  await sheet.write();
  const seconds = (Date.now() - writing + previewed - started) / 1000;
  test.info().annotations.push({ type: 'seconds to check, show and write 500 × 10', description: seconds.toFixed(2) });
  await expect.poll(() => sheet.column('籍贯', 3)).toEqual(['云南文山1', '云南文山2', '云南文山3']);
  expect(seconds).toBeLessThan(6);
  await page.keyboard.press('Control+z');
  await expect.poll(() => sheet.column('籍贯', 3)).toEqual(before);
  expect(program.problems).toEqual([]);
});

test('the cursor follows its record, the menu of the cells works by mouse and keys, an input method keeps its Enter', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('党员');
  const sheet = gridOf(page, '党员名册');
  await expect.poll(() => sheet.text(1, '籍贯')).not.toBe('');

  await test.step('an edit that re-sorts the list takes the cursor along', async () => {
    await page.getByRole('button', { name: '“出生年月”列的菜单' }).click();
    await page.getByRole('menuitem', { name: '升序' }).click();
    await expect.poll(() => sheet.text(1, '出生年月')).not.toBe('');
    const name = await sheet.text(1, '姓名');
    await sheet.goTo(1, '出生年月');
    // well below, and still drawn
    const target = await sheet.text(12, '出生年月');
    await page.keyboard.type(target);
    await page.keyboard.press('Tab');
    const active = sheet.grid.locator('[role="row"]:has(.is-active-cell)');
    await expect.poll(() => active.getAttribute('data-row')).not.toBe('0');
    await expect(active).toContainText(name);
    await page.keyboard.press('Control+z');
    await expect.poll(() => active.getAttribute('data-row')).toBe('0');
    await expect(active).toContainText(name);
    await page.getByRole('button', { name: '“出生年月”列的菜单' }).click();
    await page.getByRole('menuitem', { name: '取消排序' }).click();
  });

  const menu = (name: string) => page.getByRole('menuitem', { name });
  await test.step('right click offers what the cells can do', async () => {
    await program.app().evaluate(({ clipboard }) => clipboard.writeText('云南文山'));
    const place = await sheet.text(2, '籍贯');
    await (await sheet.cell(2, '籍贯')).click({ button: 'right' });
    await expect(menu('清空')).toBeVisible();
    await keepPicture(page, 'grid-cell-menu');
    await menu('粘贴').click();
    await expect.poll(() => sheet.text(2, '籍贯')).toBe('云南文山');
    await page.keyboard.press('Control+z');
    await expect.poll(() => sheet.text(2, '籍贯')).toBe(place);
    await (await sheet.cell(2, '籍贯')).click({ button: 'right' });
    await menu('复制').click();
    await expect.poll(() => program.app().evaluate(({ clipboard }) => clipboard.readText())).toBe(place);
  });

  await test.step('Shift and F10 opens it at the cell, the arrows choose, Esc gives the keyboard back', async () => {
    await sheet.goTo(3, '籍贯');
    await page.keyboard.press('Shift+F10');
    await expect(menu('修改栏目')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu('修改栏目')).toBeHidden();
    await expect(page.locator('.grid-input')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(await sheet.cell(4, '籍贯')).toHaveClass(/is-active-cell/);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('ContextMenu');
    await menu('修改栏目').click();
    await expect(sheet.preview).toContainText('修改 2 条记录的一个栏目');
    await sheet.preview.getByRole('button', { name: '取消' }).click();
    await expect(sheet.preview).toBeHidden();
  });

  await test.step('Esc closes the record beside the list, and the very next key moves the cursor', async () => {
    await sheet.goTo(3, '籍贯');
    await page.keyboard.press('Control+Enter');
    const record = page.locator('.record-drawer');
    await expect(record.getByRole('tab', { name: '资料' })).toBeVisible();
    await expect(page.locator('.grid-input')).not.toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await expect(await sheet.cell(4, '籍贯')).toHaveClass(/is-active-cell/);
    await expect(record).toBeHidden();
    await expect(page.locator('.grid-input')).toBeFocused();
  });

  await test.step('Enter inside a composition belongs to the input method', async () => {
    await sheet.goTo(5, '籍贯');
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'wen', selectionStart: 3, selectionEnd: 3 });
    await expect(page.locator('.grid-input')).toHaveValue('wen');
    await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
    await input.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
    await expect(page.locator('.grid-input')).toHaveValue('wen');
    await expect(await sheet.cell(5, '籍贯')).toHaveClass(/is-active-cell/);
    await input.send('Input.insertText', { text: '文山' });
    await expect(page.locator('.grid-input')).toHaveValue('文山');
    await page.keyboard.press('Enter');
    await expect.poll(() => sheet.text(5, '籍贯')).toBe('文山');
    await expect(await sheet.cell(6, '籍贯')).toHaveClass(/is-active-cell/);
  });
  expect(program.problems).toEqual([]);
});
