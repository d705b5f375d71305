import { expect, type Page } from '@playwright/test';
import { desk } from './desk.ts';
import { selectOption } from './select.ts';

/** 小组活动 and 学习培训: their views, the record beside the list, its steps and its sheet. */
export function occasionsPage(page: Page) {
  const main = page.getByRole('main');
  const drawer = page.locator('.record-drawer');
  const dialog = page.locator('.ant-modal:visible');
  return {
    main,
    drawer,
    dialog,
    open: (name: '小组活动' | '学习培训') => desk(page).open(name),
    view: (name: string) => main.getByRole('radiogroup', { name: '视图' }).getByText(name, { exact: true }).click(),
    choose: selectOption,
    /** Fills the fields of the form in the drawer by their labels. */
    fill: async (values: Readonly<Record<string, string>>): Promise<void> => {
      for (const [label, value] of Object.entries(values)) {
        const field = drawer.getByLabel(label, { exact: true });
        await field.fill(value);
        await field.blur();
      }
    },
    tab: (name: RegExp) => drawer.getByRole('tab', { name }).click(),
    step: async (label: string): Promise<void> => {
      const primary = drawer.getByRole('button', { name: label, exact: true });
      if ((await primary.count()) > 0) await primary.click();
      else {
        await drawer.getByRole('button', { name: '其他办理' }).click();
        await page.getByRole('menuitem', { name: label, exact: true }).click();
      }
    },
    close: async (): Promise<void> => {
      await drawer
        .getByRole('button', { name: /关闭|Close/ })
        .first()
        .click();
      await expect(drawer).toHaveCount(0);
    },
  };
}
