import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { budgetFilter, expenseFilter, type ExpenseValues, type NewBudgetValues } from '#shared/funds/model.ts';
import { openActivityDesk, type ActivityDesk } from '../activities/testing.ts';
import { Refusal } from '../core/refusal.ts';
import { fundLedgerBody } from '../reports/export-safeguards.ts';
import { createBudget, createExpense, removeBudgets, stepBudget, updateExpense } from './commands.ts';
import { listExpenses, occasionChoices } from './expense-queries.ts';
import { fundTotals, getBudget, listBudgets, readFundMatrix } from './queries.ts';

let desk: ActivityDesk;
beforeEach(async () => {
  desk = await openActivityDesk();
});
afterEach(() => desk.test.dispose());

const ASOF = '2012-07-25';
const db = () => desk.test.connection.db;
const budget = (values: Partial<NewBudgetValues> = {}) =>
  desk.write(tx =>
    createBudget(tx, {
      organizationId: desk.organizationId,
      year: 2012,
      source: 'township',
      purpose: 'group_activity',
      amountCents: 600_000,
      remark: null,
      ...values,
    }),
  );
const approve = (id: string) => desk.write(tx => stepBudget(tx, { id, version: 1, event: 'approve', on: '2012-01-20' }));
const expenseOf = (budgetId: string, values: Partial<ExpenseValues> = {}): ExpenseValues => ({
  budgetId,
  spentOn: '2012-05-10',
  amountCents: 120_050,
  summary: '活动资料费',
  payee: null,
  voucherNo: null,
  linkedKind: null,
  linkedId: null,
  handledBy: null,
  remark: null,
  ...values,
});
const spend = (budgetId: string, values: Partial<ExpenseValues> = {}) =>
  desk.write(tx => createExpense(tx, expenseOf(budgetId, values)));
const refusalOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.detail.params?.['detail'] : error;
};

describe('budgets (§2.19, §4.5)', () => {
  it('pay only once approved and until closed, once per organisation, year, source and purpose', async () => {
    const id = await budget();
    expect(await refusalOf(spend(id))).toBe('“2012 年小组活动”的预算还没有批准，不能登记支出。请先批准预算。');
    expect(await refusalOf(budget())).toBe('2012 年“小组活动”的乡级自筹预算已经登记。请修改原来那一笔的金额。');
    await approve(id);
    const expense = await spend(id);
    expect(await refusalOf(spend(id, { spentOn: '2011-05-10' }))).toBe(
      '支出日期 2011-05-10 不在预算年度 2012 年内。请核对日期或选择对应年度的预算。',
    );
    expect(await refusalOf(spend(id, { spentOn: '2012-07-26' }))).toBe(
      '支出日期 2012-07-26 晚于今天（2012-07-25）。请核对日期。',
    );
    expect(await refusalOf(desk.write(tx => removeBudgets(tx, [id])))).toBe(
      '这些预算已有 1 笔支出，不能移入回收站。请先移走支出。',
    );
    await desk.write(tx => stepBudget(tx, { id, version: 2, event: 'close', on: ASOF }));
    expect(await refusalOf(spend(id))).toBe('“2012 年小组活动”的预算已经结束，不能再登记或修改支出。需要时请先撤回结束。');
    expect(await refusalOf(desk.write(tx => updateExpense(tx, { id: expense.id, version: 1, values: { amountCents: 1 } })))).toBe(
      '“2012 年小组活动”的预算已经结束，不能再登记或修改支出。需要时请先撤回结束。',
    );
  });

  it('tell what is left, to the cent, and warn instead of refusing when more is spent', async () => {
    const id = await budget({ amountCents: 200_000 });
    await approve(id);
    expect((await spend(id)).warning).toBe('');
    expect((await spend(id)).warning).toBe('已用 2,401.00 元，超出预算 401.00 元。请核对金额，或调整预算。');
    expect(await getBudget(db(), id, ASOF)).toMatchObject({ spentCents: 240_100, leftCents: -40_100, expenseCount: 2 });
    expect(await getBudget(db(), id, '2012-05-09')).toMatchObject({ spentCents: 0, leftCents: 200_000, expenseCount: 0 });
  });
});

describe('expenses and what they were for', () => {
  it('are tied to an occasion of the year and the township, and found by it', async () => {
    const activity = await desk.add({}, true);
    await desk.add({ heldOn: '2011-05-10', title: '上年的活动' }, true);
    const id = await budget();
    await approve(id);
    const choices = await occasionChoices(db(), { asOf: ASOF, organizationId: desk.organizationId, year: 2012 });
    expect(choices).toEqual([{ kind: 'group_activity', id: activity, title: '学习县党代会精神', on: '2012-05-10' }]);
    await spend(id, { linkedKind: 'group_activity', linkedId: activity });
    await spend(id);
    const { rows } = await listExpenses(db(), {
      filter: expenseFilter.parse({ asOf: ASOF, linkedId: activity }),
      sort: null,
      window: { offset: 0, limit: 10 },
    });
    expect(rows).toMatchObject([
      { linkedTitle: '学习县党代会精神', amountCents: 120_050, purpose: 'group_activity', year: 2012 },
    ]);
    expect((await desk.list()).rows.find(row => row.id === activity)?.expenseCents).toBe(120_050);
  });
});

describe('figures on money', () => {
  it('add up in matrix, list, totals and 经费情况表; drafts count nowhere', async () => {
    const activities = await budget();
    const training = await budget({ purpose: 'training', source: 'county', amountCents: 1_000_000 });
    await budget({ purpose: 'contact' });
    for (const id of [activities, training]) await approve(id);
    await spend(activities, { amountCents: 150_000 });
    await spend(training, { amountCents: 250_000 });
    await spend(training, { amountCents: 100, spentOn: '2012-07-20' });
    const filter = budgetFilter.parse({ asOf: '2012-07-01', year: 2012, isCounted: true });
    expect(await fundTotals(db(), filter)).toEqual({ budgetCents: 1_600_000, spentCents: 400_000 });
    expect((await listBudgets(db(), { filter, sort: null, window: { offset: 0, limit: 10 } })).total).toBe(2);
    const matrix = await readFundMatrix(db(), { asOf: '2012-07-01', year: 2012, within: null });
    expect(matrix.sums).toEqual({ budgetCents: 1_600_000, spentCents: 400_000 });
    expect(matrix.rows.map(({ cells, sums }) => [cells.group_activity?.spentCents, cells.training?.budgetCents, sums])).toEqual([
      [150_000, 1_000_000, matrix.sums],
    ]);
    expect(matrix.purposes.contact).toBeUndefined();
    const body = await fundLedgerBody(db(), { asOf: '2012-07-01', scopeId: null }, { isUnmasked: false, isBirthToMonth: false });
    expect(body.columns.map(({ label }) => label)).toEqual([
      '序号',
      '单位',
      '年度',
      '来源',
      '预算(元)',
      '支出(元)',
      '结余(元)',
      '执行率',
      '用途分项',
    ]);
    expect(body.total?.filter(cell => typeof cell === 'number')).toEqual([16_000, 4_000, 12_000]);
    expect(body.footnotes).toEqual(['执行率合计 25%。只列已批准的预算和截至 2012.07.01 的支出。']);
  });
});
