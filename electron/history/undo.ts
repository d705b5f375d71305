import { historyContract } from '#shared/history/contract.ts';
import { FIRST_VERB, RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import { refuse } from '../core/refusal.ts';
import { type OperationContext, type ReadDb, runOperation } from '../db/operation.ts';
import { editedSince, revertConflicts, revertOperation, revertUnedited, type RevertConflict } from '../db/revert-operation.ts';
import { labelOf, nameOfRecord, operationById, undoneBy } from './queries.ts';

export type UndoAnswer = {
  operationId: number;
  changedRows: number;
  kept: { kind: string; id: string; name: string; fields: string[] }[];
};
type FieldLabels = (kind: RecordKind, columns: readonly string[]) => string[];

/**
 * Takes an operation back inside a new one; undoing that one again is redo.
 * Rows changed since stop it (UNDO_CONFLICT), except for an import, where they are kept and listed, and for a merge of two people,
 * where only the fields changed since stay. @param labelsOf names of changed fields in the clerk's words
 * The beginning of the work file stays (NOT_UNDOABLE).
 */
export async function undoOperation(
  db: ReadDb,
  context: OperationContext,
  operationId: number,
  labelsOf: FieldLabels = () => [],
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
  const edited = isMerge && first !== undefined ? await editedSince(db, operationId) : [];
  const result = await runOperation(
    context,
    'history.undo',
    { undoes: operationId, ...(JSON.parse(target.params) as object) },
    async tx => {
      const inPart = isMerge ? await revertUnedited(tx, operationId, conflicts) : 0;
      return inPart + (await revertOperation(tx, operationId, conflicts));
    },
  );
  const kept = await Promise.all(
    conflicts.filter(isNamed).map(async row => ({
      kind: RECORD_KINDS[row.tableName],
      id: row.rowId,
      name: await nameOfRecord(db, row.tableName, row.rowId),
      fields: labelsOf(
        row.tableName,
        edited.find(other => other.tableName === row.tableName && other.rowId === row.rowId)?.columns ?? [],
      ),
    })),
  );
  return { operationId: result.operationId, changedRows: result.value, kept };
}

function isNamed(conflict: RevertConflict): conflict is RevertConflict & { tableName: RecordKind } {
  return Object.hasOwn(RECORD_KINDS, conflict.tableName);
}
