import { expect, type Page } from '@playwright/test';

/** 快速录入: the boxes of the line being typed and the lines kept above it. */
export function quickEntryPage(page: Page, label: '快速录入党员' | '快速录入党代表' | '快速录入联系记录') {
  const table = page.getByRole('table', { name: label });
  const active = table.locator('.quick-active');
  const choices = page.locator('.quick-choices');
  return {
    table,
    /** A box of the line being typed, by its label. */
    box: (name: string) => active.getByLabel(name, { exact: true }),
    saved: (count: number) => page.getByText(`已保存 ${count} 行`, { exact: true }),
    findings: table.getByRole('alert'),
    /** Opens the page from its list by the keyboard. */
    async open(): Promise<void> {
      await page.keyboard.press('Control+Shift+KeyN');
      await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
    },
    /** Waits until a box was left or has its list open. */
    async settled(name: string): Promise<void> {
      await expect
        .poll(
          async () =>
            (await choices.getByRole('option').count()) > 0 ||
            !(await this.box(name).evaluate(box => box === document.activeElement)),
        )
        .toBe(true);
    },
    /** Goes down the open list to the one with this detail and takes it; nothing is open when the name was the only one. */
    async chooseNamesake(detail: string): Promise<void> {
      const options = choices.getByRole('option');
      for (let step = 0; step < 20 && (await options.count()) > 0; step += 1) {
        const marked = choices.getByRole('option', { selected: true });
        const isRight = (await marked.innerText()).includes(detail);
        await page.keyboard.press(isRight ? 'Enter' : 'ArrowDown');
        if (isRight) return;
      }
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
