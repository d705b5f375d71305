import { sql } from 'kysely';
import { educationLabel } from '#shared/core/education.ts';
import { LEFT_REASONS, MEMBERSHIP_STATUSES, REGISTRATION_STATUSES } from '#shared/members/model.ts';
import { type MemberEventKind, type MemberEventRow, type MemberState, possibleEvents } from '#shared/members/events.ts';
import { type Dated, stateAfter, type Timeline } from '#shared/core/timeline.ts';
import type { ReadDb } from '../db/operation.ts';

/** One stored event with the state before it. */
export type StoredEvent = Dated<MemberState> &
  Readonly<{
    kind: MemberEventKind;
    reason: string | null;
    documentNumber: string | null;
    counterpart: string | null;
    recordedAt: string;
    recordedBy: string;
    importBatchId: string | null;
  }>;
export type MemberTimeline = Timeline<MemberState, StoredEvent> &
  Readonly<{ memberId: string; name: string; version: number; joinedOn: string; isExternal: boolean }>;

/** Timelines of these people, or of all for null; whoever is in the recycle bin has none. Two reads, whatever the number. */
export async function memberTimelines(db: ReadDb, ids: readonly string[] | null): Promise<Map<string, MemberTimeline>> {
  const wanted = JSON.stringify(ids ?? []);
  const members = await db
    .selectFrom('party_member')
    .select([
      'id',
      'name',
      'version',
      'joinedOn',
      'isExternal',
      'organizationId',
      'membershipStatus',
      'registrationStatus',
      'leftReason',
      'statusChangedOn',
      'education',
    ])
    .where('deletedAt', 'is', null)
    .$if(ids !== null, query => query.where(sql<boolean>`"id" in (select value from json_each(${wanted}))`))
    .execute();
  const events = await db
    .selectFrom('member_event')
    .selectAll()
    .$if(ids !== null, query => query.where(sql<boolean>`"memberId" in (select value from json_each(${wanted}))`))
    .orderBy('memberId')
    .orderBy('effectiveOn')
    .orderBy('sequence')
    .execute();
  const byMember = new Map<string, StoredEvent[]>();
  for (const row of events) {
    const event = {
      id: row.id,
      kind: row.kind,
      effectiveOn: row.effectiveOn,
      sequence: row.sequence,
      reason: row.reason,
      documentNumber: row.documentNumber,
      counterpart: row.counterpart,
      recordedAt: row.recordedAt,
      recordedBy: row.recordedBy,
      importBatchId: row.importBatchId,
      before: {
        isPresent: row.isPresentBefore === 1,
        organizationId: row.organizationIdBefore,
        membershipStatus: row.membershipStatusBefore,
        registrationStatus: row.registrationStatusBefore,
        leftReason: row.leftReasonBefore,
        statusChangedOn: row.statusChangedOnBefore,
        education: row.educationBefore,
      },
    } as StoredEvent;
    const known = byMember.get(row.memberId);
    if (known === undefined) byMember.set(row.memberId, [event]);
    else known.push(event);
  }
  return new Map(
    members.map(({ id, name, version, joinedOn, isExternal, ...state }) => [
      id,
      {
        memberId: id,
        name,
        version,
        joinedOn,
        isExternal: isExternal === 1,
        events: byMember.get(id) ?? [],
        current: { isPresent: true, ...state } as MemberState,
      },
    ]),
  );
}

/** What changed, in words: the parts of the state that differ. */
function changeInWords(before: MemberState, after: MemberState, nameOf: (id: string) => string): string {
  const parts: string[] = [];
  const say = (label: string, from: string, to: string) => parts.push(`${label}：${from} → ${to}`);
  if (before.isPresent !== after.isPresent) parts.push('列入本县党员');
  if (before.organizationId !== after.organizationId)
    say('所在党组织', nameOf(before.organizationId), nameOf(after.organizationId));
  if (before.membershipStatus !== after.membershipStatus)
    say('人员类别', MEMBERSHIP_STATUSES[before.membershipStatus], MEMBERSHIP_STATUSES[after.membershipStatus]);
  if (before.registrationStatus !== after.registrationStatus)
    say('党籍状态', REGISTRATION_STATUSES[before.registrationStatus], REGISTRATION_STATUSES[after.registrationStatus]);
  if (after.leftReason !== null && before.leftReason !== after.leftReason) parts.push(LEFT_REASONS[after.leftReason]);
  if (before.education !== after.education) say('学历', educationLabel(before.education), educationLabel(after.education));
  return parts.join('；');
}

/** One person's events, oldest first, and what may be recorded next. */
export async function memberEvents(
  db: ReadDb,
  memberId: string,
): Promise<{ events: MemberEventRow[]; possible: MemberEventKind[] } | null> {
  const timeline = (await memberTimelines(db, [memberId])).get(memberId);
  if (timeline === undefined) return null;
  const organizations = await db.selectFrom('party_organization').select(['id', 'name']).execute();
  const names = new Map(organizations.map(row => [row.id, row.name]));
  return {
    events: timeline.events.map(({ before, sequence: _sequence, ...event }, index) => ({
      ...event,
      change: changeInWords(before, stateAfter(timeline, index), id => names.get(id) ?? ''),
    })),
    possible: [...possibleEvents(timeline.current)],
  };
}
