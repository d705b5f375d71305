/** A report from template to final version: own words, figures taken over, a figure typed by hand, checks, freezing. */
import { expect, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { startPage } from './pages/start-page.ts';

const OWN_WORDS = '经县委常委会研究同意，';
const REASON = '县委常委会确定的数字，记录还没有补齐。';

test('a report keeps the words of the clerk, lists what changed, takes it over and back, and is frozen (acceptance 3, R-S2, R-S3, R-S4)', async ({
  program,
}) => {
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('报告');
  await page.getByRole('button', { name: '新建报告' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^新\s?建$/ })
    .click();
  const outline = page.getByRole('navigation', { name: '报告的段落' });
  const words = page.getByRole('textbox', { name: '段落内容' });
  const chips = words.locator('.piece-chip');

  // own words at the beginning of a paragraph with figures; a figure is deleted whole and comes back by giving up
  await outline.getByRole('button', { name: /^有党员10767名/ }).click();
  await expect(chips.first()).toHaveText('10767');
  await words.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText(OWN_WORDS);
  await page.keyboard.press('Control+s');
  await expect(outline.getByRole('button', { name: new RegExp(`^${OWN_WORDS}`) })).toBeVisible();
  const before = await chips.count();
  await words.focus();
  await page.keyboard.press('Control+Home');
  for (let index = 0; index < OWN_WORDS.length + '有党员'.length; index += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect(chips).toHaveCount(before - 1);
  await page.getByRole('button', { name: '放弃修改' }).click();
  await expect(chips).toHaveCount(before);

  // a statistic by its name
  await page.keyboard.press('Control+End');
  await words.click();
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: '插入数字' }).click();
  await page.getByLabel('查找统计项').fill('党代表会议');
  await page
    .getByRole('option', { name: /^党代表会议/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^插\s?入$/ }).click();
  await expect(chips).toHaveCount(before + 1);
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await expect(chips.last()).toHaveText('27');

  // another day: everything that is different is listed, nothing moves by itself
  const countOn = async (day: string) => {
    await page.getByRole('button', { name: '属性' }).click();
    await page.getByRole('dialog').getByLabel('数据截至').fill(day);
    await page.keyboard.press('Control+s');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await countOn('2010-12-31');
  await expect(chips.last()).toHaveText('27');
  await page.getByRole('tab', { name: /^数据变化 \d+$/ }).click();
  await expect(page.getByRole('row', { name: /党代表会议/ }).first()).toBeVisible();
  await page.getByRole('button', { name: /全部采用|采用 \d+ 处（自己写过的文字除外）/ }).click();
  await page.getByRole('tab', { name: '编写' }).click();
  await expect(words).toContainText(OWN_WORDS);
  await expect(chips.last()).not.toHaveText('27');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect(chips.last()).toHaveText('27');
  await expect(words).toContainText(OWN_WORDS);

  await countOn('2012-07-25');
  await expect(page.getByRole('tab', { name: /^数据变化$/ })).toBeVisible();

  // a figure typed by hand: with a reason only, marked here and not on paper
  await page.getByRole('tab', { name: /^数字/ }).click();
  await page.getByLabel('查找数字').fill('党代表会议');
  await page
    .getByRole('row', { name: /党代表会议/ })
    .filter({ hasText: '全县' })
    .getByRole('button', { name: /^改\s?写$/ })
    .click();
  const override = page.getByRole('dialog');
  await override.getByLabel('改为').fill('28');
  await expect(override.getByRole('button', { name: /^改\s?写$/ })).toBeDisabled();
  await override.getByLabel('理由').fill(REASON);
  await override.getByRole('button', { name: /^改\s?写$/ }).click();
  await expect(page.getByText(REASON)).toBeVisible();
  await page.getByRole('tab', { name: '编写' }).click();
  await expect(words.locator('.piece-chip.is-overridden')).toHaveText('28');
  await page.getByRole('button', { name: '预览与打印' }).click();
  const paper = page.getByRole('dialog');
  await expect(paper.getByText(OWN_WORDS).first()).toBeVisible();
  await expect(paper.getByText(REASON)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  // a character no font has is named before anything is printed; common and rare ones that can be printed are not
  await words.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('王\uE7FF㐂，');
  await page.keyboard.press('Control+s');
  await page.getByRole('button', { name: '预览与打印' }).click();
  await expect(paper.getByText(/^有 1 个字本机没有字体，会印成方框：“[^”]*王\uE7FF㐂，”（U\+E7FF）/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(paper).toHaveCount(0);

  // checked and final: nothing can be typed any more
  for (const step of ['核对', '定稿'] as const) {
    await page.getByRole('button', { name: new RegExp(`^${step[0]}\\s?${step[1]}$`) }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('妇女代表比例不低于妇女党员比例')).toBeVisible();
    await dialog.getByRole('button', { name: new RegExp(`^${step[0]}\\s?${step[1]}$`) }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(page.getByText(/已定稿，不能修改/)).toBeVisible();
  await expect(words).toHaveAttribute('contenteditable', 'false');
  await page.getByRole('tab', { name: '办理经过' }).click();
  await expect(page.getByText('已核对 → 已定稿')).toBeVisible();

  // a figure of the report opens the list of the report's day, whatever day is looked at (R-S1)
  await desk(page).setReferenceDay('2010-12-31');
  await page.getByRole('tab', { name: /^数字/ }).click();
  await page.getByLabel('查找数字').fill('');
  await page.getByRole('button', { name: '全县 党员 10767', exact: true }).click();
  await expect(desk(page).total(10767)).toBeVisible();
  await expect(page.getByRole('textbox', { name: '基准日' })).toHaveValue('2012-07-25');
});
