import { expect, type Page } from '@playwright/test';

export type RosterKind = '党组织' | '党员' | '党代表';

/** 导入: choosing, checking, writing. */
export function importPage(page: Page) {
  const main = page.getByRole('main');
  return {
    async chooseKind(kind: RosterKind): Promise<void> {
      await main.getByRole('radio', { name: new RegExp(`^${kind}\\s*每行`) }).check();
    },
    /** The open dialog must have its answer. */
    chooseFile: () => main.getByRole('button', { name: /选择文件…$/ }).click(),
    refusal: main.getByRole('alert'),
    /** The numbers above the rows, e.g. 全部, 新增, 错误. */
    async counts(): Promise<Readonly<Record<string, number>>> {
      await expect(main.locator('.import-states').getByText(/^全部 \d+$/)).toBeVisible({ timeout: 40_000 });
      const texts = await main
        .locator('.import-states')
        .getByText(/^\S+ \d+$/)
        .allTextContents();
      return Object.fromEntries(texts.map(text => [text.split(' ')[0], Number(text.split(' ')[1])]));
    },
    async write(rows: number): Promise<void> {
      await main.getByRole('button', { name: `导入 ${rows} 行`, exact: true }).click();
      await expect(main.getByText(`已写入 ${rows} 行`)).toBeVisible({ timeout: 40_000 });
    },
    another: () => main.getByRole('button', { name: '导入其他文件' }).click(),
    /** An earlier import by its file name. */
    past: (fileName: string) => main.getByRole('row').filter({ hasText: fileName }),
    undoThis: () => main.getByRole('button', { name: '撤销这次导入' }).click(),
    /** The rows as they were understood. */
    rows: page.getByRole('grid', { name: '核对的行' }),
    /** Corrects one cell of the row whose panel is open. */
    async correct(field: string, text: string): Promise<void> {
      const cell = page.getByRole('dialog').getByRole('region', { name: field, exact: true });
      await cell.getByRole('button', { name: '修改' }).click();
      await cell.getByRole('textbox', { name: `改正${field}` }).fill(text);
      await cell.getByRole('button', { name: '改正', exact: true }).click();
      await expect(cell.getByText('识别为')).toBeVisible();
    },
  };
}
