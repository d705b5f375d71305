/** Acceptance 5 of issue 4: random data sets through the summary table of random filters. RANDOM_SETS=1000 for the whole run. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FILED_STATES, proposalFilter, REVIEW_STATES } from '#shared/proposals/model.ts';
import { CATALOGUE } from '#shared/statistics/catalogue.ts';
import { SUMMARY_ROWS, type SummaryRows } from '#shared/statistics/contract.ts';
import { makeCountyPlan } from '../app/sample/county-plan.ts';
import { makeSampleFile } from '../app/sample/testing.ts';
import { planProposals } from '../app/sample/plan-proposals.ts';
import { chanceOf } from '../app/sample/random.ts';
import { PROPOSAL_REFERENCES, proposalTableSteps, storedData } from '../app/sample/proposal-tables.ts';
import { insertMany } from '../db/bulk.ts';
import { type OperationContext, runOperation, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored } from '../db/rows.ts';
import type { TestFile } from '../db/testing.ts';
import { figuresAt } from './figures-queries.ts';
import { disagreements } from './figures-testing.ts';
import { cellValue, contradictions } from './proposal-tables-testing.ts';
import { proposalTable } from './proposal-tables-queries.ts';

const SETS = Number(process.env['RANDOM_SETS'] ?? 60);
const ROWS = Object.keys(SUMMARY_ROWS) as SummaryRows[];
const TOWNSHIPS = ['新马街乡', '董马乡', '柏林乡', '法斗乡', '蚌谷乡'];
const DAYS = ['2009-12-31', '2011-06-30', '2012-03-31', '2012-07-25', '2012-07-25', '2012-07-25'];

/** Figures and lists are compared in some of the sets. */
const ASKED_EVERY = 6;
const isOfProposals = (index: number) => CATALOGUE[index]?.list === 'proposals';
const groupId = (index: number) => kept.get(plan.groups[index]?.id) ?? null;

class TakenBack extends Error {}

const plan = makeCountyPlan();
let test: TestFile;
let context: OperationContext;
/** Ids of what stays: organisations, terms, delegates, members, groups. */
const kept = new Map<unknown, string>();

beforeAll(async () => {
  test = await makeSampleFile();
  context = { ...test.context, now: () => new Date('2012-07-25T08:00:00Z') };
  const stored = (table: string) =>
    test.connection.raw.prepare(`select "id" from "${table}" order by "id"`).pluck().all() as string[];
  for (const [table, rows] of [
    ['party_organization', plan.organizations],
    ['party_member', plan.members],
    ['congress_term', [...plan.terms, ...plan.earlier.terms]],
    ['delegate', [...plan.delegates, ...plan.earlier.delegates]],
    ['delegate_group', plan.groups],
  ] as const)
    for (const [index, id] of stored(table).entries()) kept.set(rows[index]?.id, id);
  await runOperation(context, 'sample.make', {}, async tx => {
    for (const { table } of proposalTableSteps(plan.proposals, {})) await tx.deleteFrom(table).execute();
  });
}, 60_000);
afterAll(() => test.dispose());

/** Writes the proposals of another seed. */
async function write(tx: WriteTx, planned: typeof plan.proposals): Promise<void> {
  const steps = proposalTableSteps(planned, { ...createdColumns(stampOf(tx)), importBatchId: null });
  const ids = new Map(kept);
  for (const step of steps) for (const row of step.rows) ids.set(row['id'], newId());
  const references = ['id', 'organizationId', 'congressTermId', 'memberId', 'delegateId', ...PROPOSAL_REFERENCES];
  for (const { table, rows, complete } of steps)
    await insertMany(
      tx,
      table,
      rows.map(row =>
        toStored(
          Object.fromEntries(
            Object.entries(complete(row)).map(([key, value]) => {
              if (key === 'data') return [key, storedData(value, ids)];
              return [key, references.includes(key) && value !== null ? ids.get(value) : value];
            }),
          ),
        ),
      ),
    );
}

it(
  `adds up in ${SETS} random data sets under random filters (R-P14)`,
  async () => {
    const found: string[] = [];
    let received = 0;
    for (let set = 0; set < SETS; set += 1) {
      const chance = chanceOf(set + 1);
      const planned = planProposals(plan, 1_000 + set, chance.shuffled(TOWNSHIPS).slice(0, chance.integer(1, 2)));
      const work = async (tx: WriteTx) => {
        await write(tx, planned);
        const asOf = chance.pick(DAYS);
        const filter = proposalFilter.parse({
          asOf,
          kind: chance.pick(['proposal', 'suggestion', null]),
          category: chance.pick(['economy', 'social', null, null]),
          year: chance.pick([2011, 2012, null, null]),
          sessionContext: chance.pick(['in_session', null, null]),
        });
        const table = await proposalTable(tx, filter, chance.pick(ROWS));
        const name = `${set} ${JSON.stringify({ ...filter })}`;
        found.push(...contradictions(table).map(line => `${name} ${line}`));
        received += cellValue(table.rows.at(-1), 'received');
        // counted apart from the program, on the last day
        const rows = planned.rows.proposal.filter(
          row => row.state !== 'draft' && (filter.kind === null || row.kind === filter.kind),
        );
        const whole = await proposalTable(tx, proposalFilter.parse({ asOf: '2012-07-25', kind: filter.kind }), 'township');
        const told = ['received', 'filed', 'merged', 'notFiled', 'withdrawn'].map(key => cellValue(whole.rows.at(-1), key));
        const counted = (states: readonly string[]) => rows.filter(row => states.includes(row.state)).length;
        const expected = [rows.length, ...[FILED_STATES, ['merged'], ['not_filed'], ['withdrawn']].map(counted)];
        if (String(told) !== String(expected)) found.push(`${name} ${String(told)} is not ${String(expected)}`);
        const parts = expected.slice(1).reduce((sum, part) => sum + part, counted(REVIEW_STATES));
        if (parts !== rows.length) found.push(`${name} identity`);
        if (set % ASKED_EVERY === 0) {
          const groups = [
            ...planned.rows.proposal.map(row => kept.get(row.organizationId) ?? null),
            groupId(chance.integer(0, 89)),
          ];
          const scope = { asOf, scopeId: chance.pick([null, ...groups]), from: chance.pick([null, '2011-01-01']) };
          found.push(...(await disagreements(tx, await figuresAt(tx, scope), scope, isOfProposals)));
        }
        throw new TakenBack();
      };
      await runOperation(context, 'sample.make', {}, work).catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error;
      });
    }
    expect(found).toEqual([]);
    expect(received).toBeGreaterThan(SETS * 3);
  },
  SETS * 400 + 20_000,
);
