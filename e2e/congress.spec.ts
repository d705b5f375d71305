import type { Page } from '@playwright/test';
import type { DelegateRow } from '#shared/delegates/model.ts';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

type List<R> = Readonly<{ rows: R[]; total: number }>;

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
const validTotal = async (page: Page, filter: object) =>
  (
    await ask<List<DelegateRow>>(page, 'delegates.list', {
      filter: { asOf: '2012-12-24', status: 'valid', ...filter },
      window: { offset: 0, limit: 1 },
    })
  ).total;

test('the end of a qualification shows what follows, is carried out as one and undone as one (acceptance 2)', async ({
  program,
}) => {
  const page = program.page();
  await startPage(page).openSample();
  const groups = await ask<{ id: string; name: string; leaderDelegateId: string | null }[]>(page, 'delegates.groups', {
    asOf: '2012-07-25',
  });
  const group = groups.find(entry => entry.leaderDelegateId !== null);
  if (group === undefined) throw new Error('a group with a leader');
  const leader = await ask<DelegateRow>(page, 'delegates.get', { id: group.leaderDelegateId, asOf: '2012-07-25' });
  await desk(page).open('代表小组');
  await page.getByRole('main').getByRole('button', { name: group.name, exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: leader.name, exact: true })
    .or(page.getByRole('dialog').getByText(leader.name))
    .last()
    .click();
  await page.getByRole('tab', { name: '资格', exact: true }).click();
  await page.getByRole('button', { name: '停止执行职务', exact: true }).click();
  await page.getByLabel('事由').fill('工作调离');
  await page.getByLabel('去向').fill('文山市');
  await page.getByRole('button', { name: '下一步：查看影响' }).click();
  await expect(page.getByText(`自 2012-12-24 起退出“${group.name}”。`)).toBeVisible();
  await expect(page.getByText(`不再担任“${group.name}”组长，需要另选。`)).toBeVisible();
  await expect(page.getByText('空出 1 个代表名额，可以补选。')).toBeVisible();
  await keepPicture(page, 'qualification-effects');
  const before = await validTotal(page, {});
  await page.getByRole('button', { name: '确认停止执行职务' }).click();
  await expect(desk(page).notice).toContainText(`已保存：${leader.name}停止执行职务。`);
  expect(await validTotal(page, {})).toBe(before - 1);
  await desk(page).notice.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => validTotal(page, {})).toBe(before);
  const after = await ask<typeof groups>(page, 'delegates.groups', { asOf: '2012-12-24' });
  expect(after.find(entry => entry.id === group.id)?.leaderDelegateId).toBe(leader.id);
  expect(program.problems).toEqual([]);
});

test('the next term takes over units and groups and opens with the end of the old one', async ({ program }) => {
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('届次与选举');
  await page
    .getByRole('navigation', { name: '届次' })
    .getByRole('button', { name: /柏林乡第五届/ })
    .click();
  await page.getByRole('button', { name: '换届：建立下一届' }).click();
  await page.getByLabel('计划开幕日期').fill('2012-12-20');
  await page.getByRole('button', { name: '建立下一届', exact: true }).click();
  await expect(page.getByRole('heading', { name: '柏林乡第六届' })).toBeVisible();
  await page.getByRole('button', { name: '新一届开幕' }).click();
  await expect(page.getByText(/柏林乡第五届同日届满：\d+ 名代表资格届满/)).toBeVisible();
  await keepPicture(page, 'congress-opening');
  await page.getByRole('button', { name: '登记开幕' }).click();
  await expect(page.getByText(/本届，2012-12-20/)).toBeVisible();
  const terms = await ask<{ id: string; label: string; status: string }[]>(page, 'delegates.terms', {});
  const old = terms.find(term => term.label === '柏林乡第五届');
  expect(old?.status).toBe('ended');
  expect(await validTotal(page, { termId: old?.id })).toBe(0);
  await desk(page).notice.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => validTotal(page, { termId: old?.id })).toBeGreaterThan(0);
  expect(program.problems).toEqual([]);
});
