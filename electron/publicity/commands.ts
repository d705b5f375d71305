import { sql } from 'kysely';
import { publicityContract } from '#shared/publicity/contract.ts';
import type { ExemplarValues, PublicityValues } from '#shared/publicity/model.ts';
import { publishProblem, unknownNames } from '#shared/publicity/rules.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';

type Table = 'publicity_item' | 'exemplar_case';
type Stored = Readonly<{ id: string | null; version: number | null }>;
const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

/** Names the delegates of an item or case anew, in the order given. Refuses with NOT_FOUND. */
async function writeMentions(tx: WriteTx, ownerKind: Table, ownerId: string, delegateIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('delegate_mention').where('ownerId', '=', ownerId).execute();
  for (const [sortOrder, delegateId] of [...new Set(delegateIds)].entries()) {
    const found = await tx.selectFrom('delegate').select('id').where('id', '=', delegateId).executeTakeFirst();
    if (found === undefined) throw new Refusal('NOT_FOUND');
    await tx.insertInto('delegate_mention').values({ id: newId(), ownerKind, ownerId, delegateId, sortOrder }).execute();
  }
}

/** Inserts or changes a row. @returns its id. Refuses with NOT_FOUND, STALE. */
async function put(
  tx: WriteTx,
  table: Table,
  { id, version }: Stored,
  columns: Readonly<Record<string, unknown>>,
): Promise<string> {
  const stamp = stampOf(tx);
  if (id === null) {
    const made = newId();
    await tx
      .insertInto(table)
      .values({ id: made, ...createdColumns(stamp), importBatchId: null, ...columns } as never)
      .execute();
    return made;
  }
  const stored = await tx
    .selectFrom(table)
    .select('version')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(publicityContract.save, 'NOT_FOUND');
  if (stored.version !== version) return refuse(publicityContract.save, 'STALE');
  await tx
    .updateTable(table)
    .set({ ...columns, ...updatedColumns(stamp), version: stored.version + 1 } as never)
    .where('id', '=', id)
    .execute();
  return id;
}

/** Keeps a publicity item with the delegates it names. @returns the id. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function savePublicity(tx: WriteTx, input: Stored & Readonly<{ values: PublicityValues }>): Promise<string> {
  const { delegateIds, ...values } = input.values;
  const today = dayOf(new Date(stampOf(tx).at));
  if (values.publishedOn > today) broken(`刊播日期 ${values.publishedOn} 晚于今天（${today}）。请核对。`);
  const columns = { ...values, searchText: searchTextOf(values.title, values.mediaName) };
  const id = await put(tx, 'publicity_item', input, columns);
  await writeMentions(tx, 'publicity_item', id, delegateIds);
  return id;
}

/** Keeps an exemplar case; without consent it cannot be marked for publication (Q22). @returns the id. */
export async function saveExemplar(tx: WriteTx, input: Stored & Readonly<{ values: ExemplarValues }>): Promise<string> {
  const { delegateIds, maskedNames, ...values } = input.values;
  const problem = publishProblem(values);
  if (problem !== null) broken(problem);
  const unknown = unknownNames(input.values);
  if (unknown.length > 0) broken(`需要隐去的姓名“${unknown.join('、')}”不在事迹中。请核对姓名，或从名单中去掉。`);
  const columns = {
    ...toStored(values),
    maskedNames: JSON.stringify(maskedNames),
    searchText: searchTextOf(values.title, values.relatedUnit),
  };
  const id = await put(tx, 'exemplar_case', input, columns);
  await writeMentions(tx, 'exemplar_case', id, delegateIds);
  return id;
}

export async function removePublicity(tx: WriteTx, table: Table, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable(table)
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` } as never)
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
