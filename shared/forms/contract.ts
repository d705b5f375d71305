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
  formTag,
  formValues,
} from './model.ts';

/** Made in the worker from typed parts; thousands of cells are not looked at one by one again. */
const grid = z.custom<FormGrid>(value => typeof value === 'object' && value !== null);
const progress = z.object({ done: z.number(), total: z.number() });
/** A file just received, by token, or one kept. */
const source = z.union([z.object({ token: z.string() }), z.object({ id: entityId })]);
const place = { sheet: z.string(), row: z.number().int().min(1), column: z.number().int().min(0) };

const content = {
  kind: formKind,
  fileName: z.string(),
  /** Of a workbook. */
  grid: grid.nullable(),
  /** Of a Word form. */
  tags: z.array(formTag),
};
/** A remembered form that a new file is like, its bindings moved to the new places. */
export const likeForm = z.object({
  id: entityId,
  name: z.string(),
  /** 0–1. */
  likeness: z.number(),
  bindings: z.array(binding),
  /** As they stand in the remembered form: no place was found for them. */
  lost: z.array(binding),
  /** Where `bindings` stand in the remembered form. */
  before: z.array(z.object({ id: z.string(), ...place })),
});
export type LikeForm = z.output<typeof likeForm>;

/** Bindings that belong together: a column of a table of townships, a list, a fact. */
export const formOffer = z.object({ key: z.string(), title: z.string(), detail: z.string(), bindings: z.array(binding) });
export type FormOffer = z.output<typeof formOffer>;

const filled = z.object({
  cells: z.array(filledCell),
  faults: z.array(formFault),
  /** Numbers of people stand in it. */
  hasNumbers: z.boolean(),
  /** What each placeholder of a Word form becomes; a list says how many rows. */
  texts: z.array(z.object({ name: z.string(), text: z.string() })),
});
export type FilledForm = z.output<typeof filled>;

export const formsContract = {
  list: query({ input: windowInput(formFilter, FORM_SORT_KEYS), output: windowOf(formRow) }),
  /** One form with its bindings and the file as it is shown. */
  get: query({
    input: z.object({ id: entityId }),
    output: formRow.extend({ bindings: z.array(binding), ...content }),
    errors: ['ATTACHMENT_DAMAGED', ...READ_ERRORS, 'FORM_NOT_FILLABLE', 'FORM_TAGS_BROKEN'],
  }),
  /** Opens the dialog (or takes a dropped file), reads the form and finds remembered ones like it; kept under `token` until saved. */
  open: job({
    input: z.object({ dropToken: z.string().nullable().default(null) }),
    output: z.object({
      token: z.string(),
      /** What it may be called, and the year its words name. */
      name: z.string(),
      year: z.number().int().nullable(),
      ...content,
      alike: z.array(likeForm),
    }),
    progress,
    errors: [...READ_ERRORS, 'FORM_NOT_FILLABLE', 'FORM_TAGS_BROKEN'],
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
  /** What a sheet seems to ask for as its words say: tables of townships, lists, facts; each can be taken by itself. */
  offers: query({ input: z.object({ source, sheet: z.string(), asOf: z.string() }), output: z.array(formOffer) }),
  /** Labels of the columns of a table, in their order. */
  tableColumns: query({ input: z.object({ table: tableName, asOf: z.string() }), output: z.array(z.string()) }),
  /** What would be written, and what is wrong with it. */
  preview: job({
    input: z.object({ source, values: formChanges.pick({ bindings: true }), choice: fillChoice }),
    output: filled,
    progress,
    errors: ['ATTACHMENT_DAMAGED', ...READ_ERRORS, 'FORM_NOT_FILLABLE', 'FORM_TAGS_BROKEN'],
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
      'FORM_TAGS_BROKEN',
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
