import { expect, type Page } from '@playwright/test';
import { desk } from './desk.ts';
import { selectOption } from './select.ts';

/** 领导机构: members of the Party committees and discipline commissions. */
export function bodiesPage(page: Page) {
  const drawer = page.getByRole('dialog');
  const choose = (label: string, option: string) => selectOption(page.getByRole('combobox', { name: label }).first(), option);
  return {
    drawer,
    async open(): Promise<void> {
      await desk(page).open('领导机构');
    },
    /** Sets one filter of the bar. */
    filter: choose,
    /** Opens the record of the first row with this text. */
    async openRecord(text: string): Promise<void> {
      await page.getByRole('row').filter({ hasText: text }).first().getByRole('button').first().click();
      await expect(drawer).toBeVisible();
    },
    /** Ends the service of the open record with a reason, from the day proposed. */
    async endService(reason: string): Promise<void> {
      await drawer.getByRole('button', { name: '办理免职' }).click();
      await drawer.getByLabel('事由').fill(reason);
      await drawer.getByRole('button', { name: '办理免职' }).click();
      await expect(drawer.getByText(`免职事由：${reason}`)).toBeVisible();
    },
    async close(): Promise<void> {
      await drawer.getByRole('button', { name: /关闭|Close/ }).click();
      await expect(drawer).toBeHidden();
    },
  };
}
