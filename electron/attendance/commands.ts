import { sql } from 'kysely';
import { attendanceContract } from '#shared/attendance/contract.ts';
import type { AttendanceRole, AttendanceStatus, AttendanceValues, OccasionKind } from '#shared/attendance/model.ts';
import { refuse } from '../core/refusal.ts';
import { insertMany } from '../db/bulk.ts';
import type { ReadDb, WriteTx } from '../db/operation.ts';
import { newId } from '../db/rows.ts';
import { expectedDelegates } from './expected-queries.ts';
import { getOccasion, type Occasion } from './occasion-queries.ts';

/** The occasion while its sheet may be changed. Refuses with NOT_FOUND, or RULE_BROKEN when it is closed or cancelled (R-M6). */
async function openOccasion(db: ReadDb, kind: OccasionKind, id: string): Promise<Occasion> {
  const occasion = await getOccasion(db, kind, id);
  if (occasion === null) return refuse(attendanceContract.add, 'NOT_FOUND');
  if (occasion.state === 'closed' || occasion.state === 'cancelled')
    return refuse(attendanceContract.add, 'RULE_BROKEN', {
      detail:
        occasion.state === 'closed'
          ? `“${occasion.title}”已归档，出席情况不再改动。确需更正的，请先撤回归档。`
          : `“${occasion.title}”已取消。需要登记出席的，请先恢复计划。`,
    });
  return occasion;
}

type Person = Pick<AttendanceValues, 'delegateId' | 'memberId' | 'name'>;

async function addPeople(
  tx: WriteTx,
  occasion: Occasion,
  people: readonly Person[],
  role: AttendanceRole,
  status: AttendanceStatus,
): Promise<number> {
  const listed = await tx
    .selectFrom('attendance')
    .select(['delegateId', 'memberId', 'name', 'sortOrder'])
    .where('occasionId', '=', occasion.id)
    .execute();
  const keyOf = (person: Person) => person.memberId ?? person.delegateId ?? `name ${person.name}`;
  const known = new Set(listed.map(keyOf));
  let sortOrder = Math.max(-1, ...listed.map(line => line.sortOrder));
  const rows = people.flatMap(person => {
    const key = keyOf(person);
    if (known.has(key)) return [];
    known.add(key);
    sortOrder += 1;
    return [
      {
        id: newId(),
        occasionKind: occasion.kind,
        occasionId: occasion.id,
        ...person,
        role,
        status,
        leaveReason: null,
        hours: null,
        result: null,
        sortOrder,
      },
    ];
  });
  await insertMany(tx, 'attendance', rows);
  return rows.length;
}

/** Puts everybody on the sheet who is due by the rule; who stands there already is left as he is. @returns how many were added. Source: R-M6. */
export async function fillExpected(
  tx: WriteTx,
  input: Readonly<{ occasionKind: OccasionKind; occasionId: string }>,
): Promise<number> {
  const occasion = await openOccasion(tx, input.occasionKind, input.occasionId);
  const people = (await expectedDelegates(tx, occasion)).map(({ id, memberId, name }) => ({ delegateId: id, memberId, name }));
  return addPeople(tx, occasion, people, 'delegate', 'expected');
}

/** Puts chosen people on the sheet; nobody stands there twice. @returns how many were added. */
export async function addAttendance(
  tx: WriteTx,
  input: Readonly<{
    occasionKind: OccasionKind;
    occasionId: string;
    delegateIds: readonly string[];
    memberIds: readonly string[];
    names: readonly string[];
    role: AttendanceRole;
    status: AttendanceStatus;
  }>,
): Promise<number> {
  const occasion = await openOccasion(tx, input.occasionKind, input.occasionId);
  const delegates = await tx
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select(['d.id as delegateId', 'd.memberId', 'm.name'])
    .where(sql<boolean>`d."id" in (select value from json_each(${JSON.stringify(input.delegateIds)}))`)
    .execute();
  const members = await tx
    .selectFrom('party_member')
    .select(['id as memberId', 'name'])
    .where(sql<boolean>`"id" in (select value from json_each(${JSON.stringify(input.memberIds)}))`)
    .execute();
  // in the order in which they were chosen
  const order = new Map([...input.delegateIds, ...input.memberIds].map((id, index) => [id, index]));
  const people: (Person & { key: string })[] = [
    ...delegates.map(row => ({ ...row, key: row.delegateId })),
    ...members.map(row => ({ ...row, delegateId: null, key: row.memberId })),
  ].toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  return addPeople(
    tx,
    occasion,
    [
      ...people.map(({ delegateId, memberId, name }) => ({ delegateId, memberId, name })),
      ...input.names.map(name => ({ delegateId: null, memberId: null, name })),
    ],
    input.role,
    input.status,
  );
}

async function linesOf(tx: WriteTx, ids: readonly string[]) {
  const lines = await tx
    .selectFrom('attendance')
    .selectAll()
    .where(sql<boolean>`"id" in (select value from json_each(${JSON.stringify(ids)}))`)
    .execute();
  if (lines.length !== new Set(ids).size) return refuse(attendanceContract.mark, 'NOT_FOUND');
  for (const [occasionId, [line]] of Map.groupBy(lines, one => one.occasionId))
    if (line !== undefined) await openOccasion(tx, line.occasionKind as OccasionKind, occasionId);
  return lines;
}

/** Says whether people came; a reason is kept only with leave. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function markAttendance(
  tx: WriteTx,
  input: Readonly<{ ids: readonly string[]; status: AttendanceStatus; leaveReason: string | null }>,
): Promise<void> {
  await linesOf(tx, input.ids);
  const leaveReason = input.status === 'on_leave' && input.leaveReason !== '' ? input.leaveReason : null;
  await tx
    .updateTable('attendance')
    .set({ status: input.status, leaveReason })
    .where(sql<boolean>`"id" in (select value from json_each(${JSON.stringify(input.ids)}))`)
    .execute();
}

/** Changes role, reason, hours or result of one line. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function updateAttendance(
  tx: WriteTx,
  { id, values }: Readonly<{ id: string; values: Partial<Pick<AttendanceValues, 'role' | 'leaveReason' | 'hours' | 'result'>> }>,
): Promise<void> {
  await linesOf(tx, [id]);
  if (Object.keys(values).length > 0) await tx.updateTable('attendance').set(values).where('id', '=', id).execute();
}

/** Takes people off the sheet. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function removeAttendance(tx: WriteTx, ids: readonly string[]): Promise<void> {
  await linesOf(tx, ids);
  await tx
    .deleteFrom('attendance')
    .where(sql<boolean>`"id" in (select value from json_each(${JSON.stringify(ids)}))`)
    .execute();
}
