/**
 * What all statistics of a day and period are folded from: counts by organisation and group, read in one pass a table and kept until
 * anything is written. Ten townships cost hardly more than one.
 */
import { budgetFilter } from '#shared/funds/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { proposalFilter, type ProposalKind } from '#shared/proposals/model.ts';
import { type Statistic, STATISTICS } from '#shared/statistics/register.ts';
import { activityYear } from '../activities/year-queries.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { listBudgets } from '../funds/queries.ts';
import { countDocuments } from '../institutions/queries.ts';
import { loadTree, organizationsOf } from '../organizations/queries.ts';
import { countMeasuresByPlace } from '../proposals/queries.ts';
import { handlingDaysByPlace } from '../proposals/statistics-queries.ts';
import { delegateCounts, memberCounts, subjectCounts } from './people-counts-queries.ts';
import { type CountCell, type Period, recordCounts, recordPeople } from './record-counts-queries.ts';
import { townshipsOf } from './township-queries.ts';

type Count = Extract<Statistic, { kind: 'count' }>;
const counted = (entity: Count['population']['entity']): readonly Count[] =>
  STATISTICS.filter((statistic): statistic is Count => statistic.kind === 'count' && statistic.population.entity === entity);

/** Organisations and members, by organisation. */
export const rosterGround = (db: ReadDb, asOf: string): Promise<readonly CountCell[]> =>
  keptUntilWritten(db, `statistics.roster ${asOf}`, async () => {
    const tree = await loadTree(db, asOf);
    const organizations = counted('organizations').flatMap(({ name, population }) =>
      organizationsOf(tree, organizationFilter.parse({ asOf, ...population.filter })).map(({ id }) => ({
        organizationId: id,
        groupId: null,
        counts: { [name]: 1 },
      })),
    );
    return [...organizations, ...(await memberCounts(db, asOf))];
  });

export const delegateGround = (db: ReadDb, asOf: string) =>
  keptUntilWritten(db, `statistics.delegates ${asOf}`, () => delegateCounts(db, asOf));

/** Days a reply took, added up and counted; the average is taken of the sums. */
export const HANDLING = { total: 'averageHandlingDays.total', count: 'averageHandlingDays.count' } as const;

/** Proposals received in the period, by congress and group. */
export const proposalGround = (db: ReadDb, period: Period): Promise<readonly CountCell[]> =>
  keptUntilWritten(db, `statistics.proposals ${JSON.stringify(period)}`, async () => {
    const { asOf, from: receivedFrom } = period;
    const cells: CountCell[] = [];
    for (const kind of ['proposal', 'suggestion'] satisfies ProposalKind[]) {
      const own = counted('proposals').flatMap(({ name, population }) =>
        population.entity === 'proposals' && (population.filter.kind ?? 'proposal') === kind
          ? [{ name, measure: population.filter.measure ?? 'received' }]
          : [],
      );
      const measures = await countMeasuresByPlace(db, proposalFilter.parse({ asOf, kind, receivedFrom }));
      for (const [place, sums] of measures)
        cells.push({ ...placeOf(place), counts: Object.fromEntries(own.map(({ name, measure }) => [name, sums[measure]])) });
    }
    const replied = proposalFilter.parse({ asOf, kind: 'proposal', measure: 'replied', receivedFrom });
    for (const { place, total, count } of await handlingDaysByPlace(db, replied))
      cells.push({ ...placeOf(place), counts: { [HANDLING.total]: total, [HANDLING.count]: count } });
    return cells;
  });

const placeOf = (key: string) => {
  const [organizationId = '', groupId = ''] = key.split(' ');
  return { organizationId, groupId: groupId === '' ? null : groupId };
};

/** What the office does: records, people in them, groups of the year, townships, funds, those who contact. */
export const workGround = (db: ReadDb, period: Period) =>
  keptUntilWritten(db, `statistics.work ${JSON.stringify(period)}`, async () => {
    const { asOf } = period;
    const year = Number(asOf.slice(0, 4));
    const { groups } = await activityYear(db, { asOf, year, within: null });
    const budgets = await listBudgets(db, {
      filter: budgetFilter.parse({ asOf, year, isCounted: true }),
      sort: null,
      window: { offset: 0, limit: Number.MAX_SAFE_INTEGER },
    });
    const cells: CountCell[] = [
      ...(await recordCounts(db, period)),
      ...(await townshipsOf(db, asOf)).map(({ id, hasConference }) => ({
        organizationId: id,
        groupId: null,
        counts: { townshipTotal: 1, townshipWithConference: hasConference ? 1 : 0 },
      })),
      ...groups.map(({ organizationId, groupId, held }) => ({
        organizationId,
        groupId,
        counts: { groupTotal: 1, groupWithActivity: held > 0 ? 1 : 0 },
      })),
      ...budgets.rows.map(({ organizationId, amountCents, spentCents }) => ({
        organizationId,
        groupId: null,
        counts: { fundBudget: amountCents, fundSpent: spentCents },
      })),
    ];
    return {
      cells: merged(cells),
      people: await recordPeople(db, period),
      groups: groups.map(({ organizationId, groupId, held }) => ({ organizationId, groupId, held })),
      subjects: await subjectCounts(db, asOf),
      /** Documents of the county hold everywhere. */
      documents: await countDocuments(db, documentFilter.parse({ asOf, level: 'county', isEffective: true })),
    };
  });

/** Cells of one place together. */
function merged(cells: readonly CountCell[]): readonly CountCell[] {
  const places = new Map<string, CountCell & { counts: Record<string, number> }>();
  for (const { organizationId, groupId, counts } of cells) {
    const key = `${organizationId} ${groupId}`;
    const place = places.get(key) ?? { organizationId, groupId, counts: {} };
    places.set(key, place);
    for (const [name, count] of Object.entries(counts)) place.counts[name] = (place.counts[name] ?? 0) + count;
  }
  return [...places.values()];
}
