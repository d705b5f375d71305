// The Windows check's steps: the sample county, the member list, the report as Word.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

export async function steps({ page, results, screenshot }) {
  const sample = page.getByRole('button', { name: /打开示例县/ });
  const menu = page.locator('nav');
  await sample.or(menu).first().waitFor({ timeout: 60_000 });
  await screenshot('start');
  if (await sample.count()) await sample.first().click();
  await menu.getByText('党员', { exact: true }).click({ timeout: 60_000 });
  await page
    .getByText(/共 \d+ 条/)
    .first()
    .waitFor({ timeout: 60_000 });
  await screenshot('members');
  await menu.getByText('报告', { exact: true }).click();
  await page.getByRole('button', { name: '保存为 Word' }).click();
  const file = path.join(results, '情况报告_2012-07-25.docx');
  for (let tries = 0; tries < 60 && !existsSync(file); tries += 1) await page.waitForTimeout(500);
  if (!existsSync(file) || statSync(file).size < 5_000) throw new Error('the report was not written');
  await screenshot('report');
}
