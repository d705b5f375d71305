import { delegateFilter } from '#shared/delegates/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { statisticsContract } from '#shared/statistics/contract.ts';
import { statisticNamed } from '#shared/statistics/register.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';

const FIRST = { sort: null, window: { offset: 0, limit: 1 } } as const;

/** The list filter behind a figure and the size of that list; a share opens its numerator. The scope is an organisation or an electoral unit. */
export async function drillInto(db: ReadDb, input: { statistic: string; scopeId: string | null; asOf: string }) {
  const named = statisticNamed(input.statistic);
  const statistic = named?.kind === 'share' ? statisticNamed(named.numerator) : named;
  if (statistic === undefined || statistic.kind !== 'count') return refuse(statisticsContract.drill, 'NOT_FOUND');
  const { population } = statistic;
  const unit =
    input.scopeId === null
      ? undefined
      : await db.selectFrom('electoral_unit').select('id').where('id', '=', input.scopeId).executeTakeFirst();
  const scope = unit === undefined ? { within: input.scopeId } : { electoralUnitId: unit.id };
  const filter = { asOf: input.asOf, ...population.filter, ...scope };
  const answer = { entity: population.entity, filter, label: statistic.label };
  switch (population.entity) {
    case 'organizations':
      return { ...answer, count: (await listOrganizations(db, { filter: organizationFilter.parse(filter), ...FIRST })).total };
    case 'members':
      return { ...answer, count: (await listMembers(db, { filter: memberFilter.parse(filter), ...FIRST })).total };
    case 'delegates':
      return { ...answer, count: (await listDelegates(db, { filter: delegateFilter.parse(filter), ...FIRST })).total };
  }
}
