/** A row and the records it may mean, field by field, for the clerk to choose. Numbers are masked. */
import type { z } from 'zod';
import type { Field, FieldValue } from '#shared/core/field.ts';
import type { CheckedRow } from '#shared/imports/checked-row.ts';
import type { importsContract } from '#shared/imports/contract.ts';
import { FIELDS_OF_KIND } from '#shared/imports/fields-of-kind.ts';
import type { ImportCandidate, ImportKind } from '#shared/imports/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { maskedText } from '#shared/core/masking.ts';
import type { ReadDb } from '../db/operation.ts';
import { rowId } from './candidates.ts';
import { countAlike } from './decide.ts';
import { maskedRow } from './masked-row.ts';
import type { Batch } from './staging.ts';
import { toImportRow } from './staging.ts';
import { plannedName } from './planned.ts';

type Values = Readonly<Record<string, FieldValue | undefined>>;
type Comparison = z.output<(typeof importsContract.compareRow)['output']>;

/** What a person is known by, where a row only names somebody. */
const PERSON_KEYS = [
  'name',
  'idNumber',
  'sex',
  'ethnicity',
  'birth',
  'education',
  'joinedOn',
  'organizationId',
  'workUnitAndPost',
  'phone',
];

/** Stored values of the candidates by their ids; rows of the file by their place. */
async function valuesOf(db: ReadDb, batch: Batch, candidates: readonly ImportCandidate[]): Promise<ReadonlyMap<string, Values>> {
  const ids = candidates.map(candidate => candidate.id);
  const found = new Map<string, Values>();
  const members = await db.selectFrom('party_member').selectAll().where('id', 'in', ids).execute();
  for (const member of members) found.set(member.id, asValues(member));
  const delegates = await db
    .selectFrom('delegate')
    .innerJoin('party_member', 'party_member.id', 'delegate.memberId')
    .selectAll('party_member')
    .select('delegate.id as delegateId')
    .where('delegate.id', 'in', ids)
    .execute();
  for (const { delegateId, ...member } of delegates) found.set(delegateId, asValues(member));
  const masses = await db.selectFrom('mass_contact').selectAll().where('id', 'in', ids).execute();
  for (const mass of masses) found.set(mass.id, asValues(mass));
  const places = candidates.flatMap(({ id, kind }) => (kind === 'row' ? [Number(/^row:(\d+)\|/.exec(id)?.[1] ?? 0)] : []));
  if (places.length > 0) {
    const rows = await db
      .selectFrom('import_row')
      .select(['sheet', 'rowNumber', 'parsed'])
      .where('batchId', '=', batch.id)
      .where('rowNumber', 'in', places)
      .execute();
    for (const row of rows) found.set(rowId(row), (JSON.parse(row.parsed) as CheckedRow).values);
  }
  return found;
}

const FLAGS = ['isFloating', 'isOutOfContact', 'isExternal'];
function asValues(stored: Readonly<Record<string, string | number | null>>): Values {
  return Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, FLAGS.includes(key) ? value === 1 : value]));
}

/** The fields to compare: those of the roster where records stand side by side, else what tells people apart. */
function comparedFields(kind: ImportKind, candidates: readonly ImportCandidate[]): readonly Field[] {
  if (candidates.some(candidate => candidate.kind === 'person'))
    return memberFields.filter(field => PERSON_KEYS.includes(field.key));
  return FIELDS_OF_KIND[kind];
}

/** The same thing under the name another roster has for it. */
function valueIn(values: Values, key: string): FieldValue {
  return values[key] ?? (key === 'workUnitAndPost' ? (values['postAtElection'] ?? null) : null);
}

/** One row of a preview held against everything it may mean. */
export async function compareRow(
  db: ReadDb,
  id: number,
  batch: Batch,
  organizationName: (id: string) => string,
): Promise<Comparison> {
  const stored = await db.selectFrom('import_row').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const row = toImportRow(stored, batch.kind, organizationName);
  const { candidates } = row;
  if (candidates.length === 0) return { row: maskedRow(row, batch.kind), alikeRows: 0, lines: [] };
  const values = await valuesOf(db, batch, candidates);
  const own = (JSON.parse(stored.parsed) as CheckedRow).values;
  const show = (field: Field, value: FieldValue): string => {
    if (value === null) return '';
    if (typeof value !== 'string' || field.kind !== 'organization') return maskedText(field, field.format(value));
    return plannedName(value) ?? (organizationName(value) || value);
  };
  const lines = comparedFields(batch.kind, candidates).flatMap(field => {
    const mine = show(field, valueIn(own, field.key));
    const theirs = candidates.map(candidate => show(field, valueIn(values.get(candidate.id) ?? {}, field.key)));
    if (mine === '' && theirs.every(text => text === '')) return [];
    return [
      { field: field.key, label: field.label, row: mine, candidates: theirs.map(text => ({ text, isSame: text === mine })) },
    ];
  });
  return { row: maskedRow(row, batch.kind), alikeRows: await countAlike(db, batch.id, id), lines };
}
