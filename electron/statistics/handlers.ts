import type { statisticsContract } from '#shared/statistics/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runChecks } from './checks.ts';
import { drillInto } from './drill.ts';
import { proposalSummary } from './proposal-tables-queries.ts';
import { statisticsTables } from './tables-queries.ts';
import { statisticValues } from './values-queries.ts';
import { workingValues } from './working-values-queries.ts';

export const statisticsHandlers: HandlersOf<typeof statisticsContract, AppContexts> = {
  values: async ({ db }, { asOf, scopeId }) => {
    const figures = await statisticValues(db, asOf, scopeId);
    const known = new Map(figures.map(({ name, value }) => [name, value]));
    return [...figures, ...(await workingValues(db, asOf, scopeId, known))];
  },
  drill: ({ db }, input) => drillInto(db, input),
  tables: ({ db }, { asOf }) => statisticsTables(db, asOf),
  proposals: ({ db }, { filter, rows }) => proposalSummary(db, filter, rows),
  checks: ({ db }, { asOf }) => runChecks(db, asOf),
};
