import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { STATISTICS } from '#shared/statistics/register.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import type { TestFile } from '../db/testing.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { listProposals } from '../proposals/queries.ts';
import { runChecks } from './checks/run-checks.ts';
import { drillInto } from './drill.ts';
import { statisticsTables } from './tables-queries.ts';
import { statisticValues } from './values-queries.ts';

const DAY = '2012-07-25';

describe('the statistics of the sample county', () => {
  let test: TestFile;
  let scopes: (string | null)[];
  const db = () => test.connection.db;
  beforeAll(async () => {
    test = await makeSampleFile();
    const townships = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('orgCategory', '=', 'township')
      .orderBy('sortOrder')
      .limit(3)
      .execute();
    scopes = [null, ...townships.map(row => row.id)];
  }, 60_000);
  afterAll(() => test.dispose());

  async function sizeOfList(entity: string, filter: Record<string, unknown>): Promise<number> {
    const rest = { sort: null, window: { offset: 0, limit: 1 } };
    if (entity === 'organizations')
      return (await listOrganizations(db(), { filter: organizationFilter.parse(filter), ...rest })).total;
    if (entity === 'members') return (await listMembers(db(), { filter: memberFilter.parse(filter), ...rest })).total;
    if (entity === 'proposals') return (await listProposals(db(), { filter: proposalFilter.parse(filter), ...rest })).total;
    return (await listDelegates(db(), { filter: delegateFilter.parse(filter), ...rest })).total;
  }

  it('open lists of exactly their size, for the county and three townships', async () => {
    for (const scopeId of scopes) {
      const figures = new Map((await statisticValues(db(), DAY, scopeId)).map(figure => [figure.name, figure]));
      for (const statistic of STATISTICS) {
        const drill = await drillInto(db(), { statistic: statistic.name, scopeId, asOf: DAY });
        if (statistic.kind === 'average') {
          expect([statistic.name, drill.count]).toEqual([statistic.name, await sizeOfList(drill.entity, drill.filter)]);
          continue;
        }
        const expected =
          statistic.kind === 'count' ? figures.get(statistic.name)?.value : figures.get(statistic.name)?.percentOf?.numerator;
        expect([statistic.name, drill.count, await sizeOfList(drill.entity, drill.filter)]).toEqual([
          statistic.name,
          expected,
          expected,
        ]);
      }
    }
  }, 60_000);

  it('stand in tables whose columns add up to 合计, and whose cells open lists of their size', async () => {
    for (const table of await statisticsTables(db(), DAY)) {
      const total = table.rows.find(row => row.isTotal);
      const parts = table.rows.filter(row => !row.isTotal);
      for (const column of table.columns) {
        const sum = parts.reduce((all, row) => all + (row.cells[column.key]?.value ?? 0), 0);
        expect([table.id, column.key, sum]).toEqual([table.id, column.key, total?.cells[column.key]?.value ?? 0]);
      }
      for (const row of [...parts.slice(0, 1), ...(total === undefined ? [] : [total])]) {
        for (const [key, cell] of Object.entries(row.cells)) {
          if (cell.drill === null || cell.value === null) continue;
          const drill = await drillInto(db(), { ...cell.drill, asOf: DAY });
          expect([table.id, row.label, key, drill.count]).toEqual([table.id, row.label, key, cell.value]);
        }
      }
    }
  }, 60_000);

  it('pass every check but the share of women, which the source report itself misses (A1–A4, R-D6, R-D8)', async () => {
    const checks = await runChecks(db(), DAY);
    expect(checks.filter(check => !check.isPassed)).toMatchObject([
      {
        rule: 'R-D6',
        text: '妇女代表比例不低于妇女党员比例',
        severity: 'warning',
        isPassed: false,
        detail: '代表 62/306，党员 2277/10767',
      },
    ]);
    expect(checks.find(check => check.rule === 'A4')?.detail).toBe('6 + 153 + 62 + 85 = 306，总数 306');
  });

  it('of an empty scope are 0 and — (F4)', async () => {
    const { id } = await db()
      .selectFrom('party_organization')
      .select('id')
      .where('orgCategory', '=', 'migrant')
      .executeTakeFirstOrThrow();
    const figures = await statisticValues(db(), DAY, id);
    expect(figures.filter(figure => figure.percentOf !== null).map(figure => figure.text)).toEqual(
      STATISTICS.filter(statistic => statistic.kind === 'share').map(() => '—'),
    );
    expect(figures.find(figure => figure.name === 'orgBranchMigrant')?.text).toBe('1');
  });
});
