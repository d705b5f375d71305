import { sql } from 'kysely';
import { leadingGroupsContract } from '#shared/bodies/contract.ts';
import { type LeadingGroupValues, leadingGroupValues, type LeadingMember } from '#shared/bodies/leading-model.ts';
import { leadingGroupFault } from '#shared/bodies/leading-rules.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';

const raised = { version: sql<number>`"version" + 1` };

async function check(tx: WriteTx, id: string, values: LeadingGroupValues): Promise<void> {
  const same = await tx
    .selectFrom('leading_group')
    .select('id')
    .where('organizationId', '=', values.organizationId)
    .where('name', '=', values.name)
    .where('id', '!=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const fault = leadingGroupFault(values, same !== undefined);
  if (fault !== null) throw new Refusal('RULE_BROKEN', { params: { detail: fault } });
}

const MEMBER_COLUMNS = ['memberId', 'name', 'role', 'post', 'fromOn', 'toOn'] as const;
const storedMembers = async (tx: WriteTx, id: string) =>
  (await tx
    .selectFrom('leading_group_member')
    .select(MEMBER_COLUMNS)
    .where('leadingGroupId', '=', id)
    .orderBy('sortOrder')
    .execute()) as LeadingMember[];

/** Keeps exactly these people, in this order; nothing is written when nothing changed. */
async function setMembers(tx: WriteTx, leadingGroupId: string, members: readonly LeadingMember[]): Promise<void> {
  const rows = members.map(({ memberId, name, role, post, fromOn, toOn }) => ({ memberId, name, role, post, fromOn, toOn }));
  if (JSON.stringify(await storedMembers(tx, leadingGroupId)) === JSON.stringify(rows)) return;
  await tx.deleteFrom('leading_group_member').where('leadingGroupId', '=', leadingGroupId).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('leading_group_member')
    .values(rows.map((row, sortOrder) => ({ id: newId(), leadingGroupId, ...row, sortOrder })))
    .execute();
}

const stored = ({ members, ...values }: LeadingGroupValues) => ({
  ...values,
  searchText: searchTextOf(values.name, ...members.map(({ name }) => name)),
});

/** Adds a leading group, guidance group or liaison office. @returns the id. Refuses with RULE_BROKEN. */
export async function createLeadingGroup(tx: WriteTx, values: LeadingGroupValues): Promise<string> {
  const id = newId();
  await check(tx, id, values);
  await tx
    .insertInto('leading_group')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...stored(values) })
    .execute();
  await setMembers(tx, id, values.members);
  return id;
}

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateLeadingGroup(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number; values: Partial<LeadingGroupValues> }>,
): Promise<void> {
  const row = await tx
    .selectFrom('leading_group')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return refuse(leadingGroupsContract.update, 'NOT_FOUND');
  const values = leadingGroupValues.parse({ ...row, members: await storedMembers(tx, input.id), ...input.values });
  await check(tx, input.id, values);
  const result = await tx
    .updateTable('leading_group')
    .set({ ...stored(values), ...updatedColumns(stampOf(tx)), ...raised })
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return refuse(leadingGroupsContract.update, 'STALE');
  await setMembers(tx, input.id, values.members);
}

export async function removeLeadingGroups(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('leading_group')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), ...raised })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
