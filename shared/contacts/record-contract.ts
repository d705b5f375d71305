import { z } from 'zod';
import { raisedMatter } from '../core/matters.ts';
import { paperProcedures } from '../core/paper-procedures.ts';
import { command, query } from '../core/procedure.ts';
import { day, entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import {
  contactPaperChoice,
  contacterChoice,
  contacterRef,
  newRecord,
  RECORD_SORT_KEYS,
  recordDraft,
  recordFilter,
  recordRow,
  recordTotals,
  targetChoice,
} from './record-model.ts';

const scope = { asOf: day, within: entityId.nullable().default(null), search: z.string().max(60).default('') };

/** 联系记录: visits, receptions and calls of delegates and members. */
export const contactRecordsContract = {
  ...paperProcedures(contactPaperChoice),
  list: query({ input: windowInput(recordFilter, RECORD_SORT_KEYS), output: windowOf(recordRow) }),
  totals: query({ input: z.object({ filter: recordFilter }), output: recordTotals }),
  get: query({ input: z.object({ id: entityId, asOf: day }), output: recordRow }),
  /** Who may have contacted, delegates first; at most 30. */
  contacters: query({ input: z.object(scope), output: z.array(contacterChoice) }),
  /** Who may have been contacted, those arranged for whoever contacts first; others only when something is looked for. */
  targets: query({
    input: z.object({ ...scope, by: contacterRef.nullable().default(null) }),
    output: z.array(targetChoice),
  }),
  create: command({
    input: newRecord,
    output: operationAnswer.extend({
      id: entityId,
      /** The arrangement it was put to, if there is one. */
      assignmentId: entityId.nullable(),
      /** Number of the opinion registered with it. */
      opinionCode: z.string().nullable(),
    }),
    errors: ['RULE_BROKEN'],
  }),
  update: command({
    input: z.object({ id: entityId, version: z.number().int(), values: recordDraft.partial() }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
  remove: command({ input: z.object({ ids: z.array(entityId).min(1).max(500) }), output: operationAnswer }),
  /** Opinions that were forgotten when the record was entered. */
  raiseOpinions: command({
    input: z.object({
      id: entityId,
      opinions: z
        .array(raisedMatter.extend({ delegateId: entityId.nullable().default(null) }))
        .min(1)
        .max(50),
    }),
    output: operationAnswer.extend({ codes: z.array(z.string()) }),
    errors: ['RULE_BROKEN'],
  }),
} as const;
