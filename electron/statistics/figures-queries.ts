import type { Figure } from '#shared/statistics/contract.ts';
import type { ReadDb } from '../db/operation.ts';
import { townshipsOf } from './township-queries.ts';
import { type Scope, valuesOfScopes } from './values-queries.ts';

/** What figures are about: a day, and the county (null), one organisation with everything under it, or one delegate group. */
export type FigureScope = Readonly<{
  asOf: string;
  scopeId: Scope;
  /** First day of what happened (`timing` event in the catalogue); null from the beginning. */
  from?: string | null;
}>;

/** Every statistic of the catalogue (shared/statistics/catalogue.ts), in its order. */
export async function figuresAt(db: ReadDb, { asOf, scopeId, from = null }: FigureScope): Promise<Figure[]> {
  const [figures = []] = await valuesOfScopes(db, { asOf, from }, [scopeId]);
  return figures;
}

/** The same for the county (null) and each of its townships, read once for all of them. */
export async function figuresByTownship(
  db: ReadDb,
  { asOf, from = null }: Pick<FigureScope, 'asOf' | 'from'>,
): Promise<readonly Readonly<{ scopeId: Scope; name: string; figures: readonly Figure[] }>[]> {
  const scopes = [{ id: null, name: '全县' }, ...(await townshipsOf(db, asOf))];
  const all = await valuesOfScopes(
    db,
    { asOf, from },
    scopes.map(({ id }) => id),
  );
  return scopes.map(({ id, name }, index) => ({ scopeId: id, name, figures: all[index] ?? [] }));
}
