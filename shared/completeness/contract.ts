import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  completenessSummary,
  formSource,
  INCOMPLETE_SORT_KEYS,
  incompleteFilter,
  incompleteRow,
  UNIT_SORT_KEYS,
  unitFilter,
  unitRow,
  weights,
} from './model.ts';

const rowProgress = z.object({ done: z.number(), total: z.number() });

export const completenessContract = {
  /** Figures of a place: average, number below 100, who lacks what. */
  summary: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null) }),
    output: completenessSummary,
  }),
  /** Who lacks what. */
  people: query({ input: windowInput(incompleteFilter, INCOMPLETE_SORT_KEYS), output: windowOf(incompleteRow) }),
  /** Townships or organisations with their averages. */
  units: query({ input: windowInput(unitFilter, UNIT_SORT_KEYS), output: windowOf(unitRow) }),
  saveWeights: command({ input: weights, output: operationAnswer }),
  /** 补充信息表 to be seen; a PaperDocument, checked by its own schema in main. */
  form: query({
    input: z.object({ source: formSource, kind: z.enum(['table', 'person']) }),
    output: z.record(z.string(), z.unknown()),
    errors: ['TOO_MANY_IN_FORM', 'NOTHING_TO_FILL'],
    right: 'export',
  }),
  /** Prints it, or saves it as PDF; fileName is null on paper. */
  printForm: job({
    input: z.object({ source: formSource, kind: z.enum(['table', 'person']), target: z.enum(['paper', 'pdf']) }),
    output: z.object({ fileName: z.string().nullable(), people: z.number().int() }),
    progress: rowProgress,
    errors: ['TOO_MANY_IN_FORM', 'NOTHING_TO_FILL', 'PRINT_FAILED', 'FOLDER_READ_ONLY'],
    right: 'export',
  }),
  /** As a workbook to be filled in; comes back through the import of members without any matching by hand. */
  exportForm: job({
    input: z.object({ source: formSource }),
    output: z.object({ fileName: z.string(), people: z.number().int() }),
    progress: rowProgress,
    errors: ['TOO_MANY_IN_FORM', 'NOTHING_TO_FILL', 'FOLDER_READ_ONLY', 'WORKER_CRASHED'],
    right: 'export',
  }),
} as const;
