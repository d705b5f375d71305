// The least a packaged program must do: draw its first screen.
export async function steps({ page, screenshot }) {
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(2_000);
  await screenshot('window');
  console.log(await page.title(), await page.evaluate(() => navigator.userAgent));
  console.log(await page.locator('body').innerText());
}
