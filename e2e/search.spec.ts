import type { Page } from '@playwright/test';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

const box = (page: Page) => page.getByRole('combobox', { name: '查找人员、党组织' });
const lines = (page: Page) => page.locator('.search-popup:visible .ant-select-item-option');

test('Ctrl+K, a few letters and Enter open a person; the list shows as many as the box said; what was looked for is offered again', async ({
  program,
}) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('统计');

  // an empty box gives advice
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await expect(page.locator('.search-advice')).toContainText('全拼、首字母');
  await keepPicture(page, 'search-empty');

  // by pinyin, with the arrows, into the record
  await page.keyboard.type('wangw');
  await expect(lines(page).first()).toBeVisible();
  await keepPicture(page, 'search-pinyin');
  const second = (await lines(page).nth(1).locator('.search-hit-title').textContent()) ?? '';
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').first()).toContainText(second);
  await page.keyboard.press('Escape');

  // whatever has been found counts as many as its list
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('1985');
  const all = lines(page).filter({ hasText: '在名册中查看全部' }).last();
  await expect(all).toBeVisible();
  await keepPicture(page, 'search-number');
  const count = Number(((await all.textContent()) ?? '').replace(/\D/g, ''));
  await all.click();
  await expect(frame.total(count)).toBeVisible();

  // Enter faster than the answer; nothing is looked for during composition
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await expect(lines(page).first()).toHaveText('1985');
  await page.keyboard.insertText('柏林乡');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').first()).toContainText('柏林乡');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await box(page).dispatchEvent('compositionstart');
  await page.keyboard.type('wang');
  await page.waitForTimeout(500);
  await expect(lines(page).filter({ hasText: '在名册中查看' })).toHaveCount(0);
  await box(page).dispatchEvent('compositionend');
  await expect(lines(page).first()).toContainText('王');

  // Esc empties the box, and leaves it
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(box(page)).not.toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('zzzzqq');
  await expect(page.locator('.search-advice')).toContainText('没有找到“zzzzqq”');
  await keepPicture(page, 'search-nothing');
  expect(program.problems).toEqual([]);
});
