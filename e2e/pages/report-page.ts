import { expect, type Page } from '@playwright/test';

/** 报告: the preview of the situation report, its Word and PDF. */
export function reportPage(page: Page) {
  const preview = page.getByRole('region', { name: '报告预览' });
  return {
    preview,
    /** All text of the preview without spaces, line ends and page numbers. */
    text: async () => {
      await expect(preview.getByText('基本情况').first()).toBeVisible();
      return (await preview.innerText()).replace(/\s/g, '').replace(/[—–-]\d+[—–-]/g, '');
    },
    figure: (statistic: string) => preview.locator(`[data-statistic="${statistic}"]`).first(),
    /** The save dialog must have its answer. */
    async save(format: 'Word' | 'PDF', fileName: string): Promise<void> {
      await page.getByRole('button', { name: `保存为 ${format}` }).click();
      await expect(page.getByText(`已保存“${fileName}”`)).toBeVisible({ timeout: 30_000 });
    },
  };
}
