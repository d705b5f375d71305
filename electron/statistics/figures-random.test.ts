/** Acceptance 2 of issue 6: figures and lists of random data sets. RANDOM_SETS=200 for the whole run. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chanceOf } from '../app/sample/random.ts';
import { runOperation } from '../db/operation.ts';
import { makeTestFile, type TestFile } from '../db/testing.ts';
import { checkFacts, CROSS_RULES } from './checks/run-checks.ts';
import { figuresAt } from './figures-queries.ts';
import { disagreements } from './figures-testing.ts';
import { writeRandomCounty } from './random-county-testing.ts';

const SETS = Number(process.env['RANDOM_SETS'] ?? 10);
const DAYS = ['2010-06-30', '2011-12-31', '2012-03-31', '2012-07-25'];

class TakenBack extends Error {}

let test: TestFile;
beforeAll(async () => {
  test = await makeTestFile();
}, 60_000);
afterAll(() => test.dispose());

it(
  `gives every figure of the catalogue from its list in ${SETS} random counties, and figures and tables agree (R-S1, R-S2)`,
  async () => {
    const found: string[] = [];
    let sum = 0;
    for (let set = 0; set < SETS; set += 1) {
      const chance = chanceOf(set + 1);
      await runOperation(test.context, 'sample.make', {}, async tx => {
        const { organizations, groups } = await writeRandomCounty(tx, chance);
        const scopeId = chance.pick([null, chance.pick(organizations), groups.length === 0 ? null : chance.pick(groups)]);
        const asOf = chance.pick(DAYS);
        const from = chance.pick([null, null, '2011-01-01', `${asOf.slice(0, 7)}-01`]);
        const figures = await figuresAt(tx, { asOf, scopeId, from });
        sum += figures.reduce((all, { value }) => all + value, 0);
        found.push(...(await disagreements(tx, figures, { asOf, scopeId, from })).map(line => `set ${set}: ${line}`));
        const facts = await checkFacts(tx, asOf);
        for (const { text, severity, find } of CROSS_RULES) {
          const { isPassed, detail } = await find(facts);
          if (!isPassed && severity === 'error') found.push(`set ${set}: ${text}: ${detail}`);
        }
        throw new TakenBack();
      }).catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    }
    expect(found).toEqual([]);
    expect(sum).toBeGreaterThan(SETS * 20);
  },
  SETS * 3_000 + 20_000,
);
