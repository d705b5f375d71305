import type { Page } from '@playwright/test';
import { expect, keepPicture, test } from './app.ts';
import { ask } from './pages/ask.ts';
import { desk } from './pages/desk.ts';
import { quickEntryPage } from './pages/quick-entry-page.ts';
import { startPage } from './pages/start-page.ts';

const AS_OF = '2012-07-25';
type Person = Readonly<{ kind: string; id: string; name: string; detail: string }>;

/** A delegate alone of that name who contacts at least two. */
async function someDelegate(page: Page): Promise<Readonly<{ delegate: Person; targets: readonly Person[] }>> {
  const delegates = await ask<Person[]>(page, 'contactRecords.contacters', { asOf: AS_OF });
  for (const delegate of delegates) {
    const namesakes = await ask<Person[]>(page, 'contactRecords.contacters', { asOf: AS_OF, search: delegate.name });
    const by = { kind: delegate.kind, id: delegate.id };
    const targets = await ask<Person[]>(page, 'contactRecords.targets', { asOf: AS_OF, by });
    if (namesakes.length === 1 && targets.length > 1) return { delegate, targets };
  }
  throw new Error('a delegate with a name of their own');
}

test('three records of a visiting day are typed by keyboard, with help and an opinion, and stand in the dossier (§2.10)', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  const main = page.getByRole('main');
  await frame.open('联系记录');
  await expect(main.getByRole('grid', { name: '联系记录' })).toBeVisible();
  const { delegate, targets } = await someDelegate(page);
  const entry = quickEntryPage(page, '快速录入联系记录');
  await entry.open();

  // the first line says the day, the place and who; the own people are offered by ↓
  await entry.type('日期', '2012-07-24');
  await entry.type('地点', '村委会');
  await entry.type('联系人', delegate.name);
  await expect(entry.box('联系对象')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option')).toHaveCount(targets.length);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await entry.type('内容', '入户了解春耕备耕。');
  for (const name of ['办实事', '帮扶类别', '金额（元）', '意见建议']) await entry.type(name, '');
  await expect(entry.saved(1)).toBeVisible();

  // the second one meets somebody new and helps
  await entry.type('联系人', '');
  await entry.type('联系对象', '甲新户');
  await entry.type('内容', '住房漏雨。');
  await entry.type('办实事', '帮助联系石棉瓦');
  await entry.type('帮扶类别', '联系项目、捐物出工');
  await entry.type('金额（元）', '600');
  await entry.type('意见建议', '');
  await expect(entry.saved(2)).toBeVisible();

  // the third one hears an opinion
  await entry.type('联系人', '');
  await entry.type('联系对象', targets[1]?.name ?? '');
  await entry.settled('联系对象');
  await entry.chooseNamesake(targets[1]?.detail ?? '');
  await entry.type('内容', '听取对村务公开的意见。');
  for (const name of ['办实事', '帮扶类别', '金额（元）']) await entry.type(name, '');
  await entry.type('意见建议', '村务公开栏应当每月更新。');
  await expect(entry.saved(3)).toBeVisible();
  await keepPicture(page, 'quick-contacts');

  // they stand in the list with their sums, the opinion among the opinions
  await page.getByRole('button', { name: '返回' }).click();
  const search = main.getByPlaceholder('姓名、拼音、内容');
  await search.fill('甲新户');
  await expect(frame.total(1)).toBeVisible();
  await expect(main.getByText('办实事 1 件，涉及 600 元，收集意见建议 0 条')).toBeVisible();
  await keepPicture(page, 'contact-records');
  await main.getByRole('gridcell', { name: '住房漏雨。' }).dblclick();
  const drawer = page.locator('.record-drawer');
  await expect(drawer.getByText('没有联系安排')).toBeVisible();
  await keepPicture(page, 'contact-record');
  await drawer.getByRole('button', { name: `${delegate.name}的履职档案` }).click();
  await expect(main.getByText('帮助联系石棉瓦（600 元）').first()).toBeVisible();
  await expect(main.getByText('入户了解春耕备耕。').first()).toBeVisible();
  await expect(main.getByText('甲某某').first()).toBeVisible();
  await frame.open('意见建议');
  await main.getByPlaceholder('内容、姓名、编号').fill('村务公开栏');
  await expect(frame.total(1)).toBeVisible();
  await frame.open('群众');
  await main.getByPlaceholder('姓名、拼音、村组').fill('甲新户');
  await expect(frame.total(1)).toBeVisible();
  expect(program.problems).toEqual([]);
});
