/** Acceptance 6 of issue 6: every table of domain.md §5.3 on the sample county, its columns exactly as listed there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TableName, TABLES, tableSource } from '#shared/reports/table-model.ts';
import type { SheetPlan } from '#shared/reports/workbook-plan.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import type { TestFile } from '../db/testing.ts';
import { planTable, wholeSheet } from './export-table.ts';

const DAY = '2012-07-25';
const OPTIONS = { isUnmasked: false, isBirthToMonth: false, generatedAt: new Date(0).toISOString() };

/** The columns as domain.md §5.3 lists them. */
const COLUMNS: Readonly<Partial<Record<TableName, string>>> = {
  党组织情况统计表:
    '序号, 单位, 党委小计, 其中乡镇党委, 县属党委, 村级党委, 党总支小计, 其中机关企事业单位, 农村, 社区, 党支部小计, 其中机关企事业单位, 农村, 社区, 离退休, 协会, 外出务工, 党员总数, 其中少数民族, 其中妇女',
  '党代表结构统计表(乡镇)':
    '序号, 乡镇, 届次, 代表名额, 现有代表, 领导干部 人数/占比, 农民 人数/占比, 其他 人数/占比, 妇女 人数/占比, 少数民族 人数/占比, 大专以上 人数/占比, 35岁以下 人数/占比, 暂停职务, 停止职务, 终止, 补选',
  '党代表结构统计表(县)':
    '序号, 选举单位, 分配名额, 现有代表, 领导干部 人数/占比, 专业技术人员 人数/占比, 先进模范 人数/占比, 部队 人数/占比, 妇女 人数/占比, 少数民族 人数/占比, 大专以上, 35岁以下',
  提案办理情况汇总表:
    '序号, 乡镇, 收到件数, 立案, 并案, 不予立案, 撤案, 交办, 办理中, 逾期, 已答复, A类, B类, C类, 办结, 办结率, 满意, 基本满意, 不满意, 满意率, 已通报',
  提案办理明细台账:
    '序号, 立案号, 案由, 类别, 领衔代表, 联名人数, 收件日期, 立案日期, 主办单位, 协办单位, 交办日期, 办理期限, 延期至, 答复日期, 答复文号, 办理结果类别, 反馈, 办结日期, 通报会议, 备注',
  三联系情况表:
    '序号, 乡镇, 党委委员数, 已联系小组委员数, 覆盖率, 代表小组数, 代表数, 已联系党员代表数, 覆盖率, 联系党员总数, 联系群众总数, 党员数, 已联系群众党员数, 覆盖率, 本期联系次数, 收集意见, 办结意见, 办实事件数, 涉及金额(元)',
  '三联系安排表(花名)': '序号, 代表小组, 联系委员1, 联系委员2, 代表姓名, 联系党员, 联系群众, 起始日期',
  代表小组活动台账: '序号, 乡镇, 小组, 活动日期, 地点, 活动内容类别, 主题, 应到, 实到, 提出意见条数, 报批日期',
  培训台账: '序号, 日期, 培训名称, 形式, 渠道, 主办单位, 地点, 学时, 参训人次, 参训人数, 经费',
  视察调研台账: '序号, 日期, 类型, 主题, 参加代表数, 被视察单位, 提出建议条数, 采纳条数, 整改条数, 反馈日期',
  会议台账: '序号, 会议名称, 类型, 日期, 应到代表, 实到代表, 到会率, 列席, 审议事项, 通报提案件数',
  党员花名册:
    '序号, 姓名, 性别, 民族, 出生年月, 公民身份号码, 学历, 籍贯, 入党时间, 转正时间, 人员类别, 所在党支部, 党内职务, 工作单位及职务(工作岗位), 联系电话, 家庭住址, 党籍状态, 流动党员, 备注',
  党代表花名册:
    '序号, 姓名, 性别, 民族, 出生年月, 年龄, 学历, 入党时间, 工作单位及职务, 代表类别(构成), 选举单位, 所在代表小组, 届次, 联系电话, 资格状态, 备注',
  群众联系名册: '序号, 姓名, 性别, 民族, 所在村组, 类型, 联系代表(党员), 联系电话',
  经费情况表: '序号, 单位, 年度, 来源, 预算(元), 支出(元), 结余(元), 执行率, 用途分项',
  制度建设情况表: '序号, 制度名称, 文号, 印发机关, 印发日期, 状态',
  宣传与典型情况表: '序号, 日期, 媒体, 标题 / 典型姓名, 事迹摘要',
};

/** A head as domain.md writes it: groups before their columns, 人数 and 占比 of one attribute in one breath, numbered columns once. */
function written(sheet: SheetPlan): string {
  const heads: string[] = [];
  for (const { label, group, isHidden } of sheet.columns) {
    if (isHidden === true) continue;
    const numbered = /^(联系党员|联系群众)\d$/.exec(label)?.[1];
    const last = heads.at(-1);
    if (numbered !== undefined) {
      if (last !== numbered) heads.push(numbered);
    } else if (group !== null && label === '占比' && last === `${group} 人数`) heads[heads.length - 1] = `${group} 人数/占比`;
    else if (group !== null && label === '人数') heads.push(`${group} 人数`);
    else if (group !== null && (label === '小计' || label === '总数')) heads.push(`${group}${label}`);
    else heads.push(label);
  }
  return heads.join(', ');
}

describe('the tables that go upward', () => {
  let test: TestFile;
  beforeAll(async () => {
    test = await makeSampleFile();
  }, 60_000);
  afterAll(() => test.dispose());
  const sheetOf = async (table: TableName) => {
    const source = tableSource.parse({ kind: 'table', table, asOf: DAY });
    return wholeSheet(await planTable(test.connection.db, source, OPTIONS), () => undefined, new AbortController().signal);
  };

  it('have the columns of domain.md §5.3, in its words and order', async () => {
    const found: Record<string, string> = {};
    const times: string[] = [];
    for (const table of Object.keys(COLUMNS) as TableName[]) {
      const start = performance.now();
      found[table] = written(await sheetOf(table));
      times.push(`${table} ${Math.round(performance.now() - start)} ms`);
    }
    if (process.env['TIMES'] !== undefined) process.stderr.write(`${times.join('\n')}\n`);
    expect(found).toEqual(COLUMNS);
  }, 60_000);

  it('have totals that are the sums of their rows wherever numbers are added', async () => {
    const apart = new Set(['学时', '参训人数', '年龄', '年度', '序号']);
    for (const table of Object.keys(TABLES) as TableName[]) {
      const sheet = await sheetOf(table);
      if (sheet.total === null) continue;
      for (const [index, { label }] of sheet.columns.entries()) {
        const total = sheet.total[index];
        if (typeof total !== 'number' || apart.has(label)) continue;
        const sum = sheet.rows.reduce((all, row) => all + Number(row[index] ?? 0), 0);
        expect([table, label, Math.round(sum * 100)]).toEqual([table, label, Math.round(total * 100)]);
      }
    }
  }, 60_000);
});
