import { expect, type Page } from '@playwright/test';

type NewFile = Readonly<{ unitName: string; ownerName: string; password: string }>;

/** What is seen while no work file is open. */
export function startPage(page: Page) {
  return {
    /** Fills the form of 新建工作文件; the save dialog must have its answer. @returns the recovery code shown */
    async createFile(values: NewFile): Promise<string> {
      await page.getByRole('button', { name: '新建工作文件' }).click();
      await page.getByLabel('单位名称').fill(values.unitName);
      await page.getByLabel('使用人姓名').fill(values.ownerName);
      await page.getByLabel('密码', { exact: true }).fill(values.password);
      await page.getByLabel('再次输入密码').fill(values.password);
      await page.getByRole('button', { name: '选择位置并新建' }).click();
      const dialog = page.getByRole('dialog', { name: '恢复码' });
      const code = await dialog.locator('.recovery-code').innerText();
      await expect(dialog.getByRole('button', { name: '开始使用' })).toBeDisabled();
      await dialog.getByRole('checkbox', { name: '已抄写或打印恢复码' }).check();
      await dialog.getByRole('button', { name: '开始使用' }).click();
      await expect(dialog).toBeHidden();
      return code;
    },
    async openSample(): Promise<void> {
      await page.getByRole('button', { name: '打开示例县' }).click();
      await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible({ timeout: 45_000 });
    },
    recentFile: (unitName: string) =>
      page.getByRole('region', { name: '最近的工作文件' }).getByRole('button').filter({ hasText: unitName }),
    async unlock(unitName: string, password: string): Promise<void> {
      await this.recentFile(unitName).click();
      await page.getByLabel('密码', { exact: true }).fill(password);
      await page.getByRole('button', { name: '打开', exact: true }).click();
    },
  };
}
