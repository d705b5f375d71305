import type { Page } from '@playwright/test';
import type { DelegateRow, TermRow } from '#shared/delegates/model.ts';
import type { MemberRow } from '#shared/members/model.ts';
import { idNumberOf } from '#shared/testing/builders.ts';
import { expect, keepPicture, test } from './app.ts';
import { desk } from './pages/desk.ts';
import { quickEntryPage } from './pages/quick-entry-page.ts';
import { startPage } from './pages/start-page.ts';

const AS_OF = '2012-07-25';
const DELEGATES = 50;
type List<R> = Readonly<{ rows: R[]; total: number }>;

/** What the program itself knows, for choosing people and for counting afterwards. */
async function ask<T>(page: Page, name: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    ([procedure, given]) =>
      (
        window as unknown as { delegateDesk: { call: (call: unknown) => Promise<{ ok: boolean; value: unknown }> } }
      ).delegateDesk.call({
        callId: `test-${Math.random()}`,
        name: procedure,
        input: given,
      }),
    [name, input] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value as T;
}

test('fifty delegates are typed by keyboard alone, each line saved as it is finished (acceptance 4)', async ({ program }) => {
  test.setTimeout(180_000);
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('党代表');
  const terms = await ask<TermRow[]>(page, 'delegates.terms', { level: 'township' });
  const term = terms.find(entry => entry.status === 'current');
  if (term === undefined) throw new Error('a current township term');
  const { rows } = await ask<List<MemberRow>>(page, 'members.list', {
    // formal members on the day of the election (R-D1)
    filter: { asOf: term.startedOn, within: term.organizationId, membershipStatus: 'formal', registrationStatus: 'normal' },
    window: { offset: 0, limit: 500 },
  });
  const { rows: delegates } = await ask<List<DelegateRow>>(page, 'delegates.list', {
    filter: { asOf: AS_OF, termId: term.id },
    window: { offset: 0, limit: 500 },
  });
  const known = new Set(delegates.map(row => row.memberId));
  const isAlone = (row: MemberRow) => rows.filter(other => other.name === row.name).length === 1;
  const free = rows.filter(row => !known.has(row.id) && isAlone(row));
  const people = free.slice(0, DELEGATES);
  expect(people).toHaveLength(DELEGATES);
  // every tenth is typed by the identity number
  const numbers = await ask<{ id: string; idNumber: string | null }[]>(page, 'members.reveal', {
    ids: people.map(row => row.id),
  });
  const units = await ask<{ name: string }[]>(page, 'delegates.units', { congressTermId: term.id });
  const groups = await ask<{ name: string }[]>(page, 'delegates.groups', { congressTermId: term.id, asOf: AS_OF });
  const countOf = async () =>
    (
      await ask<List<DelegateRow>>(page, 'delegates.list', {
        filter: { asOf: AS_OF, termId: term.id },
        window: { offset: 0, limit: 1 },
      })
    ).total;
  const before = await countOf();

  const entry = quickEntryPage(page, '快速录入党代表');
  await entry.open();
  await page.keyboard.insertText(term.label);
  await page.keyboard.press('Enter');
  await expect(entry.box('姓名或身份号码')).toBeFocused();

  const start = Date.now();
  for (const [index, person] of people.entries()) {
    const number = numbers.find(row => row.id === person.id)?.idNumber;
    await entry.type('姓名或身份号码', index % 10 === 9 && number ? number : person.name);
    await entry.settled('姓名或身份号码');
    await entry.chooseNamesake(person.organizationName);
    await entry.type('工作单位及职务', (person.workUnitAndPost ?? '') === '' ? '农村党员' : '');
    // the first line says what the others take over
    await entry.type('代表类别（构成）', index === 0 ? '农民' : '');
    await entry.type('选举单位', index === 0 && units.length > 1 ? (units[0]?.name ?? '') : '');
    await entry.type('当选日期', '');
    if (index === 0) await entry.type('所在代表小组', groups[0]?.name ?? '');
    else {
      await expect(entry.box('所在代表小组')).toBeFocused();
      await page.keyboard.press('ArrowDown');
    }
    if (index === 20) await keepPicture(page, 'quick-delegates');
  }
  await expect(entry.saved(DELEGATES)).toBeVisible();
  const milliseconds = Date.now() - start;
  console.log(`50 delegates by keyboard: ${(milliseconds / DELEGATES).toFixed(0)} ms a line`);
  expect(await countOf()).toBe(before + DELEGATES);
  const { rows: entered } = await ask<List<DelegateRow>>(page, 'delegates.list', {
    filter: { asOf: AS_OF, termId: term.id },
    window: { offset: 0, limit: 500 },
  });
  const typed = entered.filter(row => people.some(person => person.id === row.memberId));
  expect(new Set(typed.map(row => [row.compositionCategory, row.groupName, row.electedOn].join()))).toEqual(
    new Set([['farmer', groups[0]?.name, term.startedOn].join()]),
  );

  // each line is a step of its own
  await page.keyboard.press('Shift+Tab');
  await entry.table.getByRole('button', { name: '撤销' }).last().click();
  await expect(entry.saved(DELEGATES - 1)).toBeVisible();
  expect(await countOf()).toBe(before + DELEGATES - 1);
  expect(program.problems).toEqual([]);
});

