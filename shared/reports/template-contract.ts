/** 报告模板 and 常用语. */
import { z } from 'zod';
import { command, job, query } from '../core/procedure.ts';
import { entityId, operationAnswer } from '../core/window.ts';
import { blockRole } from './composer-model.ts';
import { phraseId, phraseRow, phraseValues, templateDetail, templateId, templateRow, templateValues } from './template-model.ts';

const madeAnswer = operationAnswer.extend({ id: entityId });
const nothing = z.object({ done: z.number(), total: z.number() });

export const reportTemplatesContract = {
  /** Those of the program first. */
  list: query({ input: z.object({}), output: z.array(templateRow) }),
  get: query({ input: z.object({ id: templateId }), output: templateDetail }),
  /** A new template: a copy of another one, or the sections of a report without its figures and clerk's choices. */
  create: command({
    input: z.object({
      name: z.string().min(2).max(60),
      from: z.union([z.object({ templateId }), z.object({ reportId: entityId })]),
    }),
    output: madeAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** Saves the whole template; those of the program are copied first. Refuses with STALE. */
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: templateValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(100) }), output: operationAnswer }),
  /** Asks where to save and writes the template as a file. */
  exportFile: job({
    input: z.object({ id: templateId }),
    output: z.object({ fileName: z.string() }),
    progress: nothing,
    errors: ['FOLDER_READ_ONLY'],
    right: 'read',
  }),
  /** Asks for a file and adds its template; one of the same name gets a number. */
  importFile: job({
    input: z.object({}),
    output: madeAnswer.extend({ name: z.string() }),
    progress: nothing,
    errors: ['NOT_A_TEMPLATE', 'TEMPLATE_FROM_FUTURE', 'TEMPLATE_UNKNOWN_WORDS'],
  }),
} as const;

export const reportPhrasesContract = {
  list: query({ input: z.object({ role: blockRole.nullable().default(null) }), output: z.array(phraseRow) }),
  /** A new one (id null) or a change; a sentence of the program becomes the office's own by its first change. */
  save: command({
    input: z.object({ id: phraseId.nullable(), version: z.number().int(), values: phraseValues }),
    output: operationAnswer.extend({ id: phraseId }),
  }),
  remove: command({ input: z.object({ ids: z.array(phraseId).min(1).max(100) }), output: operationAnswer }),
} as const;
