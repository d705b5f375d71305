import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { READ_ERRORS } from '../core/read-errors.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { tableName } from '../reports/table-model.ts';
import type { FormGrid } from './grid.ts';
import {
  binding,
  FORM_SORT_KEYS,
  fillChoice,
  filledCell,
  figureForm,
  formChanges,
  formFault,
  formFilter,
  formKind,
  formRow,
  formValues,
  placeholderBinding,
  placeholderTarget,
} from './model.ts';

/** Made in the worker from typed parts; thousands of cells are not looked at one by one again. */
const grid = z.custom<FormGrid>(value => typeof value === 'object' && value !== null);
const progress = z.object({ done: z.number(), total: z.number() });
/** A file just received, by token, or one kept. */
const source = z.union([z.object({ token: z.string() }), z.object({ id: entityId })]);
const place = { sheet: z.string(), row: z.number().int().min(1), column: z.number().int().min(0) };

/** A placeholder of a Word form: what it stands for, or what it could. */
export const placeholderRow = z.object({
  name: z.string(),
  /** Name of the list around it. */
  list: z.string().nullable(),
  target: placeholderTarget.nullable(),
  /** Whether its own words say so. */
  isOwn: z.boolean(),
  label: z.string(),
  suggestions: z.array(z.object({ label: z.string(), target: placeholderTarget })),
});
export type PlaceholderRow = z.output<typeof placeholderRow>;

const content = {
  kind: formKind,
  fileName: z.string(),
  /** Of a workbook. */
  grid: grid.nullable(),
  /** Of a Word form. */
  placeholders: z.array(placeholderRow),
};
/** A remembered form that a new file is like, its bindings moved to the new places. */
export const likeForm = z.object({
  id: entityId,
  name: z.string(),
  /** 0–1. */
  likeness: z.number(),
  bindings: z.array(binding),
  lost: z.array(binding),
  placeholders: z.array(placeholderBinding),
});
export type LikeForm = z.output<typeof likeForm>;

const filled = z.object({
  cells: z.array(filledCell),
  faults: z.array(formFault),
  /** Numbers of people stand in it. */
  hasNumbers: z.boolean(),
  /** What each placeholder of a Word form becomes. */
  texts: z.array(z.object({ name: z.string(), text: z.string() })),
});
export type FilledForm = z.output<typeof filled>;

export const formsContract = {
  list: query({ input: windowInput(formFilter, FORM_SORT_KEYS), output: windowOf(formRow) }),
  /** One form with its bindings and the file as it is shown. */
  get: query({
    input: z.object({ id: entityId }),
    output: formRow.extend({ bindings: z.array(binding), placeholderBindings: z.array(placeholderBinding), ...content }),
    errors: ['ATTACHMENT_DAMAGED', ...READ_ERRORS, 'FORM_NOT_FILLABLE'],
  }),
  /** Opens the dialog (or takes a dropped file), reads the form and finds remembered ones like it; kept under `token` until saved. */
  open: job({
    input: z.object({ dropToken: z.string().nullable().default(null) }),
    output: z.object({ token: z.string(), ...content, alike: z.array(likeForm) }),
    progress,
    errors: [...READ_ERRORS, 'FORM_NOT_FILLABLE'],
  }),
  /** Keeps an opened file with its bindings. */
  create: command({
    input: formValues.extend({ token: z.string() }),
    output: operationAnswer.extend({ id: entityId }),
    errors: ['FORM_NAME_TAKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: formChanges }),
    output: operationAnswer,
    errors: ['FORM_NAME_TAKEN'],
  }),
  /** To the recycle bin; the file is kept. */
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  /** What a place seems to ask for: a township table, lists by their headers, statistics by its words. */
  suggest: query({
    input: z.object({ source, ...place, asOf: z.string() }),
    output: z.object({
      header: z.string(),
      label: z.string(),
      townships: z
        .object({
          nameColumn: z.number().int(),
          rows: z.array(z.object({ row: z.number().int(), text: z.string(), organizationId: entityId.nullable() })),
          columns: z.array(
            z.object({
              column: z.number().int(),
              header: z.string(),
              statistic: z.string().nullable(),
              score: z.number(),
              form: figureForm,
            }),
          ),
        })
        .nullable(),
      lists: z.array(
        z.object({
          table: tableName,
          row: z.number().int(),
          score: z.number(),
          columns: z.array(z.object({ column: z.number().int(), header: z.string(), source: z.string() })),
        }),
      ),
      statistics: z.array(z.object({ name: z.string(), label: z.string(), score: z.number() })),
    }),
  }),
  /** Labels of the columns of a table, in their order. */
  tableColumns: query({ input: z.object({ table: tableName, asOf: z.string() }), output: z.array(z.string()) }),
  /** What would be written, and what is wrong with it. */
  preview: job({
    input: z.object({ source, values: formChanges.pick({ bindings: true, placeholders: true }), choice: fillChoice }),
    output: filled,
    progress,
    errors: ['ATTACHMENT_DAMAGED', ...READ_ERRORS, 'FORM_NOT_FILLABLE'],
  }),
  /** Fills the kept form and asks where to save it; refused as a whole while anything is wrong. */
  fill: job({
    input: z.object({ id: entityId, choice: fillChoice }),
    output: z.object({ fileName: z.string(), cells: z.number().int(), warnings: z.array(z.string()) }),
    progress,
    errors: [
      'ATTACHMENT_DAMAGED',
      ...READ_ERRORS,
      'FORM_NOT_FILLABLE',
      'FORM_FAULTS',
      'FORM_EMPTY',
      'FOLDER_READ_ONLY',
      'WORKER_CRASHED',
    ],
    right: 'export',
  }),
  /** Saves the form as it was received. */
  saveOriginal: job({
    input: z.object({ id: entityId }),
    output: z.object({ fileName: z.string() }),
    progress,
    errors: ['ATTACHMENT_DAMAGED', 'FOLDER_READ_ONLY'],
    right: 'export',
  }),
} as const;
