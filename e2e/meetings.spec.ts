import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('a meeting of more than 60 people runs from plan to minutes (acceptance 3, R-M2, R-M5, R-M6)', async ({ program }) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const tab = (name: RegExp) => page.getByRole('tab', { name });

  await test.step('it is planned from three answers; the rosters fill in the rest', async () => {
    await frame.open('会议');
    await page.getByRole('button', { name: '安排会议' }).click();
    const dialog = page.getByRole('dialog');
    await selectOption(dialog.getByLabel('召开单位'), '蚌谷乡');
    await dialog.getByLabel('日期', { exact: true }).fill('2012-7-20');
    await dialog.getByLabel('日期', { exact: true }).press('Tab');
    await dialog.getByRole('button', { name: '安排会议' }).click();
    await expect(page.getByRole('heading', { name: '蚌谷乡2012年党代表会议' })).toBeVisible();
    await expect(page.getByText('议程齐全')).toBeVisible();
  });

  await test.step('everybody due is listed and can be signed in on paper', async () => {
    await tab(/^出席/).click();
    await page
      .getByRole('button', { name: /^列出应到代表 \d+ 人$/ })
      .first()
      .click();
    await expect(tab(/^出席 0\/70$/)).toBeVisible();
    await page.getByRole('button', { name: '文书' }).click();
    await page.getByRole('menuitem', { name: '签到表' }).click();
    const paper = page.getByRole('dialog');
    await expect(paper.getByText('签名').first()).toBeVisible();
    await paper.getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('people are ticked by keyboard, two are on leave, the rest came', async () => {
    const grid = page.getByRole('grid', { name: '出席名单' });
    const first =
      (await grid.locator('[aria-rowindex="2"] > [role="gridcell"]').allInnerTexts()).find(text => text.trim() !== '') ?? '';
    await page.getByLabel('按姓名登记实到').fill(first.trim());
    await page.keyboard.press('Enter');
    await expect(tab(/^出席 1\/70$/)).toBeVisible();
    await grid.locator('[aria-rowindex="3"] input[type="checkbox"]').check();
    await grid.locator('[aria-rowindex="4"] input[type="checkbox"]').check();
    await page.getByRole('button', { name: '请假', exact: true }).click();
    await page.getByRole('textbox', { name: '请假事由' }).fill('外出务工');
    await page.getByRole('button', { name: '登记请假' }).click();
    const nameOf = async (row: number) =>
      (await grid.locator(`[aria-rowindex="${row}"] > [role="gridcell"]`).allInnerTexts()).find(text => text.trim() !== '') ?? '';
    const [one, two] = [(await nameOf(5)).trim(), (await nameOf(6)).trim()];
    await page.getByRole('button', { name: '签到名单' }).click();
    const paste = page.getByRole('dialog');
    // a sheet as the office keeps it, and whoever is missing there typed below it
    const sheet = path.join(program.folder, '签到表.csv');
    writeFileSync(sheet, `序号,姓名,签到\n1,${one},√\n2,${two},√\n3,请假人,请假\n`);
    await program.answerOpen(sheet);
    await paste.getByRole('button', { name: '读入签到表' }).click();
    await expect(paste.getByText('“签到表.csv”按“签到”一栏读入 2 人，另有 1 人没有签到。')).toBeVisible();
    await paste.getByLabel('姓名').fill(`${await paste.getByLabel('姓名').inputValue()}\n没有这个人`);
    await paste.getByRole('button', { name: '核对名单' }).click();
    await expect(paste.getByText('不在名单')).toBeVisible();
    await paste.getByRole('button', { name: '登记实到 2 人' }).click();
    await expect(tab(/^出席 3\/70$/)).toBeVisible();
    await page.getByRole('button', { name: '其余 65 人实到' }).click();
    await expect(tab(/^出席 68\/70$/)).toBeVisible();
    await page.getByRole('button', { name: /^撤销/ }).first().click();
    await expect(tab(/^出席 3\/70$/)).toBeVisible();
    await page.getByRole('button', { name: '其余 65 人实到' }).click();
    await expect(tab(/^出席 68\/70$/)).toBeVisible();
    await expect(page.getByText('应到 70 人，到会须超过半数，至少 36 人。')).toBeVisible();
  });

  await test.step('held, minuted and closed; its numbers stand for ever', async () => {
    await page.getByRole('button', { name: '登记已举行' }).click();
    await expect(page.getByText('应到 70 人，实到 68 人；须超过半数，至少 36 人，符合规定。')).toBeVisible();
    await tab(/^纪要/).click();
    await page.getByRole('button', { name: '填写纪要' }).click();
    await page.getByLabel('会议情况').fill('听取并审议了两个工作报告。');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByText('听取并审议了两个工作报告。')).toBeVisible();
    await page.getByRole('button', { name: '归档', exact: true }).click();
    await expect(page.getByText('已归档').first()).toBeVisible();
    await page.getByRole('button', { name: '文书' }).click();
    await page.getByRole('menuitem', { name: '会议纪要' }).click();
    const paper = page.getByRole('dialog');
    await expect(paper.getByText(/应到代表 70 名，实到 68 名/)).toBeVisible();
    await expect(paper.getByText(/（外出务工）/)).toBeVisible();
    await paper.getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('the rating held at it is entered from here, with township, day and meeting filled in', async () => {
    await tab(/^测评/).click();
    await page.getByRole('button', { name: '登记本次会议的测评' }).click();
    const sitting = page.locator('.ant-modal:visible').last();
    await expect(sitting.getByText('2012-07-20 蚌谷乡2012年党代表会议')).toBeVisible();
    await sitting.locator('[data-cell="0-0"]').fill('60');
    await sitting.locator('[data-cell="0-1"]').fill('58');
    await sitting.locator('[data-cell="0-2"]').fill('58');
    await sitting.getByRole('button', { name: '登记 1 个对象的结果' }).click();
    await expect(sitting).toBeHidden();
    await page.getByRole('button', { name: '返回' }).click();
    await expect(page.getByRole('region', { name: '测评评议' }).getByText('100%')).toBeVisible();
  });

  await test.step('what the conference was told of proposals is entered for this meeting', async () => {
    await tab(/^议程/).click();
    await page.getByRole('button', { name: '登记本次会议的通报' }).click();
    await expect(page.getByLabel('会议名称')).toHaveValue('蚌谷乡2012年党代表会议');
    await page.getByRole('button', { name: '保存会议' }).click();
    await expect(page.getByRole('row', { name: /2012-07-20 蚌谷乡2012年党代表会议/ })).toBeVisible();
  });

  await test.step('entered once, it counts for the statistics and the duties of the year', async () => {
    await frame.open('统计');
    const block = page.getByRole('region', { name: '会议' });
    await expect(block.getByText('28', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^撤销/ }).first().click();
    await expect(block).toBeVisible();
  });
  expect(program.problems).toEqual([]);
});
