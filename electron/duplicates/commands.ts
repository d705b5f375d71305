import { sql } from 'kysely';
import type { Parsed } from '#shared/core/procedure.ts';
import { duplicatesContract } from '#shared/duplicates/contract.ts';
import { RECORD_KINDS, type RecordKind } from '#shared/history/model.ts';
import { memberFields } from '#shared/members/fields.ts';
import { type MemberValues, memberValues } from '#shared/members/model.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { moveReference, type Reference, referencesTo } from '../db/references.ts';
import { newId, updatedColumns } from '../db/rows.ts';
import type { AuditedTable } from '../db/schema.ts';
import { sharedTerm, storedMember } from './compare-queries.ts';

/** Changes a member by the rules of its own feature, given by app/. */
export type UpdateMember = (tx: WriteTx, input: { id: string; version: number; values: Partial<MemberValues> }) => Promise<void>;

type Merge = Parsed<typeof duplicatesContract.merge>;

/** Fields that go along with another. */
const ALONG: Readonly<Record<string, readonly string[]>> = { idNumber: ['idNumberStatus', 'idNumberRaw'] };
/** Beyond every sequence number of a day. */
const SET_ASIDE = 1_000;
const MERGEABLE: ReadonlySet<string> = new Set(memberFields.map(field => field.key));

/**
 * Makes one record of two: chosen values and all references go to the kept one, the other into the recycle bin. Everything in the
 * running operation, so that undoing it restores both. Refuses with NOT_FOUND, STALE, BOTH_ARE_DELEGATES, MERGE_NOT_POSSIBLE and what updating a member refuses with.
 */
export async function mergeMembers(tx: WriteTx, input: Merge, updateMember: UpdateMember): Promise<void> {
  const { keptId, mergedId } = input;
  const [kept, merged] = [await storedMember(tx, keptId), await storedMember(tx, mergedId)];
  if (kept === null || merged === null || keptId === mergedId) return refuse(duplicatesContract.merge, 'NOT_FOUND');
  if (kept.version !== input.keptVersion || merged.version !== input.mergedVersion)
    return refuse(duplicatesContract.merge, 'STALE');
  const term = await sharedTerm(tx, keptId, mergedId);
  if (term !== null) return refuse(duplicatesContract.merge, 'BOTH_ARE_DELEGATES', { name: kept.name, term });
  const stamp = stampOf(tx);
  // first, so that the identity number is free when the kept record takes it
  await tx
    .updateTable('party_member')
    .set({
      deletedAt: stamp.at,
      deletedBy: stamp.actor,
      mergedIntoId: keptId,
      ...updatedColumns(stamp),
      version: sql`"version" + 1`,
    })
    .where('id', '=', mergedId)
    .execute();
  const keys = input.takes.filter(key => MERGEABLE.has(key)).flatMap(key => [key, ...(ALONG[key] ?? [])]);
  if (keys.length > 0) {
    const source = memberValues.parse({
      ...merged,
      isFloating: merged.isFloating === 1,
      isOutOfContact: merged.isOutOfContact === 1,
      isExternal: merged.isExternal === 1,
    });
    const values = Object.fromEntries(Object.entries(source).filter(([key]) => keys.includes(key))) as Partial<MemberValues>;
    await updateMember(tx, { id: keptId, version: kept.version, values });
  }
  for (const reference of await referencesTo(tx, 'party_member')) await moveOne(tx, reference, input, kept.name);
}

async function moveOne(tx: WriteTx, reference: Reference, input: Merge, name: string): Promise<void> {
  const { keptId, mergedId } = input;
  switch (reference.table) {
    case 'party_member':
      // what was merged into the other record before stays so, and can be parted again after this merge
      return;
    case 'distinct_people':
      if (reference.column === 'firstMemberId') await moveJudgements(tx, mergedId, keptId);
      return;
    case 'member_event':
      return moveEvents(tx, input);
    default:
      try {
        await moveReference(tx, reference, mergedId, keptId);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE')) throw error;
        refuse(duplicatesContract.merge, 'MERGE_NOT_POSSIBLE', { name, kind: wordOf(reference.table) });
      }
  }
}

const wordOf = (table: AuditedTable): string =>
  Object.hasOwn(RECORD_KINDS, table) ? RECORD_KINDS[table as RecordKind] : '其他登记';

/** An event tells the whole state before it: two timelines woven into one would say what never was, so one of them goes on. */
async function moveEvents(tx: WriteTx, { keptId, mergedId, events }: Merge): Promise<void> {
  const reference = { table: 'member_event', column: 'memberId' } as const;
  const idsOf = async (memberId: string) =>
    (await tx.selectFrom('member_event').select('id').where('memberId', '=', memberId).execute()).map(row => row.id);
  const [own, others] = [await idsOf(keptId), await idsOf(mergedId)];
  if (others.length === 0 || (own.length > 0 && events === 'kept')) return;
  if (own.length === 0) {
    await moveReference(tx, reference, mergedId, keptId);
    return;
  }
  // they change places; the kept record's own get numbers of their own, as a day may be taken in both, also when this is undone row by row
  await tx
    .updateTable('member_event')
    .set({ sequence: sql`"sequence" + ${SET_ASIDE}`, memberId: mergedId })
    .where('id', 'in', own)
    .execute();
  await moveReference(tx, reference, mergedId, keptId, own);
}

/** 不是同一人 of the other record holds for the kept one too, unless that is said already. */
async function moveJudgements(tx: WriteTx, from: string, to: string): Promise<void> {
  const rows = await tx
    .selectFrom('distinct_people')
    .selectAll()
    .where(eb => eb.or([eb('firstMemberId', '=', from), eb('secondMemberId', '=', from)]))
    .execute();
  for (const row of rows) {
    const other = row.firstMemberId === from ? row.secondMemberId : row.firstMemberId;
    if (other === to) continue;
    const [firstMemberId, secondMemberId] = inOrder(other, to);
    const known = await tx
      .selectFrom('distinct_people')
      .select('id')
      .where('firstMemberId', '=', firstMemberId)
      .where('secondMemberId', '=', secondMemberId)
      .executeTakeFirst();
    if (known === undefined)
      await tx.updateTable('distinct_people').set({ firstMemberId, secondMemberId }).where('id', '=', row.id).execute();
  }
}

const inOrder = (one: string, other: string): readonly [string, string] => (one < other ? [one, other] : [other, one]);

/** Notes that the two of each pair are different people; a pair judged before stays as it is. Refuses with NOT_FOUND. */
export async function distinguish(tx: WriteTx, input: Parsed<typeof duplicatesContract.distinguish>): Promise<void> {
  for (const { firstId, secondId } of input.pairs) {
    const [first, second] = [await storedMember(tx, firstId), await storedMember(tx, secondId)];
    if (first === null || second === null || firstId === secondId) return refuse(duplicatesContract.distinguish, 'NOT_FOUND');
    const [firstMemberId, secondMemberId] = inOrder(firstId, secondId);
    await tx
      .insertInto('distinct_people')
      .values({ id: newId(), firstMemberId, secondMemberId, reason: input.reason === '' ? null : input.reason })
      .onConflict(conflict => conflict.columns(['firstMemberId', 'secondMemberId']).doNothing())
      .execute();
  }
}
