import { sql } from 'kysely';
import { delegatesContract } from '#shared/delegates/contract.ts';
import { type DelegateStatus, type DelegateValues, DELEGATE_STATUSES, delegateValues } from '#shared/delegates/model.ts';
import { checkDelegate, type DelegateFacts } from '#shared/delegates/rules.ts';
import { transitionBetween } from '#shared/delegates/workflow.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';

async function factsFor(db: ReadDb, id: string | null, values: DelegateValues): Promise<DelegateFacts> {
  const member = await db
    .selectFrom('party_member')
    .select(['name', 'membershipStatus', 'registrationStatus', 'statusChangedOn'])
    .where('id', '=', values.memberId)
    .where('deletedAt', 'is', null)
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

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateDelegate(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<DelegateValues> },
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
    .set(eb => ({ ...toStored(values), ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(delegatesContract.update, 'STALE');
  if (values.groupId !== stored.groupId) await endLeadership(tx, [input.id], values.groupId);
}

type StatusInput = {
  id: string;
  version: number;
  change: {
    to: DelegateStatus;
    effectiveOn: string;
    reason: string | null;
    decidedBy: string | null;
    documentNumber: string | null;
  };
};

/** One dated step of the qualification life cycle; leaving `valid` also leaves the group. Refuses with TRANSITION_NOT_ALLOWED, RULE_BROKEN, STALE. */
export async function changeDelegateStatus(tx: WriteTx, { id, version, change }: StatusInput): Promise<void> {
  const stored = await tx
    .selectFrom('delegate')
    .select(['version', 'electedOn'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(delegatesContract.changeStatus, 'NOT_FOUND');
  if (stored.version !== version) return refuse(delegatesContract.changeStatus, 'STALE');
  // the step follows the latest one recorded, also when that takes effect only later
  const latest = await tx
    .selectFrom('delegate_status')
    .select(['toStatus', 'effectiveOn'])
    .where('delegateId', '=', id)
    .orderBy('effectiveOn', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const from = (latest?.toStatus ?? 'candidate') as DelegateStatus;
  const transition = transitionBetween(from, change.to);
  if (transition === undefined)
    return refuse(delegatesContract.changeStatus, 'TRANSITION_NOT_ALLOWED', {
      from: DELEGATE_STATUSES[from],
      to: DELEGATE_STATUSES[change.to],
    });
  const missing = transition.needs.filter(need => (change[need] ?? '').trim() === '');
  const words = { reason: '事由', decidedBy: '决定机关', documentNumber: '文号' } as const;
  if (missing.length > 0)
    return refuse(delegatesContract.changeStatus, 'RULE_BROKEN', {
      detail: `${transition.label}须填写${missing.map(need => words[need]).join('、')}。请补充后再保存。`,
    });
  const earliest = latest?.effectiveOn ?? stored.electedOn;
  if (change.effectiveOn < earliest)
    return refuse(delegatesContract.changeStatus, 'RULE_BROKEN', {
      detail: `生效日期早于上一次资格变更（${earliest}）。请核对生效日期。`,
    });
  const { last } = await tx
    .selectFrom('delegate_status')
    .select(sql<number | null>`max("sequence")`.as('last'))
    .where('delegateId', '=', id)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('delegate_status')
    .values({
      id: newId(),
      delegateId: id,
      fromStatus: from,
      toStatus: change.to,
      effectiveOn: change.effectiveOn,
      sequence: (last ?? 0) + 1,
      reason: change.reason,
      decidedBy: change.decidedBy,
      documentNumber: change.documentNumber,
    })
    .execute();
  const leaves = change.to !== 'valid';
  await tx
    .updateTable('delegate')
    .set(eb => ({ ...(leaves ? { groupId: null } : {}), ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  if (leaves) await endLeadership(tx, [id]);
}

/** Takes delegates out of the lead of every group but `exceptGroupId`: a leader belongs to the group. Source: domain.md §2.6. */
async function endLeadership(tx: WriteTx, ids: readonly string[], exceptGroupId: string | null = null): Promise<void> {
  for (const column of ['leaderDelegateId', 'deputyLeaderDelegateId'] as const) {
    await tx
      .updateTable('delegate_group')
      .set({ [column]: null, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
      .where(column, 'in', ids)
      .where('id', '!=', exceptGroupId ?? '')
      .execute();
  }
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

/** Puts delegates into a group of their own term, or out of any. Refuses with RULE_BROKEN. */
export async function assignGroup(tx: WriteTx, ids: readonly string[], groupId: string | null): Promise<void> {
  const group =
    groupId === null
      ? undefined
      : await tx
          .selectFrom('delegate_group')
          .select(['congressTermId', 'name'])
          .where('id', '=', groupId)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  if (groupId !== null && group === undefined) return refuse(delegatesContract.assignGroup, 'NOT_FOUND');
  if (group !== undefined) {
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
  await tx
    .updateTable('delegate')
    .set({ groupId, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .execute();
  await endLeadership(tx, ids, groupId);
}
