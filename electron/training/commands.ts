import { sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import type { OccasionStep } from '#shared/attendance/occasion-model.ts';
import { trainingContract } from '#shared/training/contract.ts';
import { type PlanValues, planValues, type SessionValues, sessionValues } from '#shared/training/model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { takeOccasionStep } from '../db/occasion-steps.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

async function requireOrganization(tx: WriteTx, id: string): Promise<void> {
  const found = await tx
    .selectFrom('party_organization')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal('NOT_FOUND');
}

/** Dates in order, the plan that of the same year, nothing held in the future. */
async function checkSession(tx: WriteTx, values: SessionValues, isHeld: boolean): Promise<void> {
  await requireOrganization(tx, values.organizationId);
  if (values.endOn < values.startOn) broken(`结束日期 ${values.endOn} 早于开始日期 ${values.startOn}。请核对日期。`);
  const today = dayOf(new Date(stampOf(tx).at));
  if (isHeld && values.endOn > today) broken(`结束日期 ${values.endOn} 晚于今天（${today}），不能登记为已举行。请核对日期。`);
  if (values.planId === null) return;
  const plan = await tx
    .selectFrom('training_plan')
    .select(['year', 'title'])
    .where('id', '=', values.planId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (plan === undefined) throw new Refusal('NOT_FOUND');
  if (String(plan.year) !== values.startOn.slice(0, 4))
    broken(`“${plan.title}”是 ${plan.year} 年的计划，培训班在 ${values.startOn.slice(0, 4)} 年。请选择当年的计划。`);
}

const searchText = ({ title, place, teacher }: SessionValues) => searchTextOf(title, place, teacher);

/** Plans a session, or enters it as held. @returns the id. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createSession(
  tx: WriteTx,
  { values, isHeld }: { values: SessionValues; isHeld: boolean },
): Promise<string> {
  await checkSession(tx, values, isHeld);
  const id = newId();
  await tx
    .insertInto('training_session')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...values,
      state: isHeld ? 'held' : 'planned',
      expectedCount: null,
      cancelReason: null,
      searchText: searchText(values),
    })
    .execute();
  return id;
}

/** Changes the named fields. A closed session is changed after 撤回归档. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateSession(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<SessionValues> },
): Promise<void> {
  const row = await tx
    .selectFrom('training_session')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(trainingContract.update, 'NOT_FOUND');
  if (row.state === 'closed') return broken('培训班已归档。需要修改时请先撤回归档。');
  const values = sessionValues.parse({ ...row, ...input.values });
  await checkSession(tx, values, (HELD_STATES as readonly string[]).includes(row.state));
  const result = await tx
    .updateTable('training_session')
    .set({ ...values, searchText: searchText(values), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(trainingContract.update, 'STALE');
}

/** Takes a step. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export const stepSession = (tx: WriteTx, step: OccasionStep): Promise<void> => takeOccasionStep(tx, 'training_session', step);

export async function removeSessions(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('training_session')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

type PlanInput = Readonly<{ id: string | null; version: number | null; values: PlanValues }>;

/** Each organisation has one plan a year (R-M8); an approved one says when. */
async function checkPlan(tx: WriteTx, { id, values }: PlanInput): Promise<void> {
  await requireOrganization(tx, values.organizationId);
  const { year, state, approvedOn } = values;
  if (state !== 'draft' && approvedOn === null) broken('已批准的计划要填写批准日期。');
  const other = await tx
    .selectFrom('training_plan')
    .select('title')
    .where('organizationId', '=', values.organizationId)
    .where('year', '=', year)
    .where('deletedAt', 'is', null)
    .where('id', '!=', id ?? '')
    .executeTakeFirst();
  if (other !== undefined) broken(`${year} 年已有计划“${other.title}”。请修改那份计划。`);
}

/** Adds or changes a plan. @returns the id. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function savePlan(tx: WriteTx, input: PlanInput): Promise<string> {
  const values = planValues.parse(input.values);
  await checkPlan(tx, { ...input, values });
  const stamp = stampOf(tx);
  if (input.id === null) {
    const id = newId();
    await tx
      .insertInto('training_plan')
      .values({ id, ...createdColumns(stamp), importBatchId: null, ...values })
      .execute();
    return id;
  }
  const stored = await tx.selectFrom('training_plan').select('deletedAt').where('id', '=', input.id).executeTakeFirst();
  if (stored === undefined || stored.deletedAt !== null) return refuse(trainingContract.savePlan, 'NOT_FOUND');
  const result = await tx
    .updateTable('training_plan')
    .set({ ...values, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', '=', input.id)
    .where('version', '=', input.version ?? 0)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(trainingContract.savePlan, 'STALE');
  return input.id;
}

/** A plan without sessions goes to the bin. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function removePlan(tx: WriteTx, id: string): Promise<void> {
  const { count } = await tx
    .selectFrom('training_session')
    .select(sql<number>`count(*)`.as('count'))
    .where('planId', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (count > 0) broken(`计划下已有 ${count} 个培训班。请先把它们移入回收站，或改列其他计划。`);
  const stamp = stampOf(tx);
  const result = await tx
    .updateTable('training_plan')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(trainingContract.removePlan, 'NOT_FOUND');
}
