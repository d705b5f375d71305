import { expect, type Page } from '@playwright/test';

/** The frame of every page: menu, top bar, undo bar. */
export function desk(page: Page) {
  const menu = page.getByRole('navigation', { name: '主菜单' });
  return {
    menu,
    title: page.getByRole('heading', { level: 1 }),
    /** Names of the pages in the menu. */
    pageNames: async () => {
      await expect(menu.getByRole('menuitem').first()).toBeVisible();
      return (await menu.getByRole('menuitem').allTextContents()).map(text => text.trim());
    },
    async open(name: string): Promise<void> {
      // folded at large text, the menu shows icons only
      await menu.getByRole('menuitem').filter({ hasText: name }).click();
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    },
    async setReferenceDay(day: string): Promise<void> {
      const box = page.getByRole('textbox', { name: '基准日' });
      await box.fill(day);
      await box.press('Enter');
      await expect(box).toHaveValue(day);
    },
    undo: page.getByRole('button', { name: '撤销', exact: true }).first(),
    redo: page.getByRole('button', { name: '重做', exact: true }).first(),
    /** The line of a list that says how many records it has. */
    total: (count: number) => page.getByRole('main').getByText(`共 ${count} 条`, { exact: true }),
    notice: page.locator('.undo-bar'),
  };
}
