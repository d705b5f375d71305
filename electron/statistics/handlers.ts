import type { statisticsContract } from '#shared/statistics/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runChecks } from './checks/run-checks.ts';
import { statisticsCharts } from './charts-queries.ts';
import { drillInto } from './drill.ts';
import { figureListWindow } from './figure-list-window-queries.ts';
import { figuresAt, figuresByTownship } from './figures-queries.ts';
import { proposalSummary } from './proposal-tables-queries.ts';
import { statisticsTables } from './tables-queries.ts';

export const statisticsHandlers: HandlersOf<typeof statisticsContract, AppContexts> = {
  values: ({ db }, input) => figuresAt(db, input),
  drill: ({ db }, input) => drillInto(db, input),
  byTownship: async ({ db }, input) =>
    (await figuresByTownship(db, input)).map(({ figures, ...row }) => ({ ...row, figures: [...figures] })),
  list: ({ db }, input) => figureListWindow(db, input),
  tables: ({ db }, { asOf }) => statisticsTables(db, asOf),
  proposals: ({ db }, { filter, rows }) => proposalSummary(db, filter, rows),
  charts: ({ db }, input) => statisticsCharts(db, input),
  checks: ({ db }, { asOf }) => runChecks(db, asOf),
};
