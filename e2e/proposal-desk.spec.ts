/** The desk of proposals: registration by keyboard, filters that survive every action, figures that open their lists. */
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { chooseByTyping, chooseFirstByTyping } from './pages/keyboard.ts';
import { startPage } from './pages/start-page.ts';

test('a proposal is registered from paper with the keyboard alone; Esc asks, a like one is looked at without losing the text', async ({
  program,
}) => {
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('提案登记册');
  await page.getByRole('button', { name: '登记提案' }).click();
  const focused = page.locator(':focus');
  await expect(focused).toHaveAttribute('id', 'proposal-term');
  await chooseByTyping(page, '柏林乡');
  await expect(focused).toHaveAttribute('id', 'proposal-lead');
  // the first delegate whose name begins so
  await chooseFirstByTyping(page, 'w');
  await expect(page.getByLabel(/签名日期$/)).toHaveValue('2012-07-25');

  // what lacks is gone to, and said
  await page.keyboard.press('Control+s');
  await expect(focused).toHaveAttribute('id', 'proposal-subject');
  await expect(page.getByText('请填写案据。')).toBeVisible();
  await page.keyboard.type('关于解决三板桥村人畜饮水困难的提案');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAttribute('id', 'proposal-grounds');
  await page.keyboard.type('三月到五月断水。');
  await page.keyboard.press('Tab');
  await page.keyboard.type('修建蓄水池。');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '放弃已填写的内容？' })).toBeVisible();
  await page.getByRole('button', { name: '继续填写' }).click();

  await page.getByRole('button', { name: '同一件事？对照' }).first().click();
  const side = page.getByRole('dialog', { name: '是不是同一件事' });
  await expect(side.getByText('三月到五月断水。')).toBeVisible();
  await side.getByRole('button', { name: '存为草稿，打开原提案' }).click();
  await expect(page.getByRole('tab', { name: '文本' })).toBeVisible();
  await page.getByRole('button', { name: '返回' }).click();
  await expect(frame.title).toHaveText('登记提案（草稿）');
  await expect(page.getByLabel('案据', { exact: true })).toHaveValue('三月到五月断水。');

  await page.keyboard.press('Control+s');
  await expect(page.getByText(/^已登记收件，收件号 柏林乡收2012-\d{3}。$/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('收件日期')).toHaveValue('2012-07-25');
  await expect(page.getByText('柏林乡第五届').first()).toBeVisible();
  expect(program.problems).toEqual([]);
});

test('filters of the register survive a case, a batch and coming back; the batch says what it can do', async ({ program }) => {
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('提案待办');
  const card = page.getByRole('region', { name: '待交办' });
  const count = Number((await card.getByRole('button', { name: /^\d+ 件$/ }).textContent())?.replace(' 件', ''));
  await card.getByRole('button', { name: /^\d+ 件$/ }).click();
  await expect(frame.total(count)).toBeVisible();

  await page.getByRole('row').nth(1).getByRole('gridcell').nth(2).dblclick();
  await expect(page.getByRole('button', { name: '交办', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '返回' }).click();
  await expect(frame.total(count)).toBeVisible();

  const boxes = page.getByRole('main').getByRole('checkbox');
  await boxes.nth(1).click();
  await boxes.nth(2).click();
  await page.getByRole('button', { name: '批量办理 2 件' }).click();
  await page.getByRole('menuitem', { name: '交办', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '批量交办：选中 2 件' });
  await dialog.getByRole('combobox', { name: '主办单位' }).click();
  await chooseByTyping(page, '县水务局');
  await dialog.getByRole('button', { name: '下一步：核对' }).click();
  await expect(dialog.getByText('2 件可以办理“交办”，一并保存，可以一次撤销。')).toBeVisible();
  await dialog.getByRole('button', { name: '交办 2 件' }).click();
  await expect(frame.total(count - 2)).toBeVisible();

  // the figure of the unit opens exactly its list
  await frame.open('承办单位');
  await page.getByRole('button', { name: '县水务局在办 2 件' }).click();
  await expect(frame.total(2)).toBeVisible();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '县水务局', exact: true }).click();
  await expect(page.getByText('还没有到期或答复的提案，暂不评分。')).toBeVisible();
  expect(program.problems).toEqual([]);
});

test('a sitting decides what was before it in one operation, and a conference hears all of its congress', async ({ program }) => {
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('审查与通报');
  const register = async (button: string, title: string) => {
    await page.getByRole('button', { name: button }).click();
    await page.getByLabel('会议名称').fill(title);
    await page.locator('#session-term').click();
    await chooseByTyping(page, '法斗乡');
    await page.getByRole('button', { name: '保存会议' }).click();
    await expect(page.getByRole('cell', { name: title })).toBeVisible();
  };
  await register('登记审查会议', '第十一次提案审查会议');
  await page.getByRole('button', { name: '登记审查结果' }).first().click();
  const review = page.getByRole('dialog');
  const rows = Number((/待审查 (\d+) 件/.exec((await review.textContent()) ?? '') ?? [])[1]);
  expect(rows).toBeGreaterThan(0);
  await review.getByRole('button', { name: `其余 ${rows} 件立案` }).click();
  await review.getByRole('button', { name: `登记 ${rows} 件的审查结果` }).click();
  await expect(review).toBeHidden();
  await expect(page.getByRole('row', { name: /第十一次提案审查会议/ }).getByRole('button', { name: String(rows) })).toBeVisible();

  await page.getByText('通报会议').click();
  await register('登记通报会议', '法斗乡2012年党代表大会');
  await page.getByRole('button', { name: '列入通报' }).first().click();
  await page.getByRole('button', { name: /^列入 \d+ 件$/ }).click();
  await page.getByRole('button', { name: '通报材料' }).first().click();
  await expect(page.getByRole('dialog', { name: /^文书：选中 \d+ 件$/ }).getByText('办理情况通报')).toBeVisible();
  expect(program.problems).toEqual([]);
});
