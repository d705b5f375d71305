import type { AttendanceRole, AttendanceStatus } from '#shared/attendance/model.ts';
import { MEETING_PAPERS, type MeetingPaper } from '#shared/meetings/model.ts';
import {
  buildAgenda,
  buildGroupList,
  buildMinutes,
  buildNotice,
  buildSignInSheet,
  type MeetingPaperFacts,
} from '#shared/meetings/papers.ts';
import type { BuiltPaper } from '../core/paper-handlers.ts';
import { Refusal } from '../core/refusal.ts';
import { delegateAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { readSettings } from '../settings/queries.ts';
import { getMeeting } from './queries.ts';

const BUILDERS = {
  notice: buildNotice,
  agenda: buildAgenda,
  sign_in: buildSignInSheet,
  groups: buildGroupList,
  minutes: buildMinutes,
} as const satisfies Readonly<Record<MeetingPaper, unknown>>;

async function factsOf(db: ReadDb, id: string, asOf: string): Promise<MeetingPaperFacts> {
  const found = await getMeeting(db, { id, asOf });
  if (found === null) throw new Refusal('NOT_FOUND');
  const meeting = found.row;
  const organization = await db
    .selectFrom('party_organization')
    .select('name')
    .where('id', '=', meeting.organizationId)
    .executeTakeFirst();
  const people = await db
    .selectFrom('attendance as a')
    .leftJoin(delegateAt(meeting.startOn, 'd'), 'd.id', 'a.delegateId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .leftJoin('party_member as m', 'm.id', 'a.memberId')
    .select(['a.name', 'a.role', 'a.status', 'a.leaveReason', 'g.name as groupName', 'd.postAtElection', 'm.workUnitAndPost'])
    .where('a.occasionId', '=', id)
    .orderBy('a.sortOrder')
    .execute();
  const opinions = await db
    .selectFrom('opinion')
    .select('content')
    .where('sourceId', '=', id)
    .where('deletedAt', 'is', null)
    .orderBy('code')
    .execute();
  return {
    meeting,
    organizationName: organization?.name ?? meeting.organizationName,
    people: people.map(({ postAtElection, workUnitAndPost, role, status, ...person }) => ({
      ...person,
      role: role as AttendanceRole,
      status: status as AttendanceStatus,
      post: postAtElection ?? workUnitAndPost,
    })),
    opinions: opinions.map(({ content }) => content),
    isSample: (await readSettings(db)).isSample,
  };
}

/** One paper of a meeting. Refuses with NOT_FOUND. */
export async function meetingPaper(
  db: ReadDb,
  { paper, id, asOf }: Readonly<{ paper: MeetingPaper; id: string; asOf: string }>,
): Promise<BuiltPaper> {
  const facts = await factsOf(db, id, asOf);
  const subject = MEETING_PAPERS[paper];
  return {
    document: BUILDERS[paper](facts),
    fileName: `${facts.meeting.title}_${facts.meeting.startOn}_${subject}`,
    subject,
    count: facts.people.length,
  };
}
