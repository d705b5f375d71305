import { expect, type Page } from '@playwright/test';

/** 党员: the list, the record over it, its form. */
export function membersPage(page: Page) {
  const grid = page.getByRole('grid', { name: '党员名册' });
  const drawer = page.getByRole('dialog');
  return {
    grid,
    drawer,
    async search(text: string): Promise<void> {
      await page.getByRole('main').getByRole('textbox', { name: /姓名/ }).fill(text);
    },
    async openFirst(): Promise<void> {
      await grid.getByRole('button', { name: '打开第 1 行的资料' }).click();
      await expect(drawer.getByRole('button', { name: '编辑' })).toBeVisible();
    },
    /** Changes one field of the open record in its form. */
    async correct(label: string, text: string): Promise<void> {
      await drawer.getByRole('button', { name: '编辑' }).click();
      await drawer.getByLabel(label, { exact: true }).fill(text);
      await drawer.getByRole('button', { name: '保存', exact: true }).click();
      await expect(drawer.getByRole('button', { name: '编辑' })).toBeVisible();
    },
  };
}
