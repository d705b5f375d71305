import { expect, type Page } from '@playwright/test';
import { optionOf } from './select.ts';

/** Types into the list box that has the keyboard and takes the option Enter would take, once it is marked: options may still be on their way. */
export async function chooseByTyping(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await expect(page.locator('.ant-select-item-option-active:visible').filter({ hasText: text }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Types the beginning of what is looked for into the list box that has the keyboard and takes the first option it finds. */
export async function chooseFirstByTyping(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await expect(await optionOf(page.locator(':focus'), null)).toHaveClass(/ant-select-item-option-active/);
  await page.keyboard.press('Enter');
}
