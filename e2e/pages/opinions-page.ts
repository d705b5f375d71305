import { expect, type Page } from '@playwright/test';
import { desk } from './desk.ts';
import { selectOption } from './select.ts';

/** 意见建议: the register, the form of registration and the file of one opinion. */
export function opinionsPage(page: Page) {
  const main = page.getByRole('main');
  const drawer = page.locator('.record-drawer');
  const dialog = page.locator('.ant-modal:visible');
  async function enter(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const box = dialog.getByRole('combobox', { name: label, exact: true });
      if ((await box.count()) > 0) await selectOption(box, value);
      else {
        const field = dialog.getByLabel(label, { exact: true });
        await field.fill(value);
        await field.blur();
      }
    }
  }
  async function openStep(label: string): Promise<void> {
    await expect(
      drawer
        .getByRole('button', { name: label, exact: true })
        .or(drawer.getByRole('button', { name: '其他办理' }))
        .first(),
    ).toBeVisible();
    const primary = drawer.getByRole('button', { name: label, exact: true });
    if ((await primary.count()) > 0) await primary.click();
    else {
      await drawer.getByRole('button', { name: '其他办理' }).click();
      await page.getByRole('menuitem', { name: label, exact: true }).click();
    }
    await expect(dialog).toBeVisible();
  }
  return {
    main,
    drawer,
    dialog,
    enter,
    openStep,
    open: () => desk(page).open('意见建议'),
    /** Takes one step and waits for the state it leads to. */
    async take(label: string, values: Readonly<Record<string, string>>, state: string): Promise<void> {
      await openStep(label);
      await enter(values);
      await dialog.getByRole('button', { name: label, exact: true }).click();
      await expect(dialog).toBeHidden();
      await expect(drawer.locator('.record-head').first().getByText(state, { exact: true })).toBeVisible();
    },
    tab: (name: string) => main.getByRole('radiogroup', { name: '办理情况' }).getByText(new RegExp(`^${name}( |$)`)),
  };
}
