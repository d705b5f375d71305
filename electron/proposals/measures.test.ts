import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPOSAL_MEASURES, type ProposalFilter, type ProposalMeasure, proposalFilter } from '#shared/proposals/model.ts';
import { addDays } from '#shared/calendar/days.ts';
import { type Chance, chanceOf } from '../app/sample/random.ts';
import { insertLives, type Life, liveAtRandom, measuresOf } from './history-testing.ts';
import { countMeasures, countMeasuresBy, listProposals, type Measures } from './queries.ts';
import { openProposalDesk, type ProposalDesk } from './testing.ts';

const DATA_SETS = 1_000;
/** After every step; the rows themselves hold. */
const LATEST = '2014-01-01';
const MEASURES = Object.keys(PROPOSAL_MEASURES) as ProposalMeasure[];

let desk: ProposalDesk;
const sets: { batchId: string; lives: Life[] }[] = [];
beforeAll(async () => {
  desk = await openProposalDesk();
  const chance = chanceOf(20_120_725);
  let index = 0;
  for (let set = 0; set < DATA_SETS; set += 1) {
    const batchId = String(set).padStart(26, '0');
    const lives: Life[] = [];
    for (let count = chance.integer(1, 7); count > 0; count -= 1) {
      const parent = lives.findLast(life => life.row.fileNo !== null && life.row.deletedAt === null);
      lives.push(liveAtRandom(chance, desk, { batchId, index: ++index, parentId: parent?.row.id ?? null }));
    }
    sets.push({ batchId, lives });
  }
  await desk.write(tx =>
    insertLives(
      tx,
      sets.flatMap(({ lives }) => lives),
    ),
  );
}, 120_000);
afterAll(() => desk.dispose());
const db = () => desk.test.connection.db;

/** A day on which something may turn: of a step, a due day or beside one; the latest day; any other. */
function randomDay(chance: Chance, lives: readonly Life[]): string {
  const moments = lives.flatMap(life => life.moments);
  if (moments.length === 0 || chance.happens(0.3)) return LATEST;
  const { on, dueOn } = chance.pick(moments);
  return chance.pick([on, addDays(on, -1), addDays(dueOn ?? on, chance.integer(-1, 1)), addDays(on, chance.integer(0, 60))]);
}

/** Part of a filter with what it asks of a life. */
function randomFilter(chance: Chance): { part: Partial<ProposalFilter>; holds: (life: Life) => boolean } {
  const year = chance.integer(2010, 2012);
  const category = chance.pick(['economy', 'social', 'other'] as const);
  return chance.pick([
    { part: {}, holds: () => true },
    { part: { kind: 'suggestion' }, holds: ({ row }) => row.kind === 'suggestion' },
    { part: { category }, holds: ({ row }) => row.category === category },
    { part: { year }, holds: ({ row }) => row.submittedOn?.slice(0, 4) === String(year) },
    { part: { sessionContext: 'in_session' }, holds: ({ row }) => row.sessionContext === 'in_session' },
    { part: { isKey: true }, holds: ({ row }) => row.isKey === 1 },
    { part: { search: '烤烟' }, holds: ({ row }) => row.subject.includes('烤烟') },
    { part: { receivedFrom: '2010-06-01', receivedTo: '2011-05-31' }, holds: received('2010-06-01', '2011-05-31') },
    { part: { delegateId: desk.delegateIds[1] ?? '' }, holds: ({ proposers }) => proposers.length > 1 },
  ] satisfies { part: Partial<ProposalFilter>; holds: (life: Life) => boolean }[]);
}
const received =
  (from: string, to: string) =>
  ({ row }: Life) =>
    typeof row.submittedOn === 'string' && row.submittedOn >= from && row.submittedOn <= to;

