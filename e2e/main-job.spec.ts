import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { importPage, type RosterKind } from './pages/import-page.ts';
import { membersPage } from './pages/members-page.ts';
import { reportPage } from './pages/report-page.ts';
import { startPage } from './pages/start-page.ts';
import { statisticsPage } from './pages/statistics-page.ts';
import { measureTypeArea, readPdfPages } from './pdf-measure.ts';

const UNIT = '中共西畴县委组织部';
const PASSWORD = '县委组织部的一句长话';
const MM_PER_PT = 25.4 / 72;
const REMARK = '2012年7月核对过档案';

const ROSTERS: readonly Readonly<{ kind: RosterKind; file: string; rows: number }>[] = [
  { kind: '党组织', file: '党组织名册.xlsx', rows: 1165 },
  { kind: '党员', file: '党员花名册.xlsx', rows: 10_767 },
  { kind: '党员', file: '驻军党员名册.xlsx', rows: 6 },
  { kind: '党代表', file: '党代表花名册.xlsx', rows: 988 },
];

/** Figures of domain.md §5.1: group, label, value, share. */
const HEADS = [
  ['党组织', '党委', '37'],
  ['党组织', '党总支', '70'],
  ['党组织', '党支部', '1057'],
  ['党员', '总数', '10767'],
  ['乡镇党代表', '总数', '682'],
  ['县党代表', '总数', '306'],
] as const;
const ROWS = [
  ['党组织', '乡镇党委', '9', null],
  ['党组织', '县属党委', '6', null],
  ['党组织', '村级党委', '22', null],
  ['党组织', '农村党总支', '47', null],
  ['党组织', '农村党支部', '813', null],
  ['党组织', '外出务工党支部', '1', null],
  ['党员', '少数民族党员', '2294', null],
  ['党员', '妇女党员', '2277', null],
  ['乡镇党代表', '领导干部', '113', '16.6%'],
  ['乡镇党代表', '农民', '407', '59.7%'],
  ['乡镇党代表', '大专学历以上', '163', '23.9%'],
  ['乡镇党代表', '35岁以下', '165', '24.2%'],
  ['县党代表', '部队', '6', '2%'],
  ['县党代表', '领导干部', '153', '50%'],
  ['县党代表', '先进模范', '62', '20.3%'],
  ['县党代表', '专业技术人员', '85', '27.8%'],
  ['县党代表', '少数民族', '70', '22.9%'],
  ['县党代表', '妇女', '62', '20.3%'],
] as const;
/** Every figure of 一、基本情况 in the order of the seed's document. */
const REPORT_FIGURES =
  '37 9 6 22 70 20 47 3 1057 203 813 10 24 6 1 10767 2294 2277 682 113 16.6% 407 59.7% 163 23.9% 35 165 24.2% 306 6 2% 153 50% 62 20.3% 85 27.8% 70 22.9% 62 20.3%';

