import { expect, test } from './app.ts';
import { bodiesPage } from './pages/bodies-page.ts';
import { desk } from './pages/desk.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('a secretary leaves office on a day: gone from the list of that day, kept in the past, back by one undo; two at once are refused', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const bodies = bodiesPage(page);
  await bodies.open();
  await bodies.filter('乡镇', '柏林乡');
  await bodies.filter('机构', '党委');
  await bodies.filter('职务', '书记');
  await expect(frame.total(1)).toBeVisible();

  await bodies.openRecord('第一责任人');
  await bodies.endService('调任县农业局');
  await bodies.close();
  await expect(page.getByText('没有找到')).toBeVisible();
  await frame.setReferenceDay('2012-07-24');
  await expect(frame.total(1)).toBeVisible();
  await frame.setReferenceDay('2012-07-25');
  await frame.undo.click();
  await expect(frame.total(1)).toBeVisible();

  // a deputy cannot become a second secretary
  await bodies.filter('职务', '分管党建副书记');
  await bodies.openRecord('直接责任人');
  await bodies.drawer.getByRole('button', { name: '编辑' }).click();
  await selectOption(bodies.drawer.getByLabel('职务'), '书记（党委第一责任人）');
  await bodies.drawer.getByRole('button', { name: '保存' }).click();
  await expect(bodies.drawer.getByText(/柏林乡党委已有书记/)).toBeVisible();
  expect(program.problems).toEqual([]);
});
