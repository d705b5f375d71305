import { sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import type { OccasionStep } from '#shared/attendance/occasion-model.ts';
import { inspectionsContract } from '#shared/inspections/contract.ts';
import {
  type InspectionSettings,
  inspectionSettings,
  type InspectionValues,
  inspectionValues,
} from '#shared/inspections/model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { takeOccasionStep } from '../db/occasion-steps.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { INSPECTION_SETTING, readInspectionSettings } from './queries.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};
const isHeldState = (state: string) => (HELD_STATES as readonly string[]).includes(state);

/** Dates in order, the group of the same committee, nothing reported before it was seen. */
async function requireSound(tx: WriteTx, values: InspectionValues, isHeld: boolean): Promise<void> {
  const today = dayOf(new Date(stampOf(tx).at));
  const { startOn, endOn, reportedToCommitteeOn: reportedOn } = values;
  if (endOn < startOn) broken(`结束日期 ${endOn} 早于开始日期 ${startOn}。请核对日期。`);
  if (isHeld && endOn > today) broken(`结束日期 ${endOn} 晚于今天（${today}），不能登记为已举行。请核对日期。`);
  if (reportedOn !== null && !isHeld) broken('视察调研还没有举行，不能填写反馈日期。请先登记已举行。');
  if (reportedOn !== null && (reportedOn < startOn || reportedOn > today))
    broken(`反馈日期 ${reportedOn} 应在 ${startOn} 至今天（${today}）之间。请核对日期。`);
  if (values.groupId === null) return;
  const group = await tx
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .select(['g.name', 't.organizationId'])
    .where('g.id', '=', values.groupId)
    .where('g.deletedAt', 'is', null)
    .executeTakeFirst();
  if (group === undefined) throw new Refusal('NOT_FOUND');
  if (group.organizationId !== values.organizationId) broken(`代表小组“${group.name}”不属于所选乡镇。请重新选择。`);
}

const stored = (values: InspectionValues) => ({
  ...values,
  searchText: searchTextOf(values.topic, values.targetUnit, values.place),
});

/** Plans an inspection, or enters one that took place. @returns its id. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createInspection(
  tx: WriteTx,
  { values, isHeld }: Readonly<{ values: InspectionValues; isHeld: boolean }>,
): Promise<string> {
  await requireSound(tx, values, isHeld);
  const id = newId();
  await tx
    .insertInto('inspection')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...stored(values),
      state: isHeld ? 'held' : 'planned',
      expectedCount: null,
      cancelReason: null,
    })
    .execute();
  return id;
}

/** Changes the named fields. A closed one is changed after 撤回归档, but for the day of report. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateInspection(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<InspectionValues> }>,
): Promise<void> {
  const row = await tx
    .selectFrom('inspection')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(inspectionsContract.update, 'NOT_FOUND');
  if (row.state === 'closed') return broken('视察调研已归档。需要修改时请先撤回归档。');
  const values = inspectionValues.parse({ ...row, ...input.values });
  await requireSound(tx, values, isHeldState(row.state));
  const result = await tx
    .updateTable('inspection')
    .set({ ...stored(values), ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(inspectionsContract.update, 'STALE');
}

/** Takes a step; `hold` on another day moves it there. What is closed has findings and somebody who took part. */
export async function stepInspection(tx: WriteTx, step: OccasionStep): Promise<void> {
  const row = await tx
    .selectFrom('inspection')
    .select(['startOn', 'endOn', 'findings'])
    .where('id', '=', step.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('NOT_FOUND');
  if (step.event === 'close') {
    if ((row.findings ?? '').trim() === '') broken('没有填写发现的情况。请先填写，再归档。');
    const present = await tx
      .selectFrom('attendance')
      .select('id')
      .where('occasionId', '=', step.id)
      .where('status', '=', 'present')
      .executeTakeFirst();
    if (present === undefined) broken('没有登记参加的代表。请先在“参加代表”中登记，再归档。');
  }
  const isMoved = step.event === 'hold' && step.on !== null && step.on !== row.startOn;
  await takeOccasionStep(tx, 'inspection', step, isMoved ? { startOn: step.on, endOn: step.on } : {});
}

/** Moves inspections and their suggestions to the recycle bin. */
export async function removeInspections(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  const gone = { deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql<number>`"version" + 1` };
  await tx.updateTable('inspection').set(gone).where('id', 'in', ids).where('deletedAt', 'is', null).execute();
  await tx
    .updateTable('inspection_suggestion')
    .set(gone)
    .where('inspectionId', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Changes the named settings. */
export async function saveInspectionSettings(tx: WriteTx, values: Partial<InspectionSettings>): Promise<void> {
  const value = JSON.stringify(inspectionSettings.parse({ ...(await readInspectionSettings(tx)), ...values }));
  await tx
    .insertInto('setting')
    .values({ id: INSPECTION_SETTING, value })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
