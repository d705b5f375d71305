import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { chanceOf } from '../app/sample/random.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import type { TestFile } from '../db/testing.ts';
import { figuresAt, figuresByTownship } from './figures-queries.ts';
import { disagreements } from './figures-testing.ts';

const DAY = '2012-07-25';
/** Townships take turns at the statistics; FIGURES=all asks every one of every township. */
const isWhole = process.env['FIGURES'] === 'all';
const TURNS = 3;

describe('every figure of the catalogue on the sample county', () => {
  let test: TestFile;
  const db = () => test.connection.db;
  const ids = (query: string) => test.connection.raw.prepare(query).pluck().all() as string[];
  beforeAll(async () => {
    test = await makeSampleFile();
  }, 60_000);
  afterAll(() => test.dispose());

  it('opens a list that gives the figure, for the county and nine townships (R-S1)', async () => {
    const scopes = await figuresByTownship(db(), { asOf: DAY });
    expect(scopes.map(({ name }) => name)).toHaveLength(10);
    for (const [place, { scopeId, figures }] of scopes.entries()) {
      const isAsked = (index: number) => isWhole || scopeId === null || index % TURNS === place % TURNS;
      expect(await disagreements(db(), figures, { asOf: DAY, scopeId, from: null }, isAsked)).toEqual([]);
    }
  }, 120_000);

  it('does so for villages, offices and delegate groups, on other days and for periods', async () => {
    const chance = chanceOf(6);
    const lower = ids(
      `select "id" from party_organization where "orgType" in ('general_branch', 'branch', 'committee') order by "id"`,
    );
    const groups = ids('select "id" from delegate_group order by "id"');
    for (const scopeId of [...chance.shuffled(lower).slice(0, 5), ...chance.shuffled(groups).slice(0, 5), null]) {
      const asOf = chance.pick([DAY, '2011-12-31', '2010-06-30']);
      const from = chance.pick([null, `${asOf.slice(0, 4)}-01-01`, '2010-03-01']);
      const figures = await figuresAt(db(), { asOf, scopeId, from });
      expect(await disagreements(db(), figures, { asOf, scopeId, from })).toEqual([]);
    }
  }, 120_000);

  it('counts events from the first day on and leaves the state of the day alone', async () => {
    const whole = await figuresAt(db(), { asOf: DAY, scopeId: null });
    const lastYear = await figuresAt(db(), { asOf: '2011-12-31', scopeId: null });
    const thisYear = await figuresAt(db(), { asOf: DAY, scopeId: null, from: '2012-01-01' });
    const value = (figures: typeof whole, name: string) => figures.find(figure => figure.name === name)?.value ?? Number.NaN;
    for (const name of ['meetingCount', 'groupActivityCount', 'contactRecordCount', 'inspectionCount', 'proposalReceived'])
      expect([name, value(thisYear, name)]).toEqual([name, value(whole, name) - value(lastYear, name)]);
    for (const { name, timing } of CATALOGUE)
      if (timing !== 'event') expect([name, value(thisYear, name)]).toEqual([name, value(whole, name)]);
  });

  it('says — of a delegate group where a figure cannot be asked of one', async () => {
    const [group = ''] = ids('select "id" from delegate_group order by "id"');
    const figures = new Map((await figuresAt(db(), { asOf: DAY, scopeId: group })).map(figure => [figure.name, figure.text]));
    for (const { name, scopes } of CATALOGUE)
      if (!scopes.includes('group')) expect([name, figures.get(name)]).toEqual([name, '—']);
    expect(Number(figures.get('delegateTotal'))).toBeGreaterThan(0);
  });

  it('is explained: formula, rule, timing and list of every one', () => {
    for (const { name, formula, rule, list } of CATALOGUE)
      expect([name, formula.length > 4, rule.length > 1, list.length > 2]).toEqual([name, true, true, true]);
    expect(CATALOGUE.find(({ name }) => name === 'coverageMemberToMass')).toMatchObject({
      formula: '联系群众的党员 ÷ 党员，按 F1 保留一位小数',
      rule: 'R-L6',
      timing: 'state',
      scopes: ['organization'],
      list: 'subjects',
    });
  });
});
