import { sql } from 'kysely';
import { delegatesContract } from '#shared/delegates/contract.ts';
import { type GroupValues, type TermValues, type UnitValues, unitValues } from '#shared/delegates/model.ts';
import { checkUnitElection } from '#shared/delegates/unit-rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { activeDelegates } from './term-queries.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

/** Adds or changes a term; exactly one is current per congress. Refuses with RULE_BROKEN, STALE. Source: domain.md §2.3. */
export async function saveTerm(
  tx: WriteTx,
  input: { id: string | null; version: number | null; values: TermValues },
): Promise<string> {
  const { values } = input;
  if (values.plannedEndOn <= values.startedOn) broken('计划届满日期须晚于开始日期。请核对。');
  if (values.endedOn !== null && values.endedOn < values.startedOn) broken('届满日期早于开始日期。请核对。');
  const others = await tx
    .selectFrom('congress_term')
    .select(['termNumber', 'status'])
    .where('organizationId', '=', values.organizationId)
    .where('deletedAt', 'is', null)
    .where('id', '!=', input.id ?? '')
    .execute();
  if (others.some(other => other.termNumber === values.termNumber)) broken(`已有第 ${values.termNumber} 届。请核对届数。`);
  if (values.status === 'current' && others.some(other => other.status === 'current'))
    broken('已有一个“本届”。请先把原来的届次改为“已届满”。');
  if (values.status === 'ended' && values.endedOn === null) broken('已届满的届次须填写实际届满日期。请补充。');
  if (values.status !== 'ended' && values.endedOn !== null) broken('填写了实际届满日期，状态须是“已届满”。请核对。');
  if (input.id !== null && values.status === 'ended') await refuseWhileActive(tx, input.id);
  if (input.id === null) {
    const id = newId();
    await tx
      .insertInto('congress_term')
      .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values })
      .execute();
    return id;
  }
  const result = await tx
    .updateTable('congress_term')
    .set(eb => ({ ...values, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', input.id)
    .where('version', '=', input.version ?? 0)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(delegatesContract.saveTerm, 'STALE');
  return input.id;
}

/** A term whose delegates are in office ends with them, not by a word in a form. Source: D9. */
async function refuseWhileActive(tx: WriteTx, termId: string): Promise<void> {
  const active = await activeDelegates(tx, termId);
  if (active.length > 0) broken(`本届还有 ${active.length} 名代表没有届满。请用“办理届满”，代表资格随之届满。`);
}

export type UnitInput = Readonly<{ id: string | null; version?: number | null; congressTermId: string }> &
  Pick<UnitValues, 'name' | 'allottedSeats'> &
  Partial<UnitValues>;

/** Adds or changes an electoral unit with its organisations; its name is unique in the term. Refuses with RULE_BROKEN, STALE. Source: domain.md §2.4. */
export async function saveUnit(tx: WriteTx, input: UnitInput): Promise<string> {
  const namesake = await tx
    .selectFrom('electoral_unit')
    .select('id')
    .where('congressTermId', '=', input.congressTermId)
    .where('name', '=', input.name)
    .where('deletedAt', 'is', null)
    .where('id', '!=', input.id ?? '')
    .executeTakeFirst();
  if (namesake !== undefined) broken(`本届已有选举单位“${input.name}”。请改用其他名称。`);
  const { id: givenId, version, congressTermId, organizationIds, ...given } = input;
  const { organizationIds: _none, ...values } = unitValues.parse(given);
  refuseOnErrors(checkUnitElection(values));
  const id = givenId ?? newId();
  if (givenId === null)
    await tx
      .insertInto('electoral_unit')
      .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, congressTermId, ...values })
      .execute();
  else {
    const result = await tx
      .updateTable('electoral_unit')
      .set(eb => ({ ...values, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .$if(version !== undefined && version !== null, query => query.where('version', '=', version ?? 0))
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) refuse(delegatesContract.saveUnit, 'STALE');
  }
  if (organizationIds !== undefined) await setOrganizations(tx, id, organizationIds);
  return id;
}

/** The organisations of a unit become these. */
async function setOrganizations(tx: WriteTx, electoralUnitId: string, organizationIds: readonly string[]): Promise<void> {
  const stored = await tx
    .selectFrom('electoral_unit_organization')
    .select(['id', 'organizationId'])
    .where('electoralUnitId', '=', electoralUnitId)
    .execute();
  const gone = stored.filter(pair => !organizationIds.includes(pair.organizationId));
  for (const { id } of gone) await tx.deleteFrom('electoral_unit_organization').where('id', '=', id).execute();
  const known = new Set(stored.map(pair => pair.organizationId));
  for (const organizationId of new Set(organizationIds)) {
    if (!known.has(organizationId))
      await tx.insertInto('electoral_unit_organization').values({ id: newId(), electoralUnitId, organizationId }).execute();
  }
}

/** Takes a unit away that nobody was put up or elected in. Refuses with RULE_BROKEN. */
export async function removeUnit(tx: WriteTx, id: string): Promise<void> {
  const { used } = await tx
    .selectFrom('delegate')
    .select(sql<number>`count(*)`.as('used'))
    .where('electoralUnitId', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (used > 0) broken(`这个选举单位有 ${used} 名代表或候选人，不能移入回收站。请先改到其他选举单位。`);
  const stamp = stampOf(tx);
  await tx
    .updateTable('electoral_unit')
    .set(eb => ({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Adds or changes a group; its leader belongs to it. Refuses with RULE_BROKEN, STALE. Source: domain.md §2.6. */
export async function saveGroup(
  tx: WriteTx,
  input: { id: string | null; version: number | null; values: GroupValues },
): Promise<string> {
  const { values } = input;
  const namesake = await tx
    .selectFrom('delegate_group')
    .select('id')
    .where('congressTermId', '=', values.congressTermId)
    .where('name', '=', values.name)
    .where('deletedAt', 'is', null)
    .where('id', '!=', input.id ?? '')
    .executeTakeFirst();
  if (namesake !== undefined) broken(`本届已有代表小组“${values.name}”。请改用其他名称。`);
  for (const leaderId of [values.leaderDelegateId, values.deputyLeaderDelegateId]) {
    if (leaderId === null) continue;
    const leader = await tx.selectFrom('delegate').select('groupId').where('id', '=', leaderId).executeTakeFirst();
    if (input.id === null || leader?.groupId !== input.id)
      broken('组长、副组长须是本小组的代表。请先把本人编入小组，再指定组长。');
  }
  if (input.id === null) {
    const id = newId();
    await tx
      .insertInto('delegate_group')
      .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values })
      .execute();
    return id;
  }
  const result = await tx
    .updateTable('delegate_group')
    .set(eb => ({ ...values, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', input.id)
    .where('version', '=', input.version ?? 0)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(delegatesContract.saveGroup, 'STALE');
  return input.id;
}
