import { sql } from 'kysely';
import type { AttendanceStatus } from '#shared/attendance/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { activityHeldAt } from './queries.ts';

export type AttendedActivity = Readonly<{
  id: string;
  heldOn: string;
  title: string;
  groupName: string;
  status: AttendanceStatus;
  leaveReason: string | null;
}>;

/** Group activities a delegate was due at by the day, oldest first, and whether they came. */
export async function activitiesOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<AttendedActivity[]> {
  const rows = await db
    .selectFrom('attendance as t')
    .innerJoin('group_activity as a', 'a.id', 't.occasionId')
    .innerJoin('delegate_group as g', 'g.id', 'a.groupId')
    .select(['a.id', 'a.heldOn', 'a.title', 'g.name as groupName', 't.status', 't.leaveReason'])
    .where('t.delegateId', '=', delegateId)
    .where('a.deletedAt', 'is', null)
    .where(activityHeldAt(asOf))
    .orderBy('a.heldOn')
    .orderBy(sql`a."id"`)
    .execute();
  return rows.map(row => ({ ...row, status: row.status as AttendanceStatus }));
}
