import { sql } from 'kysely';
import { NO_SHARE, percentText } from '#shared/core/percent.ts';
import { delegateFilter, type DelegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { proposalFilter, type ProposalKind } from '#shared/proposals/model.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { type Statistic, STATISTICS } from '#shared/statistics/register.ts';
import { memberAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, delegateConditions, statusAt } from '../delegates/queries.ts';
import { allOf, memberConditions } from '../members/queries.ts';
import { loadTree, organizationsOf, type OrganizationTree } from '../organizations/queries.ts';
import { handlingDays } from '../proposals/statistics-queries.ts';
import { countMeasures, type Measures } from '../proposals/queries.ts';

type Count = Extract<Statistic, { kind: 'count' }>;
type CountOf<E extends Count['population']['entity']> = Count & { population: Extract<Count['population'], { entity: E }> };
const countsOf = <E extends Count['population']['entity']>(entity: E): CountOf<E>[] =>
  STATISTICS.filter((statistic): statistic is CountOf<E> => statistic.kind === 'count' && statistic.population.entity === entity);

/** Scope of one column of figures: the whole county or the subtree of one organisation. */
export type Scope = string | null;

function countOrganizations(tree: OrganizationTree, asOf: string, scope: Scope): Map<string, number> {
  return new Map(
    countsOf('organizations').map(statistic => [
      statistic.name,
      organizationsOf(tree, organizationFilter.parse({ asOf, ...statistic.population.filter, within: scope })).length,
    ]),
  );
}

async function countMembers(db: ReadDb, asOf: string, scope: Scope): Promise<Map<string, number>> {
  const statistics = countsOf('members');
  // every member statistic is taken in one pass over the table
  const sums = statistics.map((statistic, index) =>
    sql<number>`coalesce(sum(${allOf(memberConditions('m', memberFilter.parse({ asOf, ...statistic.population.filter })))}), 0)`.as(
      `s${index}`,
    ),
  );
  const condition = memberConditions('m', memberFilter.parse({ asOf, within: scope, isCounted: true }));
  const row = (await db.selectFrom(memberAt(asOf, 'm')).where(allOf(condition)).select(sums).executeTakeFirst()) as
    | Record<string, number>
    | undefined;
  return new Map(statistics.map((statistic, index) => [statistic.name, row?.[`s${index}`] ?? 0]));
}

async function countDelegates(db: ReadDb, asOf: string, scope: Scope): Promise<Map<string, number>> {
  const statistics = countsOf('delegates');
  const filterOf = (filter: Partial<DelegateFilter>) => allOf(delegateConditions(delegateFilter.parse({ asOf, ...filter })));
  const sums = statistics.map((statistic, index) =>
    sql<number>`coalesce(sum(${filterOf({ ...statistic.population.filter, status: null })}), 0)`.as(`s${index}`),
  );
  const row = (await delegateBase(db, asOf)
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf, within: scope }))))
    .where(sql<boolean>`${statusAt(asOf)} = 'valid'`)
    .select(sums)
    .executeTakeFirst()) as Record<string, number> | undefined;
  return new Map(statistics.map((statistic, index) => [statistic.name, row?.[`s${index}`] ?? 0]));
}

/** Every count on proposals is a measure of one kind, so two reads give them all. */
async function countProposals(db: ReadDb, asOf: string, scope: Scope): Promise<Map<string, number>> {
  const read = (kind: ProposalKind) => countMeasures(db, proposalFilter.parse({ asOf, within: scope, kind }));
  const byKind: Record<ProposalKind, Measures> = { proposal: await read('proposal'), suggestion: await read('suggestion') };
  return new Map(
    countsOf('proposals').map(({ name, population: { filter } }) => [
      name,
      byKind[filter.kind ?? 'proposal'][filter.measure ?? 'received'],
    ]),
  );
}

/** Tenths of the average, half up in whole numbers; a text without needless .0 as in F1. */
function averageFigure(name: string, { total, count }: { total: number; count: number }): Figure {
  if (count === 0) return { name, value: 0, text: NO_SHARE, percentOf: null };
  const tenths = Math.floor((20 * total + count) / (2 * count));
  return { name, value: tenths / 10, text: String(tenths / 10), percentOf: null };
}

/** Every statistic of the register at a day, for a scope. Shares follow F1–F4; a share of nothing has value 0 and text —. */
export async function statisticValues(db: ReadDb, asOf: string, scope: Scope, tree?: OrganizationTree): Promise<Figure[]> {
  const counts = new Map([
    ...countOrganizations(tree ?? (await loadTree(db, asOf)), asOf, scope),
    ...(await countMembers(db, asOf, scope)),
    ...(await countDelegates(db, asOf, scope)),
    ...(await countProposals(db, asOf, scope)),
  ]);
  const averages = new Map<string, Figure>();
  for (const { kind, name, population } of STATISTICS.filter(statistic => statistic.kind === 'average'))
    if (kind === 'average' && population.entity === 'proposals')
      averages.set(
        name,
        averageFigure(name, await handlingDays(db, proposalFilter.parse({ asOf, within: scope, ...population.filter }))),
      );
  return figuresOf(STATISTICS, counts, averages);
}

/** The figures of what a table of organisations shows; the others would be counted for nothing. */
export async function rosterValues(db: ReadDb, asOf: string, scope: Scope, tree: OrganizationTree): Promise<Figure[]> {
  const counts = new Map([...countOrganizations(tree, asOf, scope), ...(await countMembers(db, asOf, scope))]);
  const shown = STATISTICS.filter(statistic => counts.has(statistic.name));
  return figuresOf(shown, counts, new Map());
}

function figuresOf(
  statistics: readonly Statistic[],
  counts: ReadonlyMap<string, number>,
  averages: ReadonlyMap<string, Figure>,
): Figure[] {
  return statistics.map(statistic => {
    if (statistic.kind === 'count') {
      const value = counts.get(statistic.name) ?? 0;
      return { name: statistic.name, value, text: String(value), percentOf: null };
    }
    if (statistic.kind === 'average')
      return averages.get(statistic.name) ?? { name: statistic.name, value: 0, text: NO_SHARE, percentOf: null };
    const numerator = counts.get(statistic.numerator) ?? 0;
    const denominator = counts.get(statistic.denominator) ?? 0;
    return {
      name: statistic.name,
      value: denominator === 0 ? 0 : numerator / denominator,
      text: percentText(numerator, denominator),
      percentOf: { numerator, denominator },
    };
  });
}
