import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { opinionsPage } from './pages/opinions-page.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('an opinion lives from registration through a refusal to feedback, another becomes a 提议 (issue 5, acceptance 4)', async ({
  program,
}) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const opinions = opinionsPage(page);
  const { drawer, dialog, main } = opinions;
  await opinions.open();

  // by keyboard, the next one begins where the last one ended
  await main.getByRole('button', { name: '登记意见建议' }).first().click();
  await selectOption(drawer.getByRole('combobox', { name: '乡镇' }), '柏林乡');
  await drawer.getByLabel('收到日期').fill('2012-05-02');
  await drawer.getByRole('combobox', { name: '提出人', exact: true }).fill('张三丰');
  const delegate = drawer.getByRole('combobox', { name: '带来的代表' });
  await selectOption(delegate, null);
  await drawer.getByLabel('内容').fill('三板桥到水库的路雨天不通车，学生绕行，希望硬化。');
  await drawer.getByText('登记后接着登记下一条').click();
  await keepPicture(page, 'opinion-registration');
  await page.keyboard.press('Control+s');
  await expect(drawer.getByLabel('内容')).toHaveValue('');
  await expect(drawer.getByLabel('收到日期')).toHaveValue('2012-05-02');
  await drawer.getByRole('combobox', { name: '提出人', exact: true }).fill('李四光');
  await drawer.getByLabel('内容').fill('自来水三天两头停，希望换水管。');
  await page.keyboard.press('Control+s');

  // forwarded, refused with a reason, and still fed back
  await expect(drawer.getByRole('heading', { name: /^YJ2012\d{4}$/ })).toBeVisible();
  await expect(drawer.getByText('2012-05-02 收到，往后第 5 个工作日 = 2012-05-09')).toBeVisible();
  await opinions.take('转办', { 转办日期: '2012-05-04', 承办单位: '水', 转办意见: '请核实后办理' }, '已转办');
  await opinions.openStep('不予受理');
  await opinions.enter({ 决定日期: '2012-05-07' });
  await dialog.getByRole('button', { name: '不予受理', exact: true }).click();
  await expect(dialog.getByText('请填写不予受理的理由。')).toBeVisible();
  await opinions.enter({ 不予受理的理由: '属于供水公司经营范围' });
  await dialog.getByRole('button', { name: '不予受理', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer.getByText(/^反馈期限 2012-05-21/)).toBeVisible();
  await keepPicture(page, 'opinion-refused');
  await opinions.take('反馈', { 反馈日期: '2012-05-10', 方式: '电话' }, '已反馈');
  await drawer.getByRole('button', { name: '文书' }).click();
  await page.getByRole('menuitem', { name: '意见建议反馈单', exact: true }).click();
  await expect(dialog.getByText('李某某').first()).toBeVisible();
  await expect(dialog.getByText('李四光')).toHaveCount(0);
  await keepPicture(page, 'opinion-feedback-slip');
  await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  await drawer
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click();

  // the other one is accepted, extended once, and turned into a 提议 without retyping
  await main.getByRole('textbox', { name: /内容、姓名、编号/ }).fill('三板桥');
  await expect(desk(page).total(1)).toBeVisible();
  await page.getByRole('row').filter({ hasText: '三板桥' }).first().getByRole('button').first().click();
  await opinions.take('转办', { 转办日期: '2012-05-04', 上报机关: '县交通运输局' }, '已转办');
  await opinions.take('受理', { 受理日期: '2012-05-08' }, '已受理');
  await opinions.take(
    '延期',
    { 决定日期: '2012-06-15', 延期至: '2012-07-11', 告知提出人日期: '2012-06-15', 延期原因: '等待汛期结束' },
    '已受理',
  );
  await expect(drawer.getByText('2012-06-15 批准延期至 2012-07-11（等待汛期结束）')).toBeVisible();
  await opinions.openStep('转为提议');
  await opinions.enter({ 日期: '2012-06-20', 转为提议的理由: '多村反映，带有普遍性' });
  await dialog.getByRole('button', { name: '转为提议', exact: true }).click();
  await expect(desk(page).title).toHaveText('登记提案（草稿）');
  await expect(main.getByRole('textbox', { name: /案由/ })).toHaveValue(
    '关于三板桥到水库的路雨天不通车，学生绕行，希望硬化的提议',
  );
  await expect(main.getByLabel('案据')).toHaveValue('三板桥到水库的路雨天不通车，学生绕行，希望硬化。');
  await keepPicture(page, 'opinion-to-proposal');
  // opinion and draft are undone as one
  await desk(page).undo.click();
  await page.getByRole('button', { name: '返回' }).click();
  await expect(drawer.locator('.record-head').first().getByText('已受理', { exact: true })).toBeVisible();
  expect(program.problems).toEqual([]);
});