test('the main job: rosters in, figures, the report out, undo, restart (acceptance 9)', async ({ program, workbooks }) => {
  test.setTimeout(150_000);
  let page = program.page();
  const file = path.join(program.folder, '西畴县.ddw');

  await test.step('a new work file', async () => {
    await program.answerSave(file);
    const code = await startPage(page).createFile({ unitName: UNIT, ownerName: '李四', password: PASSWORD });
    expect(code.replace(/[^0-9A-Z]/gi, '').length).toBeGreaterThanOrEqual(16);
    expect([file, `${file}.key`].map(name => existsSync(name))).toEqual([true, true]);
    await desk(page).open('导入');
  });

  for (const { kind, file: name, rows } of ROSTERS)
    await test.step(`import ${name}`, async () => {
      const imports = importPage(page);
      await imports.chooseKind(kind);
      await program.answerOpen(path.join(workbooks, name));
      await imports.chooseFile();
      expect(await imports.counts()).toEqual({ 全部: rows, 新增: rows });
      await keepPicture(page, `import-${name}`);
      await imports.write(rows);
      await imports.another();
    });

  await test.step('the reference day', async () => {
    await desk(page).setReferenceDay('2012-07-25');
  });

  let corrected = '';
  await test.step('a cell of a member is corrected in the form', async () => {
    await desk(page).open('党员');
    const members = membersPage(page);
    await expect(desk(page).total(10_773)).toBeVisible();
    await members.openFirst();
    corrected = await members.drawer.locator('.ant-drawer-title').innerText();
    await members.correct('备注', REMARK);
    await expect(members.drawer.getByText(REMARK)).toBeVisible();
    await members.drawer.getByRole('tab', { name: '历史' }).click();
    await expect(members.drawer.locator('ins')).toHaveText(REMARK);
    await keepPicture(page, 'member-history');
  });

  const checkFigures = async () => {
    await desk(page).open('统计');
    const statistics = statisticsPage(page);
    for (const [group, label, value] of HEADS) await expect.soft(statistics.head(group, label)).toHaveText(value);
    for (const [group, label, value, share] of ROWS) {
      const row = statistics.row(group, label);
      await expect.soft(row.getByRole('button')).toHaveText(value);
      if (share !== null) await expect.soft(row.getByRole('cell').last()).toHaveText(share);
    }
  };
  await test.step('the figures are those of the seed (§5.1)', async () => {
    await checkFigures();
    await keepPicture(page, 'statistics');
  });

  await test.step('a figure opens exactly the list it counts', async () => {
    await statisticsPage(page).head('党组织', '党支部').click();
    await expect(desk(page).total(1057)).toBeVisible();
    await page.getByRole('button', { name: '返回' }).click();
    await statisticsPage(page).row('党员', '少数民族党员').getByRole('button').click();
    await expect(desk(page).total(2294)).toBeVisible();
    await expect(membersPage(page).grid).toHaveAttribute('aria-rowcount', '2295');
  });

  await test.step('the report: preview, Word, PDF (§6.2, §6.3)', async () => {
    await desk(page).open('报告');
    await page.getByRole('button', { name: '情况报告预览' }).click();
    const report = reportPage(page);
    const text = await report.text();
    const facts = text.slice(text.indexOf('全县共有'));
    expect((facts.match(/\d+(?:\.\d+)?%?/g) ?? []).join(' ')).toContain(REPORT_FIGURES);
    await expect(report.figure('countyDelegateWomen')).toHaveText('62');
    await keepPicture(page, 'report');
    for (const [format, name] of [
      ['Word', '情况报告.docx'],
      ['PDF', '情况报告.pdf'],
    ] as const) {
      // biome-ignore format: pairs
      await program.answerSave(path.join(program.folder, name));
      await report.save(format, name);
    }
    expect(readFileSync(path.join(program.folder, '情况报告.docx')).toString('latin1', 0, 2)).toBe('PK');
    const pdf = path.join(program.folder, '情况报告.pdf');
    const pages = readPdfPages(pdf);
    const [first] = pages;
    if (first === undefined) throw new Error('the PDF has no page');
    const area = measureTypeArea(pdf, first, 1);
    // the signature takes the last line of text with it, so no page of this report is full: paper.spec.ts measures one that is
    expect(area.charactersPerLine).toBe(28);
    expect(Math.abs(area.widthMm - 156)).toBeLessThanOrEqual(1);
    expect(Math.abs(area.linePitchPt * 22 * MM_PER_PT - 225)).toBeLessThanOrEqual(1);
    expect(pages.map(entry => entry.lines.at(-1)?.text)).toEqual(pages.map((_page, index) => `—${index + 1}—`));
    expect(pages.flatMap(entry => entry.lines.map(line => line.text)).join('')).toContain('1057个党支部');
  });

  await test.step('the last import is undone', async () => {
    await desk(page).open('导入');
    const past = importPage(page).past('党代表花名册.xlsx');
    await past.getByRole('button', { name: '撤销' }).click();
    await expect(past.getByText('已撤销')).toBeVisible({ timeout: 20_000 });
    await expect(desk(page).notice).toContainText('已撤销。');
  });

  const checkUndone = async () => {
    await desk(page).open('统计');
    const statistics = statisticsPage(page);
    await expect(statistics.head('党员', '总数')).toHaveText('10767');
    await expect(page.getByRole('region', { name: '乡镇党代表', exact: true }).locator('.figure-head')).toContainText('总数0');
    await expect(page.getByRole('region', { name: '县党代表', exact: true }).locator('.figure-head')).toContainText('总数0');
  };
  await checkUndone();

  await test.step('after a restart everything is as it was left', async () => {
    page = await program.restart();
    await startPage(page).unlock(UNIT, PASSWORD);
    await expect(page.getByRole('textbox', { name: '基准日' })).toHaveValue('2012-07-25');
    await checkUndone();
    await desk(page).open('党员');
    await membersPage(page).search(corrected);
    await membersPage(page).openFirst();
    await expect(membersPage(page).drawer.getByText(REMARK)).toBeVisible();
  });

  await test.step('redo brings the import back, the figures are those of the seed again', async () => {
    await desk(page).redo.click();
    await expect(desk(page).notice).toContainText('已重做。', { timeout: 20_000 });
    await checkFigures();
  });
  expect(program.problems).toEqual([]);
});
