import { expect, type Page } from '@playwright/test';

/** 快速录入: the boxes of the line being typed and the lines kept above it. */
export function quickEntryPage(page: Page, label: '快速录入党员' | '快速录入党代表') {
  const table = page.getByRole('table', { name: label });
  const active = table.locator('.quick-active');
  return {
    table,
    /** A box of the line being typed, by its label. */
    box: (name: string) => active.getByLabel(name, { exact: true }),
    saved: (count: number) => page.getByText(`已保存 ${count} 行`, { exact: true }),
    choices: page.getByRole('listbox'),
    findings: table.getByRole('alert'),
    /** Opens the page from its list by the keyboard. */
    async open(): Promise<void> {
      await page.keyboard.press('Control+Shift+KeyN');
      await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
    },
    /** Types into the box that has the focus and goes on. */
    async type(name: string, text: string): Promise<void> {
      await expect(this.box(name)).toBeFocused();
      // nothing typed leaves what stands there
      if (text !== '') await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
    },
  };
}
