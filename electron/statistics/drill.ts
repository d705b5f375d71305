import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { statisticsContract } from '#shared/statistics/contract.ts';
import { statisticNamed } from '#shared/statistics/register.ts';
import { listBehind } from '#shared/statistics/working-register.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { listProposals } from '../proposals/queries.ts';
import { countList } from './working-values-queries.ts';
import { DIRECT_ROW, idsBehind, memberMovementFigures, organizationMovementFigures, yearEnds } from './movement-tables.ts';

const FIRST = { sort: null, window: { offset: 0, limit: 1 } } as const;

type Entity = 'organizations' | 'members' | 'delegates' | 'proposals';
type Filter = Readonly<Record<string, unknown>>;

/**
 * The list filter behind a figure and the size of that list; a share opens its numerator, a movement of a year the people it counts.
 * The scope is an organisation, an electoral unit, or what hangs directly under the county.
 */
export async function drillInto(
  db: ReadDb,
  input: { statistic: string; scopeId: string | null; asOf: string; proposals?: Filter | undefined },
) {
  if (input.proposals !== undefined) return counted(db, 'proposals', { asOf: input.asOf, ...input.proposals }, '提案');
  const [prefix = '', column = ''] = input.statistic.split('.');
  if (prefix === 'memberMovement' || prefix === 'organizationMovement') return drillIntoMovement(db, prefix, column, input);
  const working = listBehind(input.statistic);
  if (working !== null) {
    const { list, filter } = working.behind;
    const scoped = { asOf: input.asOf, ...filter, within: input.scopeId };
    return { entity: list, filter: scoped, label: working.label, count: await countList(db, list, scoped) };
  }
  const named = statisticNamed(input.statistic);
  const statistic = named?.kind === 'share' ? statisticNamed(named.numerator) : named;
  if (statistic === undefined || statistic.kind === 'share') return refuse(statisticsContract.drill, 'NOT_FOUND');
  const { entity, filter } = statistic.population;
  const scope = entity === 'proposals' ? { within: input.scopeId } : await scopeFilter(db, input.scopeId);
  return counted(db, entity, { asOf: input.asOf, ...filter, ...scope }, statistic.label);
}

async function scopeFilter(db: ReadDb, scopeId: string | null): Promise<Filter> {
  if (scopeId === DIRECT_ROW) return { isDirectlyUnderCounty: true };
  const unit =
    scopeId === null
      ? undefined
      : await db.selectFrom('electoral_unit').select('id').where('id', '=', scopeId).executeTakeFirst();
  return unit === undefined ? { within: scopeId } : { electoralUnitId: unit.id };
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

async function counted(db: ReadDb, entity: Entity, filter: Filter, label: string) {
  const answer = { entity, filter, label };
  switch (entity) {
    case 'organizations':
      return { ...answer, count: (await listOrganizations(db, { filter: organizationFilter.parse(filter), ...FIRST })).total };
    case 'members':
      return { ...answer, count: (await listMembers(db, { filter: memberFilter.parse(filter), ...FIRST })).total };
    case 'proposals':
      return { ...answer, count: (await listProposals(db, { filter: proposalFilter.parse(filter), ...FIRST })).total };
    case 'delegates':
      return { ...answer, count: (await listDelegates(db, { filter: delegateFilter.parse(filter), ...FIRST })).total };
  }
}
