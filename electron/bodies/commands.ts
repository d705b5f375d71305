import { sql } from 'kysely';
import { bodiesContract } from '#shared/bodies/contract.ts';
import { type CommitteeMemberValues, committeeMemberValues } from '#shared/bodies/model.ts';
import { checkCommitteeMember, type CommitteeMemberFacts, type Tenure } from '#shared/bodies/rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import { loadTree } from '../organizations/queries.ts';

async function factsFor(tx: WriteTx, id: string | null, values: CommitteeMemberValues): Promise<CommitteeMemberFacts> {
  const member = await tx
    .selectFrom('party_member')
    .select(['name', 'membershipStatus', 'registrationStatus', 'organizationId'])
    .where('id', '=', values.memberId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const tree = await loadTree(tx, dayOf(new Date(stampOf(tx).at)));
  const organization = tree.byId.get(values.organizationId);
  if (member === undefined || organization === undefined) throw new Refusal('NOT_FOUND');
  const others: Tenure[] = await tx
    .selectFrom('committee_member as b')
    .innerJoin('party_member as m', 'm.id', 'b.memberId')
    .select(['b.id', 'b.memberId', 'm.name', 'b.post', 'b.fromOn', 'b.toOn'])
    .where('b.organizationId', '=', values.organizationId)
    .where('b.body', '=', values.body)
    .where('b.deletedAt', 'is', null)
    .where('b.id', '!=', id ?? '')
    .execute();
  return {
    ...(member as Pick<CommitteeMemberFacts, 'name' | 'membershipStatus' | 'registrationStatus'>),
    isOfTownship: tree.isWithin(member.organizationId, values.organizationId),
    townshipName: organization.shortName ?? organization.name,
    isCommittee: organization.orgType === 'committee' || organization.orgType === 'county_committee',
    others,
  };
}

/** Adds a committee member. @returns the id. Refuses with RULE_BROKEN. */
export async function createCommitteeMember(tx: WriteTx, values: CommitteeMemberValues): Promise<string> {
  refuseOnErrors(checkCommitteeMember(values, await factsFor(tx, null, values)));
  const id = newId();
  await tx
    .insertInto('committee_member')
    .values({ id, ...createdColumns(stampOf(tx)), importBatchId: null, ...values })
    .execute();
  return id;
}

/** What other features do in the same operation when somebody's service ends: given by app/. */
export type AfterService = (tx: WriteTx, ended: Readonly<{ id: string; toOn: string }>) => Promise<void>;

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function updateCommitteeMember(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<CommitteeMemberValues> },
): Promise<void> {
  const stored = await tx
    .selectFrom('committee_member')
    .selectAll()
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(bodiesContract.update, 'NOT_FOUND');
  const values = committeeMemberValues.parse({ ...stored, ...input.values });
  refuseOnErrors(checkCommitteeMember(values, await factsFor(tx, input.id, values)));
  const result = await tx
    .updateTable('committee_member')
    .set(eb => ({ ...values, ...updatedColumns(stampOf(tx)), version: eb('version', '+', 1) }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(bodiesContract.update, 'STALE');
}

/** Ends the service of a committee member on a day, keeping the reason in the remark. Refuses with NOT_FOUND, STALE, RULE_BROKEN. */
export async function endCommitteeMember(
  tx: WriteTx,
  input: { id: string; version: number; toOn: string; reason: string | null },
): Promise<void> {
  const stored = await tx
    .selectFrom('committee_member')
    .select(['remark', 'toOn'])
    .where('id', '=', input.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return refuse(bodiesContract.end, 'NOT_FOUND');
  if (stored.toOn !== null)
    return refuse(bodiesContract.end, 'RULE_BROKEN', { detail: `已登记免职日期 ${stored.toOn}。需要更正时请编辑这条记录。` });
  const reason = input.reason?.trim() ?? '';
  const remark = reason === '' ? stored.remark : [stored.remark, `免职事由：${reason}`].filter(text => text !== null).join('；');
  await updateCommitteeMember(tx, { id: input.id, version: input.version, values: { toOn: input.toOn, remark } });
}

export async function removeCommitteeMembers(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('committee_member')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
