import type { z } from 'zod';
import type { Field } from '#shared/core/field.ts';
import type { recordChange, RecordKind } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { fieldChanges, namesOfReferences, type RowJson } from './field-changes.ts';
import { labelOf, undoneBy } from './queries.ts';

type RecordChange = z.output<typeof recordChange>;

/** Fields by table, given by app/, as history leans on no roster. */
export type FieldsOfTable = (kind: RecordKind) => readonly Field[];

/** Every change of one record, newest first, field by field in the clerk's words; references are shown by name. */
export async function historyOfRecord(
  db: ReadDb,
  kind: RecordKind,
  id: string,
  fieldsOf: FieldsOfTable,
): Promise<RecordChange[]> {
  const changes = await db
    .selectFrom('change')
    .innerJoin('operation', 'operation.id', 'change.operationId')
    .select([
      'change.operationId',
      'change.before',
      'change.after',
      'operation.at',
      'operation.actor',
      'operation.verb',
      'operation.params',
      'operation.undoes',
    ])
    .where('change.rowId', '=', id)
    .where('change.tableName', '=', kind)
    .orderBy('change.id', 'desc')
    .limit(500)
    .execute();
  const names = await namesOfReferences(db);
  const labels = new Map<number, string>();
  for (const change of changes) if (!labels.has(change.operationId)) labels.set(change.operationId, await labelOf(db, change));
  const fields = fieldsOf(kind);
  const merges = new Set<number>();
  for (const { operationId, verb } of changes)
    if (verb === 'duplicates.merge' && (await undoneBy(db, operationId)) === null) merges.add(operationId);
  return changes.map(change => {
    const before = change.before === null ? null : (JSON.parse(change.before) as RowJson);
    const after = change.after === null ? null : (JSON.parse(change.after) as RowJson);
    return {
      operationId: change.operationId,
      at: change.at,
      actor: change.actor,
      label: labels.get(change.operationId) ?? '',
      kind: kindOf(before, after),
      isMerge: merges.has(change.operationId),
      fields: before === null || after === null ? [] : fieldChanges(fields, before, after, names),
    };
  });
}

function kindOf(before: RowJson | null, after: RowJson | null): RecordChange['kind'] {
  if (before === null) return 'created';
  if (after === null) return 'removed';
  if (before['deletedAt'] === null && after['deletedAt'] !== null) return 'removed';
  if (before['deletedAt'] !== null && after['deletedAt'] === null) return 'restored';
  return 'changed';
}
