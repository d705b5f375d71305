/** One entry feeds everything: what is entered once of an activity counts in every system. */
import type { Page } from '@playwright/test';
import { expect, keepPicture, test } from './app.ts';
import { ask } from './pages/ask.ts';
import { desk } from './pages/desk.ts';
import { occasionsPage } from './pages/occasions-page.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

const AS_OF = '2012-07-25';
const TOPIC = '到茶园看补植补造';

async function figure(page: Page, name: string): Promise<number> {
  const figures = await ask<{ name: string; value: number }[]>(page, 'statistics.values', { asOf: AS_OF, scopeId: null });
  return figures.find(entry => entry.name === name)?.value ?? Number.NaN;
}

test('a group activity entered once stands in attendance, dossier, score, money and statistics (issue 5, acceptance 3)', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const { main, drawer, dialog, open, fill, tab, step, close } = occasionsPage(page);
  const activities = await figure(page, 'groupActivityCount');
  const spent = await figure(page, 'fundSpent');

  await open('小组活动');
  await main
    .getByRole('checkbox', { name: /^选择柏林乡/ })
    .first()
    .check();
  await main.getByRole('button', { name: '为 1 个小组安排活动' }).click();
  await fill({ 主题: TOPIC, 活动日期: '2012-7-20', 地点: '茶园' });
  await drawer.getByRole('checkbox', { name: '视察', exact: true }).check();
  await drawer.getByRole('button', { name: '安排活动' }).click();
  await step('登记已举行');
  await dialog.getByRole('button', { name: '登记已举行' }).click();
  await tab(/^出席/);
  await drawer
    .getByRole('button', { name: /^列出应到代表 \d+ 人$/ })
    .first()
    .click();
  await drawer.getByRole('button', { name: /^其余 \d+ 人实到$/ }).click();
  await expect(drawer.getByText('100%')).toBeVisible();

  await test.step('money: the expense is entered where it was spent', async () => {
    await tab(/^经费/);
    await drawer.getByRole('button', { name: '登记支出' }).click();
    await selectOption(drawer.getByLabel('从哪笔预算支出'), '柏林乡 2012年 小组活动');
    await fill({ 支出日期: '2012-7-20', '金额（元）': '86.5', 事由: '茶园活动用车' });
    await keepPicture(page, 'activity-expense');
    await drawer.getByRole('button', { name: '登记支出' }).click();
    await expect(drawer.getByText('共 1 笔，86.50 元')).toBeVisible();
    await close();
    expect(await figure(page, 'fundSpent')).toBeCloseTo(spent + 86.5, 2);
  });

  await test.step('statistics: one activity more, and the list behind the figure holds it', async () => {
    expect(await figure(page, 'groupActivityCount')).toBe(activities + 1);
    await frame.open('统计');
    const block = page.getByRole('region', { name: '小组活动' });
    await block.getByRole('button', { name: `小组活动 ${activities + 1}` }).click();
    await main.getByPlaceholder('主题、地点、小组').fill(TOPIC);
    await expect(main.getByText('共 1 条', { exact: true })).toBeVisible();
  });

  await test.step('dossier and score of a delegate who came', async () => {
    type Row = Readonly<{ id: string; name: string }>;
    const window = { offset: 0, limit: 1 };
    const activity = await ask<{ rows: Row[] }>(page, 'activities.list', { filter: { asOf: AS_OF, search: TOPIC }, window });
    const filter = { occasionKind: 'group_activity', occasionId: activity.rows[0]?.id ?? '' };
    const sheet = await ask<{ rows: readonly Readonly<{ delegateId: string | null }>[] }>(page, 'attendance.list', {
      filter,
      window: { offset: 0, limit: 100 },
    });
    const delegateId = sheet.rows.find(line => line.delegateId !== null)?.delegateId ?? '';
    const { name } = await ask<Row>(page, 'delegates.get', { id: delegateId, asOf: AS_OF });
    await frame.open('党代表');
    await main.getByPlaceholder(/姓名/).fill(name);
    await expect(main.getByRole('gridcell', { name }).first()).toBeVisible();
    const score = await ask<object>(page, 'delegateScores.get', { id: delegateId, year: 2012, asOf: AS_OF });
    expect(JSON.stringify(score)).toContain(TOPIC);
    await main.getByRole('gridcell', { name }).first().dblclick();
    await drawer.getByRole('button', { name: '履职档案' }).click();
    await expect(main.getByText(TOPIC).first()).toBeVisible();
    await keepPicture(page, 'one-entry-dossier');
  });
  expect(program.problems).toEqual([]);
});
