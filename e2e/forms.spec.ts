import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { layoutOf, TOWNSHIPS } from '../electron/forms/form-layout-testing.ts';
import { TEMPLATES } from '../electron/forms/form-templates-testing.ts';
import { readForm } from '../electron/worker/read-form.ts';
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { formsPage } from './pages/forms-page.ts';
import { startPage } from './pages/start-page.ts';

/** Texts of a filled workbook by sheet, row and column. */
async function textsOf(file: string): Promise<(sheet: string, row: number, column: number) => string | undefined> {
  const grid = await readForm(readFileSync(file));
  return (sheet, row, column) =>
    grid.sheets
      .find(({ name }) => name === sheet)
      ?.rows.find(({ number }) => number === row)
      ?.cells.find(cell => cell.column === column)?.text;
}

test.describe('forms of the superior (issue 6 C)', () => {
  test('a form is bound by offers and by hand, filled, and its bindings are found in next year’s', async ({ program }) => {
    test.setTimeout(180_000);
    const page = program.page();
    const file = (name: string) => path.join(program.folder, name);
    const [template] = TEMPLATES;
    if (template === undefined) throw new Error('no template');
    const thisYear = layoutOf(TOWNSHIPS);
    const nextYear = layoutOf(TOWNSHIPS, { isNext: true });
    writeFileSync(file('2012年统计表.xlsx'), await template.make(thisYear));
    writeFileSync(file('2013年统计表.xlsx'), await template.make(nextYear));

    await startPage(page).openSample();
    const frame = desk(page);
    const forms = formsPage(page);
    await forms.open();
    await program.answerOpen(file('2012年统计表.xlsx'));
    await forms.add('2012年统计表');

    // by hand, taken back, and again
    await forms.bindFigure('G6', '党支部');
    await expect(forms.cell('G6')).toHaveAccessibleName(/党支部/);
    await frame.undo.click();
    await expect(forms.cell('G6')).not.toHaveAccessibleName(/党支部/);
    await forms.bindFigure('G6', '党支部');
    await expect(forms.cell('G6')).toHaveAccessibleName(/党支部，填写时选定/);
    await forms.panel.getByRole('button', { name: '看全部' }).click();

    // one offer, then all others
    await forms.panel.getByRole('button', { name: '采用 妇女党员' }).click();
    await expect(forms.cell('C5')).toHaveAccessibleName(/妇女党员，西洒镇/);
    await forms.panel.getByRole('button', { name: /^全部采用 \d+ 项$/ }).click();
    await expect(forms.cell('B5')).toHaveAccessibleName(/党员，西洒镇/);
    await page.getByRole('tab', { name: '花名册' }).click();
    await forms.panel.getByRole('button', { name: '采用 党代表花名册' }).click();
    await expect(forms.cell('B3')).toHaveAccessibleName(/名单“党代表花名册”的“姓名”/);

    await program.answerSave(file('填好.xlsx'));
    await forms.fill();
    const filled = await textsOf(file('填好.xlsx'));
    const { places } = thisYear;
    const { row } = places.firstTownship;
    expect(filled('表一', row, places.columns['党员总数'] ?? -1)).toBe('1144');
    expect(filled('表一', places.unit.row, places.unit.column)).toMatch(/^填报单位：中共/);
    expect(filled('表一', 6, 6)).toMatch(/^\d+$/);
    expect(filled('花名册', places.rosterStart + 987, 1)).toMatch(/\S/);
    expect(filled('花名册', places.rosterStart + 988, 1) ?? '').toBe('');

    // next year's
    await forms.open();
    await expect(forms.main.getByText('49 处')).toBeVisible();
    await program.answerOpen(file('2013年统计表.xlsx'));
    await forms.main.getByRole('button', { name: '添加表格…' }).first().click();
    await expect(forms.adding.getByText(/^2012年统计表（相像 \d+%）$/)).toBeVisible();
    await expect(forms.adding.getByText(/请核对 9 处/)).toBeVisible();
    await forms.adding.getByRole('button', { name: /^添加表格，沿用/ }).click();
    await expect(forms.adding).toBeHidden();
    await forms.main.getByRole('button', { name: '填写…' }).click();
    await expect(forms.filling.getByRole('alert')).toContainText('不能填写');
    await expect(forms.filling.getByRole('button', { name: '保存为新文件…' })).toBeDisabled();
    await forms.filling.getByRole('button', { name: '取消' }).click();
    await forms.panel.getByRole('button', { name: /^全部确认 \d+ 处$/ }).click();
    await expect(forms.panel.getByRole('region', { name: '待核对' })).toBeHidden();
    await program.answerSave(file('填好2013.xlsx'));
    await forms.fill();
    const next = await textsOf(file('填好2013.xlsx'));
    expect(next('表一', nextYear.places.firstTownship.row, nextYear.places.columns['党员总数'] ?? -1)).toBe('1144');
    expect(program.problems).toEqual([]);
  });

  test('a Word form tells unknown placeholders and is not filled with them', async ({ program }) => {
    const page = program.page();
    const { Document, Packer, Paragraph } = await import('docx');
    const letter = path.join(program.folder, '来函.docx');
    const text = '截至{基准日}，{柏林乡·党员总数}名，{没有这一项}。';
    writeFileSync(letter, await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })));
    await startPage(page).openSample();
    const forms = formsPage(page);
    await forms.open();
    await program.answerOpen(letter);
    await forms.add('来函');
    await expect(forms.main.getByText('文书中的占位符 3 个，其中 1 个不能识别')).toBeVisible();
    await expect(forms.main.getByRole('button', { name: '复制 党员', exact: true })).toBeVisible();
    await forms.main.getByRole('button', { name: '填写…' }).click();
    await expect(forms.filling.getByRole('listitem').filter({ hasText: '{没有这一项}：不是可用的占位符' })).toBeVisible();
    await expect(forms.filling.getByText('438', { exact: true })).toBeVisible();
    await expect(forms.filling.getByRole('button', { name: '保存为新文件…' })).toBeDisabled();
  });
});