test('a member from a paper list: the number fills sex and birth, findings stand under the line, an input method keeps its Enter', async ({
  program,
}) => {
  const page = program.page();
  await startPage(page).openSample();
  await desk(page).open('党员');
  await expect(page.getByRole('grid', { name: '党员名册' })).toBeVisible();
  const { rows } = await ask<List<{ name: string }>>(page, 'organizations.list', {
    filter: { asOf: AS_OF, orgType: 'branch' },
    window: { offset: 0, limit: 1 },
  });
  const branch = rows[0]?.name ?? '';
  const entry = quickEntryPage(page, '快速录入党员');
  await entry.open();
  const name = entry.box('姓名');
  await expect(name).toBeFocused();
  // Enter that ends a composition is the input method's own
  await name.evaluate(input =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })),
  );
  await expect(name).toBeFocused();

  await entry.type('姓名', '甲示例');
  await entry.type('公民身份号码', idNumberOf('19700512', '991'));
  // sex and birth are there already
  await expect(entry.box('民族')).toBeFocused();
  await expect(entry.box('性别')).toHaveValue('男');
  await expect(entry.box('出生年月')).toHaveValue('1970.05.12');
  await entry.type('民族', '壮');
  await entry.type('学历', '大专');
  await entry.type('入党时间', '1995.7');
  await entry.type('转正时间', '1994.7');
  await entry.type('人员类别', '');
  await entry.type('所在党支部', branch);
  await entry.type('工作单位及职务', '东升村村民');
  await entry.type('联系电话', '13800001234');
  await expect(entry.findings).toContainText('早于入党时间');
  await keepPicture(page, 'quick-member-finding');
  await expect(entry.box('转正时间')).toBeFocused();
  await page.keyboard.insertText('1996.7');
  await page.keyboard.press('Control+Enter');
  await expect(entry.saved(1)).toBeVisible();

  // the line above is offered greyed: ↓ takes it and goes on, Ctrl+' takes it and stays
  await entry.type('姓名', '乙示例');
  await entry.type('公民身份号码', idNumberOf('19800512', '992'));
  await expect(entry.box('民族')).toHaveAttribute('placeholder', '壮');
  await page.keyboard.press('ArrowDown');
  await expect(entry.box('学历')).toBeFocused();
  await page.keyboard.press("Control+'");
  await expect(entry.box('学历')).toHaveValue('大专');
  await page.keyboard.press('Enter');
  await entry.type('入党时间', '2005.7');
  await entry.type('转正时间', '2006.7');
  await entry.type('人员类别', '');
  await page.keyboard.press('ArrowDown');
  await keepPicture(page, 'quick-members');
  await page.keyboard.press('Control+Enter');
  await expect(entry.saved(2)).toBeVisible();
  const found = await ask<List<MemberRow>>(page, 'members.list', {
    filter: { asOf: AS_OF, search: '示例' },
    window: { offset: 0, limit: 10 },
  });
  expect(
    found.rows.filter(row => /^[甲乙]示例$/.test(row.name)).map(row => [row.name, row.sex, row.birth, row.ethnicity]),
  ).toEqual([
    ['甲示例', '1', '1970-05-12', '08'],
    ['乙示例', '2', '1980-05-12', '08'],
  ]);

  // a number somebody has already
  await entry.type('姓名', '丙示例');
  await entry.type('公民身份号码', idNumberOf('19700512', '991'));
  for (const label of ['民族', '学历', '入党时间', '转正时间']) {
    await expect(entry.box(label)).toBeFocused();
    await page.keyboard.press('ArrowDown');
  }
  await entry.type('人员类别', '');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Enter');
  // refused in its place; the next line has begun, and the keyboard leads back
  await expect(entry.table).toContainText('已属于“甲示例”');
  await expect(name).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(entry.box('公民身份号码')).toBeFocused();
  await expect(entry.findings).toContainText('甲示例');
  expect(program.problems).toEqual([]);
});
