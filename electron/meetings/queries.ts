import { type RawBuilder, sql } from 'kysely';
import { type AttendanceStatus, HELD_STATES } from '#shared/attendance/model.ts';
import { draftMeeting } from '#shared/meetings/draft.ts';
import {
  type AgendaItem,
  MEETING_TYPES,
  type MEETING_SORT_KEYS,
  type MeetingDraft,
  type MeetingFilter,
  type MeetingFinding,
  type MeetingRow,
  type MeetingType,
} from '#shared/meetings/model.ts';
import { meetingFindings } from '#shared/meetings/rules.ts';
import { servingAt } from '../bodies/queries.ts';
import { searchNeedle } from '../core/search-text.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';

const HELD = sql.join(HELD_STATES.map(state => sql.lit(state)));

/** Held by the day: a meeting counts from its first day on. */
export const meetingHeldAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(e."state" in (${HELD}) and e."startOn" <= ${asOf})`;

/** Conditions of a list of meetings; the same ones count every statistic. */
export function meetingConditions(filter: MeetingFilter): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`e."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(e."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`e."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.type !== null) conditions.push(sql<boolean>`e."type" = ${filter.type}`);
  if (filter.state !== null) conditions.push(sql<boolean>`e."state" = ${filter.state}`);
  if (filter.from !== null) conditions.push(sql<boolean>`e."startOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`e."startOn" <= ${filter.to}`);
  if (filter.isHeld === true) conditions.push(meetingHeldAt(filter.asOf));
  if (filter.isHeld === false) conditions.push(sql<boolean>`e."state" in ('planned', 'notified')`);
  return conditions;
}

/** Meetings with their organisation and term: e o t. */
export function meetingBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('meeting as e')
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'e.organizationId')
    .leftJoin('congress_term as t', 't.id', 'e.congressTermId');
}

const onSheet = (condition: RawBuilder<unknown>) =>
  sql<number>`(select count(*) from "attendance" a where a."occasionId" = e."id" and ${condition})`;
const COLUMNS = [
  sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
  sql<string>`o."orgType"`.as('orgType'),
  sql<number | null>`t."termNumber"`.as('termNumber'),
  sql<number | null>`coalesce(e."expectedCount", nullif(${onSheet(sql`a."role" = 'delegate'`)}, 0))`.as('expected'),
  onSheet(sql`a."role" = 'delegate' and a."status" = 'present'`).as('present'),
  onSheet(sql`a."role" = 'non_voting'`).as('nonVoting'),
  sql<string>`(select json_group_array(json_object('title', i."title", 'reporter', i."reporter", 'kind', i."kind", 'note', i."note"))
    from (select * from "meeting_agenda_item" where "meetingId" = e."id" order by "sortOrder") i)`.as('agendaJson'),
  sql<number>`(select count(distinct p."proposalId") from "proposal_session" s join "proposal_session_item" p on p."sessionId" = s."id"
    where s."meetingId" = e."id" and s."deletedAt" is null)`.as('reportedProposals'),
] as const;

type Stored = Omit<MeetingRow, 'agenda' | 'isCounty' | 'termLabel' | 'hasElection' | 'hasRating'> &
  Readonly<{ agendaJson: string; orgType: string; termNumber: number | null; hasElection: number; hasRating: number }>;

function rowOf({ agendaJson, orgType, termNumber, hasElection, hasRating, ...row }: Stored): MeetingRow {
  return {
    ...row,
    hasElection: hasElection === 1,
    hasRating: hasRating === 1,
    agenda: JSON.parse(agendaJson) as AgendaItem[],
    isCounty: orgType === 'county_committee',
    termLabel: termNumber === null ? null : termLabel(row.organizationName, termNumber),
  };
}

const SORTS: Readonly<Record<(typeof MEETING_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  startOn: sql`e."startOn"`,
  title: sql`substr(e."searchText", instr(e."searchText", ' ') + 1)`,
  type: sql.raw(
    `case e."type" ${Object.keys(MEETING_TYPES)
      .map((type, index) => `when '${type}' then ${index}`)
      .join(' ')} end`,
  ),
  organization: sql`o."sortOrder"`,
  state: sql`e."state"`,
};

