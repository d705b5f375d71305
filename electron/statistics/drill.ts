import { statisticsContract } from '#shared/statistics/contract.ts';
import { statisticNamed } from '#shared/statistics/register.ts';
import { refuse } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { statisticValues } from './values-queries.ts';

/** The list filter behind a figure; a share opens its numerator. */
export async function drillInto(db: ReadDb, input: { statistic: string; scopeId: string | null; asOf: string }) {
  const named = statisticNamed(input.statistic);
  const statistic = named?.kind === 'share' ? statisticNamed(named.numerator) : named;
  if (statistic === undefined || statistic.kind !== 'count') return refuse(statisticsContract.drill, 'NOT_FOUND');
  const values = await statisticValues(db, input.asOf, input.scopeId);
  return {
    entity: statistic.population.entity,
    filter: { asOf: input.asOf, ...statistic.population.filter, within: input.scopeId },
    label: statistic.label,
    count: values.find(value => value.name === statistic.name)?.value ?? 0,
  };
}
