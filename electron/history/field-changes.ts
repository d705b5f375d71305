import type { z } from 'zod';
import type { Field, FieldValue } from '#shared/core/field.ts';
import { maskAddressToVillage, maskIdNumber, maskPhone } from '#shared/core/masking.ts';
import type { fieldChange } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';

/** A row of the database as the history keeps it. */
export type RowJson = Readonly<Record<string, string | number | null>>;

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

function display(field: Field, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const normal: FieldValue = field.kind === 'flag' ? value === 1 : value;
  const text = field.format(normal);
  return field.sensitivity === 'high' ? masked(field, text) : text;
}

/** Numbers and addresses as lists show them: a history is no way around the mask. Source: domain.md §3.9. */
function masked(field: Field, text: string): string {
  if (field.kind === 'idNumber' || field.key === 'idNumberRaw') return maskIdNumber(text);
  return field.key === 'address' ? maskAddressToVillage(text) : maskPhone(text);
}

/** What differs between two states of one record, field by field in the clerk's words; references are shown by name. */
export function fieldChanges(
  fields: readonly Field[],
  before: RowJson,
  after: RowJson,
  names: ReadonlyMap<string, string>,
): z.output<typeof fieldChange>[] {
  const text = (field: Field, value: string | number | null | undefined) =>
    (typeof value === 'string' && names.get(value)) || display(field, value);
  return Object.keys(after).flatMap(key => {
    const field = fields.find(candidate => candidate.key === key);
    if (field === undefined || HIDDEN.has(key) || before[key] === after[key]) return [];
    return [{ field: key, label: field.label, before: text(field, before[key]), after: text(field, after[key]) }];
  });
}

/** Names by id of what a record may refer to. */
export async function namesOfReferences(db: ReadDb): Promise<ReadonlyMap<string, string>> {
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
