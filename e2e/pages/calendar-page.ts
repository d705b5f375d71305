import { expect, type Page } from '@playwright/test';
import { desk } from './desk.ts';

/** 工作日历: the year, the form of the chosen days, 期限计算. */
export function calendarPage(page: Page) {
  const day = (text: string) => page.locator(`[data-day="${text}"]`);
  return {
    day,
    async open(): Promise<void> {
      await desk(page).open('设置');
      await page.getByRole('button', { name: '查看和修改放假安排' }).click();
      await expect(page.getByRole('heading', { name: '工作日历' })).toBeVisible();
    },
    /** Goes year by year. */
    async showYear(year: number): Promise<void> {
      while ((await day(`${year}-01-01`).count()) === 0) {
        const shown = Number((await page.locator('[data-day]').first().getAttribute('data-day'))?.slice(0, 4));
        await page.getByRole('button', { name: shown < year ? '下一年' : '上一年' }).click();
        await expect(day(`${shown}-01-01`)).toHaveCount(0);
      }
    },
    async choose(first: string, last: string): Promise<void> {
      await day(first).click();
      await day(last).click({ modifiers: ['Shift'] });
    },
    async saveAs(kind: string, name: string): Promise<void> {
      await page.getByText(kind, { exact: true }).last().click();
      await page.getByLabel(kind === '放假' ? '节日名称' : '为哪个节日调休').fill(name);
      await page.getByRole('button', { name: /^保存这/ }).click();
    },
    async reckonFrom(basisOn: string): Promise<void> {
      await page.getByLabel('起算日').fill(basisOn);
      await page.keyboard.press('Enter');
    },
    result: page.getByRole('status').filter({ hasText: '个工作日' }),
  };
}
