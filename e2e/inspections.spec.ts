import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { opinionsPage } from './pages/opinions-page.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('an inspection is entered, its suggestion goes from delivery to rectification and its papers tell both (§4.3, R-M9)', async ({
  program,
}) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { drawer, dialog, main, enter, openStep } = opinionsPage(page);
  await desk(page).open('视察调研');
  await keepPicture(page, 'inspection-year');
  await main.getByRole('button', { name: '安排视察调研', exact: true }).first().click();
  await drawer.getByText('已经举行').click();
  await selectOption(drawer.getByRole('combobox', { name: '乡镇' }), '柏林乡');
  await drawer.getByLabel('主题').fill('农村人畜饮水安全工程');
  await drawer.getByLabel('被视察单位').fill('柏林乡水务所');
  await drawer.getByLabel('开始日期').fill('2012-06-20');
  await drawer.getByLabel('发现的情况').fill('主管网已通水，个别村小组水压不足。');
  await page.keyboard.press('Control+s');
  await expect(drawer.getByRole('heading', { name: /农村人畜饮水安全工程/ })).toBeVisible();

  await drawer.getByRole('tab', { name: /^建议/ }).click();
  await drawer.getByRole('button', { name: '登记建议' }).click();
  await dialog.getByLabel('第 1 条建议').fill('增设高位水池解决末端水压不足');
  await dialog.getByLabel('第 2 条建议').fill('公开水费标准和收支情况');
  await dialog.getByRole('button', { name: '登记 2 条' }).click();
  await expect(dialog).toBeHidden();
  await drawer.getByRole('button', { name: '增设高位水池解决末端水压不足' }).click();
  await openStep('转交');
  await enter({ 转交日期: '2012-06-25' });
  await dialog.getByRole('button', { name: '转交', exact: true }).click();
  await expect(drawer.getByText('2012-06-25 转交 + 2 个月 = 2012-08-25')).toBeVisible();
  await openStep('采纳');
  await enter({ 采纳日期: '2012-06-28' });
  await dialog.getByRole('button', { name: '采纳', exact: true }).click();
  await openStep('整改完成');
  await enter({ 整改日期: '2012-07-20' });
  await dialog.getByRole('button', { name: '整改完成', exact: true }).click();
  await expect(dialog.getByText('请填写整改结果。')).toBeVisible();
  await enter({ 整改结果: '已建高位水池两座' });
  await dialog.getByRole('button', { name: '整改完成', exact: true }).click();
  await expect(drawer.getByText('整改结果：已建高位水池两座')).toBeVisible();
  await keepPicture(page, 'inspection-suggestion');

  await drawer.getByRole('button', { name: '打开视察调研' }).click();
  await expect(drawer.getByText('提出 2 条，采纳 1 条，整改 1 条')).toBeVisible();
  await drawer.getByRole('button', { name: '文书' }).click();
  await page.getByRole('menuitem', { name: '视察调研情况反馈' }).click();
  await expect(dialog.getByText('提出意见建议 2 条，采纳 1 条，整改 1 条')).toBeVisible();
  await keepPicture(page, 'inspection-feedback');
  await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  expect(program.problems).toEqual([]);
});
