import { historyContract } from '#shared/history/contract.ts';
import type { AppContexts } from '../core/context.ts';
import type { HandlersOf } from '../core/router.ts';
import { runOperation } from '../db/operation.ts';
import { restoreRecords } from './commands.ts';
import { listBin, listOperations, nextUndoAndRedo } from './queries.ts';
import { type FieldsOfTable, historyOfRecord } from './record-history.ts';
import { effectsOfUndo, undoOperation } from './undo.ts';
import { valueSourcesOf } from './value-sources.ts';

export function createHistoryHandlers(fieldsOf: FieldsOfTable): HandlersOf<typeof historyContract, AppContexts> {
  return {
    list: ({ db }, input) => listOperations(db, input),
    next: ({ db }) => nextUndoAndRedo(db),
    ofRecord: ({ db }, { kind, id }) => historyOfRecord(db, kind, id, fieldsOf),
    valueSources: ({ db }, { kind, id }) => valueSourcesOf(db, kind, id, fieldsOf),
    undoEffects: ({ db }, { operationId }) => effectsOfUndo(db, operationId, fieldsOf),
    undo: ({ db, operation }, { operationId }) => undoOperation(db, operation, operationId, fieldsOf),
    bin: ({ db }, input) => listBin(db, input),
    restore: async ({ operation }, { records }) => {
      const { operationId } = await runOperation(operation, 'history.restore', { count: records.length }, tx =>
        restoreRecords(tx, records),
      );
      return { operationId };
    },
  };
}
