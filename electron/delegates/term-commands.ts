import { addMonthsClamped } from '#shared/core/dates.ts';
import { delegatesContract } from '#shared/delegates/contract.ts';
import type { TermValues } from '#shared/delegates/model.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { saveTerm } from './congress-commands.ts';
import { plainStep, recordStep } from './status-commands.ts';
import { activeDelegates, currentTermOf, groupsToCopy, successorMap, termOf } from './term-queries.ts';

/**
 * 换届: the next term, being prepared, with the electoral units and groups of this one (names, organisations, seats); people are
 * elected anew. @returns its id. Refuses with NOT_FOUND, RULE_BROKEN.
 */
export async function rollOver(tx: WriteTx, { termId, values }: { termId: string; values: TermValues }): Promise<string> {
  const old = await termOf(tx, termId);
  if (old === null) return refuse(delegatesContract.rollOver, 'NOT_FOUND');
  if (values.organizationId !== old.organizationId || values.termNumber <= old.termNumber)
    return refuse(delegatesContract.rollOver, 'RULE_BROKEN', {
      detail: `下一届须是同一党代表大会，届数大于 ${old.termNumber}。请核对。`,
    });
  const id = await saveTerm(tx, { id: null, version: null, values: { ...values, status: 'preparing', endedOn: null } });
  const stamp = stampOf(tx);
  const units = await tx
    .selectFrom('electoral_unit')
    .select(['id', 'name', 'allottedSeats', 'method'])
    .where('congressTermId', '=', termId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute();
  const follow = await successorMap(tx);
  const newUnitIds = new Map(units.map(unit => [unit.id, newId()]));
  await insertMany(
    tx,
    'electoral_unit',
    units.map(unit => ({
      id: newUnitIds.get(unit.id),
      ...createdColumns(stamp),
      remark: null,
      importBatchId: null,
      congressTermId: id,
      name: unit.name,
      allottedSeats: unit.allottedSeats,
      electedOn: null,
      method: unit.method,
      candidateCount: null,
      attendanceExpected: null,
      attendancePresent: null,
    })),
  );
  const members = await tx
    .selectFrom('electoral_unit_organization as x')
    .innerJoin('electoral_unit as u', 'u.id', 'x.electoralUnitId')
    .select(['x.electoralUnitId', 'x.organizationId'])
    .where('u.congressTermId', '=', termId)
    .where('u.deletedAt', 'is', null)
    .execute();
  const pairs = new Map(
    members.map(pair => {
      const electoralUnitId = newUnitIds.get(pair.electoralUnitId);
      const organizationId = follow(pair.organizationId).id;
      return [`${electoralUnitId ?? ''}|${organizationId}`, { id: newId(), electoralUnitId, organizationId }];
    }),
  );
  await insertMany(tx, 'electoral_unit_organization', [...pairs.values()]);
  const groups = await groupsToCopy(tx, termId);
  await insertMany(
    tx,
    'delegate_group',
    groups.map(group => ({
      id: newId(),
      ...createdColumns(stamp),
      remark: null,
      importBatchId: null,
      congressTermId: id,
      name: group.name,
      baseOrganizationId: follow(group.baseOrganizationId).id,
      leaderDelegateId: null,
      deputyLeaderDelegateId: null,
      formedOn: null,
      dissolvedOn: null,
    })),
  );
  return id;
}

/** What other features do in the same operation when a term ends: given by app/. */
export type AfterTerm = (
  tx: WriteTx,
  ended: Readonly<{ delegateIds: readonly string[]; groupIds: readonly string[]; endedOn: string }>,
) => Promise<void>;
const nothingElse: AfterTerm = async () => {};

/**
 * The new congress opens: its term becomes the current one, the old one ends that day, its delegates' terms run out (D9) and
 * its groups end. Refuses with NOT_FOUND, RULE_BROKEN.
 */
export async function openTerm(
  tx: WriteTx,
  { termId, startedOn }: { termId: string; startedOn: string },
  after: AfterTerm = nothingElse,
): Promise<void> {
  const term = await termOf(tx, termId);
  if (term === null) return refuse(delegatesContract.openTerm, 'NOT_FOUND');
  if (term.status !== 'preparing') throw broken(`${term.label}不在筹备中，不能再次开幕。`);
  const old = await currentTermOf(tx, term.organizationId, termId);
  if (old !== null) await endTerm(tx, old.id, startedOn, after);
  await tx
    .updateTable('congress_term')
    .set(eb => ({
      status: 'current',
      startedOn,
      plannedEndOn: addMonthsClamped(startedOn, term.termYears * 12),
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', termId)
    .execute();
  await tx
    .updateTable('delegate_group')
    .set(eb => ({ formedOn: startedOn, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('congressTermId', '=', termId)
    .where('formedOn', 'is', null)
    .where('deletedAt', 'is', null)
    .execute();
}

/** A term ends on a day: its delegates' terms run out (D9), its groups end with their members as they were. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function endTerm(tx: WriteTx, termId: string, endedOn: string, after: AfterTerm = nothingElse): Promise<void> {
  const term = await termOf(tx, termId);
  if (term === null) return refuse(delegatesContract.endTerm, 'NOT_FOUND');
  if (term.status === 'ended') throw broken(`${term.label}已届满。`);
  if (endedOn <= term.startedOn) throw broken(`届满日期须晚于${term.label}的开始日期 ${term.startedOn}。请核对。`);
  const delegates = await activeDelegates(tx, termId);
  for (const delegate of delegates) {
    if (delegate.since !== null && delegate.since > endedOn)
      throw broken(`“${delegate.name}”在 ${delegate.since} 还有资格变更，晚于届满日期 ${endedOn}。请核对日期。`);
    await recordStep(tx, delegate.id, plainStep('expired', endedOn));
  }
  const groups = await tx
    .selectFrom('delegate_group')
    .select('id')
    .where('congressTermId', '=', termId)
    .where('dissolvedOn', 'is', null)
    .where('deletedAt', 'is', null)
    .execute();
  await tx
    .updateTable('delegate_group')
    .set(eb => ({ dissolvedOn: endedOn, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('congressTermId', '=', termId)
    .where('dissolvedOn', 'is', null)
    .where('deletedAt', 'is', null)
    .execute();
  await tx
    .updateTable('congress_term')
    .set(eb => ({ status: 'ended', endedOn, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', termId)
    .execute();
  await after(tx, { delegateIds: delegates.map(({ id }) => id), groupIds: groups.map(({ id }) => id), endedOn });
}

const broken = (detail: string) => new Refusal('RULE_BROKEN', { params: { detail } });
