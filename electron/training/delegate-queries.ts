import { sql } from 'kysely';
import type { AttendanceStatus } from '#shared/attendance/model.ts';
import type { SessionValues } from '#shared/training/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { sessionHeldAt } from './queries.ts';

export type AttendedSession = Readonly<
  Pick<SessionValues, 'startOn' | 'endOn' | 'title' | 'form'> & {
    id: string;
    hours: number | null;
    result: string | null;
    status: AttendanceStatus;
    leaveReason: string | null;
  }
>;

/** Sessions a delegate was due at by the day, oldest first, whether they came and for how long. */
export async function sessionsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<AttendedSession[]> {
  const rows = await db
    .selectFrom('attendance as t')
    .innerJoin('training_session as s', 's.id', 't.occasionId')
    .select(['s.id', 's.startOn', 's.endOn', 's.title', 's.form', 't.result', 't.status', 't.leaveReason'])
    .select(sql<number | null>`coalesce(t."hours", s."hours")`.as('hours'))
    .where('t.delegateId', '=', delegateId)
    .where('s.deletedAt', 'is', null)
    .where(sessionHeldAt(asOf))
    .orderBy('s.startOn')
    .orderBy(sql`s."id"`)
    .execute();
  return rows as unknown as AttendedSession[];
}
