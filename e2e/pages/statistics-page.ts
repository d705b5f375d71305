import type { Page } from '@playwright/test';
import { selectOption } from './select.ts';

/** 统计: the figures by group. */
export function statisticsPage(page: Page) {
  const group = (name: string) => page.getByRole('region', { name, exact: true });
  return {
    /** The figure that heads a group, e.g. 党组织, 党支部. */
    head: (groupName: string, label: string) =>
      group(groupName)
        .locator('.figure-head', { has: page.getByText(label, { exact: true }) })
        .getByRole('button'),
    /** A row below: its figure and its share. */
    row: (groupName: string, label: string) =>
      group(groupName)
        .getByRole('row')
        .filter({ has: page.getByRole('rowheader', { name: label, exact: true }) }),
    view: (name: string) => page.getByText(name, { exact: true }),
    /** One of the tables that go upward, by its Chinese name. */
    openTable: async (name: string) => {
      await page.getByText('报表', { exact: true }).click();
      await selectOption(page.getByRole('combobox', { name: '报表' }), name);
    },
  };
}
