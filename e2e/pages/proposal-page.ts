import { expect, type Locator, type Page } from '@playwright/test';
import { desk } from './desk.ts';
import { selectOption } from './select.ts';

/** Values by label: text, an option's beginning, or several options. */
type Entered = Readonly<Record<string, string | readonly string[]>>;

/** The register, the registration form and the file of one proposal. */
export function proposalPage(page: Page) {
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  async function choose(box: Locator, texts: readonly string[]): Promise<void> {
    for (const text of texts) await selectOption(box, text);
    if (texts.length > 1) await page.keyboard.press('Escape');
  }

  /** Finds a delegate by name as the clerk does. */
  const pick = (label: string, name: string) => selectOption(main.getByRole('combobox', { name: label }), name);

  async function enter(values: Entered): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const box = dialog.getByRole('combobox', { name: label, exact: true });
      if (typeof value !== 'string') await choose(box, value);
      else if ((await box.count()) > 0) await choose(box, [value]);
      else if (value === '是' || value === '否') await dialog.getByRole('checkbox', { name: label }).setChecked(value === '是');
      else {
        const field = dialog.getByLabel(label, { exact: true });
        await field.fill(value);
        await field.blur();
      }
    }
  }

  async function openStep(label: string): Promise<void> {
    const primary = main.getByRole('button', { name: label, exact: true });
    await expect(main.getByRole('button', { name: '其他办理' })).toBeVisible();
    if ((await primary.count()) > 0) await primary.click();
    else {
      await main.getByRole('button', { name: '其他办理' }).click();
      await page.getByRole('menuitem', { name: label, exact: true }).click();
    }
    await expect(dialog).toBeVisible();
  }

  return {
    main,
    dialog,
    timeline: page.getByRole('complementary', { name: '办理过程' }),
    pick,
    enter,
    openStep,
    /** Takes one step: what it asks for by label, and the state it leads to. */
    async take(label: string, values: Entered, state?: string): Promise<void> {
      await openStep(label);
      await enter(values);
      await dialog.getByRole('button', { name: label, exact: true }).click();
      await expect(dialog).toBeHidden();
      await desk(page).notice.getByRole('button', { name: '关闭' }).click();
      if (state !== undefined) await expect(main.locator('.case-marks').getByText(state, { exact: true })).toBeVisible();
    },
    /** Registers from paper. @returns the receipt number. */
    async register(values: {
      term: string;
      lead: string;
      joint: readonly string[];
      day: string;
      subject: string;
      kind?: '提案' | '提议';
    }): Promise<string> {
      await desk(page).open('提案登记册');
      await main.getByRole('button', { name: '登记提案' }).click();
      if (values.kind === '提议') await main.getByText('提议', { exact: true }).click();
      await choose(main.getByRole('combobox', { name: '届次' }), [values.term]);
      const day = main.getByLabel('收件日期');
      await day.fill(values.day);
      await day.blur();
      await pick('领衔代表', values.lead);
      for (const name of values.joint) await pick('加入联名代表', name);
      await main.getByRole('textbox', { name: /案由/ }).fill(values.subject);
      await main.getByLabel('案据').fill('雨季道路泥泞，群众出行和农产品运输困难。');
      return '';
    },
    /** Pastes what Word puts on the clipboard into a field. */
    async pasteHtml(field: Locator, html: string): Promise<void> {
      await field.focus();
      await field.evaluate((element, text) => {
        const data = new DataTransfer();
        data.setData('text/html', text);
        data.setData('text/plain', '');
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      }, html);
    },
    async handIn(): Promise<string> {
      await main.getByRole('button', { name: '登记收件' }).click();
      const said = main.getByText(/收件号 \S+。/);
      await expect(said).toBeVisible();
      return /收件号 (\S+)。/.exec((await said.textContent()) ?? '')?.[1] ?? '';
    },
    openRegistered: () => main.getByRole('button', { name: '打开这件提案' }).click(),
    /** Answers of the signers in the order of the table: 满意, 不满意 … */
    async answer(day: string, answers: readonly string[]): Promise<void> {
      await openStep('征询反馈');
      const dayBox = dialog.getByLabel('反馈日期');
      await dayBox.fill(day);
      await dayBox.blur();
      const rows = dialog.getByRole('row');
      for (const [index, result] of answers.entries()) {
        const row = rows.nth(index + 1);
        await selectOption(row.getByRole('combobox').first(), result);
        if (result === '不满意') await row.getByRole('textbox').last().fill('问题没有解决。');
      }
      await dialog.getByRole('button', { name: `登记 ${answers.length} 名的反馈` }).click();
      await expect(dialog).toBeHidden();
      await desk(page).notice.getByRole('button', { name: '关闭' }).click();
    },
  };
}
