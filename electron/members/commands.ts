import { sql } from 'kysely';
import { checkIdNumber, idNumberBirth, idNumberSex } from '#shared/core/id-number.ts';
import { membersContract } from '#shared/members/contract.ts';
import { type MemberValues, memberValues } from '#shared/members/model.ts';
import { checkMember } from '#shared/members/rules.ts';
import { refuseOnErrors } from '../core/check-rules.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { searchTextOf } from '../core/search-text.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import { createdColumns, newId, toStored, updatedColumns } from '../db/rows.ts';

/** A record about to be stored: the number's status follows from the number itself. */
function withIdNumberStatus(values: MemberValues): MemberValues {
  if (values.idNumber === null) return values.idNumberRaw === null ? { ...values, idNumberStatus: 'absent' } : values;
  return checkIdNumber(values.idNumber).length === 0
    ? { ...values, idNumberStatus: 'valid', idNumberRaw: null }
    : { ...values, idNumber: null, idNumberRaw: values.idNumber, idNumberStatus: 'bad_checksum' };
}

async function checkAgainstRules(tx: WriteTx, id: string | null, values: MemberValues): Promise<void> {
  const facts = {
    today: dayOf(new Date(stampOf(tx).at)),
    idNumberBirth: values.idNumber === null ? null : idNumberBirth(values.idNumber),
    idNumberSex: values.idNumber === null ? null : idNumberSex(values.idNumber),
  };
  refuseOnErrors(checkMember(values, facts));
  if (values.idNumber === null) return;
  const other = await tx
    .selectFrom('party_member as m')
    .innerJoin('party_organization as o', 'o.id', 'm.organizationId')
    .select(['m.name', 'o.name as organization'])
    .where('m.idNumber', '=', values.idNumber)
    .where('m.deletedAt', 'is', null)
    .where('m.id', '!=', id ?? '')
    .executeTakeFirst();
  if (other !== undefined) refuse(membersContract.create, 'ID_NUMBER_TAKEN', other);
}

/** Adds a member. @returns the id. Refuses with RULE_BROKEN, ID_NUMBER_TAKEN. */
export async function createMember(tx: WriteTx, input: MemberValues): Promise<string> {
  const values = withIdNumberStatus(input);
  await checkAgainstRules(tx, null, values);
  const id = newId();
  await tx
    .insertInto('party_member')
    .values({
      id,
      ...createdColumns(stampOf(tx)),
      importBatchId: null,
      ...toStored(values),
      searchText: searchTextOf(values.name),
    })
    .execute();
  return id;
}

/** Stored member as editable values. */
export async function memberForEdit(db: ReadDb, id: string): Promise<MemberValues | null> {
  const stored = await db
    .selectFrom('party_member')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return null;
  return memberValues.parse({
    ...stored,
    isFloating: stored.isFloating === 1,
    isOutOfContact: stored.isOutOfContact === 1,
    isExternal: stored.isExternal === 1,
  });
}

/** Changes the named fields. Refuses with NOT_FOUND, STALE, RULE_BROKEN, ID_NUMBER_TAKEN. */
export async function updateMember(
  tx: WriteTx,
  input: { id: string; version: number; values: Partial<MemberValues> },
): Promise<void> {
  const stored = await memberForEdit(tx, input.id);
  if (stored === null) return refuse(membersContract.update, 'NOT_FOUND');
  const values = withIdNumberStatus({ ...stored, ...input.values });
  await checkAgainstRules(tx, input.id, values);
  const result = await tx
    .updateTable('party_member')
    .set(eb => ({
      ...toStored(values),
      searchText: searchTextOf(values.name),
      ...updatedColumns(stampOf(tx)),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', input.id)
    .where('version', '=', input.version)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(membersContract.update, 'STALE');
}

/** Moves members to the recycle bin. Refuses with MEMBER_IS_DELEGATE for whoever has a delegate record. */
export async function removeMembers(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  const delegate = await tx
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select('m.name')
    .where('d.memberId', 'in', ids)
    .where('d.deletedAt', 'is', null)
    .executeTakeFirst();
  if (delegate !== undefined) return refuse(membersContract.remove, 'MEMBER_IS_DELEGATE', { name: delegate.name });
  await tx
    .updateTable('party_member')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}
