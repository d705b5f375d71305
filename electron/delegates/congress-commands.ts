import { delegatesContract } from '#shared/delegates/contract.ts';
import type { GroupValues, TermValues } from '#shared/delegates/model.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

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

/** Adds or changes an electoral unit; its name is unique in the term. Refuses with RULE_BROKEN. Source: domain.md §2.4. */
export async function saveUnit(
  tx: WriteTx,
  input: { id: string | null; congressTermId: string; name: string; allottedSeats: number },
): Promise<string> {
  const namesake = await tx
    .selectFrom('electoral_unit')
    .select('id')
    .where('congressTermId', '=', input.congressTermId)
    .where('name', '=', input.name)
    .where('deletedAt', 'is', null)
    .where('id', '!=', input.id ?? '')
    .executeTakeFirst();
  if (namesake !== undefined) broken(`本届已有选举单位“${input.name}”。请改用其他名称。`);
  if (input.id === null) {
    const id = newId();
    await tx
      .insertInto('electoral_unit')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        remark: null,
        importBatchId: null,
        congressTermId: input.congressTermId,
        name: input.name,
        allottedSeats: input.allottedSeats,
      })
      .execute();
    return id;
  }
  await tx
    .updateTable('electoral_unit')
    .set(eb => ({
      name: input.name,
      allottedSeats: input.allottedSeats,
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .execute();
  return input.id;
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
