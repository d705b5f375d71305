import { sql } from 'kysely';
import { delegatesContract } from '#shared/delegates/contract.ts';
import { type DelegateValues, delegateValues } from '#shared/delegates/model.ts';
import { checkDelegate, type DelegateFacts } from '#shared/delegates/rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { memberAt } from '../db/as-of.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';
import { endLeadership, moveDelegates } from './move-commands.ts';

/** What the rules must know; the person as of the election (R-D1, R-A7). */
export async function factsFor(db: ReadDb, id: string | null, values: DelegateValues): Promise<DelegateFacts> {
  const member = await db
    .selectFrom(memberAt(values.electedOn, 'm'))
    .select(['m.name', 'm.membershipStatus', 'm.registrationStatus', 'm.statusChangedOn'])
    .where('m.id', '=', values.memberId)
    .where('m.deletedAt', 'is', null)
    .executeTakeFirst();
  const term = await db.selectFrom('congress_term').select('level').where('id', '=', values.congressTermId).executeTakeFirst();
  if (member === undefined || term === undefined) throw new Refusal('NOT_FOUND');
  const other = await db
    .selectFrom('delegate')
    .select('id')
    .where('memberId', '=', values.memberId)
    .where('congressTermId', '=', values.congressTermId)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id ?? '')
    .executeTakeFirst();
  const unit = await db
    .selectFrom('electoral_unit')
    .select('congressTermId')
    .where('id', '=', values.electoralUnitId)
    .executeTakeFirst();
  const group =
    values.groupId === null
      ? undefined
      : await db.selectFrom('delegate_group').select('congressTermId').where('id', '=', values.groupId).executeTakeFirst();
  return {
    ...(member as Pick<DelegateFacts, 'name' | 'membershipStatus' | 'registrationStatus' | 'statusChangedOn'>),
    level: term.level as DelegateFacts['level'],
    isAlreadyDelegate: other !== undefined,
    isSameTerm:
      unit?.congressTermId === values.congressTermId && (group === undefined || group.congressTermId === values.congressTermId),
  };
}

/** Adds a delegate, valid from the election day on. @returns the id. Refuses with RULE_BROKEN. */
export async function createDelegate(tx: WriteTx, values: DelegateValues): Promise<string> {
  refuseOnErrors(checkDelegate(values, await factsFor(tx, null, values)));
  const id = newId();
  await tx
    .insertInto('delegate')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...toStored(values) })
    .execute();
  await tx
    .insertInto('delegate_status')
    .values({
      id: newId(),
      delegateId: id,
      fromStatus: null,
      toStatus: 'valid',
      effectiveOn: values.electedOn,
      sequence: 1,
      reason: null,
      decidedBy: null,
      documentNumber: null,
    })
    .execute();
  return id;
}

/**
 * Changes the named fields; a change of group holds from effectiveOn (today when null), a corrected day of election moves the
 * first step of the qualification with it. Refuses with NOT_FOUND, STALE, RULE_BROKEN.
 */
export async function updateDelegate(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<DelegateValues>; effectiveOn?: string | null },
): Promise<void> {
  const stored = await tx
    .selectFrom('delegate')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(delegatesContract.update, 'NOT_FOUND');
  const values = delegateValues.parse({ ...stored, isFrontline: stored.isFrontline === 1, ...input.values });
  refuseOnErrors(checkDelegate(values, await factsFor(tx, input.id, values)));
  const result = await tx
    .updateTable('delegate')
    .set(eb => ({
      ...toStored({ ...values, groupId: stored.groupId }),
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(delegatesContract.update, 'STALE');
  if (values.groupId !== stored.groupId)
    await moveDelegates(tx, [input.id], values.groupId, input.effectiveOn ?? dayOf(new Date(stampOf(tx).at)));
  if (values.electedOn !== stored.electedOn) await moveFirstStatus(tx, input.id, stored.electedOn, values.electedOn);
}

/** The first step taken on the day of election follows its correction; one that would come after a later step is refused. */
async function moveFirstStatus(tx: WriteTx, delegateId: string, from: string, to: string): Promise<void> {
  const steps = await tx
    .selectFrom('delegate_status')
    .select(['id', 'effectiveOn'])
    .where('delegateId', '=', delegateId)
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  const index = steps.findIndex(step => step.effectiveOn === from);
  const [before, step, after] = [steps[index - 1], steps[index], steps[index + 1]];
  if (step === undefined) return;
  if ((after !== undefined && after.effectiveOn < to) || (before !== undefined && before.effectiveOn > to))
    return refuse(delegatesContract.update, 'RULE_BROKEN', {
      detail: `当选日期 ${to} 与其他资格变更（${[before, after].flatMap(other => other?.effectiveOn ?? []).join('、')}）的先后不符。请核对。`,
    });
  await tx.updateTable('delegate_status').set({ effectiveOn: to }).where('id', '=', step.id).execute();
}

export async function removeDelegates(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('delegate')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
  await endLeadership(tx, ids);
}

/** Puts delegates into a group of their own term, or out of any, from a day on (today when null). Refuses with RULE_BROKEN. */
export async function assignGroup(
  tx: WriteTx,
  ids: readonly string[],
  groupId: string | null,
  effectiveOn: string | null = null,
  reason: string | null = null,
): Promise<void> {
  const group =
    groupId === null
      ? undefined
      : await tx
          .selectFrom('delegate_group')
          .select(['congressTermId', 'name', 'dissolvedOn'])
          .where('id', '=', groupId)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  if (groupId !== null && group === undefined) return refuse(delegatesContract.assignGroup, 'NOT_FOUND');
  if (group !== undefined) {
    const day = effectiveOn ?? dayOf(new Date(stampOf(tx).at));
    if (group.dissolvedOn !== null && group.dissolvedOn <= day)
      return refuse(delegatesContract.assignGroup, 'RULE_BROKEN', {
        detail: `“${group.name}”已于 ${group.dissolvedOn} 撤销。请选择其他小组。`,
      });
    const strangers = await tx
      .selectFrom('delegate')
      .select('id')
      .where('id', 'in', ids)
      .where('congressTermId', '!=', group.congressTermId)
      .execute();
    if (strangers.length > 0)
      return refuse(delegatesContract.assignGroup, 'RULE_BROKEN', {
        detail: `所选代表中有 ${strangers.length} 名不属于“${group.name}”所在的届次。请只选同一届的代表。`,
      });
  }
  await moveDelegates(tx, ids, groupId, effectiveOn ?? dayOf(new Date(stampOf(tx).at)), reason);
}
