import { historyContract } from '#shared/history/contract.ts';
import { FIRST_VERB, RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import { refuse } from '../core/refusal.ts';
import { type OperationContext, type ReadDb, runOperation } from '../db/operation.ts';
import { revertConflicts, revertOperation, type RevertConflict } from '../db/revert-operation.ts';
import { labelOf, nameOfRecord, operationById, undoneBy } from './queries.ts';

export type UndoAnswer = { operationId: number; changedRows: number; kept: { kind: string; id: string; name: string }[] };

/**
 * Takes an operation back inside a new one; undoing that one again is redo.
 * Rows changed since stop it (UNDO_CONFLICT), except for an import, where they are kept and listed.
 * The beginning of the work file stays (NOT_UNDOABLE).
 */
export async function undoOperation(db: ReadDb, context: OperationContext, operationId: number): Promise<UndoAnswer> {
  const target = await operationById(db, operationId);
  if (target === undefined) return refuse(historyContract.undo, 'NOT_FOUND');
  if (target.verb === FIRST_VERB) return refuse(historyContract.undo, 'NOT_UNDOABLE', { name: await labelOf(db, target) });
  if ((await undoneBy(db, operationId)) !== null) return refuse(historyContract.undo, 'ALREADY_UNDONE');
  const conflicts = await revertConflicts(db, operationId);
  const first = conflicts[0];
  if (first !== undefined && target.verb !== 'imports.apply') {
    return refuse(historyContract.undo, 'UNDO_CONFLICT', {
      count: conflicts.length,
      name: await nameOfRecord(db, first.tableName, first.rowId),
    });
  }
  const result = await runOperation(
    context,
    'history.undo',
    { undoes: operationId, ...(JSON.parse(target.params) as object) },
    tx => revertOperation(tx, operationId, conflicts),
  );
  const kept = await Promise.all(
    conflicts.filter(isNamed).map(async row => ({
      kind: RECORD_KINDS[row.tableName],
      id: row.rowId,
      name: await nameOfRecord(db, row.tableName, row.rowId),
    })),
  );
  return { operationId: result.operationId, changedRows: result.value, kept };
}

function isNamed(conflict: RevertConflict): conflict is RevertConflict & { tableName: RecordKind } {
  return Object.hasOwn(RECORD_KINDS, conflict.tableName);
}
