import { addDays } from '../../shared/calendar/days.ts';
import { PROPOSAL_NEEDS, PROPOSAL_SORT_KEYS, type ProposalNeed, proposalFilter } from '../../shared/proposals/model.ts';
import { chanceOf } from '../../electron/app/sample/random.ts';
import { insertLives, type Life, liveAtRandom } from '../../electron/proposals/history-testing.ts';
import { listProposals } from '../../electron/proposals/queries.ts';
import { openProposalDesk } from '../../electron/proposals/testing.ts';

const COUNT = 3_000;
const RUNS = 3;
/** A day on which everything is known, and one in the past, read from the steps. */
const DAYS = { latest: '2014-01-01', past: '2011-12-01' } as const;

export type ListTimes = Readonly<{ latest: number; past: number; scan: number }>;

/**
 * Milliseconds of the slowest window of the register of 3,000 proposals, over every need and every order, each on a day nothing was kept of;
 * `scan` reads all rows and steps plainly in the same run.
 */
export async function proposalListTimes(): Promise<ListTimes> {
  const desk = await openProposalDesk();
  const chance = chanceOf(7);
  const lives: Life[] = [];
  for (let index = 1; index <= COUNT; index += 1) {
    const parentId = lives.findLast(({ row }) => row.state === 'filed')?.row.id ?? null;
    lives.push(liveAtRandom(chance, desk, { batchId: 'B'.repeat(26), index, parentId, isOld: index < 2_600 }));
  }
  await desk.write(tx => insertLives(tx, lives));
  const { db } = desk.test.connection;
  const best = async (work: (run: number) => Promise<unknown>): Promise<number> => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await work(run);
      least = Math.min(least, performance.now() - began);
    }
    return least;
  };
  const window = { offset: 0, limit: 100 };
  async function slowest(day: string): Promise<number> {
    let worst = 0;
    for (const need of [null, ...(Object.keys(PROPOSAL_NEEDS) as ProposalNeed[])])
      worst = Math.max(
        worst,
        await best(run =>
          listProposals(db, { filter: proposalFilter.parse({ asOf: addDays(day, run), need }), sort: null, window }),
        ),
      );
    for (const key of PROPOSAL_SORT_KEYS) {
      const sort = { key, direction: 'descending' } as const;
      worst = Math.max(
        worst,
        await best(run => listProposals(db, { filter: proposalFilter.parse({ asOf: addDays(day, run) }), sort, window })),
      );
    }
    return worst;
  }
  const scan = await best(async () => {
    await db.selectFrom('proposal').selectAll().execute();
    await db.selectFrom('proposal_step').selectAll().execute();
  });
  const times = { latest: await slowest(DAYS.latest), past: await slowest(DAYS.past), scan };
  await desk.dispose();
  return times;
}
