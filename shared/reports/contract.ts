import { z } from 'zod';
import { job, query } from '../core/procedure.ts';
import { MOST_PORTRAITS } from '../members/portrait-model.ts';
import { day, entityId, windowInput, windowOf } from '../core/window.ts';
import { bundleAnswer, bundleChoice } from './bundle-model.ts';
import { exportLogRow, paperChoice, proposalsOfTable, tableName, tableSource } from './table-model.ts';
import { CITED_TOPICS, type CitedTopic } from './situation-model.ts';
import type { SheetPlan } from './workbook-plan.ts';

export const REPORT_KINDS = { 'situation-report': '情况报告' } as const;
export type ReportKind = keyof typeof REPORT_KINDS;
export const reportKind = z.enum(Object.keys(REPORT_KINDS) as [ReportKind, ...ReportKind[]]);

/** A PaperDocument (shared/core/document.ts) as it crosses the wire; checked by its own schema in main. */
const paperDocument = z.record(z.string(), z.unknown());
/** Made in main from typed parts; a hundred thousand cells are not looked at one by one again. */
const sheetPlan = z.custom<SheetPlan>(value => typeof value === 'object' && value !== null);
const exported = z.object({ fileName: z.string(), rows: z.number().int() });
const rowProgress = z.object({ done: z.number(), total: z.number() });

const citedTopic = z.enum(Object.keys(CITED_TOPICS) as [CitedTopic, ...CitedTopic[]]);
/** `cited`: the township cited for a topic; left out: the one with the best figures. */
const reportInput = z.object({ kind: reportKind, asOf: day, cited: z.partialRecord(citedTopic, entityId).default({}) });
const portraitInput = z.object({ ids: z.array(entityId).min(1).max(MOST_PORTRAITS), asOf: day });

export const reportsContract = {
  document: query({ input: reportInput, output: paperDocument }),
  /** Townships a report may cite for a topic, those with the best figures first. */
  citedTownships: query({
    input: z.object({ asOf: day }),
    output: z.record(citedTopic, z.array(z.object({ id: entityId, name: z.string() }))),
  }),
  /** Asks where to save and writes one file. */
  save: job({
    input: reportInput.extend({ format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  print: job({
    input: reportInput,
    output: z.object({}),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['PRINT_FAILED'],
    right: 'export',
  }),
  /** 党员一页纸 of these members, a page each, as a document. */
  portraits: query({ input: portraitInput, output: paperDocument }),
  savePortraits: job({
    input: portraitInput.extend({ format: z.enum(['docx', 'pdf']) }),
    output: z.object({ fileName: z.string() }),
    progress: rowProgress,
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  printPortraits: job({
    input: portraitInput,
    output: z.object({}),
    progress: rowProgress,
    errors: ['PRINT_FAILED'],
    right: 'export',
  }),
  /** One table as a workbook; `isUnmasked` writes full identity numbers and phones and is logged. */
  exportTable: job({
    input: z.object({
      table: tableName,
      asOf: day,
      scopeId: entityId.nullable().default(null),
      proposals: proposalsOfTable.optional(),
      isUnmasked: z.boolean().default(false),
    }),
    output: exported,
    progress: rowProgress,
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  /** A list as it is shown: its filter, order and visible columns. */
  exportList: job({
    input: z.object({ source: tableSource, isUnmasked: z.boolean().default(false) }),
    output: exported,
    progress: rowProgress,
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
  /** A table or list to be seen as it will be printed; the page lays it out (shared/reports/table-document.ts). */
  tableSheet: job({
    input: z.object({ source: tableSource, isUnmasked: z.boolean().default(false) }),
    output: sheetPlan,
    progress: rowProgress,
    right: 'export',
  }),
  /** Prints a table or list, or saves it as PDF; fileName is null on paper. */
  printTable: job({
    input: z.object({
      source: tableSource,
      isUnmasked: z.boolean().default(false),
      paper: paperChoice,
      target: z.enum(['paper', 'pdf']),
    }),
    output: z.object({ fileName: z.string().nullable(), rows: z.number().int() }),
    progress: rowProgress,
    errors: ['PRINT_FAILED', 'FOLDER_READ_ONLY'],
    right: 'export',
  }),
  /** Asks for the place and writes the bundle there, whole or not at all. */
  bundle: job({
    input: bundleChoice,
    output: bundleAnswer,
    progress: z.object({ done: z.number(), total: z.number(), label: z.string().optional() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED', 'PRINT_FAILED', 'RULE_BROKEN'],
    right: 'export',
  }),
  /** 导出记录: who took what out, newest first. */
  exportLog: query({
    input: windowInput(z.object({ search: z.string().max(60).default('') }), ['at']),
    output: windowOf(exportLogRow),
    right: 'export',
  }),
} as const;
