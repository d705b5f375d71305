import { z } from 'zod';
import { command, query } from '../core/procedure.ts';
import { entityId, operationAnswer, windowInput, windowOf } from '../core/window.ts';
import { binRow, keptRow, operationRow, recordChange, recordKind, valueSource } from './model.ts';

/** What an undo did: rows put back, and rows kept because somebody changed them since (of imports whole, of a merge only the named fields). */
const undoAnswer = operationAnswer.extend({
  changedRows: z.number().int(),
  kept: z.array(keptRow),
  /** Of a merge: the rows in `kept` were put back but for their changes. */
  isPartial: z.boolean(),
});

export const historyContract = {
  list: query({
    input: windowInput(z.object({ search: z.string().max(60).default('') }), ['at']),
    output: windowOf(operationRow),
  }),
  /** The operations that 撤销 and 重做 would act on now. */
  next: query({ input: z.object({}), output: z.object({ undo: operationRow.nullable(), redo: operationRow.nullable() }) }),
  ofRecord: query({ input: z.object({ kind: recordKind, id: entityId }), output: z.array(recordChange) }),
  /** Where each value of a record came from, in the order of its fields. */
  valueSources: query({ input: z.object({ kind: recordKind, id: entityId }), output: z.array(valueSource) }),
  /** What undoing an import would keep, to be shown before; other operations keep nothing. */
  undoEffects: query({
    input: z.object({ operationId: z.number().int() }),
    output: z.object({ label: z.string(), rows: z.number().int(), kept: z.array(keptRow) }),
  }),
  undo: command({
    input: z.object({ operationId: z.number().int() }),
    output: undoAnswer,
    errors: ['UNDO_CONFLICT', 'ALREADY_UNDONE', 'NOT_UNDOABLE'],
  }),
  bin: query({
    input: windowInput(z.object({ kind: recordKind.nullable().default(null), search: z.string().max(60).default('') }), [
      'deletedAt',
    ]),
    output: windowOf(binRow),
  }),
  restore: command({
    input: z.object({
      records: z
        .array(z.object({ kind: recordKind, id: entityId }))
        .min(1)
        .max(500),
    }),
    output: operationAnswer,
    errors: ['RULE_BROKEN'],
  }),
} as const;
