import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProposalFilter, proposalFilter } from '#shared/proposals/model.ts';
import { SUMMARY_ROWS, type SummaryRows } from '#shared/statistics/contract.ts';
import { chanceOf } from '../app/sample/random.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import type { TestFile } from '../db/testing.ts';
import { drillInto } from './drill.ts';
import { proposalSummary, proposalTable } from './proposal-tables-queries.ts';
import { cellText as text, cellValue as value, contradictions } from './proposal-tables-testing.ts';
import { statisticValues } from './values-queries.ts';

const DAY = '2012-07-25';
const ROWS = Object.keys(SUMMARY_ROWS) as SummaryRows[];

describe('提案办理情况汇总表 of the sample county', () => {
  let test: TestFile;
  let seedTownship = '';
  const db = () => test.connection.db;
  beforeAll(async () => {
    test = await makeSampleFile();
    const row = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('shortName', '=', '柏林乡')
      .executeTakeFirstOrThrow();
    seedTownship = row.id;
  }, 60_000);
  afterAll(() => test.dispose());

  it('has the columns of §5.3 and the figures of the source report for 柏林乡 (A10)', async () => {
    const table = await proposalTable(db(), proposalFilter.parse({ asOf: DAY, kind: 'proposal' }), 'township');
    expect([table.title, table.rowHead, ...table.columns.map(({ label }) => label)].join(' ')).toBe(
      '提案办理情况汇总表 乡镇 收到件数 立案 并案 不予立案 撤案 交办 办理中 逾期 已答复 A类 B类 C类 办结 办结率 满意 基本满意 不满意 满意率 已通报',
    );
    expect(table.rows.map(({ label }) => label)).toEqual([
      '西洒镇',
      '兴街镇',
      '蚌谷乡',
      '莲花塘乡',
      '新马街乡',
      '柏林乡',
      '法斗乡',
      '董马乡',
      '鸡街乡',
      '合计',
    ]);
    const row = table.rows.find(({ label }) => label === '柏林乡');
    expect(['received', 'filed', 'concluded'].map(key => value(row, key))).toEqual([69, 69, 69]);
    expect(['conclusionRatePct', 'satisfactionRatePct'].map(key => text(row, key))).toEqual(['100%', '100%']);
  });

  it('gives the seed’s three statistics by name (§5.1)', async () => {
    const figures = new Map((await statisticValues(db(), DAY, seedTownship)).map(figure => [figure.name, figure.text]));
    expect(
      ['proposalReceived', 'proposalConcluded', 'proposalSatisfactionRate', 'conclusionRate', 'overdueCount'].map(name =>
        figures.get(name),
      ),
    ).toEqual(['69', '69', '100%', '100%', '0']);
    expect(Number(figures.get('averageHandlingDays'))).toBeGreaterThan(20);
  });

  it('adds up in rows and columns for any filter, and every cell opens a list of its size (R-P14)', async () => {
    const chance = chanceOf(4);
    const townships = await db().selectFrom('party_organization').select('id').where('orgCategory', '=', 'township').execute();
    const found: string[] = [];
    let cells = 0;
    for (let round = 0; round < 24; round += 1) {
      const filter: ProposalFilter = proposalFilter.parse({
        asOf: chance.pick(['2009-12-31', '2011-06-30', DAY, DAY, DAY]),
        kind: chance.pick(['proposal', 'suggestion', null]),
        within: chance.happens(0.3) ? chance.pick(townships).id : null,
        category: chance.pick(['economy', 'social', null, null, null]),
        year: chance.pick([2010, 2012, null, null, null]),
        sessionContext: chance.pick(['in_session', null, null]),
      });
      const table = await proposalTable(db(), filter, chance.pick(ROWS));
      found.push(...contradictions(table).map(line => `${JSON.stringify(filter)} ${line}`));
      for (const row of chance.shuffled(table.rows).slice(0, 2))
        for (const [key, cell] of Object.entries(row.cells)) {
          if (cell.value === null || cell.drill === null || (round % 4 > 0 && !row.isTotal)) continue;
          cells += 1;
          const { count } = await drillInto(db(), { ...cell.drill, asOf: filter.asOf });
          if (count !== cell.value) found.push(`${row.label} ${key}: ${cell.value}, list ${count}`);
        }
    }
    expect(found).toEqual([]);
    expect(cells).toBeGreaterThan(100);
  }, 60_000);

  it('has charts whose bars are the sizes of the lists they open and add up to what was received', async () => {
    const filter = proposalFilter.parse({ asOf: DAY });
    const { table, charts } = await proposalSummary(db(), filter, 'township');
    const received = value(
      table.rows.find(row => row.isTotal),
      'received',
    );
    for (const { key, bars } of charts) {
      const sum = bars.reduce((all, bar) => all + bar.value, 0);
      expect([key, sum]).toEqual([key, key === 'resultClass' ? value(table.rows.at(-1), 'replied') : received]);
      for (const bar of bars) {
        const drill = await drillInto(db(), { statistic: key, scopeId: null, asOf: DAY, proposals: bar.filter });
        expect([key, bar.label, drill.count]).toEqual([key, bar.label, bar.value]);
      }
    }
  }, 60_000);
});
