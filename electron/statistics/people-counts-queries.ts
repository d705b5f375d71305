/** Members, delegates and those who contact, each read in one pass for all scopes of a day. */
import { type RawBuilder, sql } from 'kysely';
import { delegateFilter } from '#shared/delegates/model.ts';
import { DOSSIER_EXPECTED, type DossierPart } from '#shared/evaluations/score-model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { subjectFilter } from '#shared/contacts/assignment-model.ts';
import { type Statistic, STATISTICS, TABLE_STATISTICS } from '#shared/statistics/register.ts';
import { type CountedList, WORKING_STATISTICS } from '#shared/statistics/working-register.ts';
import { findSubjects } from '../contacts/gap-queries.ts';
import { memberAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, delegateConditions, statusAt } from '../delegates/queries.ts';
import { hasDossierPart } from '../evaluations/dossier-queries.ts';
import { hasReportedAt } from '../evaluations/duty-queries.ts';
import { allOf, memberConditions } from '../members/queries.ts';
import { trainedInYear } from '../training/trainee-queries.ts';
import type { CountCell } from './record-counts-queries.ts';

type Filter = Readonly<Record<string, unknown>>;
type Counted = Readonly<{ name: string; filter: Filter }>;

const ofRegister = (statistics: readonly Statistic[], entity: 'members' | 'delegates'): readonly Counted[] =>
  statistics.flatMap(statistic =>
    statistic.kind === 'count' && statistic.population.entity === entity
      ? [{ name: statistic.name, filter: statistic.population.filter }]
      : [],
  );
const ofWork = (list: CountedList): readonly Counted[] =>
  WORKING_STATISTICS.flatMap(statistic =>
    statistic.kind === 'count' && statistic.behind.list === list
      ? [{ name: statistic.name, filter: statistic.behind.filter }]
      : [],
  );
const MEMBERS = [...ofRegister(STATISTICS, 'members'), ...ofWork('members')];
const DELEGATES = [...ofRegister([...STATISTICS, ...TABLE_STATISTICS], 'delegates'), ...ofWork('delegates')];
const SUBJECTS = ofWork('subjects');

/** Every figure on members, by their branch. */
export async function memberCounts(db: ReadDb, asOf: string): Promise<CountCell[]> {
  const sums = MEMBERS.map(({ filter }, index) => {
    const { isCounted: _isCounted, ...rest } = filter;
    return sql<number>`sum(${allOf(memberConditions('m', memberFilter.parse({ asOf, ...rest })))})`.as(`c${index}`);
  });
  const rows = (await db
    .selectFrom(memberAt(asOf, 'm'))
    .where(allOf(memberConditions('m', memberFilter.parse({ asOf, isCounted: true }))))
    .select(['m.organizationId', ...sums])
    .groupBy('m.organizationId')
    .execute()) as unknown as readonly (Record<string, number> & { organizationId: string })[];
  return rows.map(row => ({
    organizationId: row.organizationId,
    groupId: null,
    counts: Object.fromEntries(MEMBERS.map(({ name }, index) => [name, row[`c${index}`] ?? 0])),
  }));
}

export type DelegateCell = Readonly<{
  congressId: string;
  homeId: string;
  groupId: string | null;
  counts: Readonly<Record<string, number>>;
}>;
const PARTS = Object.keys(DOSSIER_EXPECTED) as DossierPart[];

/** Every delegate of a running term with 1 for each figure they count in. */
export async function delegateCounts(db: ReadDb, asOf: string): Promise<DelegateCell[]> {
  const year = Number(asOf.slice(0, 4));
  const flags: Record<string, RawBuilder<unknown>> = {};
  for (const [index, { filter }] of DELEGATES.entries())
    flags[`c${index}`] = allOf(delegateConditions(delegateFilter.parse({ asOf, ...filter, status: null })));
  for (const part of PARTS) flags[part] = hasDossierPart(part, asOf);
  const rows = (await delegateBase(db, asOf)
    .leftJoin(trainedInYear({ year, asOf }).as('y'), 'y.memberId', 'd.memberId')
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf }))))
    .select([
      sql<string>`t."organizationId"`.as('congressId'),
      sql<string>`m."organizationId"`.as('homeId'),
      sql<string | null>`d."groupId"`.as('groupId'),
      statusAt(asOf).as('status'),
      sql<number>`${hasReportedAt(asOf)}`.as('hasReported'),
      sql<number>`(y."memberId" is not null)`.as('isTrained'),
      ...Object.entries(flags).map(([key, flag]) => sql<number>`${flag}`.as(key)),
    ])
    .execute()) as unknown as readonly (Record<string, number> & DelegateCell & { status: string })[];
  return rows.map(({ congressId, homeId, groupId, status, ...row }) => {
    const counts: Record<string, number> = {};
    for (const [index, { name, filter }] of DELEGATES.entries())
      if (row[`c${index}`] === 1 && (filter['status'] === null || (filter['status'] ?? status) === status)) counts[name] = 1;
    if (status === 'valid') {
      counts['delegateTrainable'] = 1;
      counts['delegateTrained'] = row['isTrained'] ?? 0;
      counts['delegateReporting'] = 1;
      counts['delegateReported'] = row['hasReported'] ?? 0;
      counts['dossierPartsExpected'] = PARTS.length;
      counts['dossierPartsFilled'] = PARTS.reduce((sum, part) => sum + (row[part] ?? 0), 0);
    }
    return { congressId, homeId, groupId, counts };
  });
}

export type SubjectCell = {
  readonly unitId: string | null;
  readonly organizationId: string;
  readonly groupId: string | null;
  readonly counts: Record<string, number>;
  /** Fewest and most by statistic. */
  readonly ranges: Record<string, { least: number; most: number }>;
};

/** Whether a subject stands in the list of a filter that only asks for layers, cover and group. */
function matcher(filter: Filter) {
  const { layers, isCovered, isGrouped } = subjectFilter.parse({ asOf: '2000-01-01', ...filter });
  return (row: Readonly<{ layer: string; isCovered: boolean; isGrouped: boolean | null }>) =>
    (layers === null || (layers as readonly string[]).includes(row.layer)) &&
    (isCovered === null || row.isCovered === isCovered) &&
    (isGrouped === null || row.isGrouped === isGrouped);
}

/** Those who contact, by where they count. */
export async function subjectCounts(db: ReadDb, asOf: string): Promise<SubjectCell[]> {
  const counted = SUBJECTS.map(({ name, filter }) => ({ name, matches: matcher(filter) }));
  const ranged = WORKING_STATISTICS.flatMap(statistic =>
    statistic.kind === 'range' && statistic.behind.list === 'subjects'
      ? [{ name: statistic.name, matches: matcher(statistic.behind.filter) }]
      : [],
  );
  const cells = new Map<string, SubjectCell>();
  for (const row of await findSubjects(db, subjectFilter.parse({ asOf }))) {
    const key = `${row.unitId} ${row.organizationId} ${row.groupId}`;
    let cell = cells.get(key);
    if (cell === undefined) {
      const { unitId, organizationId, groupId } = row;
      cell = { unitId, organizationId, groupId, counts: {}, ranges: {} };
      cells.set(key, cell);
    }
    for (const { name, matches } of counted) if (matches(row)) cell.counts[name] = (cell.counts[name] ?? 0) + 1;
    for (const { name, matches } of ranged)
      if (matches(row)) {
        const known = cell.ranges[name];
        if (known === undefined) cell.ranges[name] = { least: row.count, most: row.count };
        else {
          known.least = Math.min(known.least, row.count);
          known.most = Math.max(known.most, row.count);
        }
      }
  }
  return [...cells.values()];
}
