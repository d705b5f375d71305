import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { proposalPage } from './pages/proposal-page.ts';
import { optionOf } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    ([procedure, given]) =>
      (
        window as unknown as { delegateDesk: { call: (call: unknown) => Promise<{ ok: boolean; value: unknown }> } }
      ).delegateDesk.call({ callId: `test-${Math.random()}`, name: procedure, input: given }),
    [name, input] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value as T;
}

const AS_OF = '2012-07-25';
const WORD_TABLE = `<html><body><p class=MsoNormal>建议分两段实施：<o:p></o:p></p>
  <table><tr><td><p class=MsoNormal>路段<o:p></o:p></p></td><td>长度（公里）</td></tr><tr><td>村口至水库</td><td>2.5</td></tr></table></body></html>`;

/** Names of valid delegates of 柏林乡 that stand for one person each. */
async function delegatesOf(page: Page): Promise<{ term: string; names: string[] }> {
  const terms = await ask<{ id: string; label: string; townshipName: string; status: string }[]>(page, 'proposals.terms', {});
  const term = terms.find(entry => entry.townshipName === '柏林乡' && entry.status === 'current');
  if (term === undefined) throw new Error('a current term');
  const { rows } = await ask<{ rows: { name: string }[] }>(page, 'delegates.list', {
    filter: { asOf: AS_OF, termId: term.id, status: 'valid' },
    window: { offset: 0, limit: 100 },
  });
  const names = rows.map(row => row.name);
  return { term: term.label, names: names.filter(name => names.filter(other => other.includes(name)).length === 1) };
}

