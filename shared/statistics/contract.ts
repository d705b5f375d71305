import { z } from 'zod';
import { query } from '../core/procedure.ts';
import { day, entityId } from '../core/window.ts';

/** One figure: value, its print form, and for a share the pair it came from. */
export const figure = z.object({
  name: z.string(),
  value: z.number(),
  text: z.string(),
  percentOf: z.object({ numerator: z.number().int(), denominator: z.number().int() }).nullable(),
});
export type Figure = z.output<typeof figure>;

/** One table: rows are townships or units, the last one is 合计; each cell names the statistic and scope behind it. */
/** Organisation or electoral unit a figure is about; `direct` is what hangs directly under the county; null is everything. */
const scope = z.union([entityId, z.literal('direct')]).nullable();

export const statisticsTable = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.object({ key: z.string(), label: z.string(), group: z.string().nullable() })),
  rows: z.array(
    z.object({
      scopeId: scope,
      label: z.string(),
      isTotal: z.boolean(),
      /** Text by column key; `drill` opens the list when present. */
      cells: z.record(
        z.string(),
        z.object({
          text: z.string(),
          value: z.number().nullable(),
          drill: z.object({ statistic: z.string(), scopeId: scope }).nullable(),
        }),
      ),
    }),
  ),
  /** Lines under the table, e.g. 年龄计算截至 2012年7月. */
  footnotes: z.array(z.string()),
});
export type StatisticsTable = z.output<typeof statisticsTable>;

export const checkResult = z.object({
  rule: z.string(),
  text: z.string(),
  isPassed: z.boolean(),
  severity: z.enum(['error', 'warning']),
  detail: z.string(),
});

export const statisticsContract = {
  /** Every statistic of the register for the county or one organisation. */
  values: query({ input: z.object({ asOf: day, scopeId: entityId.nullable().default(null) }), output: z.array(figure) }),
  /** The filter of the list behind a figure, for the list screen of its entity. */
  drill: query({
    input: z.object({ statistic: z.string(), scopeId: scope, asOf: day }),
    output: z.object({
      entity: z.enum(['organizations', 'members', 'delegates']),
      filter: z.record(z.string(), z.unknown()),
      label: z.string(),
      count: z.number().int(),
    }),
  }),
  /** The upward tables of domain.md §5.3 for the three rosters. */
  tables: query({ input: z.object({ asOf: day }), output: z.array(statisticsTable) }),
  /** Cross-table rules (A1–A4, R-D6 …). */
  checks: query({ input: z.object({ asOf: day }), output: z.array(checkResult) }),
} as const;
