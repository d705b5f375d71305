/** Where each value of a record came from: the last operation that set it and, of an import, the cell of the file. */
import { sql } from 'kysely';
import type { RecordKind, ValueSource } from '#shared/history/model.ts';
import type { ReadDb } from '../db/operation.ts';
import type { AuditedTable } from '../db/schema.ts';
import { labelOf } from './queries.ts';
import type { FieldsOfTable } from './record-history.ts';

type Row = Readonly<Record<string, string | number | null>>;
type Change = Readonly<{
  operationId: number;
  undoes: number | null;
  at: string;
  actor: string;
  verb: string;
  params: string;
  before: string | null;
  after: string | null;
}>;
/** Values a field has had, oldest first, each with the change that set it. */
type Settings = Map<string, { value: string | number | null; change: Change }[]>;

/** @returns one entry for each field with a value, in the order of the record's fields. */
export async function valueSourcesOf(db: ReadDb, kind: RecordKind, id: string, fieldsOf: FieldsOfTable): Promise<ValueSource[]> {
  const own = settingsOf(await changesOf(db, kind, [id]));
  const recordIds = new Map<string, string>([...own.keys()].map(field => [field, id]));
  if (kind === 'delegate') await addPerson(db, id, own, recordIds);
  if (kind === 'party_member') await lookBehindMerges(db, id, own, recordIds);
  const sources: ValueSource[] = [];
  for (const field of fieldsOf(kind)) {
    const setting = own.get(field.key)?.at(-1);
    if (setting === undefined || setting.value === null) continue;
    const { change } = setting;
    sources.push({
      field: field.key,
      label: field.label,
      operationId: change.operationId,
      operationLabel: await labelOf(db, change),
      at: change.at,
      actor: change.actor,
      file: await placeInFile(db, change.operationId, recordIds.get(field.key) ?? id, id, field.key),
    });
  }
  return sources;
}

/** A delegate's name, birth and the like stand with the member; the state stands in its own rows. */
async function addPerson(db: ReadDb, id: string, own: Settings, recordIds: Map<string, string>): Promise<void> {
  const delegate = await db.selectFrom('delegate').select('memberId').where('id', '=', id).executeTakeFirst();
  if (delegate === undefined) return;
  for (const [field, values] of settingsOf(await changesOf(db, 'party_member', [delegate.memberId]))) {
    if (own.has(field)) continue;
    own.set(field, values);
    recordIds.set(field, delegate.memberId);
  }
  const states = await db
    .selectFrom('delegate_status')
    .select('id')
    .where('delegateId', '=', id)
    .orderBy('effectiveOn')
    .execute();
  const last = states.at(-1);
  if (last === undefined) return;
  const settings = settingsOf(await changesOf(db, 'delegate_status', [last.id])).get('status');
  if (settings !== undefined) own.set('status', settings);
  recordIds.set('status', id);
}

/** What a merge took over from another record came from where that record had it. */
async function lookBehindMerges(db: ReadDb, id: string, own: Settings, recordIds: Map<string, string>): Promise<void> {
  const merged = await db.selectFrom('party_member').select('id').where('mergedIntoId', '=', id).execute();
  for (const other of merged) {
    const settings = settingsOf(await changesOf(db, 'party_member', [other.id]));
    for (const [field, values] of own) {
      const last = values.at(-1);
      if (last === undefined || last.change.verb !== 'duplicates.merge') continue;
      const source = settings.get(field)?.findLast(entry => entry.value === last.value);
      if (source === undefined) continue;
      values.push(source);
      recordIds.set(field, other.id);
    }
  }
}

function changesOf(db: ReadDb, table: AuditedTable, ids: readonly string[]): Promise<Change[]> {
  return db
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
    .where('change.tableName', '=', table)
    .where('change.rowId', 'in', [...ids])
    .orderBy('change.id')
    .execute();
}

/** An undo gives a value back to the operation that had set it before. */
function settingsOf(changes: readonly Change[]): Settings {
  const settings: Settings = new Map();
  for (const change of changes) {
    if (change.after === null) continue;
    const before = change.before === null ? null : (JSON.parse(change.before) as Row);
    const after = JSON.parse(change.after) as Row;
    for (const [key, value] of Object.entries(after)) {
      if (before !== null && (before[key] ?? null) === value) continue;
      const values = settings.get(key) ?? [];
      const earlier = change.undoes === null ? undefined : values.findLast(entry => entry.value === value);
      values.push(earlier ?? { value, change });
      settings.set(key, values);
    }
  }
  return settings;
}

type Columns = readonly Readonly<{ sheet: string; letter: string; field: string | null }>[];

/** The cell of an import a value was read from; null when the operation was no import. @param alsoId the record whose row it may stand in instead. */
async function placeInFile(
  db: ReadDb,
  operationId: number,
  recordId: string,
  alsoId: string,
  field: string,
): Promise<ValueSource['file']> {
  const row = await db
    .selectFrom('import_row as r')
    .innerJoin('import_batch as b', 'b.id', 'r.batchId')
    .select(['b.fileName', 'r.sheet', 'r.rowNumber', sql<string>`"b"."summary" ->> '$.columns'`.as('columns')])
    .select(sql<number>`json_type("r"."parsed", ${`$.edited.${field}`}) is not null`.as('isCorrected'))
    .where('b.operationId', '=', operationId)
    .where('r.targetId', 'in', [recordId, alsoId])
    .where('r.isIncluded', '=', 1)
    .orderBy('r.id', 'desc')
    .executeTakeFirst();
  if (row === undefined) return null;
  const letters = (JSON.parse(row.columns) as Columns)
    .filter(column => column.sheet === row.sheet && column.field === field)
    .map(column => column.letter);
  return {
    fileName: row.fileName,
    sheet: row.sheet,
    rowNumber: row.rowNumber,
    column: new Set(letters).size === 1 ? (letters[0] ?? null) : null,
    isCorrected: row.isCorrected === 1,
  };
}