type ListInput = Readonly<{
  filter: MeetingFilter;
  sort: Readonly<{ key: (typeof MEETING_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;

export async function countMeetings(db: ReadDb, filter: MeetingFilter): Promise<number> {
  const { count } = await meetingBase(db, filter.asOf)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(meetingConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

/** One window of meetings, the newest first unless sorted otherwise. */
export async function listMeetings(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: MeetingRow[]; total: number }> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await meetingBase(db, filter.asOf)
    .where(allOf(meetingConditions(filter)))
    .selectAll('e')
    .select(COLUMNS)
    .orderBy(sort === null ? sql`e."startOn" desc` : sql`${SORTS[sort.key]} ${direction}`)
    .orderBy(sql`o."sortOrder", e."id"`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: (rows as unknown as Stored[]).map(rowOf), total: await countMeetings(db, filter) };
}

/** One meeting with what the rules say of it, or null. Source: R-M2, R-M4, R-M5. */
export async function getMeeting(
  db: ReadDb,
  { id, asOf }: Readonly<{ id: string; asOf: string }>,
): Promise<{ row: MeetingRow; findings: MeetingFinding[] } | null> {
  const stored = await meetingBase(db, asOf)
    .selectAll('e')
    .select(COLUMNS)
    .where('e.id', '=', id)
    .where('e.deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) return null;
  const row = rowOf(stored as unknown as Stored);
  const isHeld = (HELD_STATES as readonly string[]).includes(row.state);
  return { row, findings: [...meetingFindings({ ...row, isHeld })] };
}

/** What a new meeting begins with: the term that runs on the day, people in office, the agenda of its type. Source: R-M2. */
export async function meetingDraftFor(
  db: ReadDb,
  { type, organizationId, day }: Readonly<{ type: MeetingType; organizationId: string; day: string }>,
): Promise<MeetingDraft | null> {
  const organization = await db
    .selectFrom(organizationAt(day, 'o'))
    .select([sql<string>`coalesce(o."shortName", o."name")`.as('name')])
    .where('o.id', '=', organizationId)
    .executeTakeFirst();
  if (organization === undefined) return null;
  const term = await db
    .selectFrom('congress_term')
    .select(['id', 'termNumber'])
    .where('organizationId', '=', organizationId)
    .where('deletedAt', 'is', null)
    .where('startedOn', '<=', day)
    .where(eb => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', day)]))
    .orderBy('startedOn', 'desc')
    .executeTakeFirst();
  const { earlier } = await db
    .selectFrom('meeting')
    .select(eb => eb.fn.countAll<number>().as('earlier'))
    .where('congressTermId', '=', term?.id ?? '')
    .where('type', '=', type)
    .where('state', '!=', 'cancelled')
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const posts = await db
    .selectFrom('committee_member as b')
    .innerJoin('party_member as m', 'm.id', 'b.memberId')
    .select(['b.body', 'b.post', 'm.name'])
    .where('b.organizationId', '=', organizationId)
    .where('b.deletedAt', 'is', null)
    .where(servingAt('b', day))
    .execute();
  const nameOf = (body: string, post: string) => posts.find(one => one.body === body && one.post === post)?.name ?? null;
  return draftMeeting({
    type,
    organizationId,
    organizationName: organization.name,
    day,
    termId: term?.id ?? null,
    termNumber: term?.termNumber ?? null,
    earlier,
    secretary: nameOf('party_committee', 'secretary'),
    disciplineSecretary: nameOf('discipline_commission', 'secretary'),
    buildingSecretary: nameOf('party_committee', 'deputy_secretary_party_building'),
  });
}

/** Meetings a delegate was due at by a day, oldest first. */
export async function meetingsOfDelegate(db: ReadDb, delegateId: string, asOf: string) {
  const rows = await db
    .selectFrom('attendance as a')
    .innerJoin('meeting as e', 'e.id', 'a.occasionId')
    .select(['e.startOn', 'e.title', 'e.place', 'a.status', 'a.leaveReason'])
    .where('a.delegateId', '=', delegateId)
    .where('e.deletedAt', 'is', null)
    .where(meetingHeldAt(asOf))
    .orderBy('e.startOn')
    .execute();
  return rows.map(row => ({ ...row, status: row.status as AttendanceStatus }));
}
