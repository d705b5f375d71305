import type { Page } from '@playwright/test';
import path from 'node:path';
import { expect, keepPicture, test, WINDOW } from './app.ts';
import { desk } from './pages/desk.ts';
import { importPage } from './pages/import-page.ts';
import { membersPage } from './pages/members-page.ts';
import { startPage } from './pages/start-page.ts';
import { statisticsPage } from './pages/statistics-page.ts';

// here the click on 打开示例县 makes it, as on a computer that has none
test.use({ hasSample: false });

/** Elements of the frame that must never be wider than their place; tables scroll inside a scroller of their own. */
const FRAMES = [
  '.desk',
  '.desk-main',
  '.desk-page',
  '.top-bar',
  '.page',
  '.page-header',
  '.page-filters',
  '.page-body',
  '.status-line',
];

/** What sticks out sideways: frames with hidden content and controls beyond the window's edge. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(frames => {
    const found: string[] = [];
    const root = document.scrollingElement;
    if (root !== null && root.scrollWidth > window.innerWidth) found.push(`window: ${root.scrollWidth} px`);
    for (const selector of frames)
      for (const element of document.querySelectorAll(selector))
        if (element.scrollWidth > element.clientWidth + 1)
          found.push(`${selector}: ${element.scrollWidth} px in ${element.clientWidth}`);
    const inScroller = (element: Element) =>
      element.closest(
        '.data-table-scroller, .statistics-scroller, .report-scroller, .ant-table-content, .import-scroll, .activity-year, .training-year',
      ) !== null;
    for (const element of document.querySelectorAll('button, input, h1, h2, [role="tab"], [role="alert"]')) {
      const { right, left, width } = element.getBoundingClientRect();
      if (width > 1 && (right > window.innerWidth + 1 || left < -1) && !inScroller(element))
        found.push(`${element.tagName} “${element.textContent}” ends at ${Math.round(right)}`);
    }
    return found;
  }, FRAMES);
}

/** Single-line controls whose text is cut. */
function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main button, main h1, main h2, main label, nav li, .ant-segmented-item-label, main th')]
      .filter(element => {
        const style = getComputedStyle(element);
        return style.overflowX !== 'visible' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
      })
      .map(element => `“${element.textContent}” ${element.scrollWidth} px in ${element.clientWidth}`),
  );
}

async function settle(page: Page): Promise<void> {
  await expect(page.locator('.ant-spin-spinning, .ant-skeleton-active')).toHaveCount(0);
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

test('the sample county is made and opened by one click; every page fits the window at 100 % and 150 % text', async ({
  program,
  workbooks,
}) => {
  test.setTimeout(240_000);
  const page = program.page();
  expect(await tooWide(page)).toEqual([]);
  await startPage(page).openSample();
  await expect(page.getByText('示例数据', { exact: true })).toBeVisible();
  const frame = desk(page);
  const names = await frame.pageNames();
  expect(names).toEqual(
    expect.arrayContaining(['党组织', '党员', '党代表', '统计', '报告', '导入', '导出上报', '历史', '回收站', '备份', '设置']),
  );
  expect(await page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([WINDOW.width, WINDOW.height]);

  const imports = importPage(page);
  await program.answerOpen(path.join(workbooks, '党员花名册（杂乱）.xlsx'));
  for (const size of [100, 150] as const) {
    const look = async (name: string) => {
      await settle(page);
      await keepPicture(page, `${size}-${name}`);
      expect.soft(await tooWide(page), `${name} at ${size} %`).toEqual([]);
      expect.soft(await cutText(page), `${name} at ${size} %`).toEqual([]);
    };
    await frame.open('设置');
    await page.getByRole('main').getByText(`${size}%`, { exact: true }).click();
    for (const name of names)
      await test.step(`${name} at ${size} %`, async () => {
        await frame.open(name);
        await look(name);
      });
    await test.step(`tables of figures at ${size} %`, async () => {
      await frame.open('统计');
      for (const table of ['党组织情况统计表', '党代表结构统计表（乡镇）', '党代表结构统计表（县）', '三联系情况表']) {
        await statisticsPage(page).openTable(table);
        await expect(page.getByRole('main').getByRole('row').last()).toContainText('合计');
        await look(table);
      }
    });
    await test.step(`a messy roster's preview at ${size} %`, async () => {
      await frame.open('导入');
      await imports.chooseKind('党员');
      await imports.chooseFile();
      expect((await imports.counts())['错误']).toBeGreaterThan(0);
      for (const view of ['逐行核对', '列对应', '工作表']) {
        await page.getByRole('tab', { name: view }).click();
        await look(view);
      }
    });
    await test.step(`a member's record and form at ${size} %`, async () => {
      await frame.open('党员');
      await membersPage(page).openFirst();
      await look('党员资料');
      await membersPage(page).drawer.getByRole('button', { name: '编辑' }).click();
      await look('党员表单');
      await membersPage(page).drawer.getByRole('button', { name: '取消' }).click();
    });
  }
  expect(program.problems).toEqual([]);
});

test('in an empty file every page says what to do', async ({ program }) => {
  const page = program.page();
  await program.answerSave(path.join(program.folder, '空.ddw'));
  await startPage(page).createFile({ unitName: '中共西畴县委组织部', ownerName: '张三', password: '从一份空名册开始做起' });
  const frame = desk(page);
  const says: Readonly<Record<string, RegExp>> = {
    党组织: /导入/,
    党员: /导入党员名册/,
    党代表: /导入|届次/,
    统计: /名册还是空的，导入之后这里就有数字.*导入名册/s,
    报告: /名册还是空的，导入之后就能生成报告.*导入名册/s,
    导入: /还没有导入过名册.*整批撤销/s,
    历史: /新建工作文件/,
    回收站: /可以随时恢复。现在是空的/,
    备份: /还没有备份.*立即备份/s,
  };
  const names = await frame.pageNames();
  for (const name of names)
    await test.step(name, async () => {
      await frame.open(name);
      await settle(page);
      await keepPicture(page, `empty-${name}`);
      expect.soft(await tooWide(page), name).toEqual([]);
      const expected = says[name];
      if (expected === undefined) return;
      await expect.soft(page.getByRole('main')).toContainText(expected);
      if (name !== '历史') await expect.soft(page.getByRole('main').locator('.empty-state').first()).toBeVisible();
    });
  expect(program.problems).toEqual([]);
});
