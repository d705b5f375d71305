import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('a sitting, duty reports, scores and the assessment of a year in the window (issue 5, part C)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const main = page.getByRole('main');
  const dialog = page.locator('.ant-modal:visible').last();
  const drawer = page.locator('.ant-drawer-content-wrapper:visible').last();
  const choose = (label: string, value: string) =>
    selectOption(dialog.getByRole('combobox', { name: label, exact: true }), value);
  const tab = (name: string) =>
    main
      .locator('.ant-segmented-item-label')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .click();

  await test.step('all committee members of a township are entered at once; ballots that do not add up are not taken', async () => {
    await frame.open('测评述职');
    await main.getByRole('button', { name: '登记测评' }).click();
    await choose('乡镇', '柏林乡');
    await choose('测评对象', '党委委员');
    await dialog.getByLabel('名称').fill('2012年党委委员民主评议');
    await dialog.getByLabel('发出（各行相同）').fill('60');
    await dialog.getByLabel('收回（各行相同）').fill('58');
    const cell = (row: number, column: number) => dialog.locator(`[data-cell="${row}-${column}"]`);
    await cell(0, 2).fill('50');
    await cell(0, 2).press('ArrowDown');
    await page.keyboard.type('59');
    await expect(dialog.getByText('各档合计 59 张，加无效 0 张共 59 张，多于收回 58 张。请核对。')).toBeVisible();
    await expect(dialog.getByRole('button', { name: '登记 2 个对象的结果' })).toBeDisabled();
    await cell(1, 2).fill('56');
    await cell(1, 6).fill('2');
    await cell(0, 3).fill('8');
    await keepPicture(page, 'evaluation-sitting');
    await dialog.getByRole('button', { name: '登记 2 个对象的结果' }).click();
    await expect(frame.notice).toContainText('已登记 2 个对象的测评结果');
    await main.getByRole('textbox', { name: '名称、对象、拼音' }).fill('党委委员民主评议');
    await expect(frame.total(2)).toBeVisible();
    await expect(main.getByRole('gridcell', { name: '100%' }).first()).toBeVisible();
  });

  await test.step('a township is planned at once, one report is given and printed', async () => {
    await tab('述职');
    await main.getByRole('button', { name: '安排述职' }).click();
    await choose('乡镇', '法斗乡');
    await dialog.getByLabel('计划日期').fill('2012-07-20');
    await dialog.getByRole('button', { name: /^安排 \d+ 名$/ }).click();
    await expect(frame.notice).toContainText('已安排 2012年述职');
    await main.getByRole('grid').press('Control+Enter');
    await expect(drawer).toBeVisible();
    await drawer.getByRole('button', { name: '述职报告' }).click();
    await expect(dialog.getByText('党代表述职报告')).toBeVisible();
    await keepPicture(page, 'duty-report');
    await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
    await page.keyboard.press('Escape');
  });

  await test.step('every point of a score opens its record', async () => {
    await tab('履职评分');
    await expect(frame.total(988)).toBeVisible();
    await main.getByRole('grid').press('Control+Enter');
    await expect(drawer.getByText(/^实得 .* ÷ 应得 .* × 100/)).toBeVisible();
    await keepPicture(page, 'delegate-score');
    await drawer.locator('.score-lines').getByRole('button').first().click();
    await expect(frame.title).toContainText('党代表会议');
    await page.getByRole('button', { name: '返回' }).click();
    await expect(frame.title).toHaveText('测评述职');
  });

  await test.step('the townships are assessed; a person decides with a reason and takes it back', async () => {
    await frame.open('考核');
    await main.getByRole('button', { name: '沿用上年或标准项目' }).click();
    await expect(main.getByRole('gridcell', { name: '合计' })).toBeVisible();
    await keepPicture(page, 'assessment');
    await main.getByRole('grid').press('Control+Enter');
    await drawer.getByRole('button', { name: '评定柏林乡' }).click();
    await dialog.getByLabel('评定得分').fill('11');
    await dialog.getByLabel('理由').fill('会议记录不全');
    await dialog.getByRole('button', { name: '保存评定' }).click();
    await expect(drawer.getByText('评定：会议记录不全')).toBeVisible();
    await expect(main.getByRole('gridcell', { name: '11（评）' })).toBeVisible();
    await frame.undo.click();
    await expect(main.getByRole('gridcell', { name: '11（评）' })).toHaveCount(0);
  });

  for (const size of ['150%'] as const)
    await test.step(`looked at with ${size} text`, async () => {
      await frame.open('设置');
      await main.getByText(size, { exact: true }).click();
      await frame.open('测评述职');
      await keepPicture(page, 'large-ratings');
      await main.getByRole('button', { name: '登记测评' }).click();
      await choose('乡镇', '柏林乡');
      await expect(dialog.locator('[data-cell="0-0"]')).toBeVisible();
      await keepPicture(page, 'large-sitting');
      await dialog.getByRole('button', { name: '取消' }).click();
      await tab('述职');
      await keepPicture(page, 'large-duty');
      await tab('履职评分');
      await expect(frame.total(988)).toBeVisible();
      await main.getByRole('grid').press('Control+Enter');
      await expect(drawer.getByText(/^实得/)).toBeVisible();
      await keepPicture(page, 'large-score');
      await frame.open('考核');
      await main.getByRole('grid').press('Control+Enter');
      await expect(drawer.getByRole('button', { name: '评定柏林乡' })).toBeVisible();
      await keepPicture(page, 'large-assessment');
    });
  expect(program.problems).toEqual([]);
});
