/** 定格与比较: a state is frozen, a record changes, and the comparison names the figure and the person. */
import { expect, test } from './app.ts';
import { ask } from './pages/ask.ts';
import { desk } from './pages/desk.ts';
import { selectOption } from './pages/select.ts';
import { startPage } from './pages/start-page.ts';

test('a frozen state is compared with the records of another day, figure by figure and person by person (issue 6, A)', async ({
  program,
}) => {
  const page = program.page();
  await startPage(page).openSample();
  const frame = desk(page);
  await frame.open('定格与比较');
  await page
    .getByRole('button', { name: /^定\s?格$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('七月上报');
  await dialog.getByRole('button', { name: /^定\s?格$/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/^完全相同：/)).toBeVisible();

  await frame.setReferenceDay('2011-12-31');
  await selectOption(page.getByRole('combobox', { name: '从' }), '现在的记录');
  await selectOption(page.getByRole('combobox', { name: '到' }), '七月上报');
  const { total } = await ask<{ total: number }>(page, 'members.list', {
    filter: { asOf: '2011-12-31', isCounted: true },
    sort: null,
    window: { offset: 0, limit: 1 },
  });
  const row = page.getByRole('row', { name: /党员：党员/ }).first();
  await expect(row).toContainText(String(total));
  await expect(row).toContainText('10767');
  await page.getByText(/^党员 \d+$/).click();
  await expect(page.getByText(/^来了 \d+，走了 \d+，变了 \d+/)).toBeVisible();
  await page.getByRole('row', { name: /来了/ }).first().getByRole('button').click();
  await expect(frame.title).toHaveText('党员');
  await page.getByRole('button', { name: '返回' }).click();
  await expect(page.getByText(/^来了 \d+，走了 \d+，变了 \d+/)).toBeVisible();
});
