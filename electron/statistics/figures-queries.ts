import type { Figure } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { type Scope, statisticValues } from './values-queries.ts';
import { workingValues } from './working-values-queries.ts';

/** What figures are about: a day and the county (null) or one organisation with everything under it. */
export type FigureScope = Readonly<{ asOf: string; scopeId: Scope }>;

/** Every statistic of the catalogue (shared/statistics/catalogue.ts), in its order. */
export async function figuresAt(db: ReadDb, { asOf, scopeId }: FigureScope): Promise<Figure[]> {
  const figures = await statisticValues(db, asOf, scopeId);
  const known = new Map(figures.map(({ name, value }) => [name, value]));
  return [...figures, ...(await workingValues(db, asOf, scopeId, known))];
}
