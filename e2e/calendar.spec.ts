import axe from 'axe-core';
import { expect, test } from './app.ts';
import { calendarPage } from './pages/calendar-page.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

test('a holiday entered for a year not announced moves a limit, says why, and is back by one undo (R-P17)', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const calendar = calendarPage(page);
  await calendar.open();
  await expect(calendar.day('2012-04-28')).toHaveAccessibleName('2012-04-28 星期六 劳动节 调休上班');
  await calendar.showYear(2027);
  await expect(page.getByText('2027 年的放假安排尚未录入，全年按周一至周五计算。')).toBeVisible();
  await calendar.reckonFrom('2027-02-01');
  await expect(calendar.result).toContainText('2027-02-15');

  await calendar.choose('2027-02-06', '2027-02-12');
  await calendar.saveAs('放假', '春节');
  await expect(calendar.day('2027-02-12')).toHaveAccessibleName('2027-02-12 星期五 春节 放假 本单位录入');
  await expect(page.getByText('2027 年的放假安排只录入了一部分')).toBeVisible();
  await expect(calendar.result).toContainText('2027-02-22');
  await expect(calendar.result).toContainText('其间春节放假 2027-02-06 至 2027-02-12');

  await desk(page).undo.click();
  await expect(calendar.result).toContainText('2027-02-15');
  await expect(page.getByText('2027 年的放假安排尚未录入，全年按周一至周五计算。')).toBeVisible();
  expect(program.problems).toEqual([]);
});

test('the calendar is worked with the keyboard alone and has no axe violation', async ({ program }) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const calendar = calendarPage(page);
  await calendar.open();
  await calendar.day('2012-08-10').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText('2012-08-10 至 2012-08-11')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('input:focus')).toBeVisible();
  await page.keyboard.type('火把节');
  await page.keyboard.press('Enter');
  await expect(calendar.day('2012-08-11')).toHaveAccessibleName(/火把节 放假 本单位录入/);

  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    return (await checker.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => [
      id,
      ...nodes.map(node => node.html.slice(0, 160)),
    ]);
  });
  expect(found).toEqual([]);
});
