import type { z } from 'zod';
import type { Field, FieldValue } from '#shared/core/field.ts';
import type { recordChange, RecordKind } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { operationLabel } from './queries.ts';

type RecordChange = z.output<typeof recordChange>;
type Row = Record<string, string | number | null>;

/** Fields by table, given by app/, as history leans on no roster. */
export type FieldsOfTable = (kind: RecordKind) => readonly Field[];

const HIDDEN = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'deletedAt', 'deletedBy', 'searchText', 'importBatchId']);

function display(field: Field | undefined, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (field === undefined) return String(value);
  const normal: FieldValue = field.kind === 'flag' ? value === 1 : value;
  return field.format(normal);
}

/** Every change of one record, newest first, field by field in the clerk's words. Organisation ids are shown as names. */
export async function historyOfRecord(db: ReadDb, kind: RecordKind, id: string, fieldsOf: FieldsOfTable): Promise<RecordChange[]> {
  const changes = await db
    .selectFrom('change')
    .innerJoin('operation', 'operation.id', 'change.operationId')
    .select(['change.operationId', 'change.before', 'change.after', 'operation.at', 'operation.actor', 'operation.verb', 'operation.params'])
    .where('change.rowId', '=', id)
    .where('change.tableName', '=', kind)
    .orderBy('change.id', 'desc')
    .limit(500)
    .execute();
  const names = new Map((await db.selectFrom('party_organization').select(['id', 'name']).execute()).map(row => [row.id, row.name]));
  const fields = fieldsOf(kind);
  return changes.map(change => {
    const before = change.before === null ? null : (JSON.parse(change.before) as Row);
    const after = change.after === null ? null : (JSON.parse(change.after) as Row);
    const keys = Object.keys(after ?? before ?? {}).filter(key => !HIDDEN.has(key) && before !== null && after !== null && before[key] !== after[key]);
    const text = (field: Field | undefined, value: string | number | null | undefined) => (typeof value === 'string' && names.get(value)) || display(field, value);
    return {
      operationId: change.operationId,
      at: change.at,
      actor: change.actor,
      label: operationLabel(change.verb, change.params),
      kind: kindOf(before, after),
      fields: keys.flatMap(key => {
        const field = fields.find(candidate => candidate.key === key);
        if (field === undefined) return [];
        return [{ field: key, label: field.label, before: text(field, before?.[key]), after: text(field, after?.[key]) }];
      }),
    };
  });
}

function kindOf(before: Row | null, after: Row | null): RecordChange['kind'] {
  if (before === null) return 'created';
  if (after === null) return 'removed';
  if (before['deletedAt'] === null && after['deletedAt'] !== null) return 'removed';
  if (before['deletedAt'] !== null && after['deletedAt'] === null) return 'restored';
  return 'changed';
}
