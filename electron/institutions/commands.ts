import { sql } from 'kysely';
import { institutionsContract } from '#shared/institutions/contract.ts';
import {
  DOCUMENT_EVENTS,
  DOCUMENT_STATES,
  DOCUMENT_STEPS,
  type DocumentEvent,
  type DocumentState,
  type DocumentValues,
  documentValues,
  isEffective,
  type NewDocumentValues,
} from '#shared/institutions/model.ts';
import { putRightNumber } from '#shared/institutions/number.ts';
import { documentFaults } from '#shared/institutions/rules.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';
import { basisLadder } from './queries.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

const storedDocument = (tx: WriteTx, id: string) =>
  tx.selectFrom('institution_document').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();

/** Refuses with what stands against the document. */
async function check(tx: WriteTx, id: string, values: DocumentValues): Promise<void> {
  const same =
    values.documentNumber === null
      ? undefined
      : await tx
          .selectFrom('institution_document')
          .select('title')
          .where('documentNumber', '=', values.documentNumber)
          .where('id', '!=', id)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  const ladder = await basisLadder(tx, values.basisDocumentId);
  const revised = values.revisesId === null ? undefined : await storedDocument(tx, values.revisesId);
  if (values.revisesId !== null && revised === undefined) throw new Refusal('NOT_FOUND');
  const [fault] = documentFaults({
    ...values,
    today: dayOf(new Date(stampOf(tx).at)),
    sameNumberTitle: same?.title ?? null,
    isBasisCircular: ladder.some(document => document.id === id),
    revises:
      revised === undefined ? null : { title: revised.title, state: revised.state as DocumentState, isSelf: revised.id === id },
  });
  if (fault !== undefined) broken(fault);
}

/** What an issued document revises is 已修订 from then on. */
async function supersede(tx: WriteTx, { state, revisesId }: Pick<DocumentValues, 'state' | 'revisesId'>): Promise<void> {
  if (revisesId === null || !isEffective(state)) return;
  await tx
    .updateTable('institution_document')
    .set({ state: 'revised', ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', revisesId)
    .where('state', 'in', ['trial', 'in_force'])
    .where('deletedAt', 'is', null)
    .execute();
}

const stored = (values: DocumentValues) => ({
  ...toStored(values),
  searchText: searchTextOf(values.title, values.documentNumber, values.issuer),
});
const withNumber = <T extends Partial<NewDocumentValues>>(values: T): T =>
  typeof values.documentNumber === 'string' ? { ...values, documentNumber: putRightNumber(values.documentNumber) } : values;

/** Adds a document. @returns the id. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createDocument(
  tx: WriteTx,
  input: Readonly<{ values: NewDocumentValues; isDraft: boolean }>,
): Promise<string> {
  const id = newId();
  const state = input.isDraft ? 'draft' : input.values.isTrial ? 'trial' : 'in_force';
  const values: DocumentValues = { ...withNumber(input.values), state, abolishedOn: null };
  await check(tx, id, values);
  const last = await tx
    .selectFrom('institution_document')
    .select(eb => eb.fn.max('sortOrder').as('sortOrder'))
    .executeTakeFirst();
  await tx
    .insertInto('institution_document')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...stored(values),
      sortOrder: (last?.sortOrder ?? 0) + 1,
    })
    .execute();
  await supersede(tx, values);
  return id;
}

type Place = Readonly<{ id: string; version: number }>;

async function change(tx: WriteTx, { id, version }: Place, changed: Partial<DocumentValues>): Promise<void> {
  const row = await storedDocument(tx, id);
  if (row === undefined) return refuse(institutionsContract.update, 'NOT_FOUND');
  const values = documentValues.parse({ ...row, isTrial: row.isTrial === 1, ...withNumber(changed) });
  await check(tx, id, values);
  const result = await tx
    .updateTable('institution_document')
    .set({ ...stored(values), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(institutionsContract.update, 'STALE');
  await supersede(tx, values);
}

/** Changes the named fields; a document issued keeps trial and state in step. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateDocument(
  tx: WriteTx,
  input: Place & Readonly<{ values: Partial<NewDocumentValues> }>,
): Promise<void> {
  const row = await storedDocument(tx, input.id);
  const { isTrial } = input.values;
  const follows = isTrial !== undefined && row !== undefined && isEffective(row.state as DocumentState);
  await change(tx, input, { ...input.values, ...(follows ? { state: isTrial ? 'trial' : 'in_force' } : {}) });
}

/** Takes a step of the life cycle. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function stepDocument(tx: WriteTx, step: Place & Readonly<{ event: DocumentEvent; on: string }>): Promise<void> {
  const row = await storedDocument(tx, step.id);
  if (row === undefined) return refuse(institutionsContract.step, 'NOT_FOUND');
  const state = row.state as DocumentState;
  if (!DOCUMENT_STEPS[step.event].includes(state))
    return broken(`“${row.title}”现在是${DOCUMENT_STATES[state]}，不能${DOCUMENT_EVENTS[step.event]}。`);
  switch (step.event) {
    case 'issue':
      return change(tx, step, {
        state: row.isTrial === 1 ? 'trial' : 'in_force',
        issuedOn: step.on,
        effectiveOn: row.effectiveOn ?? step.on,
      });
    case 'formalize':
      return change(tx, step, { state: 'in_force', isTrial: false });
    case 'abolish':
      return change(tx, step, { state: 'abolished', abolishedOn: step.on });
    default:
      return step.event satisfies never;
  }
}

export async function removeDocuments(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('institution_document')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
