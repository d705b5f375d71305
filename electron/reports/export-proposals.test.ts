import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPOSAL_TABLES, type TableName, tableSource } from '#shared/reports/table-model.ts';
import { tableDocument } from '#shared/reports/table-document.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import type { TestFile } from '../db/testing.ts';
import { planTable, wholeSheet } from './export-table.ts';

const DAY = '2012-07-25';
const SUMMARY =
  '收到件数 立案 并案 不予立案 撤案 交办 办理中 逾期 已答复 A类 B类 C类 办结 办结率 满意 基本满意 不满意 满意率 已通报';
const LEDGER =
  '序号 立案号 案由 类别 领衔代表 联名人数 收件日期 立案日期 主办单位 协办单位 交办日期 办理期限 延期至 答复日期 答复文号 办理结果类别 反馈 办结日期 通报会议 备注';

describe('tables on proposals as workbooks (§5.3)', () => {
  let test: TestFile;
  beforeAll(async () => {
    test = await makeSampleFile();
  }, 60_000);
  afterAll(() => test.dispose());

  async function sheetOf(table: TableName, more: object = {}): Promise<SheetPlan> {
    const source = tableSource.parse({ kind: 'table', table, asOf: DAY, ...more });
    const options = { isUnmasked: false, isBirthToMonth: false, generatedAt: '2012-07-25T08:00:00.000Z' };
    const plan = await planTable(test.connection.db, source, options);
    return wholeSheet(plan, () => undefined, new AbortController().signal);
  }
  const labels = (sheet: SheetPlan, isHidden = false) =>
    sheet.columns.filter(column => (column.isHidden ?? false) === isHidden).map(({ label }) => label);
  const column = (sheet: SheetPlan, label: string) => sheet.columns.findIndex(candidate => candidate.label === label);

  it('have the heads of §5.3 and totals that are the sums of their rows', async () => {
    for (const table of Object.keys(PROPOSAL_TABLES) as (keyof typeof PROPOSAL_TABLES)[]) {
      const { rows } = PROPOSAL_TABLES[table];
      const sheet = await sheetOf(table);
      if (rows === null) {
        expect(labels(sheet).join(' ')).toBe(LEDGER);
        continue;
      }
      expect(labels(sheet).slice(2).join(' ')).toBe(SUMMARY);
      for (const [index, { label }] of sheet.columns.entries()) {
        if (index < 2 || label.endsWith('率')) continue;
        const sum = sheet.rows.reduce((all, row) => all + Number(row[index]), 0);
        expect([table, label, sum]).toEqual([table, label, sheet.total?.[index]]);
      }
    }
    expect(labels(await sheetOf('提案办理情况汇总表')).slice(0, 2)).toEqual(['序号', '乡镇']);
  }, 60_000);

  it('hold one line for every proposal received, and what it takes to read them back in hidden columns that are not printed', async () => {
    const sheet = await sheetOf('提案办理明细台账');
    expect(sheet.rows.length).toBe(Number((await sheetOf('提案办理情况汇总表')).total?.[2]));
    expect(labels(sheet, true)).toEqual(['收件号', '种类', '乡镇', '届', '提出时间', '状态', '并入', '联名代表', '案据', '方案']);
    const numbers = sheet.rows.map(row => `${row[column(sheet, '乡镇')]} ${row[column(sheet, '收件号')]}`);
    expect(new Set(numbers).size).toBe(sheet.rows.length);
    const extended = sheet.rows.filter(row => row[column(sheet, '延期至')] !== '');
    expect(extended.length).toBeGreaterThan(0);
    for (const row of extended) expect(String(row[column(sheet, '办理期限')]) < String(row[column(sheet, '延期至')])).toBe(true);
    const paper = tableDocument(sheet, { format: 'A3', orientation: 'landscape' });
    const table = paper.blocks.find(block => block.kind === 'table');
    expect(table?.kind === 'table' ? [table.columns.length, table.rows[0]?.length] : null).toEqual([20, 20]);
  });

  it('of a township and of asked proposals hold only those', async () => {
    const { id } = await test.connection.db
      .selectFrom('party_organization')
      .select('id')
      .where('shortName', '=', '柏林乡')
      .executeTakeFirstOrThrow();
    const own = await sheetOf('提案办理情况汇总表', { scopeId: id });
    expect(own.rows.map(row => row.slice(1, 4))).toEqual([['柏林乡', 69, 69]]);
    const asked = await sheetOf('提案办理明细台账', { proposals: { year: 2012, measure: 'overdue' } });
    expect(asked.rows.length).toBeGreaterThan(2);
    expect(asked.rows.every(row => String(row[column(asked, '收件日期')]).startsWith('2012'))).toBe(true);
  });

  it('leave as the list is shown: its filter, order, columns and words', async () => {
    const source = tableSource.parse({
      kind: 'proposals',
      title: '提案登记册',
      filter: { asOf: DAY, need: 'overdue' },
      sort: { key: 'dueOn', direction: 'ascending' },
      columns: ['number', 'state', 'clock', 'jointCount', 'dueOn', 'isKey'],
    });
    const plan = await planTable(test.connection.db, source, {
      isUnmasked: false,
      isBirthToMonth: false,
      generatedAt: '2012-07-25T08:00:00.000Z',
    });
    const sheet = await wholeSheet(plan, () => undefined, new AbortController().signal);
    expect(labels(sheet)).toEqual(['序号', '编号', '状态', '时限', '联名人数', '办理期限', '重点提案']);
    expect(sheet.rows.length).toBeGreaterThan(2);
    expect(sheet.rows.every(row => /^(TA|.+收)/.test(String(row[1])) && /逾期 \d+ 天/.test(String(row[3])))).toBe(true);
    const days = sheet.rows.map(row => String(row[5]));
    expect(days).toEqual(days.toSorted());
  });
});
