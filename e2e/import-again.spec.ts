import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { importPage } from './pages/import-page.ts';
import { chooseByTyping } from './pages/keyboard.ts';
import { startPage } from './pages/start-page.ts';

const PASSWORD = '改正之后再来一次';
const COUNTY = '中共西畴县委员会';
const TOWN = '中共示例镇委员会';

test('a roster with problems: left and gone on with, its problems exported, corrected there, read again (§7.3)', async ({
  program,
}) => {
  const page = program.page();
  const imports = importPage(page);
  const button = (name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
  const source = path.join(program.folder, '支部.csv');
  const marked = path.join(program.folder, '支部_错误清单.xlsx');
  const lines = [
    '党组织名称,组织类型,类别,上级党组织',
    `${COUNTY},县委,县委,`,
    `${TOWN},党委,乡镇,${COUNTY}`,
    `中共示例镇甲村支部委员会,党支部,农村,${TOWN}`,
    `中共示例镇乙村支部委员会,党支布,农村,${TOWN}`,
  ];
  writeFileSync(source, `${lines.join('\r\n')}\r\n`);
  await program.answerSave(path.join(program.folder, '名册.ddw'));
  await startPage(page).createFile({ unitName: '中共西畴县委组织部', ownerName: '张三', password: PASSWORD });
  await desk(page).open('导入');
  await imports.chooseKind('党组织');

  await test.step('an empty form of the kind', async () => {
    const form = path.join(program.folder, '模板.xlsx');
    await program.answerSave(form);
    await button('下载空白模板…').click();
    await expect(page.getByText('已保存“模板.xlsx”。')).toBeVisible();
    expect(existsSync(form)).toBe(true);
    await program.answerOpen(form);
    await imports.chooseFile();
    expect(await imports.counts()).toEqual({ 全部: 1, 跳过: 1 });
    await expect(page.getByText('这是本程序的空白模板，示例行不读入。')).toBeVisible();
    await button('放弃这次导入').click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃这次导入' }).click();
  });

  await test.step('a preview is left, listed, and gone on with', async () => {
    await program.answerOpen(source);
    await imports.chooseFile();
    expect((await imports.counts())['错误']).toBe(1);
    await button('返回导入').click();
    const unfinished = page.getByRole('region', { name: '没有完成的核对' });
    await expect(unfinished.getByText('支部.csv')).toBeVisible();
    await keepPicture(page, 'import-unfinished');
    await unfinished.getByRole('button', { name: '继续核对“支部.csv”' }).click();
    expect((await imports.counts())['错误']).toBe(1);
  });

  await test.step('the good rows are written, the others exported with their problems', async () => {
    await imports.write(3);
    await program.answerSave(marked);
    await button('导出错误清单…').click();
    const done = page.getByRole('dialog');
    await expect(done).toContainText('标出 1 行');
    await done.getByRole('button', { name: '知道了' }).click();
    await imports.another();
  });

  await test.step('corrected there, it comes back with that row only', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(marked);
    const [sheet] = book.worksheets;
    expect(sheet?.getCell('E1').text).toBe('问题');
    if (sheet !== undefined) sheet.getCell('B5').value = '党支部';
    await book.xlsx.writeFile(marked);
    await program.answerOpen(marked);
    await imports.chooseFile();
    expect(await imports.counts()).toEqual({ 全部: 4, 新增: 1, 跳过: 3 });
    await expect(page.getByText('这是“支部.csv”的错误清单，只读入“问题”一列有内容的 1 行。')).toBeVisible();
    await keepPicture(page, 'import-corrected');
    await imports.write(1);
    await imports.another();
  });

  await test.step('the first file again: a way to its import', async () => {
    await program.answerOpen(source);
    await imports.chooseFile();
    await imports.counts();
    await expect(page.getByText(/这份文件已于 .+ 导入过/)).toBeVisible();
    await button('查看上次导入').click();
    await expect(page.getByText('这份名册已经导入，这里是当时核对的内容。')).toBeVisible();
  });
  expect(program.problems).toEqual([]);
});

test('a column put right once is offered for the next file with that header, and taken by the button only (§7.3)', async ({
  program,
}) => {
  const page = program.page();
  const imports = importPage(page);
  const button = (name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
  const header = '党组织名称,组织类型,类别,上级党组织,档案栏';
  const write = (name: string, line: string) =>
    writeFileSync(path.join(program.folder, name), `${header}\r\n${COUNTY},县委,县委,,第一届\r\n${line}\r\n`);
  write('一月.csv', `${TOWN},党委,乡镇,${COUNTY},老档案`);
  write('二月.csv', `中共示例乡委员会,党委,乡镇,${COUNTY},新档案`);
  await program.answerSave(path.join(program.folder, '名册.ddw'));
  await startPage(page).createFile({ unitName: '中共西畴县委组织部', ownerName: '张三', password: PASSWORD });
  await desk(page).open('导入');
  await imports.chooseKind('党组织');

  await program.answerOpen(path.join(program.folder, '一月.csv'));
  await imports.chooseFile();
  await imports.counts();
  await page.getByRole('tab', { name: '列对应' }).click();
  await page.getByRole('combobox', { name: 'E 列导入为' }).click();
  await chooseByTyping(page, '备注');
  await expect(page.getByText('手工指定')).toBeVisible();
  await page.getByRole('tab', { name: '逐行核对' }).click();
  await imports.write(2);
  await imports.another();

  await program.answerOpen(path.join(program.folder, '二月.csv'));
  await imports.chooseFile();
  const offer = page.getByRole('alert').filter({ hasText: '导入的“一月.csv”相同' });
  await expect(offer).toContainText('E 列“档案栏”由“不导入”改为“备注”');
  await expect(imports.rows.getByText('新档案')).toHaveCount(0);
  await keepPicture(page, 'import-layout-offered');
  await button('采用上次的对应').click();
  await expect(imports.rows.getByText('新档案')).toBeVisible();
  await expect(offer).toHaveCount(0);
  expect(program.problems).toEqual([]);
});
