import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#shared/calendar/days.ts';
import {
  CLOCK_KINDS,
  PROPOSAL_NEEDS,
  PROPOSAL_SORT_KEYS,
  type ProposalFilter,
  type ProposalNeed,
  proposalFilter,
} from '#shared/proposals/model.ts';
import { chanceOf } from '../app/sample/random.ts';
import { proposalBoard } from './board-queries.ts';
import { insertLives, type Life, liveAtRandom } from './history-testing.ts';
import { countMeasures, listProposals } from './queries.ts';
import { openProposalDesk, type ProposalDesk } from './testing.ts';

const MANY = 3_000;
const LIMIT_MS = 100;
let desk: ProposalDesk;
const lives: Life[] = [];
beforeAll(async () => {
  desk = await openProposalDesk();
  const chance = chanceOf(7);
  for (let index = 1; index <= MANY; index += 1) {
    const parentId = lives.findLast(({ row }) => row.state === 'filed')?.row.id ?? null;
    lives.push(liveAtRandom(chance, desk, { batchId: 'B'.repeat(26), index, parentId, isOld: index < 2_600 }));
  }
  await desk.write(tx => insertLives(tx, lives));
}, 60_000);
afterAll(() => desk.dispose());
const db = () => desk.test.connection.db;

/** Best of three, each on a day of its own, so that no kept order answers: other work of the machine must not fail the test. */
async function coldTime(from: string, work: (asOf: string) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    await work(addDays(from, run));
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
const list = (filter: Partial<ProposalFilter>, sort: Parameters<typeof listProposals>[1]['sort'] = null) =>
  listProposals(db(), { filter: proposalFilter.parse(filter), sort, window: { offset: 0, limit: 100 } });

describe('a register of 3,000 proposals', () => {
  it('opens, sorts and filters by everything, on the latest day and on a past one; what took over 100 ms is told, not judged', async () => {
    const filters: Partial<ProposalFilter>[] = [
      {},
      { search: '道路' },
      { search: 'ouyang' },
      { category: 'social', year: 2011 },
      { states: ['handling', 'assigned'] },
      { unitId: desk.unitIds[0] ?? '' },
      { delegateId: desk.delegateIds[1] ?? '' },
      { mainUnits: '林业站' },
      { satisfaction: 'satisfied' },
      { within: desk.organizationId },
      { measure: 'overdue' },
      { measure: 'withFeedback' },
      { measure: 'repliedOnTime' },
      ...(Object.keys(PROPOSAL_NEEDS) as ProposalNeed[]).map(need => ({ need })),
    ];
    const slow: [string, unknown, number][] = [];
    for (const from of ['2014-01-01', '2011-12-01']) {
      for (const filter of filters) {
        const time = await coldTime(from, asOf => list({ asOf, ...filter }));
        if (time > LIMIT_MS) slow.push([from, filter, time]);
      }
      for (const key of PROPOSAL_SORT_KEYS) {
        const time = await coldTime(from, asOf => list({ asOf }, { key, direction: 'descending' }));
        if (time > LIMIT_MS) slow.push([from, key, time]);
      }
      const counts = await coldTime(from, asOf => countMeasures(db(), proposalFilter.parse({ asOf })));
      if (counts > LIMIT_MS) slow.push([from, 'counts', counts]);
    }
    const board = await coldTime('2014-01-01', asOf => proposalBoard(db(), { asOf, within: null, limit: 8 }));
    // how fast the machine is that runs the tests says nothing of the program: the bench judges speed
    if (slow.length > 0 || board > LIMIT_MS) console.info(`over ${LIMIT_MS} ms: ${JSON.stringify([...slow, ['board', board]])}`);
    const { rows, total } = await list({ asOf: '2011-12-01' });
    expect([rows.length, total > rows.length]).toEqual([100, true]);
  }, 120_000);

  it('has every case that is not handled by a unit or over under some need of the board', async () => {
    const asOf = '2014-01-01';
    const all = { sort: null, window: { offset: 0, limit: MANY } };
    const needed = new Set<string>();
    for (const need of Object.keys(PROPOSAL_NEEDS) as ProposalNeed[])
      for (const { id } of (await listProposals(db(), { ...all, filter: proposalFilter.parse({ asOf, need }) })).rows)
        needed.add(id);
    const states = ['draft', 'submitted', 'returned', 'filed', 'assigned', 'replied', 'concluded'] as const;
    const waiting = await listProposals(db(), { ...all, filter: proposalFilter.parse({ asOf, states: [...states] }) });
    expect(new Set(waiting.rows.map(({ state }) => state)).size).toBe(states.length);
    expect(waiting.rows.filter(({ id }) => !needed.has(id)).map(({ id, state }) => [id, state])).toEqual([]);
  });

  it('has each case under the one word of the clock its line shows', async () => {
    for (const asOf of ['2014-01-01', '2012-03-15', '2011-06-30']) {
      const window = { offset: 0, limit: MANY };
      const { total } = await listProposals(db(), { filter: proposalFilter.parse({ asOf }), sort: null, window });
      let found = 0;
      for (const clock of Object.keys(CLOCK_KINDS) as (keyof typeof CLOCK_KINDS)[]) {
        const { rows } = await listProposals(db(), { filter: proposalFilter.parse({ asOf, clock }), sort: null, window });
        expect(rows.filter(row => row.clock.kind !== clock).map(row => [clock, row.clock, row.state, row.dueOn])).toEqual([]);
        found += rows.length;
      }
      expect([asOf, found]).toEqual([asOf, total]);
    }
  });

  it('gives each window of a list once and the size of the whole', async () => {
    const filter = proposalFilter.parse({ asOf: '2014-01-01' });
    const sort = { key: 'dueOn', direction: 'ascending' } as const;
    const seen: string[] = [];
    for (let offset = 0; offset < MANY; offset += 500) {
      const { rows, total } = await listProposals(db(), { filter, sort, window: { offset, limit: 500 } });
      expect(total).toBe(lives.filter(({ row }) => row.deletedAt === null).length);
      seen.push(...rows.map(row => row.id));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(lives.filter(({ row }) => row.deletedAt === null).length);
    const dueDays = (await list({ asOf: '2014-01-01', states: ['handling'] }, sort)).rows.map(row => row.dueOn);
    expect(dueDays).toEqual(dueDays.toSorted((one, other) => (one ?? '').localeCompare(other ?? '')));
  });
});
