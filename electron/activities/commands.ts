import { sql } from 'kysely';
import { activitiesContract } from '#shared/activities/contract.ts';
import { type ActivitySettings, activitySettings, type ActivityValues, activityValues } from '#shared/activities/model.ts';
import type { OccasionStep } from '#shared/attendance/occasion-model.ts';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { takeOccasionStep } from '../db/occasion-steps.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { ACTIVITY_SETTING, readActivitySettings } from './queries.ts';

const broken = (detail: string): never => {
  throw new Refusal('RULE_BROKEN', { params: { detail } });
};

/** The committee of the group's congress. Refuses when the group did not exist on the day. */
async function organizationOf(tx: WriteTx, groupId: string, heldOn: string): Promise<string> {
  const group = await tx
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .select(['g.name', 'g.formedOn', 'g.dissolvedOn', 't.organizationId'])
    .where('g.id', '=', groupId)
    .where('g.deletedAt', 'is', null)
    .executeTakeFirst();
  if (group === undefined) throw new Refusal('NOT_FOUND');
  const { name, formedOn, dissolvedOn } = group;
  if (formedOn !== null && heldOn < formedOn)
    return broken(`代表小组“${name}”于 ${formedOn} 成立，活动日期 ${heldOn} 在此之前。请核对日期。`);
  if (dissolvedOn !== null && heldOn >= dissolvedOn)
    return broken(`代表小组“${name}”已于 ${dissolvedOn} 撤销，活动日期 ${heldOn} 在此之后。请核对日期或选择其他小组。`);
  return group.organizationId;
}

async function requireInspection(tx: WriteTx, inspectionId: string | null): Promise<void> {
  if (inspectionId === null) return;
  const found = await tx
    .selectFrom('inspection')
    .select('id')
    .where('id', '=', inspectionId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal('NOT_FOUND');
}

function requirePast(tx: WriteTx, heldOn: string): void {
  const today = dayOf(new Date(stampOf(tx).at));
  if (heldOn > today) broken(`活动日期 ${heldOn} 晚于今天（${today}），不能登记为已举行。请核对日期。`);
}

const stored = ({ contentKinds, ...values }: ActivityValues) => ({
  ...values,
  contentKinds: JSON.stringify(contentKinds),
  searchText: searchTextOf(values.title, values.place, values.host),
});

export type NewActivities = Readonly<{
  groupIds: readonly string[];
  values: Omit<ActivityValues, 'groupId'>;
  isHeld: boolean;
}>;

/** Plans one activity for each group, or enters it as held. @returns the ids, in the order of the groups. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function createActivities(tx: WriteTx, { groupIds, values, isHeld }: NewActivities): Promise<string[]> {
  await requireInspection(tx, values.inspectionId);
  if (isHeld) requirePast(tx, values.heldOn);
  const ids: string[] = [];
  for (const groupId of new Set(groupIds)) {
    const id = newId();
    await tx
      .insertInto('group_activity')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        importBatchId: null,
        ...stored({ groupId, ...values }),
        organizationId: await organizationOf(tx, groupId, values.heldOn),
        state: isHeld ? 'held' : 'planned',
        expectedCount: null,
        cancelReason: null,
      })
      .execute();
    ids.push(id);
  }
  return ids;
}

/** Changes the named fields. A closed activity is changed after 撤回归档. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateActivity(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<ActivityValues> },
): Promise<void> {
  const row = await tx
    .selectFrom('group_activity')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(activitiesContract.update, 'NOT_FOUND');
  if (row.state === 'closed') return broken('活动已归档。需要修改时请先撤回归档。');
  const values = activityValues.parse({
    ...row,
    contentKinds: JSON.parse(row.contentKinds) as unknown,
    ...input.values,
  });
  await requireInspection(tx, values.inspectionId);
  if ((HELD_STATES as readonly string[]).includes(row.state)) requirePast(tx, values.heldOn);
  const result = await tx
    .updateTable('group_activity')
    .set({
      ...stored(values),
      organizationId: await organizationOf(tx, values.groupId, values.heldOn),
      ...updatedColumns(stampOf(tx)),
      version: sql`"version" + 1`,
    })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(activitiesContract.update, 'STALE');
}

/** Takes a step; `hold` on another day than planned moves the activity there. What is closed has a record of what was done. */
export async function stepActivity(tx: WriteTx, step: OccasionStep): Promise<void> {
  const isMoved = step.event === 'hold' && step.on !== null;
  if (isMoved || step.event === 'close') {
    const row = await tx
      .selectFrom('group_activity')
      .select(['groupId', 'summary'])
      .where('id', '=', step.id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst();
    if (row === undefined) return refuse(activitiesContract.step, 'NOT_FOUND');
    if (isMoved) await organizationOf(tx, row.groupId, step.on ?? '');
    if (step.event === 'close' && (row.summary ?? '').trim() === '')
      broken('还没有填写活动情况。请先编辑，填写活动情况后再归档。');
  }
  await takeOccasionStep(tx, 'group_activity', step, isMoved ? { heldOn: step.on } : {});
}

export async function removeActivities(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('group_activity')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** Changes the named settings. Refuses when the least is more than the most. */
export async function saveActivitySettings(tx: WriteTx, values: Partial<ActivitySettings>): Promise<void> {
  const settings = activitySettings.parse({ ...(await readActivitySettings(tx)), ...values });
  if (settings.leastPerYear > settings.mostPerYear)
    broken(`每年至少 ${settings.leastPerYear} 次，多于最多的 ${settings.mostPerYear} 次。请核对。`);
  const value = JSON.stringify(settings);
  await tx
    .insertInto('setting')
    .values({ id: ACTIVITY_SETTING, value })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ value: sql`excluded.value` }))
    .execute();
}
