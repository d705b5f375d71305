import { type CommitteeMemberValues, committeeMemberValues } from '#shared/bodies/model.ts';
import { checkCommitteeMember, type Tenure } from '#shared/bodies/rules.ts';
import { issueText } from '#shared/core/issue.ts';
import { Refusal } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, toStored } from '../db/rows.ts';
import type { Values } from './matched-row.ts';
import { plannedName } from './planned.ts';
import { type RowToWrite, updateByShape } from './write-rows.ts';

/** Writes committee members. Refuses with RULE_BROKEN when what the clerk chose leaves a body with two secretaries. */
export async function writeCommitteeMembers(
  tx: WriteTx,
  batchId: string,
  rows: readonly RowToWrite[],
  planned: ReadonlyMap<string, string>,
): Promise<void> {
  const stamp = stampOf(tx);
  const resolve = (values: Values): Values => {
    const text = plannedName(values['organizationId']);
    return text === null ? values : { ...values, organizationId: planned.get(text) ?? null };
  };
  await insertMany(
    tx,
    'committee_member',
    rows
      .filter(row => row.action === 'create')
      .map(row => ({ id: row.targetId, ...createdColumns(stamp), importBatchId: batchId, ...toStored(resolve(row.values)) })),
  );
  await updateByShape(
    tx,
    'committee_member',
    rows.filter(row => row.action === 'update'),
    stamp,
    () => ({}),
  );
  await refuseBrokenBodies(tx, new Set(rows.map(row => row.targetId)));
}

/** The rules once more over what is now stored: rows may have been left out since the preview. Source: domain.md §2.7. */
async function refuseBrokenBodies(tx: WriteTx, written: ReadonlySet<string>): Promise<void> {
  const stored = (await tx
    .selectFrom('committee_member as b')
    .innerJoin('party_member as m', 'm.id', 'b.memberId')
    .innerJoin('party_organization as c', 'c.id', 'b.organizationId')
    .selectAll('b')
    .select(['m.name', 'c.shortName', 'c.name as organizationName'])
    .where('b.deletedAt', 'is', null)
    .execute()) as (CommitteeMemberValues & Tenure & { id: string; shortName: string | null; organizationName: string })[];
  const bodies = Map.groupBy(stored, record => `${record.organizationId}|${record.body}`);
  const broken = stored
    .filter(record => written.has(record.id))
    .flatMap(record =>
      checkCommitteeMember(committeeMemberValues.parse(record), {
        name: record.name,
        membershipStatus: 'formal',
        registrationStatus: 'normal',
        isOfTownship: true,
        townshipName: record.shortName ?? record.organizationName,
        isCommittee: true,
        others: (bodies.get(`${record.organizationId}|${record.body}`) ?? []).filter(other => other.id !== record.id),
      }),
    )
    .filter(issue => issue.severity === 'error');
  const [first] = broken;
  if (first !== undefined) throw new Refusal('RULE_BROKEN', { params: { detail: issueText(first) } });
}
