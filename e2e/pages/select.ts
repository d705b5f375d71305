import { expect, type Locator } from '@playwright/test';

/** Opens a list box; a long list shows only what is searched for. */
async function open(box: Locator, text: string | null): Promise<void> {
  if ((await box.getAttribute('aria-expanded')) !== 'true') await box.click();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  if (text !== null && (await box.isEditable())) await box.fill(text);
}

/**
 * An option of the list this box has opened; lists of other boxes may still be closing.
 * @param text the option itself, or what it contains; null: the first of all.
 */
export async function optionOf(box: Locator, text: string | null): Promise<Locator> {
  const list = await box.getAttribute('aria-controls');
  const popup = box
    .page()
    .locator('.ant-select-dropdown')
    .filter({ has: box.page().locator(`[id="${list ?? ''}"]`) });
  const options = popup.locator('.ant-select-item-option');
  await expect(options.first()).toBeVisible();
  if (text !== null && (await options.and(popup.getByTitle(text, { exact: true })).count()) > 0)
    return options.and(popup.getByTitle(text, { exact: true })).first();
  return (text === null ? options : options.filter({ hasText: text })).first();
}

/** Chooses the first option with this text in a list box, or the very first one. */
export async function selectOption(box: Locator, text: string | null): Promise<void> {
  await open(box, text);
  await (await optionOf(box, text)).click();
}

/** Chooses several options in a list box that takes them and closes it. */
export async function selectOptions(box: Locator, texts: readonly (string | null)[]): Promise<void> {
  for (const text of texts) await selectOption(box, text);
  await box.page().keyboard.press('Escape');
}
