import { sql } from 'kysely';
import { delegatesContract } from '#shared/delegates/contract.ts';
import { DELEGATE_STATUSES, type DelegateStatus, type StatusStep } from '#shared/delegates/model.ts';
import { detailLabel, missingDetails, type StatusTransition, transitionBetween } from '#shared/delegates/workflow.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { newId, updatedColumns } from '../db/rows.ts';
import type { EffectProvider } from './effects.ts';
import { subjectOf } from './effects.ts';
import { moveDelegates } from './move-commands.ts';

/** A step without grounds and documents. */
export const plainStep = (to: DelegateStatus, effectiveOn: string): StatusStep => ({
  to,
  effectiveOn,
  reason: null,
  decidedBy: null,
  documentNumber: null,
  proposedBy: null,
  reportedOn: null,
  destination: null,
});

/** The step recorded last, also when it takes effect only later: the next one follows it. */
export async function latestStep(
  tx: WriteTx,
  delegateId: string,
): Promise<{ status: DelegateStatus; effectiveOn: string | null }> {
  const latest = await tx
    .selectFrom('delegate_status')
    .select(['toStatus', 'effectiveOn'])
    .where('delegateId', '=', delegateId)
    .orderBy('effectiveOn', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { status: (latest?.toStatus ?? 'candidate') as DelegateStatus, effectiveOn: latest?.effectiveOn ?? null };
}

/**
 * Checks and records one step of one delegate: allowed by the life cycle, complete, not before the last one. Nothing but the
 * row in delegate_status and the delegate's version. Refuses with TRANSITION_NOT_ALLOWED, RULE_BROKEN.
 */
export async function recordStep(tx: WriteTx, delegateId: string, change: StatusStep): Promise<StatusTransition> {
  const latest = await latestStep(tx, delegateId);
  const transition = transitionBetween(latest.status, change.to);
  if (transition === undefined)
    return refuse(delegatesContract.changeStatus, 'TRANSITION_NOT_ALLOWED', {
      from: DELEGATE_STATUSES[latest.status],
      to: DELEGATE_STATUSES[change.to],
    });
  const { needed } = missingDetails(transition, change);
  if (needed.length > 0)
    return refuse(delegatesContract.changeStatus, 'RULE_BROKEN', {
      detail: `${transition.label}须填写${needed.map(detail => detailLabel(transition, detail)).join('、')}。请补充后再保存。`,
    });
  if (latest.effectiveOn !== null && change.effectiveOn < latest.effectiveOn)
    return refuse(delegatesContract.changeStatus, 'RULE_BROKEN', {
      detail: `生效日期早于上一次资格变更（${latest.effectiveOn}）。请核对生效日期。`,
    });
  const { last } = await tx
    .selectFrom('delegate_status')
    .select(sql<number | null>`max("sequence")`.as('last'))
    .where('delegateId', '=', delegateId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('delegate_status')
    .values({
      id: newId(),
      delegateId,
      fromStatus: latest.status,
      toStatus: change.to,
      sequence: (last ?? 0) + 1,
      ...withoutTarget(change),
    })
    .execute();
  await tx
    .updateTable('delegate')
    .set(eb => ({ ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', delegateId)
    .execute();
  return transition;
}

function withoutTarget({ to: _to, ...details }: StatusStep) {
  return details;
}

export type StatusInput = Readonly<{ id: string; version: number; change: StatusStep }>;

/**
 * One dated step of the qualification life cycle with everything that follows from it: leaving `valid` also leaves the group
 * and its lead from that day on, and every provider carries out its part. Refuses with NOT_FOUND, STALE, TRANSITION_NOT_ALLOWED, RULE_BROKEN.
 */
export async function changeDelegateStatus(
  tx: WriteTx,
  { id, version, change }: StatusInput,
  providers: readonly EffectProvider[] = [],
): Promise<void> {
  const subject = await subjectOf(tx, { id, to: change.to, effectiveOn: change.effectiveOn });
  if (subject === null) return refuse(delegatesContract.changeStatus, 'NOT_FOUND');
  if (subject.version !== version) return refuse(delegatesContract.changeStatus, 'STALE');
  const transition = await recordStep(tx, id, change);
  if (change.to !== 'valid') await moveDelegates(tx, [id], null, change.effectiveOn, transition.label);
  for (const provider of providers) await provider.carryOut?.(tx, subject);
}
