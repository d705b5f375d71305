import type { z } from 'zod';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import type { recordChange, RecordKind } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { labelOf, undoneBy } from './queries.ts';

type RecordChange = z.output<typeof recordChange>;
type Row = Record<string, string | number | null>;

/** Fields by table, given by app/, as history leans on no roster. */
export type FieldsOfTable = (kind: RecordKind) => readonly Field[];

const HIDDEN = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'deletedBy',
  'searchText',
  'importBatchId',
]);

function display(field: Field | undefined, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (field === undefined) return String(value);
  const normal: FieldValue = field.kind === 'flag' ? value === 1 : value;
  const text = field.format(normal);
  return field.sensitivity === 'high' ? masked(field, text) : text;
}

/** Numbers and addresses as lists show them: a history is no way around the mask. Source: domain.md §3.9. */
function masked(field: Field, text: string): string {
  if (field.kind === 'idNumber' || field.key === 'idNumberRaw') return maskIdNumber(text);
  return field.key === 'address' ? maskAddressToVillage(text) : maskPhone(text);
}

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
    const before = change.before === null ? null : (JSON.parse(change.before) as Row);
    const after = change.after === null ? null : (JSON.parse(change.after) as Row);
    const keys = Object.keys(after ?? before ?? {}).filter(
      key => !HIDDEN.has(key) && before !== null && after !== null && before[key] !== after[key],
    );
    const text = (field: Field | undefined, value: string | number | null | undefined) =>
      (typeof value === 'string' && names.get(value)) || display(field, value);
    return {
      operationId: change.operationId,
      at: change.at,
      actor: change.actor,
      label: labels.get(change.operationId) ?? '',
      kind: kindOf(before, after),
      isMerge: merges.has(change.operationId),
      fields: keys.flatMap(key => {
        const field = fields.find(candidate => candidate.key === key);
        if (field === undefined) return [];
        return [{ field: key, label: field.label, before: text(field, before?.[key]), after: text(field, after?.[key]) }];
      }),
    };
  });
}

/** Names by id of what a record may refer to. */
async function namesOfReferences(db: ReadDb): Promise<ReadonlyMap<string, string>> {
  const organizations = await db.selectFrom('party_organization').select(['id', 'name']).execute();
  const units = await db.selectFrom('electoral_unit').select(['id', 'name']).execute();
  const groups = await db.selectFrom('delegate_group').select(['id', 'name']).execute();
  const terms = (await db.selectFrom('congress_term').select(['id', 'termNumber']).execute()).map(term => ({
    id: term.id,
    name: `第 ${term.termNumber} 届`,
  }));
  // leaders of groups are delegates
  const delegates = await db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select(['d.id', 'm.name'])
    .execute();
  return new Map([...organizations, ...units, ...groups, ...terms, ...delegates].map(row => [row.id, row.name]));
}

function kindOf(before: Row | null, after: Row | null): RecordChange['kind'] {
  if (before === null) return 'created';
  if (after === null) return 'removed';
  if (before['deletedAt'] === null && after['deletedAt'] !== null) return 'removed';
  if (before['deletedAt'] !== null && after['deletedAt'] === null) return 'restored';
  return 'changed';
}
