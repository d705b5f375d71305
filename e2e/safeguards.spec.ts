import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, keepPicture, test } from './app.ts';
import { chinesePdf } from './chinese-pdf.ts';
import { desk } from './pages/desk.ts';
import { occasionsPage } from './pages/occasions-page.ts';
import { selectOption, selectOptions } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('a document is registered with its number put right and its PDF is read inside (issue 5, C)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, dialog, fill, tab, choose } = occasionsPage(page);
  await desk(page).open('制度');
  await expect(main.getByText(/^共 \d+ 条$/)).toBeVisible();
  await keepPicture(page, 'institutions');
  await main.getByRole('button', { name: '登记制度' }).click();
  await fill({ 制度名称: '党代表接待日制度', 文号: '西组发[2012]9号', 印发机关: '中共西畴县委组织部', 印发日期: '2012-6-1' });
  await expect(drawer.getByText('按“西组发〔2012〕9号”保存。')).toBeVisible();
  await choose(drawer.getByLabel('类型', { exact: true }), '制度');
  await choose(drawer.getByLabel('层级', { exact: true }), '县');
  await choose(drawer.getByLabel('依据', { exact: true }), '实施意见（试行）');
  await drawer.getByRole('button', { name: '登记制度' }).click();
  await expect(drawer.getByText('西组发〔2012〕9号')).toBeVisible();
  await expect(drawer.getByRole('region', { name: '依据' }).getByRole('button', { name: /任期制办法（试行）$/ })).toBeVisible();
  await keepPicture(page, 'institution-record');

  await tab(/^原文附件/);
  const file = path.join(program.folder, '接待日制度.pdf');
  writeFileSync(file, chinesePdf('党代表接待日制度'));
  await program.answerOpen(file);
  await drawer.getByRole('button', { name: /添加附件/ }).click();
  await drawer.getByRole('button', { name: '接待日制度.pdf', exact: true }).click();
  await expect(dialog.getByText('第 1 页，共 1 页')).toBeVisible();
  await expect(dialog.locator('.pdf-text').getByText('党代表接待日制度')).toBeAttached();
  await keepPicture(page, 'pdf-inside');
  await dialog.getByRole('button', { name: '放大' }).click();
  await dialog
    .getByRole('button', { name: /^关\s?闭$/ })
    .last()
    .click();
  expect(program.problems).toEqual([]);
});

test('an expense is tied to what it was for and counts at once (issue 5, C)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, fill, choose, close, tab } = occasionsPage(page);
  await desk(page).open('经费');
  await expect(main.getByRole('region', { name: '各单位经费情况' })).toBeVisible();
  await keepPicture(page, 'funds-matrix');
  await main.getByRole('radiogroup', { name: '视图' }).getByText('支出', { exact: true }).click();
  await main.getByRole('button', { name: '登记支出' }).click();
  await choose(drawer.getByLabel('从哪笔预算支出'), '董马乡 2012年 视察调研');
  await choose(drawer.getByLabel('用于哪次活动'), '视察调研');
  await fill({ 支出日期: '2012-7-1', '金额（元）': '123.4', 事由: '视察用车' });
  await drawer.getByRole('button', { name: '登记支出' }).click();
  await expect(drawer.getByText('123.40')).toBeVisible();
  await expect(drawer.getByText(/^视察调研：/)).toBeVisible();
  await keepPicture(page, 'fund-expense');
  await tab(/^历史/);
  await expect(drawer.getByText(/登记经费支出/)).toBeVisible();
  await close();
  await expect(main.getByText('视察用车', { exact: true })).toBeVisible();
  expect(program.problems).toEqual([]);
});

test('an exemplar case is told outside only masked and with consent (issue 5, C)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, dialog, fill, tab, choose } = occasionsPage(page);
  await desk(page).open('宣传典型');
  await main.getByRole('radiogroup', { name: '内容' }).getByText('先进典型', { exact: true }).click();
  await main.getByRole('button', { name: '登记典型' }).click();
  await fill({ 典型事迹: '帮李大山渡难关', 事迹: '村民李大山家失火，他组织捐款，帮李大山盖起新房。' });
  await choose(drawer.getByLabel('类型', { exact: true }), '帮扶救助');
  await choose(drawer.getByLabel('单位', { exact: true }), '柏林乡');
  await selectOptions(drawer.getByLabel('党代表', { exact: true }), [null]);
  await drawer.getByLabel('需要隐去的姓名').fill('李大山');
  await drawer.getByLabel('需要隐去的姓名').press('Enter');
  await drawer.getByRole('checkbox', { name: '可以公开' }).check();
  await drawer.getByRole('button', { name: '登记典型' }).click();
  await expect(drawer.getByText(/没有填写同意公开的说明/)).toBeVisible();
  await fill({ 同意公开的说明: '本人2012年6月口头同意' });
  await drawer.getByRole('button', { name: '登记典型' }).click();
  await tab(/^对外文本/);
  await expect(drawer.getByRole('region', { name: '对外文本' }).getByText(/村民李某某家失火/)).toBeVisible();
  await keepPicture(page, 'exemplar-public');
  await drawer.getByRole('button', { name: '典型材料' }).click();
  await expect(dialog.getByText(/帮李某某盖起新房/).first()).toBeVisible();
  await expect(dialog.getByText('李大山')).toHaveCount(0);
  await keepPicture(page, 'exemplar-paper');
  expect(program.problems).toEqual([]);
});

test('a liaison office is set up with people from the roster and by name (issue 5, C)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, dialog, fill, choose, view } = occasionsPage(page);
  await desk(page).open('领导机构');
  await view('责任落实');
  await expect(main.getByText('9 个乡镇责任都已落实')).toBeVisible();
  await keepPicture(page, 'responsibility');
  await view('联络办公室');
  await main.getByRole('button', { name: '登记联络办公室' }).first().click();
  await choose(drawer.getByLabel('单位', { exact: true }), '柏林乡');
  await fill({ 名称: '柏林乡党代表联系党员群众办公室', 办公电话: '0876-7621234' });
  await selectOption(drawer.getByLabel('党员', { exact: true }), '王');
  await drawer.getByLabel('不在名册的姓名').fill('张同志');
  await drawer.getByLabel('不在名册的姓名').press('Enter');
  await keepPicture(page, 'leading-form');
  await drawer.getByRole('button', { name: '登记', exact: true }).click();
  await expect(drawer.getByRole('list', { name: '成员 2 人' }).getByText('张同志')).toBeVisible();
  await keepPicture(page, 'leading-record');
  await drawer.getByRole('button', { name: '成员名单' }).click();
  await expect(dialog.getByText('办公室主任')).toBeVisible();
  await keepPicture(page, 'leading-paper');
  await dialog
    .getByRole('button', { name: /^关\s?闭$/ })
    .last()
    .click();
  expect(program.problems).toEqual([]);
});