/** Sentences that do not hold of the counts; none when they add up. */
function contradictions(counts: Measures): string[] {
  const sums: [string, number, number][] = [
    [
      'received = filed + merged + notFiled + withdrawn + underReview (R-P14)',
      counts.received,
      counts.filed + counts.merged + counts.notFiled + counts.withdrawn + counts.underReview,
    ],
    ['reviewed = filed + merged + notFiled', counts.reviewed, counts.filed + counts.merged + counts.notFiled],
    ['replied = A + B + C + D', counts.replied, counts.classA + counts.classB + counts.classC + counts.classD],
    ['withFeedback = content + dissatisfied', counts.withFeedback, counts.content + counts.dissatisfied],
    ['content = satisfied + basicallySatisfied', counts.content, counts.satisfied + counts.basicallySatisfied],
  ];
  const bounds: [string, number, number][] = [
    ['assigned ≤ filed', counts.assigned, counts.filed],
    ['handling ≤ assigned', counts.handling, counts.assigned],
    ['overdue ≤ handling', counts.overdue, counts.handling],
    ['assigned ≤ handling + replied', counts.assigned, counts.handling + counts.replied],
    ['replied ≤ assigned', counts.replied, counts.assigned],
    ['deliveredReply ≤ replied', counts.deliveredReply, counts.replied],
    ['repliedOnTime ≤ replied', counts.repliedOnTime, counts.replied],
    ['concluded ≤ replied', counts.concluded, counts.replied],
    ['reported ≤ concluded', counts.reported, counts.concluded],
    ['withFeedback + noAnswer ≤ deliveredReply', counts.withFeedback + counts.noAnswer, counts.deliveredReply],
  ];
  return [...sums.filter(([, one, other]) => one !== other), ...bounds.filter(([, less, more]) => less > more)].map(
    ([text, one, other]) => `${text}: ${one}, ${other}`,
  );
}

describe('measures of 1,000 random data sets', () => {
  it('add up for any filter on any day and count what the lives themselves say (R-P14)', async () => {
    const chance = chanceOf(1);
    const faults: unknown[] = [];
    for (const { batchId, lives } of sets) {
      const asOf = randomDay(chance, lives);
      const { part, holds } = randomFilter(chance);
      const filter = proposalFilter.parse({ asOf, ids: lives.map(({ row }) => row.id), ...part });
      const counts = await countMeasures(db(), filter);
      const told = lives.filter(holds).map(life => measuresOf(life, asOf));
      const expected = Object.fromEntries(
        MEASURES.map(measure => [measure, told.filter(found => found.has(measure)).length]),
      ) as Measures;
      const wrong = MEASURES.filter(measure => counts[measure] !== expected[measure]);
      const against = contradictions(counts);
      if (wrong.length > 0 || against.length > 0) faults.push({ batchId, asOf, part, wrong, against, counts, expected });
    }
    expect(faults).toEqual([]);
  }, 300_000);

  it('are each the size of the list they open, and their groups add up to the whole', async () => {
    const chance = chanceOf(2);
    for (const { batchId, lives } of sets.slice(0, 200)) {
      const asOf = randomDay(chance, lives);
      const filter = proposalFilter.parse({ asOf, ids: lives.map(({ row }) => row.id), ...randomFilter(chance).part });
      const measure = chance.pick(MEASURES);
      const counts = await countMeasures(db(), filter);
      const list = await listProposals(db(), {
        filter: { ...filter, measure },
        sort: null,
        window: { offset: 0, limit: 100 },
      });
      expect([batchId, measure, list.total, list.rows.length]).toEqual([batchId, measure, counts[measure], counts[measure]]);
      const group = chance.pick(['township', 'category', 'year', 'kind', 'state', 'mainUnits'] as const);
      const parts = [...(await countMeasuresBy(db(), filter, group)).values()];
      for (const name of MEASURES)
        expect([batchId, group, name, parts.reduce((sum, part) => sum + part[name], 0)]).toEqual([
          batchId,
          group,
          name,
          counts[name],
        ]);
    }
  }, 300_000);
});
