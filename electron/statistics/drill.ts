import type { z } from 'zod';
import { NO_SHARE } from '#shared/core/percent.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { statisticsContract } from '#shared/statistics/contract.ts';
import { scopesOfStatistic, statisticNamed } from '#shared/statistics/register.ts';
import { listBehind, type ScopeKind, workingStatistic } from '#shared/statistics/working-register.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { listProposals } from '../proposals/queries.ts';
import { sizeOfList } from './list-counts-queries.ts';
import { startOf } from './record-counts-queries.ts';
import { isGroup } from './scope-queries.ts';
import { DIRECT_ROW, idsBehind, memberMovementFigures, organizationMovementFigures, yearEnds } from './movement-tables.ts';

const FIRST = { sort: null, window: { offset: 0, limit: 1 } } as const;

type Entity = 'organizations' | 'members' | 'delegates' | 'proposals';
type Filter = Readonly<Record<string, unknown>>;
/** A figure's list: the filter of its page, how many rows it has, and the figure worked out from them. */
type Drilled = z.output<typeof statisticsContract.drill.output>;

/**
 * The list filter behind a figure and the size of that list; a share opens its numerator, a movement of a year the people it counts.
 * The scope is an organisation, an electoral unit, or what hangs directly under the county.
 */
export async function drillInto(
  db: ReadDb,
  input: Readonly<{
    statistic: string;
    scopeId: string | null;
    asOf: string;
    /** First day of what happened; null from the beginning. */
    from?: string | null;
    proposals?: Filter | undefined;
  }>,
): Promise<Drilled> {
  if (input.proposals !== undefined) return counted(db, 'proposals', { asOf: input.asOf, ...input.proposals }, '提案');
  const [prefix = '', column = ''] = input.statistic.split('.');
  if (prefix === 'memberMovement' || prefix === 'organizationMovement') return drillIntoMovement(db, prefix, column, input);
  const { asOf, from = null, scopeId } = input;
  const working = listBehind(input.statistic);
  if (working !== null) return drillIntoWork(db, working, input);
  const own = workingStatistic(input.statistic);
  const named = statisticNamed(own?.kind === 'share' ? own.numerator : input.statistic);
  const statistic = named?.kind === 'share' ? statisticNamed(named.numerator) : named;
  if (statistic === undefined || statistic.kind === 'share') return refuse(statisticsContract.drill, 'NOT_FOUND');
  const { entity, filter } = statistic.population;
  const scope = await scopeFilter(db, scopeId);
  if (isUnanswered(scope, scopesOfStatistic(statistic))) return nothing(entity, statistic.label);
  const period = entity === 'proposals' && from !== null ? { receivedFrom: from } : {};
  return counted(db, entity, { asOf, ...filter, ...scope, ...period }, statistic.label);
}

/** A group has no members or organisations of its own: such a figure says — and there is no list to open. */
const isUnanswered = (scope: Filter, scopes: readonly ScopeKind[]) => 'groupId' in scope && !scopes.includes('group');
const nothing = (entity: Drilled['entity'], label: string): Drilled => ({
  entity,
  filter: {},
  label,
  count: 0,
  value: 0,
  text: NO_SHARE,
});

/** The list behind a figure of the working systems, with the value worked out from the list itself. */
async function drillIntoWork(
  db: ReadDb,
  { label, timing, scopes, behind }: NonNullable<ReturnType<typeof listBehind>>,
  {
    statistic,
    scopeId,
    asOf,
    from = null,
  }: Readonly<{ statistic: string; scopeId: string | null; asOf: string; from?: string | null }>,
): Promise<Drilled> {
  const { list, filter, number } = behind;
  const scope = await scopeFilter(db, scopeId);
  if (isUnanswered(scope, scopes)) return nothing(list, label);
  const start = startOf(timing, { asOf, from });
  const scoped = { asOf, ...filter, ...scope, ...(start === null ? {} : { from: start }) };
  const { rows, numbers } = await sizeOfList(db, list, scoped, number);
  const answer = { entity: list, filter: scoped, label, count: rows };
  if (number === undefined) return { ...answer, value: rows, text: String(rows) };
  if (workingStatistic(statistic)?.kind === 'range') return { ...answer, ...rangeOf(numbers) };
  const value = inCents(numbers);
  return { ...answer, value, text: String(value) };
}

