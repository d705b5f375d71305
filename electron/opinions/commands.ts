import { opinionsContract } from '#shared/opinions/contract.ts';
import { type NewOpinion, OPINION_PATTERN, opinionValues, type OpinionValues } from '#shared/opinions/model.ts';
import { sql } from 'kysely';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, flag, newId, updatedColumns } from '../db/rows.ts';
import { takeNumber } from '../db/take-number.ts';
import { limitColumns, opinionGround } from './settings-queries.ts';

/** Name of who raised it as the rosters know it; null of nobody known. */
async function raiserOf(tx: WriteTx, values: OpinionValues): Promise<string | null> {
  if (values.isAnonymous) return null;
  if (values.raisedByMemberId !== null)
    return (
      (await tx.selectFrom('party_member').select('name').where('id', '=', values.raisedByMemberId).executeTakeFirst())?.name ??
      null
    );
  if (values.raisedByMassId !== null)
    return (
      (await tx.selectFrom('mass_contact').select('name').where('id', '=', values.raisedByMassId).executeTakeFirst())?.name ??
      null
    );
  return values.raisedBy === '' ? null : values.raisedBy;
}

/** What an opinion is found by: who raised it, its number and its words. */
export const opinionSearchText = (code: string, raisedBy: string | null, content: string): string =>
  searchTextOf(raisedBy ?? '', code, content.replace(/\s/g, '').slice(0, 200));

/** Columns that say what was raised and by whom. Refuses what cannot be. */
async function contentColumns(tx: WriteTx, values: OpinionValues) {
  const today = dayOf(new Date(stampOf(tx).at));
  if (values.receivedOn > today)
    return refuse(opinionsContract.register, 'RULE_BROKEN', {
      detail: `收到日期 ${values.receivedOn} 晚于今天（${today}）。请填写已经发生的日期。`,
    });
  const raisedBy = await raiserOf(tx, values);
  return {
    ...values,
    raisedBy,
    raisedByMemberId: values.isAnonymous ? null : values.raisedByMemberId,
    raisedByMassId: values.isAnonymous ? null : values.raisedByMassId,
    isAnonymous: flag(values.isAnonymous),
  };
}

/** Registers an opinion; it waits to be forwarded. @returns its id and number. Refuses with RULE_BROKEN. */
export async function registerOpinion(tx: WriteTx, input: NewOpinion): Promise<{ id: string; code: string }> {
  const values = opinionValues.parse(input);
  const id = newId();
  const columns = await contentColumns(tx, values);
  const code = await takeNumber(tx, {
    series: 'opinion',
    pattern: OPINION_PATTERN,
    organizationId: values.organizationId,
    congressTermId: '',
    year: Number(values.receivedOn.slice(0, 4)),
    proposalId: id,
  });
  await tx
    .insertInto('opinion')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...columns,
      code,
      state: 'recorded',
      ...limitColumns('recorded', values.receivedOn, await opinionGround(tx)),
      searchText: opinionSearchText(code, columns.raisedBy, values.content),
    })
    .execute();
  return { id, code };
}
export type RegisterOpinion = typeof registerOpinion;

/** Changes what was registered. The day of receipt moves the first limit while it still runs. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateOpinion(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<OpinionValues> }>,
): Promise<void> {
  const stored = await tx
    .selectFrom('opinion')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(opinionsContract.update, 'NOT_FOUND');
  if (stored.version !== input.version) return refuse(opinionsContract.update, 'STALE');
  const values = opinionValues.parse({ ...stored, isAnonymous: stored.isAnonymous === 1, ...input.values });
  const firstStep = await tx.selectFrom('record_step').select('id').where('ownerId', '=', input.id).executeTakeFirst();
  if (firstStep !== undefined && values.receivedOn !== stored.receivedOn)
    return refuse(opinionsContract.update, 'RULE_BROKEN', { detail: '已经开始办理，不能再改收到日期。请先更正之后的步骤。' });
  const columns = await contentColumns(tx, values);
  await tx
    .updateTable('opinion')
    .set({
      ...columns,
      ...(stored.state === 'recorded' ? limitColumns('recorded', values.receivedOn, await opinionGround(tx)) : {}),
      searchText: opinionSearchText(stored.code, columns.raisedBy, values.content),
      ...updatedColumns(stampOf(tx)),
      version: sql`"version" + 1`,
    })
    .where('id', '=', input.id)
    .execute();
}

/** Moves opinions to the recycle bin. */
export async function removeOpinions(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('opinion')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
