import { expect, type Locator, type Page } from '@playwright/test';

/** A table used as a sheet. Rows count from 1, columns are named. */
export function gridOf(page: Page, name: string) {
  const grid = page.getByRole('grid', { name });
  return {
    grid,
    /** The cell of a row under a column header. */
    async cell(row: number, column: string): Promise<Locator> {
      const head = grid.getByRole('columnheader').filter({ hasText: column });
      const index = await head.getAttribute('aria-colindex');
      return grid.locator(`[aria-rowindex="${row + 1}"] > [aria-colindex="${index}"]`);
    },
    async goTo(row: number, column: string): Promise<void> {
      await (await this.cell(row, column)).click();
    },
    async text(row: number, column: string): Promise<string> {
      return (await (await this.cell(row, column)).innerText()).trim();
    },
    async column(column: string, rows: number): Promise<readonly string[]> {
      return Promise.all(Array.from({ length: rows }, (_, index) => this.text(index + 1, column)));
    },
    /** The preview of a change of several cells. */
    preview: page.getByRole('dialog'),
    async write(): Promise<void> {
      await this.preview.getByRole('button', { name: /^写入 \d+ 行$/ }).click();
      await expect(this.preview).toBeHidden();
    },
  };
}
