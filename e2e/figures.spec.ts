import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';
import { statisticsPage } from './pages/statistics-page.ts';

test.describe('figures and the lists behind them (issue 6, R-S1)', () => {
  test('a figure opens as many rows as it says, and coming back keeps the place', async ({ program }) => {
    test.setTimeout(180_000);
    const page = program.page();
    await startPage(page).openSample();
    const frame = desk(page);
    await frame.open('统计');
    const main = page.getByRole('main');
    const place = () => page.locator('.page-body').evaluate(element => Math.round(element.scrollTop));

    const figure = main.getByRole('button', { name: /^参训人次 \d+$/ });
    await figure.scrollIntoViewIfNeeded();
    const before = await place();
    const count = (await figure.innerText()).trim();
    await figure.click();
    await expect(main.getByRole('heading', { name: '参训人次' })).toBeVisible();
    await expect(main.getByText(`共 ${count} 条`)).toBeVisible();
    await main.getByRole('button', { name: '返回' }).click();
    await expect(figure).toBeInViewport();
    await expect.poll(place).toBe(before);

    await main.getByRole('button', { name: '党员，30岁及以下 1594' }).click();
    await expect(main.getByText('共 1594 条')).toBeVisible();
    await main.getByRole('button', { name: '返回' }).click();

    await statisticsPage(page).openTable('三联系情况表');
    await main.getByRole('button', { name: '柏林乡，已联系群众党员数 438' }).click();
    await expect(main.getByText('共 438 条')).toBeVisible();
    await main.getByRole('button', { name: '返回' }).click();
    await expect(main.getByRole('heading', { name: '三联系情况表' })).toBeVisible();

    await main.getByText('图表', { exact: true }).click();
    await main.getByRole('button', { name: '党员学历分布，研究生 30' }).click();
    await expect(main.getByText('共 30 条')).toBeVisible();
  });
});
