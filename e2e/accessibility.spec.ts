/** Every screen without a violation of the axe rules, and reached with the keyboard alone. */
import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

type Found = Readonly<{ id: string; impact: string | null | undefined; nodes: string[] }>;

/** Violations on the page as it is, with the elements concerned. */
async function violations(page: Page): Promise<Found[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run(document, { resultTypes: ['violations'] });
    return found.map(violation => ({
      id: violation.id,
      impact: violation.impact,
      nodes: violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200)),
    }));
  });
}

async function settle(page: Page): Promise<void> {
  await expect(page.locator('.ant-spin-spinning, .ant-skeleton-active')).toHaveCount(0);
  // antd fades drawers and dialogs in; contrast is judged on what stays
  await page.waitForTimeout(150);
}

test('no screen has an axe violation', async ({ program }) => {
  test.setTimeout(480_000);
  const page = program.page();
  const found: Record<string, Found[]> = {};
  const check = async (screen: string) => {
    await settle(page);
    const here = await violations(page);
    if (here.length > 0) found[screen] = here;
  };
  await check('开始');
  await startPage(page).openSample();
  const frame = desk(page);
  const names = await frame.pageNames();
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    await frame.open(name);
    await check(name);
    // the settings would change the look of everything after them
    const tabs = page.locator(name === '设置' ? '.none' : '.page .ant-segmented-item');
    for (let index = 1; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await check(`${name}（${index + 1}）`);
    }
  }
  for (const name of ['党组织', '党员', '党代表', '代表小组', '领导机构']) {
    await frame.open(name);
    await settle(page);
    const opener = page.getByRole('button', { name: '打开第 1 行的资料' });
    if ((await opener.count()) === 0) continue;
    await opener.click();
    const drawer = page.locator('.record-drawer');
    if ((await drawer.count()) === 0) continue;
    const tabs = drawer.getByRole('tab');
    for (let index = 0; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      await check(`${name}详情（${index + 1}）`);
    }
    const edit = drawer.getByRole('button', { name: '编辑' });
    if ((await edit.count()) === 0) continue;
    await tabs.first().click();
    await edit.click();
    await check(`${name}编辑`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
  await frame.open('报告');
  await page.getByRole('button', { name: '新建报告' }).first().click();
  await check('新建报告');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^新\s?建$/ })
    .click();
  await page.getByRole('tab', { name: '编写' }).waitFor();
  const parts = page.locator('.report-tabs').getByRole('tab');
  for (let index = 0; index < (await parts.count()); index += 1) {
    await parts.nth(index).click();
    await check(`报告编写（${index + 1}）`);
  }
  await page.getByRole('button', { name: '属性' }).click();
  await check('报告属性');
  await page.keyboard.press('Escape');
  await frame.open('报告');
  await page.getByRole('button', { name: '模板与常用语' }).click();
  for (const tab of ['模板', '常用语']) {
    await page.getByRole('tab', { name: tab }).click();
    await check(`报告${tab}`);
  }
  expect(found).toEqual({});
});
