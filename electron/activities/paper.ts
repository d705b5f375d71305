import { buildActivityRecord } from '#shared/activities/activity-paper.ts';
import type { AttendanceStatus } from '#shared/attendance/model.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { getActivity } from './queries.ts';

/** 代表小组活动记录 of one activity. Refuses with NOT_FOUND. */
export async function activityPaper(db: ReadDb, { id, asOf }: Readonly<{ id: string; asOf: string }>): Promise<BuiltPaper> {
  const activity = await getActivity(db, id, asOf);
  if (activity === null) throw new Refusal('NOT_FOUND');
  const organization = await db
    .selectFrom('party_organization')
    .select('name')
    .where('id', '=', activity.organizationId)
    .executeTakeFirst();
  const people = await db
    .selectFrom('attendance')
    .select(['name', 'role', 'status', 'leaveReason'])
    .where('occasionId', '=', id)
    .orderBy('sortOrder')
    .execute();
  const opinions = await db
    .selectFrom('opinion')
    .select('content')
    .where('sourceId', '=', id)
    .where('deletedAt', 'is', null)
    .orderBy('code')
    .execute();
  const { isSample } = await readSettings(db);
  const document = buildActivityRecord({
    activity,
    organizationName: organization?.name ?? activity.townshipName,
    people: people.map(person => ({ ...person, status: person.status as AttendanceStatus })),
    opinions: opinions.map(({ content }) => content),
    isSample,
  });
  return {
    document,
    fileName: `${activity.groupName}_${activity.heldOn}_代表小组活动记录`,
    subject: '代表小组活动记录',
    count: people.length,
  };
}
