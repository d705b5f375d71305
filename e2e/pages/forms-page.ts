import { expect, type Page } from '@playwright/test';
import { desk } from './desk.ts';
import { selectOption } from './select.ts';

/** 上级表格: the list, one form with its sheet and panel, and filling it. */
export function formsPage(page: Page) {
  const main = page.getByRole('main');
  const adding = page.getByRole('dialog', { name: '添加表格' });
  const filling = page.getByRole('dialog', { name: /^填写/ });
  const panel = page.getByRole('complementary', { name: '填写内容' });
  return {
    main,
    adding,
    filling,
    panel,
    async open(): Promise<void> {
      await desk(page).open('上级表格');
    },
    /** Opens the file the next dialog answers and keeps it under a name. */
    async add(name: string): Promise<void> {
      await main.getByRole('button', { name: '添加表格…' }).first().click();
      await adding.getByLabel('表名').fill(name);
      await adding.getByRole('button', { name: /^添加表格/ }).click();
      await expect(adding).toBeHidden();
      await expect(main.getByRole('heading', { level: 1, name })).toBeVisible();
    },
    cell: (place: string) => main.getByRole('gridcell', { name: new RegExp(`^${place}( |$)`) }),
    async bindFigure(place: string, statistic: string): Promise<void> {
      await this.cell(place).click();
      await expect(panel.getByRole('heading', { name: place })).toBeVisible();
      await panel.getByText('指标', { exact: true }).first().click();
      await selectOption(panel.getByRole('combobox', { name: '指标' }), statistic);
      await panel.getByRole('button', { name: '指定到这一格' }).click();
    },
    /** Everything that stands there, checked, is saved where the next dialog says. */
    async fill(): Promise<void> {
      await main.getByRole('button', { name: '填写…' }).click();
      await expect(filling.getByText(/^共 \d+ 处。/)).toBeVisible({ timeout: 20_000 });
      await filling.getByRole('button', { name: '保存为新文件…' }).click();
      await expect(filling).toBeHidden({ timeout: 20_000 });
    },
  };
}
