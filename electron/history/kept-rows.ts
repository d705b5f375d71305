import { type KeptRow, RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { comparedRows, type RevertConflict } from '../db/revert-operation.ts';
import { fieldChanges, namesOfReferences, type RowJson } from './field-changes.ts';
import { nameOfRecord } from './queries.ts';
import type { FieldsOfTable } from './record-history.ts';

/** The records an undo leaves as they are, by name, with what was changed since the operation. */
export async function keptRows(
  db: ReadDb,
  operationId: number,
  conflicts: readonly RevertConflict[],
  fieldsOf: FieldsOfTable,
): Promise<KeptRow[]> {
  const named = conflicts.filter(isNamed);
  if (named.length === 0) return [];
  const names = await namesOfReferences(db);
  const rows = new Map((await comparedRows(db, operationId, named)).map(row => [`${row.tableName} ${row.rowId}`, row] as const));
  const kept: KeptRow[] = [];
  for (const { tableName, rowId } of named) {
    const row = rows.get(`${tableName} ${rowId}`);
    const after = row?.after ?? null;
    const now = row?.now ?? null;
    const changes = after === null || now === null ? [] : fieldChanges(fieldsOf(tableName), after, now, names);
    kept.push({
      kind: RECORD_KINDS[tableName],
      id: rowId,
      name: (await nameOfRecord(db, tableName, rowId)) || String(after?.['name'] ?? ''),
      reason: reasonOf(after, now, changes.length),
      changes,
    });
  }
  return kept;
}

function reasonOf(after: RowJson | null, now: RowJson | null, changes: number): KeptRow['reason'] {
  if (now === null || (now['deletedAt'] ?? null) !== (after?.['deletedAt'] ?? null)) return 'removed';
  return changes > 0 || now['version'] !== after?.['version'] ? 'edited' : 'referenced';
}

/** How many records of the rosters an operation touched. */
export async function recordsTouched(db: ReadDb, operationId: number): Promise<number> {
  const { count } = await db
    .selectFrom('change')
    .where('operationId', '=', operationId)
    .where('tableName', 'in', Object.keys(RECORD_KINDS))
    .select(eb => eb.fn.count<number>('rowId').distinct().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function isNamed(conflict: RevertConflict): conflict is RevertConflict & { tableName: RecordKind } {
  return Object.hasOwn(RECORD_KINDS, conflict.tableName);
}
