/** The file of a record with a small life cycle: steps are added, never changed; a 更正 takes the newest back as a step of its own. */
import { type RawBuilder, sql } from 'kysely';
import { updateMany } from './bulk.ts';
import { type ReadDb, stampOf, type WriteTx } from './operation.ts';
import { newId, updatedColumns } from './rows.ts';

/** Tables whose rows have such a file; also the ownerKind of their steps. */
export type StepOwner = 'opinion' | 'inspection_suggestion' | 'report';
type Columns = Readonly<Record<string, unknown>>;
export type OwnerRow = Readonly<{ id: string; version: number; state: string }>;

export type StoredStep = Readonly<{
  id: string;
  ownerId: string;
  sequence: number;
  event: string;
  fromState: string;
  toState: string;
  happenedOn: string;
  reason: string | null;
  documentNumber: string | null;
  /** As entered, with the columns before (`before`) and the due day after (`dueOn`). */
  data: Columns;
  recordedAt: string;
  recordedBy: string;
  correctsId: string | null;
  /** Taken back by a later 更正. */
  isCorrected: boolean;
}>;

/** The file of a record, oldest first. */
export async function stepsOf(db: ReadDb, ownerId: string): Promise<StoredStep[]> {
  const rows = await db.selectFrom('record_step').selectAll().where('ownerId', '=', ownerId).orderBy('sequence').execute();
  const corrected = new Set(rows.map(({ correctsId }) => correctsId));
  return rows.map(({ ownerKind: _kind, data, ...row }) => ({
    ...row,
    data: JSON.parse(data) as Columns,
    isCorrected: corrected.has(row.id),
  }));
}

/** Steps that hold: neither taken back nor a 更正 nor an entry of the program itself. */
export const inForce = (steps: readonly StoredStep[]): StoredStep[] =>
  steps.filter(({ event, isCorrected }) => event !== 'correct' && event !== 'recount' && !isCorrected);

export type StepEntry = Readonly<{
  event: string;
  toState: string;
  happenedOn: string;
  reason?: string | null;
  documentNumber?: string | null;
  /** As entered. */
  data: Columns;
  /** The record's own columns that change with it. */
  set: Columns;
  correctsId?: string;
}>;

/** Takes a step: changes the record and adds to its file. The columns as they were are kept for a later 更正. */
export async function takeRecordStep(tx: WriteTx, owner: StepOwner, row: OwnerRow & Columns, entry: StepEntry): Promise<void> {
  const { at, actor, ...stamp } = stampOf(tx);
  const before = Object.fromEntries(Object.keys(entry.set).map(key => [key, row[key] ?? null]));
  await updateMany(tx, owner, [
    { id: row.id, ...entry.set, state: entry.toState, ...updatedColumns({ at, actor, ...stamp }), version: row.version + 1 },
  ]);
  const { newest } = await tx
    .selectFrom('record_step')
    .select(eb => eb.fn.max('sequence').as('newest'))
    .where('ownerId', '=', row.id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('record_step')
    .values({
      id: newId(),
      ownerKind: owner,
      ownerId: row.id,
      sequence: (newest ?? 0) + 1,
      event: entry.event,
      fromState: row.state,
      toState: entry.toState,
      happenedOn: entry.happenedOn,
      reason: entry.reason ?? null,
      documentNumber: entry.documentNumber ?? null,
      data: JSON.stringify({ ...entry.data, dueOn: 'dueOn' in entry.set ? entry.set['dueOn'] : (row['dueOn'] ?? null), before }),
      correctsId: entry.correctsId ?? null,
      recordedAt: at,
      recordedBy: actor,
    })
    .execute();
}

/** 更正: the record's columns return to what they were before the newest step in force. */
export async function correctRecordStep(
  tx: WriteTx,
  owner: StepOwner,
  row: OwnerRow & Columns,
  wrong: StoredStep,
  entered: Readonly<{ on: string; reason: string }>,
): Promise<void> {
  const before = wrong.data['before'];
  await takeRecordStep(tx, owner, row, {
    event: 'correct',
    toState: wrong.fromState,
    happenedOn: entered.on,
    reason: entered.reason,
    data: { corrected: wrong.event },
    set: typeof before === 'object' && before !== null ? (before as Columns) : {},
    correctsId: wrong.id,
  });
}

// long aliases, so that no record of a caller is hidden by them
const inForceSql = sql<boolean>`step."event" not in ('correct', 'recount')
  and not exists (select 1 from "record_step" correction where correction."correctsId" = step."id")`;

/** A column of the record as it stood on a day: as it is unless a later step has moved it. */
function columnAt<T>(alias: string, asOf: string, current: string, ofStep: RawBuilder<T>, ofFirst: RawBuilder<T>): RawBuilder<T> {
  const owner = sql.ref(`${alias}.id`);
  const steps = sql`from "record_step" step where step."ownerId" = ${owner}`;
  return sql<T>`(case when exists (select 1 ${steps} and step."happenedOn" > ${asOf} and ${inForceSql})
    then coalesce((select ${ofStep} ${steps} and step."happenedOn" <= ${asOf} and ${inForceSql} order by step."sequence" desc limit 1),
      (select ${ofFirst} ${steps} order by step."sequence" limit 1))
    else ${sql.ref(`${alias}.${current}`)} end)`;
}

/** State of the record `alias` on a day. */
export const stateAt = (alias: string, asOf: string): RawBuilder<string> =>
  columnAt(alias, asOf, 'state', sql<string>`step."toState"`, sql<string>`step."fromState"`);

/** Due day of the record `alias` as it stood on a day. */
export const dueAt = (alias: string, asOf: string): RawBuilder<string | null> =>
  columnAt(
    alias,
    asOf,
    'dueOn',
    sql<string | null>`json_extract(step."data", '$.dueOn')`,
    sql<string | null>`json_extract(step."data", '$.before.dueOn')`,
  );