test('a 提案 runs from paper in to promise kept: five signers, a merged child, a return, an extension, two rounds (acceptance 1)', async ({
  program,
}) => {
  test.setTimeout(240_000);
  const page = program.page();
  await startPage(page).openSample();
  const { term, names } = await delegatesOf(page);
  const [lead = '', second = '', third = '', fourth = '', fifth = ''] = names;
  const proposal = proposalPage(page);

  await proposal.register({ term, lead, joint: [second, third], day: '2012-02-01', subject: '关于硬化三板桥至水库道路的提案' });
  await proposal.pasteHtml(proposal.main.getByLabel('方案'), WORD_TABLE);
  await expect(proposal.main.getByRole('cell', { name: '村口至水库' })).toBeVisible();
  await expect(proposal.main.getByRole('complementary', { name: '相似提案' }).locator('.like-card').first()).toBeVisible();
  await keepPicture(page, 'proposal-registration');
  const parentNo = await proposal.handIn();
  expect(parentNo).toMatch(/^柏林乡收2012-\d{3}$/);

  await proposal.register({ term, lead: fourth, joint: [fifth], day: '2012-02-02', subject: '关于修建水库道路的提案' });
  await proposal.main.getByLabel('方案').fill('硬化到水库的道路。');
  await proposal.handIn();

  await desk(page).open('提案登记册');
  await page.getByPlaceholder('案由、编号、代表姓名').fill(parentNo);
  await page.getByRole('gridcell', { name: '关于硬化三板桥至水库道路的提案' }).dblclick();
  await expect(proposal.main.getByRole('cell', { name: '村口至水库' })).toBeVisible();
  await proposal.take('立案', { 审查日期: '2012-02-10' }, '已立案');
  const fileNo = (await proposal.main.getByRole('heading', { level: 1 }).textContent()) ?? '';

  await desk(page).open('提案登记册');
  await page.getByPlaceholder('案由、编号、代表姓名').fill('关于修建水库道路');
  await page.getByRole('gridcell', { name: '关于修建水库道路的提案' }).dblclick();
  await proposal.openStep('并案');
  const target = proposal.dialog.getByRole('combobox', { name: '并入的提案' });
  await target.click();
  await target.fill('三板桥至水库');
  await (await optionOf(target, fileNo)).click();
  await proposal.enter({ 审查日期: '2012-02-10', 理由: '同一件事' });
  await proposal.dialog.getByRole('button', { name: '并案', exact: true }).click();
  await expect(proposal.main.locator('.case-marks').getByText('并案', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`^${fileNo} `) }).click();

  const units = { 办理方式: '会办', 主办单位: '柏林乡林业站', 协办单位: ['柏林乡水务所', '柏林乡财政所'] };
  await proposal.take('交办', { 交办日期: '2012-02-15', ...units }, '已交办');
  await proposal.take(
    '退办',
    { 退办单位: '柏林乡林业站', 退办日期: '2012-02-18', 退办理由: '不属本站职责', 建议改由: '柏林乡国土和村镇规划所' },
    '已立案',
  );
  await proposal.take('交办', { 交办日期: '2012-02-20', ...units, 主办单位: '柏林乡国土和村镇规划所' }, '已交办');
  await proposal.take('签收', { 承办单位: '柏林乡国土和村镇规划所', 签收日期: '2012-02-21' }, '办理中');
  for (const unit of ['柏林乡水务所', '柏林乡财政所']) await proposal.take('签收', { 承办单位: unit, 签收日期: '2012-02-22' });
  await proposal.take('延期', {
    申请日期: '2012-05-10',
    延期原因: '雨季不能施工',
    申请延期至: '2012-06-20',
    批准延期至: '2012-06-20',
    审批日期: '2012-05-12',
    审批人: '乡党委书记',
  });
  await page.getByRole('tab', { name: '审查与承办' }).click();
  await expect(proposal.main.getByText('已退办')).toBeVisible();
  await proposal.main.getByRole('button', { name: '2012-06-20，查看期限怎么算的' }).first().click();
  await expect(page.getByText('2012-02-20 交办 + 3 个月 = 2012-05-20', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await proposal.take('协办意见', { 协办单位: '柏林乡水务所', 意见日期: '2012-05-20', 会签意见: '同意会签' });
  await proposal.take('免交协办意见', { 协办单位: '柏林乡财政所', 日期: '2012-05-20', 免交意见的理由: '与本单位职责无关' });

  await proposal.openStep('答复');
  await proposal.enter({
    答复日期: '2012-06-01',
    办理结果类别: 'B类',
    计划落实: '十月底前硬化',
    落实时限: '2012-10-31',
    答复正文: '现答复如下。',
  });
  await keepPicture(page, 'proposal-reply');
  await proposal.dialog.getByRole('button', { name: '答复', exact: true }).click();
  await expect(proposal.main.locator('.case-marks').getByText('已答复', { exact: true })).toBeVisible();
  await proposal.take('送达答复', { 送达日期: '2012-06-02' });
  await proposal.answer('2012-06-05', ['满意', '满意', '基本满意', '满意', '不满意']);
  await proposal.take('重新办理', { 日期: '2012-06-06' }, '重新办理');
  await proposal.take(
    '答复',
    {
      答复日期: '2012-07-01',
      办理结果类别: 'B类',
      计划落实: '八月底前硬化',
      落实时限: '2012-08-31',
      答复正文: '现再次答复如下。',
    },
    '已答复',
  );
  await proposal.take('送达答复', { 送达日期: '2012-07-02' });
  await proposal.answer('2012-07-05', ['满意', '满意', '满意', '满意', '基本满意']);
  await proposal.take('办结', { 办结日期: '2012-07-06' }, '已办结');
  await page.getByRole('tab', { name: '答复与反馈' }).click();
  await expect(proposal.main.getByText('八月底前硬化', { exact: false }).first()).toBeVisible();
  await keepPicture(page, 'proposal-concluded');

  await desk(page).open('审查与通报');
  await page.getByText('通报会议', { exact: true }).click();
  await page.getByRole('button', { name: '登记通报会议' }).click();
  await proposal.enter({ 会议名称: '柏林乡年中代表会议', 届次: term, 会议日期: '2012-07-20' });
  await proposal.dialog.getByRole('button', { name: '保存会议' }).click();
  await expect(proposal.dialog).toBeHidden();
  await desk(page).open('提案登记册');
  await page.getByPlaceholder('案由、编号、代表姓名').fill(parentNo);
  await page.getByRole('gridcell', { name: '关于硬化三板桥至水库道路的提案' }).dblclick();
  await proposal.take('通报', { 通报会议: '2012-07-20 柏林乡年中代表会议' }, '已通报');

  await program.answerSave(path.join(program.folder, '交办通知单.docx'));
  await page.getByRole('tab', { name: '文书' }).click();
  const notice = proposal.main.getByRole('row').filter({ hasText: '交办通知单' }).first();
  await notice.getByRole('button', { name: '保存 Word' }).click();
  await expect(notice.getByText('已打印', { exact: false })).toBeVisible();
  expect(existsSync(path.join(program.folder, '交办通知单.docx'))).toBe(true);

  await proposal.take('承诺跟踪', { 日期: '2012-07-22', 落实情况: '已完工', '进度（%）': '100', 已落实: '是' });
  for (const step of ['登记收件', '立案', '交办', '退办', '签收', '延期', '协办意见', '重新办理', '办结', '通报', '承诺跟踪'])
    await expect(proposal.timeline.getByText(step, { exact: true }).first()).toBeVisible();
  await desk(page).undo.click();
  await expect(proposal.timeline.getByText('承诺跟踪', { exact: true })).toHaveCount(0);
});

test('a 提议 is sent back, amended, compared, answered by one unit and concluded (acceptance 1)', async ({ program }) => {
  test.setTimeout(120_000);
  const page = program.page();
  await startPage(page).openSample();
  const { term, names } = await delegatesOf(page);
  const proposal = proposalPage(page);
  await proposal.register({
    term,
    lead: names[6] ?? '',
    joint: [],
    day: '2012-03-01',
    subject: '关于加强集市管理的提议',
    kind: '提议',
  });
  await proposal.main.getByLabel('方案').fill('设停车点。');
  await proposal.handIn();
  await proposal.openRegistered();
  await proposal.take('退回补充', { 退回日期: '2012-03-05', 需要补充的内容: '请写明具体地点' }, '退回补充');
  await proposal.take('补充后重报', { 重报日期: '2012-03-08', 方案: '在街口设停车点，划定摊位。' }, '待审查');
  await page.getByRole('button', { name: '对照 2 个文本版本' }).click();
  await expect(proposal.dialog.getByText('【增】在街口设停车点，划定摊位。')).toBeVisible();
  await proposal.dialog.getByRole('button', { name: '关闭' }).last().click();
  await proposal.take('立案', { 审查日期: '2012-03-12' }, '已立案');
  await proposal.take('交办', { 交办日期: '2012-03-15', 办理方式: '单办', 主办单位: '柏林乡党政办公室' }, '已交办');
  await proposal.take('签收', { 签收日期: '2012-03-16' }, '办理中');
  await proposal.openStep('答复');
  await proposal.enter({ 答复日期: '2012-04-20', 办理结果类别: 'A类', 答复正文: '现答复如下。' });
  await proposal.dialog.getByRole('button', { name: '答复', exact: true }).click();
  await expect(proposal.dialog.getByText('A 类要写明已落实的内容', { exact: false })).toBeVisible();
  await proposal.enter({ 已落实: '已划定摊位' });
  await proposal.dialog.getByRole('button', { name: '答复', exact: true }).click();
  await expect(proposal.dialog).toBeHidden();
  await proposal.take('送达答复', { 送达日期: '2012-04-21' });
  await proposal.answer('2012-04-25', ['满意']);
  await proposal.take('办结', { 办结日期: '2012-04-26' }, '已办结');
  await proposal.take('更正', { 更正日期: '2012-04-27', 更正理由: '日期登记有误' }, '已答复');
  await expect(proposal.timeline.getByText('已更正', { exact: false }).first()).toBeVisible();
});

test('a selection is worked on at once; what cannot be done is named before anything is written', async ({ program }) => {
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('提案登记册');
  await expect(desk(page).total(314)).toBeVisible();
  // every row is fetched before the box says so
  await page.getByRole('checkbox', { name: /全选/ }).first().click();
  await page.getByRole('button', { name: /^批量办理 314 件/ }).click();
  await page.getByRole('menuitem', { name: '立案', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('审查日期').fill('2012-07-25');
  await dialog.getByRole('button', { name: '下一步：核对' }).click();
  const carry = dialog.getByRole('button', { name: /^立案 \d+ 件$/ });
  await expect(carry).toBeVisible();
  const count = Number(/\d+/.exec((await carry.textContent()) ?? '')?.[0]);
  expect(count).toBeGreaterThan(0);
  await expect(dialog.getByText(`${314 - count} 件不能办理，保持不变：`)).toBeVisible();
  await expect(dialog.getByText('不能办理“立案”', { exact: false }).first()).toBeVisible();
  await carry.click();
  await expect(desk(page).notice).toContainText(`已立案 ${count} 件。`);
  await desk(page).notice.getByRole('button', { name: '撤销' }).click();
  await expect(desk(page).redo).toBeEnabled();
});
