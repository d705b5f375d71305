import { z } from 'zod';
import { job, query } from '../core/procedure.ts';
import { day, entityId } from '../core/window.ts';

export const REPORT_KINDS = { 'situation-report': '情况报告' } as const;
export type ReportKind = keyof typeof REPORT_KINDS;
export const reportKind = z.enum(Object.keys(REPORT_KINDS) as [ReportKind, ...ReportKind[]]);

/** Tables of domain.md §5.3 that can leave as a workbook or on paper. */
export const EXPORT_TABLES = [
  '党组织情况统计表',
  '党代表结构统计表(乡镇)',
  '党代表结构统计表(县)',
  '党员花名册',
  '党代表花名册',
] as const;
export const exportTable = z.enum(EXPORT_TABLES);

/** A PaperDocument (shared/core/document.ts) as it crosses the wire; checked by its own schema in main. */
const paperDocument = z.record(z.string(), z.unknown());

export const reportsContract = {
  document: query({ input: z.object({ kind: reportKind, asOf: day }), output: paperDocument }),
  /** Asks where to save and writes one file. */
  save: job({
    input: z.object({ kind: reportKind, asOf: day, format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  print: job({
    input: z.object({ kind: reportKind, asOf: day }),
    output: z.object({}),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['PRINT_FAILED'],
    right: 'export',
  }),
  /** One table as a workbook; `isUnmasked` writes full identity numbers and phones and is logged. */
  exportTable: job({
    input: z.object({
      table: exportTable,
      asOf: day,
      scopeId: entityId.nullable().default(null),
      isUnmasked: z.boolean().default(false),
    }),
    output: z.object({ fileName: z.string(), rows: z.number().int() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
} as const;