/** Fewest and most in print. */
function rangeOf(numbers: readonly number[]): Readonly<{ value: number; text: string }> {
  const [first = 0] = numbers;
  const least = numbers.reduce((lowest, one) => Math.min(lowest, one), first);
  const most = numbers.reduce((highest, one) => Math.max(highest, one), first);
  return { value: most, text: least === most ? String(most) : `${least}–${most}` };
}

/** A sum of money or persons without the dust of fractions. */
const inCents = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + Math.round(one * 100), 0) / 100;

async function scopeFilter(db: ReadDb, scopeId: string | null): Promise<Filter> {
  if (scopeId === DIRECT_ROW) return { isDirectlyUnderCounty: true };
  if (await isGroup(db, scopeId)) return { groupId: scopeId };
  const unit =
    scopeId === null
      ? undefined
      : await db.selectFrom('electoral_unit').select('id').where('id', '=', scopeId).executeTakeFirst();
  return unit === undefined ? (scopeId === null ? {} : { within: scopeId }) : { electoralUnitId: unit.id };
}

/** People or organisations behind one figure of a yearly table. */
async function drillIntoMovement(
  db: ReadDb,
  prefix: 'memberMovement' | 'organizationMovement',
  column: string,
  { asOf, scopeId }: { asOf: string; scopeId: string | null },
) {
  const isMembers = prefix === 'memberMovement';
  const entity: Entity = isMembers ? 'members' : 'organizations';
  const ends = yearEnds(asOf);
  if (column === 'opening' || column === 'closing') {
    const filter = { asOf: column === 'opening' ? ends.open : ends.close, ...(await scopeFilter(db, scopeId)) };
    if (isMembers) return counted(db, entity, { ...filter, isCounted: true }, column === 'opening' ? '上年末党员' : '期末党员');
    // the county committee itself is in no row
    const found = await listOrganizations(db, {
      filter: organizationFilter.parse(filter),
      sort: null,
      window: { offset: 0, limit: 500_000 },
    });
    const ids = found.rows.filter(row => row.orgType !== 'county_committee').map(row => row.id);
    return counted(db, entity, { asOf: filter.asOf, ids }, column === 'opening' ? '上年末党组织' : '期末党组织');
  }
  const figures = await (isMembers ? memberMovementFigures : organizationMovementFigures)(db, asOf);
  const sign = figures.signs[column];
  if (sign === undefined) return refuse(statisticsContract.drill, 'NOT_FOUND');
  const ids = idsBehind(figures, column, scopeId);
  const label = `${asOf.slice(0, 4)} 年${sign.sign === 1 ? '增加' : '减少'}：${sign.label}`;
  return counted(db, entity, { asOf, ids, ...(isMembers ? {} : { existence: 'all' }) }, label);
}

async function counted(db: ReadDb, entity: Entity, filter: Filter, label: string): Promise<Drilled> {
  const count = await countEntity(db, entity, filter);
  return { entity, filter, label, count, value: count, text: String(count) };
}

async function countEntity(db: ReadDb, entity: Entity, filter: Filter): Promise<number> {
  switch (entity) {
    case 'organizations':
      return (await listOrganizations(db, { filter: organizationFilter.parse(filter), ...FIRST })).total;
    case 'members':
      return (await listMembers(db, { filter: memberFilter.parse(filter), ...FIRST })).total;
    case 'proposals':
      return (await listProposals(db, { filter: proposalFilter.parse(filter), ...FIRST })).total;
    case 'delegates':
      return (await listDelegates(db, { filter: delegateFilter.parse(filter), ...FIRST })).total;
  }
}
