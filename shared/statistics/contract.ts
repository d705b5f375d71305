import { z } from 'zod';
import { query } from '../core/procedure.ts';
import { day, entityId, windowInput, windowOf } from '../core/window.ts';
import { proposalFilter } from '../proposals/model.ts';
import { checkResult } from './check-model.ts';
import { figureLine } from './figure-lists-model.ts';
import { COUNTED_LISTS } from './working-register.ts';

/** One figure: value, its print form, and for a share the pair it came from. */
export const figure = z.object({
  name: z.string(),
  value: z.number(),
  text: z.string(),
  percentOf: z.object({ numerator: z.number().int(), denominator: z.number().int() }).nullable(),
});
export type Figure = z.output<typeof figure>;

/** Organisation or electoral unit a figure is about; `direct` is what hangs directly under the county; null is everything. */
const scope = z.union([entityId, z.literal('direct')]).nullable();
const drill = z.object({
  statistic: z.string(),
  scopeId: scope,
  /** First day of what happened; from the beginning where absent. */
  from: day.nullable().optional(),
  /** Of a figure on proposals that no statistic names: the filter of its list, without the day. */
  proposals: z.record(z.string(), z.unknown()).optional(),
});

/** Which figure's list: the same question the figure answers. */
export const figureListFilter = z.object({
  asOf: day,
  statistic: z.string().max(60),
  scopeId: entityId.nullable().default(null),
  from: day.nullable().default(null),
});

/** One table: rows are townships or units, the last one is 合计; each cell names the statistic and scope behind it. */
export const statisticsTable = z.object({
  id: z.string(),
  title: z.string(),
  /** Head of the first column; 单位 where absent. */
  rowHead: z.string().optional(),
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
          drill: drill.nullable(),
        }),
      ),
    }),
  ),
  /** Lines under the table, e.g. 年龄计算截至 2012年7月. */
  footnotes: z.array(z.string()),
});
export type StatisticsTable = z.output<typeof statisticsTable>;

/** Rows of 提案办理情况汇总表. */
export const SUMMARY_ROWS = { township: '乡镇', mainUnits: '承办单位', category: '类别', year: '年度' } as const;
export type SummaryRows = keyof typeof SUMMARY_ROWS;
export const summaryRows = z.enum(Object.keys(SUMMARY_ROWS) as [SummaryRows, ...SummaryRows[]]);

/** One chart: bars from zero, each opens its list; `done` is the part of it that is concluded. */
export const barChart = z.object({
  key: z.string(),
  title: z.string(),
  bars: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      value: z.number().int(),
      done: z.number().int().nullable(),
      filter: z.record(z.string(), z.unknown()),
      /** The figure a bar shows; of a bar on proposals its filter says it. */
      drill: drill.optional(),
    }),
  ),
  /** What the filled part is called; 办结 where absent. */
  doneLabel: z.string().optional(),
});
export type BarChart = z.output<typeof barChart>;

/** Activities held in each month of a year, a row a township. */
export const activityCalendar = z.object({
  year: z.number().int(),
  rows: z.array(
    z.object({
      scopeId: entityId,
      label: z.string(),
      months: z.array(z.object({ count: z.number().int(), from: day, to: day })),
    }),
  ),
});
export type ActivityCalendar = z.output<typeof activityCalendar>;

export const statisticsContract = {
  /** Every statistic of the catalogue for the county, an organisation or a group. */
  values: query({
    input: z.object({
      asOf: day,
      /** An organisation or a delegate group; the county when null. */
      scopeId: entityId.nullable().default(null),
      /** First day of what happened; null from the beginning. */
      from: day.nullable().default(null),
    }),
    output: z.array(figure),
  }),
  /** The same for the county and each of its townships, read once. */
  byTownship: query({
    input: z.object({ asOf: day, from: day.nullable().default(null) }),
    output: z.array(z.object({ scopeId: entityId.nullable(), name: z.string(), figures: z.array(figure) })),
  }),
  /** The filter of the list behind a figure, for the list screen of its entity. */
  drill: query({
    input: drill.extend({ asOf: day, from: day.nullable().default(null) }),
    output: z.object({
      entity: z.enum(['proposals', ...COUNTED_LISTS]),
      filter: z.record(z.string(), z.unknown()),
      label: z.string(),
      /** Rows of the list. */
      count: z.number().int(),
      /** The figure worked out from the list: its rows, the sum of a column, or the most of a range. */
      value: z.number(),
      /** The same in print: 206, or 1–2 of a range. */
      text: z.string(),
    }),
  }),
  /** One window of a list that only figures have (shared/statistics/figure-lists-model.ts). */
  list: query({ input: windowInput(figureListFilter, ['office']), output: windowOf(figureLine) }),
  /** The upward tables of domain.md §5.3 for the three rosters. */
  tables: query({ input: z.object({ asOf: day }), output: z.array(statisticsTable) }),
  /** 提案办理情况汇总表 of any filter with rows of one kind, and charts of the same proposals. */
  proposals: query({
    input: z.object({ filter: proposalFilter, rows: summaryRows.default('township') }),
    output: z.object({ table: statisticsTable, charts: z.array(barChart) }),
  }),
  /** Structure, distributions and coverages as bars, and the activities of the year by month. */
  charts: query({
    input: z.object({ asOf: day, scopeId: entityId.nullable().default(null) }),
    output: z.object({ charts: z.array(barChart), calendar: activityCalendar }),
  }),
  /** Rules between figures, tables and records, each failure with the names behind it. */
  checks: query({ input: z.object({ asOf: day }), output: z.array(checkResult) }),
} as const;
