import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { READ_ERRORS } from '../core/read-errors.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { importKind, importOptions, importPreview, importProgress, importRow, importRowState } from './model.ts';

export const importsContract = {
  /** Opens the dialog (or takes a dropped file's token), reads, checks and stages; nothing is written to the rosters. */
  preview: job({
    input: z.object({ kind: importKind, dropToken: z.string().nullable().default(null), options: importOptions.prefault({}) }),
    output: importPreview,
    progress: importProgress,
    errors: READ_ERRORS,
  }),
  /** The same with a block of cells from the clipboard; `fields` are its columns in order when it has no header. */
  previewText: job({
    input: z.object({
      kind: importKind,
      text: z.string().min(1).max(5_000_000),
      fields: z.array(z.string()).min(1).max(100).nullable().default(null),
      options: importOptions.prefault({}),
    }),
    output: importPreview,
    progress: importProgress,
    errors: READ_ERRORS,
  }),
  /** Reads the same source again with corrected mapping, sheets or options. */
  repreview: job({
    input: z.object({ batchId: entityId, options: importOptions }),
    output: importPreview,
    progress: importProgress,
    errors: READ_ERRORS,
  }),
  /** The latest state of a preview, for coming back to it. */
  get: query({ input: z.object({ batchId: entityId }), output: importPreview }),
  rows: query({
    input: windowInput(
      z.object({ batchId: entityId, states: z.array(importRowState).default([]), search: z.string().max(60).default('') }),
      ['source'],
    ),
    output: windowOf(importRow),
  }),
  /** These rows with their numbers and addresses whole; every look is logged. */
  revealRows: command({
    input: z.object({ rowIds: z.array(z.number().int()).min(1).max(500) }),
    output: z.array(importRow),
    right: 'read',
  }),
  /** One cell corrected by hand; the row is checked again. */
  editCell: command({
    input: z.object({ rowId: z.number().int(), field: z.string(), text: z.string().max(500) }),
    output: importRow,
  }),
  /**
   * The clerk's choice for rows: take or leave; for rows that may mean several things also which action and which candidate.
   * `applyToAlike` does the same with every row of the same finding and number of candidates; a candidate is then taken only where
   * it is the only one (CHOICE_NOT_COMMON otherwise).
   */
  decide: command({
    input: z.object({
      batchId: entityId,
      rowIds: z.array(z.number().int()).min(1).max(500),
      isIncluded: z.boolean(),
      action: z.enum(['create', 'update']).nullable().default(null),
      targetId: z.string().nullable().default(null),
      /** Field of the candidate, as one person may be named in two cells. */
      targetField: z.string().nullable().default(null),
      applyToAlike: z.boolean().default(false),
    }),
    output: importPreview.extend({ decidedRows: z.number().int() }),
    errors: ['CHOICE_NOT_COMMON', 'CHOICE_GONE'],
  }),
  /** A row and everything it may mean side by side; numbers are masked. */
  compareRow: query({
    input: z.object({ rowId: z.number().int() }),
    output: z.object({
      row: importRow,
      /** Rows of the same finding and number of candidates, this one included. */
      alikeRows: z.number().int(),
      lines: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          row: z.string(),
          candidates: z.array(z.object({ text: z.string(), isSame: z.boolean() })),
        }),
      ),
    }),
  }),
  /** Day from which what the roster changes holds; null goes back to the date above the header, else today. */
  setEffectiveOn: command({ input: z.object({ batchId: entityId, effectiveOn: day.nullable() }), output: importPreview }),
  /** Maps a name in the sheet to an organisation (remembered), or plans to create it under a parent; rows are checked again. */
  resolveOrganization: command({
    input: z.object({
      batchId: entityId,
      text: z.string(),
      organizationId: entityId.nullable(),
      createUnder: entityId.nullable().default(null),
    }),
    output: importPreview,
    errors: ['RULE_BROKEN'],
  }),
  /** Writes the good rows in one operation. */
  apply: job({
    input: z.object({ batchId: entityId }),
    output: operationAnswer.extend({
      created: z.number().int(),
      updated: z.number().int(),
      same: z.number().int(),
      notWritten: z.number().int(),
    }),
    progress: importProgress,
    errors: ['ALREADY_APPLIED', 'PREVIEW_OUTDATED', 'RULE_BROKEN'],
  }),
  /**
   * Writes the clerk's own file again with its problems marked: red cells with notes and a last column 问题.
   * `isFromSource` false: the file has changed or gone, a plain sheet of the rows was written.
   */
  errorWorkbook: job({
    input: z.object({ batchId: entityId, includesWarnings: z.boolean().default(false) }),
    output: z.object({ fileName: z.string(), rows: z.number().int(), isFromSource: z.boolean() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: [...READ_ERRORS, 'NO_PROBLEM_ROWS', 'FOLDER_READ_ONLY'],
    right: 'export',
  }),
  /** An empty form of a kind: header, drop-downs, notes, an example. */
  template: job({
    input: z.object({ kind: importKind }),
    output: z.object({ fileName: z.string() }),
    progress: z.object({ done: z.number(), total: z.number() }),
    errors: ['FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'read',
  }),
  discard: command({ input: z.object({ batchId: entityId }), output: z.object({}) }),
  /** Batches, newest first. */
  batches: query({
    input: z.object({}),
    output: z.array(
      z.object({
        id: entityId,
        kind: importKind,
        fileName: z.string(),
        at: z.string(),
        state: z.enum(['previewed', 'applied', 'discarded']),
        operationId: z.number().int().nullable(),
        isUndone: z.boolean(),
        counts: z.record(z.string(), z.number().int()),
      }),
    ),
  }),
} as const;
