import { expect, keepPicture, test } from './app.ts';
import { gridOf } from './pages/grid.ts';
import { occasionsPage } from './pages/occasions-page.ts';
import { startPage } from './pages/start-page.ts';

test('activities are planned for several groups at once; one is held with its sheet and two opinions (issue 5, B)', async ({
  program,
}) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, dialog, open, fill, tab, step, close, choose } = occasionsPage(page);
  await open('小组活动');
  await expect(main.getByText(/^共 \d+ 个小组$/)).toBeVisible();

  // several groups of a township in one operation
  const boxes = main.getByRole('checkbox', { name: /^选择柏林乡/ });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await main.getByRole('button', { name: '为 2 个小组安排活动' }).click();
  await fill({ 主题: '视察田间道路硬化', 活动日期: '2012-7-20', 地点: '村委会' });
  await drawer.getByRole('checkbox', { name: '视察', exact: true }).check();
  await drawer.getByRole('checkbox', { name: '收集意见建议' }).check();
  await keepPicture(page, 'activity-plan');
  await drawer.getByRole('button', { name: '安排活动' }).click();
  await expect(drawer).toHaveCount(0);
  const planned = main.getByRole('button', { name: /2012年7月20日计划：视察田间道路硬化$/ });
  await expect(planned).toHaveCount(2);

  // one of them takes place
  await planned.first().click();
  await step('登记已举行');
  await dialog.getByLabel('举行日期').fill('2012-07-21');
  await dialog.getByRole('button', { name: '登记已举行' }).click();
  await expect(drawer.getByText('已举行', { exact: true }).first()).toBeVisible();
  await tab(/^出席/);
  await drawer
    .getByRole('button', { name: /^列出应到代表 \d+ 人$/ })
    .first()
    .click();
  await drawer.getByRole('button', { name: /^其余 \d+ 人实到$/ }).click();
  await expect(drawer.getByText('出席率')).toBeVisible();
  await expect(drawer.getByText('100%')).toBeVisible();
  await keepPicture(page, 'activity-sheet');

  // two opinions in one go, each on its way from here
  await tab(/^意见建议/);
  await drawer.getByRole('button', { name: '登记意见建议' }).click();
  await dialog.getByLabel('第 1 条内容').fill('三板桥至水库的田间路雨天不能通车，建议硬化。');
  await choose(dialog.getByLabel('第 1 条类别'), '经济建设');
  await dialog.getByLabel('第 2 条内容').fill('村口垃圾池常满，建议增加清运次数。');
  await keepPicture(page, 'activity-opinions');
  await dialog.getByRole('button', { name: '登记 2 条' }).click();
  await expect(drawer.getByRole('tab', { name: '意见建议 2' })).toBeVisible();
  await expect(drawer.getByRole('cell', { name: /建议增加清运次数/ })).toBeVisible();

  // closed only with a record of what was done
  await tab(/^资料/);
  await step('归档');
  await expect(page.getByText(/还没有填写活动情况/)).toBeVisible();
  await drawer.getByRole('button', { name: '编辑', exact: true }).click();
  await fill({ 活动情况: '到三板桥查看田间道路，听取村委会介绍并座谈。' });
  await drawer.getByRole('button', { name: '保存', exact: true }).click();
  await step('归档');
  await expect(drawer.getByText('已归档', { exact: true }).first()).toBeVisible();
  await drawer.getByRole('button', { name: '活动记录' }).click();
  await expect(dialog.getByText('党代表小组活动记录').first()).toBeVisible();
  await expect(dialog.getByText(/1\. 三板桥至水库/)).toBeVisible();
  await keepPicture(page, 'activity-record');
  await dialog.locator('.ant-modal-footer').getByRole('button', { name: '关闭' }).click();
  await close();
  await expect(main.getByRole('button', { name: /2012年7月21日已举行：视察田间道路硬化$/ })).toBeVisible();
  expect(program.problems).toEqual([]);
});

test('two sessions attended by the same delegates add to 人次 twice and to 人数 once (R-M8)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  const { main, drawer, dialog, open, view, fill, tab, close, choose } = occasionsPage(page);
  await open('学习培训');
  const line = main.getByRole('row').filter({ hasText: '鸡街乡' });
  const figuresOf = async () => {
    const cells = (await line.getByRole('cell').allInnerTexts()).map(text => Number(text.replace(/（.*/, '')));
    return { sessions: cells[3] ?? 0, personTimes: cells[5] ?? 0, headcount: cells[6] ?? 0, untrained: cells[9] ?? 0 };
  };
  await expect(line).toBeVisible();
  const before = await figuresOf();

  async function hold(title: string, day: string): Promise<void> {
    await main.getByRole('button', { name: '安排培训' }).click();
    await fill({ 培训名称: title, 开始日期: day, 学时: '4' });
    await choose(drawer.getByRole('combobox', { name: '主办单位' }), '鸡街乡');
    await drawer.getByRole('checkbox', { name: '已经举行' }).check();
    await drawer.getByRole('button', { name: '登记培训' }).click();
    await expect(drawer.getByRole('heading', { name: new RegExp(title) })).toBeVisible();
  }
  await hold('换届纪律专题培训', '2012-07-10');
  await keepPicture(page, 'training-session');
  await close();

  // three of those not trained yet, put into a session from the list of who is missing
  await line.getByRole('button').last().click();
  const trainees = gridOf(page, '代表参训情况');
  await expect(main.getByText(`共 ${before.untrained} 条`, { exact: true })).toBeVisible();
  const names = (await trainees.column('姓名', 3)).map(name => name.replace(/\s/g, ''));
  for (const row of [1, 2, 3]) await trainees.grid.locator(`[aria-rowindex="${row + 1}"] input[type="checkbox"]`).check();
  await main.getByRole('button', { name: '加入培训班 3 名' }).click();
  await choose(dialog.getByRole('combobox', { name: '培训班' }), '换届纪律');
  await expect(dialog.getByText('加入的代表登记为实到。', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: '加入 3 名' }).click();
  await expect(drawer.getByRole('tab', { name: '参训 3/3' })).toBeVisible();
  await close();
  await expect(main.getByText(`共 ${before.untrained - 3} 条`, { exact: true })).toBeVisible();

  // the same three in another session, by a pasted list
  await view('年度计划');
  await hold('任期制知识培训', '2012-07-18');
  await tab(/^参训/);
  await drawer.getByRole('button', { name: '粘贴参训名单' }).click();
  await dialog.getByLabel('参训代表姓名').fill(['1. 查无此人', ...names].join('\n'));
  await dialog.getByRole('button', { name: '核对 4 个姓名' }).click();
  await expect(dialog.getByText(/不是有效代表：查无此人/)).toBeVisible();
  for (const box of await dialog.getByRole('combobox').all()) await choose(box, '鸡街乡');
  await keepPicture(page, 'training-paste');
  await dialog.getByRole('button', { name: '加入 3 名' }).click();
  await expect(drawer.getByRole('tab', { name: '参训 3/3' })).toBeVisible();
  await close();

  const after = await figuresOf();
  expect(after).toEqual({
    sessions: before.sessions + 2,
    personTimes: before.personTimes + 6,
    headcount: before.headcount + 3,
    untrained: before.untrained - 3,
  });
  await keepPicture(page, 'training-year');
  expect(program.problems).toEqual([]);
});
