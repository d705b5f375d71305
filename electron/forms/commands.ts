import { sql } from 'kysely';
import type { z } from 'zod';
import { formsContract } from '#shared/forms/contract.ts';
import type { Fingerprint, FormKind, FormValues, formChanges } from '#shared/forms/model.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { storedForm } from './queries.ts';

const raised = { version: sql<number>`"version" + 1` };

/** A form received, ready to be kept. */
export type ReceivedForm = Readonly<{
  kind: FormKind;
  fileName: string;
  sha256: string;
  size: number;
  fingerprint: Fingerprint;
}>;

async function checkName(tx: WriteTx, name: string, id: string): Promise<void> {
  const same = await tx
    .selectFrom('form')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (same !== undefined) refuse(formsContract.create, 'FORM_NAME_TAKEN', { name });
}

const stored = ({ bindings, ...values }: FormValues) => ({ ...values, bindings: JSON.stringify(bindings) });

/** Keeps a form. @returns the id. Refuses with FORM_NAME_TAKEN. */
export async function createForm(tx: WriteTx, received: ReceivedForm, values: FormValues): Promise<string> {
  const id = newId();
  await checkName(tx, values.name, id);
  const { fingerprint, ...file } = received;
  await tx
    .insertInto('form')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...stored(values),
      ...file,
      fingerprint: JSON.stringify(fingerprint),
      filledAt: null,
      filledAsOf: null,
      searchText: searchTextOf(values.name, file.fileName),
    })
    .execute();
  return id;
}

/** Changes the named values. Refuses with NOT_FOUND, STALE, FORM_NAME_TAKEN. */
export async function updateForm(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: z.output<typeof formChanges> }>,
): Promise<void> {
  const { row, bindings } = await storedForm(tx, input.id);
  const changes = input.values;
  const values: FormValues = {
    name: changes.name ?? row.name,
    remark: changes.remark === undefined ? row.remark : changes.remark,
    bindings: changes.bindings ?? [...bindings],
    year: changes.year === undefined ? row.year : changes.year,
  };
  await checkName(tx, values.name, input.id);
  const result = await tx
    .updateTable('form')
    .set({ ...stored(values), searchText: searchTextOf(values.name, row.fileName), ...updatedColumns(stampOf(tx)), ...raised })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(formsContract.update, 'STALE');
}

/** Remembers when a form was filled and for which day. */
export async function noteFilled(tx: WriteTx, id: string, asOf: string): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('form')
    .set({ filledAt: stamp.at, filledAsOf: asOf, ...updatedColumns(stamp), ...raised })
    .where('id', '=', id)
    .execute();
}

/** Puts forms into the recycle bin; their files stay. */
export async function removeForms(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('form')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), ...raised })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
