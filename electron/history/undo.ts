import { historyContract } from '#shared/history/contract.ts';
import { FIRST_VERB, type KeptRow } from '#shared/history/model.ts';
import { refuse } from '../core/refusal.ts';
import { type OperationContext, type ReadDb, runOperation } from '../db/operation.ts';
import { revertConflicts, revertOperation, revertUnedited } from '../db/revert-operation.ts';
import { keptRows, recordsTouched } from './kept-rows.ts';
import { labelOf, nameOfRecord, operationById, undoneBy } from './queries.ts';
import type { FieldsOfTable } from './record-history.ts';

export type UndoAnswer = { operationId: number; changedRows: number; kept: KeptRow[]; isPartial: boolean };

/**
 * Takes an operation back inside a new one; undoing that one again is redo.
 * Rows changed since stop it (UNDO_CONFLICT), except for an import, where they are kept and listed, and for a merge of two people,
 * where only the fields changed since stay.
 * The beginning of the work file stays (NOT_UNDOABLE).
 */
export async function undoOperation(
  db: ReadDb,
  context: OperationContext,
  operationId: number,
  fieldsOf: FieldsOfTable = () => [],
): Promise<UndoAnswer> {
  const target = await operationById(db, operationId);
  if (target === undefined) return refuse(historyContract.undo, 'NOT_FOUND');
  if (target.verb === FIRST_VERB) return refuse(historyContract.undo, 'NOT_UNDOABLE', { name: await labelOf(db, target) });
  if ((await undoneBy(db, operationId)) !== null) return refuse(historyContract.undo, 'ALREADY_UNDONE');
  const conflicts = await revertConflicts(db, operationId);
  const first = conflicts[0];
  const isMerge = target.verb === 'duplicates.merge';
  if (first !== undefined && target.verb !== 'imports.apply' && !isMerge) {
    return refuse(historyContract.undo, 'UNDO_CONFLICT', {
      count: conflicts.length,
      name: await nameOfRecord(db, first.tableName, first.rowId),
    });
  }
  const kept = await keptRows(db, operationId, conflicts, fieldsOf);
  const result = await runOperation(
    context,
    'history.undo',
    { undoes: operationId, ...(JSON.parse(target.params) as object) },
    async tx => {
      const inPart = isMerge ? await revertUnedited(tx, operationId, conflicts) : 0;
      return inPart + (await revertOperation(tx, operationId, conflicts));
    },
  );
  return { operationId: result.operationId, changedRows: result.value, kept, isPartial: isMerge };
}

/** What undoing an import would keep; an operation of another kind keeps nothing. Refuses with NOT_FOUND. */
export async function effectsOfUndo(
  db: ReadDb,
  operationId: number,
  fieldsOf: FieldsOfTable,
): Promise<{ label: string; rows: number; kept: KeptRow[] }> {
  const target = await operationById(db, operationId);
  if (target === undefined) return refuse(historyContract.undoEffects, 'NOT_FOUND');
  const label = await labelOf(db, target);
  if (target.verb !== 'imports.apply' || (await undoneBy(db, operationId)) !== null) return { label, rows: 0, kept: [] };
  const kept = await keptRows(db, operationId, await revertConflicts(db, operationId), fieldsOf);
  return { label, rows: await recordsTouched(db, operationId), kept };
}
