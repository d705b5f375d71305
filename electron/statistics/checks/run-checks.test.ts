/** Rules between figures, tables and records on the sample county, and a contradiction planted for each of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatisticsTable } from '#shared/statistics/contract.ts';
import { makeSampleFile } from '../../app/sample/testing.ts';
import { runOperation, type WriteTx } from '../../db/operation.ts';
import { figuresAt } from '../figures-queries.ts';
import { statisticsTables } from '../tables-queries.ts';
import { FIGURE_RULES } from './figure-rules.ts';
import { RECORD_PLANTS, SET_PLANTS } from './plants-testing.ts';
import { RECORD_RULES } from './record-rules-queries.ts';
import { CHECK_RULES, runChecks } from './run-checks.ts';
import type { CheckFacts, Finding } from './rule.ts';
import { TABLE_RULES } from './table-rules.ts';

const DAY = '2012-07-25';
/** Days on which yearly rules are looked at too. */
const YEAR_END = '2012-12-31';

let test: Awaited<ReturnType<typeof makeSampleFile>>;
beforeAll(async () => {
  test = await makeSampleFile();
});
afterAll(() => test.dispose());

class TakenBack extends Error {}
/** What one rule finds after a change that is taken back again. */
async function after(change: (tx: WriteTx) => Promise<void>, text: string, asOf: string): Promise<Finding | undefined> {
  let found: Finding | undefined;
  await runOperation(test.context, 'sample.make', {}, async tx => {
    await change(tx);
    const figures = new Map((await figuresAt(tx, { asOf, scopeId: null, from: null })).map(({ name, value }) => [name, value]));
    const rule = CHECK_RULES.find(one => one.text === text);
    found = await rule?.find({ db: tx, asOf, value: name => figures.get(name) ?? 0, tables: [] });
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return found;
}

describe('rules between figures, tables and records (R-S2, R-D8, A1–A12)', () => {
  it('are more than thirty in plain Chinese, no two alike', () => {
    expect(CHECK_RULES.length).toBeGreaterThanOrEqual(30);
    expect(new Set(CHECK_RULES.map(({ text }) => text)).size).toBe(CHECK_RULES.length);
    for (const { text } of CHECK_RULES) expect(text).toMatch(/^[\p{Script=Han}、，（）()A-Z0-9-]+$/u);
  });

  it.each([DAY, YEAR_END])(
    'all hold in the sample on %s but for the share of women the source document itself misses (R-D6)',
    async day => {
      const found = await runChecks(test.connection.db, day);
      expect(found.filter(({ isPassed }) => !isPassed).map(({ rule, text, severity }) => [rule, text, severity])).toEqual([
        ['R-D6', '妇女代表比例不低于妇女党员比例', 'warning'],
      ]);
    },
  );

  it.each(FIGURE_RULES.map(({ text }, index) => [text, index] as const))(
    'finds figures that contradict: %s',
    async (_, index) => {
      const rule = FIGURE_RULES[index];
      const said: string[] = [];
      const facts = (value: CheckFacts['value']): CheckFacts => ({ db: test.connection.db, asOf: DAY, tables: [], value });
      await rule?.find(facts(name => (said.push(name), 0)));
      // each figure it asks for is one higher than the one asked before: no sum, chain or share can hold
      const asked = [...new Set(said)];
      const rising = await rule?.find(facts(name => 10 + asked.indexOf(name)));
      const falling = await rule?.find(facts(name => 10 + asked.length - asked.indexOf(name)));
      const failed = [rising, falling].find(finding => finding?.isPassed === false);
      expect(failed).toMatchObject({ isPassed: false });
      expect(failed?.figures?.length).toBeGreaterThan(0);
      expect(failed?.detail).toMatch(/\d/);
    },
  );

  it.each(TABLE_RULES.map(({ text }, index) => [text, index] as const))(
    'finds a table that contradicts itself: %s',
    async (_, index) => {
      const tables = await statisticsTables(test.connection.db, DAY);
      const rule = TABLE_RULES[index];
      const facts = { db: test.connection.db, asOf: DAY, value: () => 0 };
      expect(await rule?.find({ ...facts, tables })).toMatchObject({ isPassed: true });
      const wrong = tables.map(table => ({
        ...table,
        rows: table.rows.map((row, at) =>
          at > 0
            ? row
            : {
                ...row,
                cells: Object.fromEntries(
                  Object.entries(row.cells).map(([key, cell]) => [
                    key,
                    key === counted(table) ? { ...cell, value: (cell.value ?? 0) + 1 } : cell,
                  ]),
                ),
              },
        ),
      }));
      const found = await rule?.find({ ...facts, tables: wrong });
      expect(found).toMatchObject({ isPassed: false });
      expect((found?.offenders ?? []).length + (found?.figures ?? []).length).toBeGreaterThan(0);
    },
  );

  it.each(SET_PLANTS.map(plant => [plant.text, plant] as const))(
    'names who is in no part or in several: %s',
    async (text, plant) => {
      const change = async (tx: WriteTx) => {
        await plant.change.execute(tx);
      };
      const result = await after(change, text, DAY);
      expect(result).toMatchObject({ isPassed: false, offenderCount: 1 });
      expect(result?.offenders?.[0]?.label).not.toBe('');
      expect(result?.offenders?.[0]?.opens?.page).toBe(plant.page);
    },
  );

  it('has a plant for every rule about records', () => {
    expect(RECORD_PLANTS.map(({ text }) => text).toSorted()).toEqual(RECORD_RULES.map(({ text }) => text).toSorted());
  });

  it.each(RECORD_PLANTS.map(plant => [plant.text, plant] as const))(
    'names the record that breaks it: %s',
    async (text, plant) => {
      let expected = '';
      const change = async (tx: WriteTx) => {
        const picked = (await plant.pick.execute(tx)).rows[0];
        expected = picked?.id ?? 'nothing to plant on';
        for (const change of plant.changes(expected, picked?.opens ?? expected)) await change.execute(tx);
        expected = picked?.opens ?? expected;
      };
      const result = await after(change, text, plant.asOf ?? DAY);
      expect(result).toMatchObject({ isPassed: false });
      expect(result?.offenders?.map(({ opens }) => opens?.id)).toContain(expected);
      expect(result?.offenders?.every(({ label, detail }) => label !== '' && detail !== '')).toBe(true);
    },
  );
});

/** The first column that counts a list. */
const counted = ({ columns, rows }: StatisticsTable) =>
  columns.find(({ key }) => (rows[0]?.cells[key]?.drill ?? null) !== null)?.key;
