import { z } from 'zod';
import { codes } from '../core/codes.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { OPINION_NEEDS, OPINION_SORT_KEYS, opinionCase, opinionFilter, opinionRow, opinionValues } from './model.ts';
import { OPINION_PAPERS } from './papers.ts';
import { opinionSettings } from './settings.ts';
import { opinionStep } from './steps.ts';

const ids = z.array(entityId).min(1).max(500);

/** Papers of one or more opinions; names are masked unless asked for. */
const paperChoice = z.object({
  paper: codes(OPINION_PAPERS),
  ids,
  asOf: day,
  isUnmasked: z.boolean().default(false),
});

export const opinionsContract = {
  ...paperProcedures(paperChoice),
  list: query({ input: windowInput(opinionFilter, OPINION_SORT_KEYS), output: windowOf(opinionRow) }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: opinionCase }),
  /** How many opinions each tab holds. */
  needs: query({
    input: z.object({ asOf: day, within: entityId.nullable().default(null) }),
    output: z.record(z.enum(Object.keys(OPINION_NEEDS) as [keyof typeof OPINION_NEEDS]), z.number().int()),
  }),
  /** With an answer it was answered on the spot and is closed. */
  register: command({
    input: z.object({ values: opinionValues, answer: z.string().trim().max(2000).nullable().default(null) }),
    output: operationAnswer.extend({ id: entityId, code: z.string() }),
    errors: ['RULE_BROKEN', 'STEP_NOT_POSSIBLE'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: opinionValues.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  /** One step. Refuses with the failing check's name. to_proposal makes a draft 提议 and gives its id. */
  advance: command({
    input: z.object({ id: entityId, version: z.number().int(), step: opinionStep }),
    output: operationAnswer.extend({ proposalId: entityId.nullable() }),
    errors: ['STEP_NOT_POSSIBLE', 'RULE_BROKEN'],
  }),
  /** One step of many as one operation: all or none. */
  advanceMany: command({
    input: z.object({ ids, step: opinionStep }),
    output: operationAnswer.extend({ count: z.number().int() }),
    errors: ['STEP_NOT_POSSIBLE', 'RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids }), output: operationAnswer }),
  settings: query({ input: z.object({}), output: opinionSettings }),
  saveSettings: command({ input: opinionSettings.partial(), output: operationAnswer }),
} as const;
