import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('gaps of the three links are filled by one confirmed proposal, and taken back as one (issue 5, acceptance 2)', async ({
  program,
}) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const main = page.getByRole('main');
  const dialog = page.locator('.ant-modal:visible');
  await frame.open('三联系');
  await expect(main.getByRole('button', { name: '柏林乡 ✓ 全覆盖' })).toBeVisible();
  await keepPicture(page, 'links-overview');

  // some links go to the bin: gaps appear
  await main.getByText('联系安排', { exact: true }).click();
  const grid = main.getByRole('grid', { name: '联系安排' });
  const layer = main.getByRole('combobox', { name: '层次' });
  await selectOption(layer, '党员联系群众');
  await expect(main.getByText('共 10767 条')).toBeVisible();
  await grid.getByRole('checkbox').nth(1).click();
  await grid.getByRole('checkbox').nth(2).click();
  await keepPicture(page, 'links-list');
  await main.getByRole('button', { name: '移入回收站 2 项' }).click();
  await expect(main.getByText('共 10765 条')).toBeVisible();
  await main.getByText('缺口', { exact: true }).first().click();
  await expect(main.getByText('共 2 条')).toBeVisible();
  await keepPicture(page, 'links-gaps');

  // the proposal names who, with whom and why; confirmed as one
  await main.getByRole('button', { name: '生成补缺方案' }).click();
  await expect(dialog.getByRole('button', { name: '确认补缺 2 项' })).toBeEnabled();
  await keepPicture(page, 'links-proposal');
  await dialog.getByRole('button', { name: '确认补缺 2 项' }).click();
  await expect(dialog).toBeHidden();
  await expect(main.getByText('没有缺口')).toBeVisible();
  await main.getByText('总览', { exact: true }).click();
  await expect(main.getByRole('button', { name: '合计 党员联系群众 10767/10767' })).toBeVisible();

  // undone as one
  await frame.undo.click();
  await expect(main.getByRole('button', { name: '合计 党员联系群众 10765/10767' })).toBeVisible();
  await main.getByRole('button', { name: '合计 党员联系群众 缺 2' }).click();
  await expect(main.getByText('共 2 条')).toBeVisible();
});
