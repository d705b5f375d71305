import { sql } from 'kysely';
import { OCCASION_STATES, type OccasionState } from '#shared/attendance/model.ts';
import { type CalendarEntry, DUTY_KINDS, type DutyKind } from '#shared/duties/model.ts';
import { OPINION_STATES, type OpinionState } from '#shared/opinions/model.ts';
import { PROPOSAL_STATES, type ProposalState } from '#shared/proposals/model.ts';
import { occasionsBase } from '../attendance/occasion-queries.ts';
import { organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';

type Span = Readonly<{ asOf: string; from: string; to: string; within: string | null }>;
type Row = Readonly<{ day: string; id: string; title: string; organizationId: string; state: string; kind: string }>;

const OPEN_PROPOSALS = sql`'assigned', 'handling', 'rehandling'`;
const OPEN_OPINIONS = sql`'recorded', 'forwarded', 'accepted', 'handling', 'refused', 'resolved'`;
const OPEN_SUGGESTIONS = sql`'delivered', 'adopted', 'rectifying'`;

/** Limits of cases that are still open. */
async function limitsOf(db: ReadDb, { from, to }: Span): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select "dueOn" as "day", "id", "subject" as "title", "organizationId", "state", 'proposal' as "kind" from proposal
      where "deletedAt" is null and "state" in (${OPEN_PROPOSALS}) and "dueOn" between ${from} and ${to}
    union all select coalesce("extendedDueOn", "dueOn"), "id", "code" || ' ' || substr("content", 1, 24), "organizationId", "state", 'opinion' from opinion
      where "deletedAt" is null and "state" in (${OPEN_OPINIONS}) and coalesce("extendedDueOn", "dueOn") between ${from} and ${to}
    union all select s."dueOn", i."id", s."content", i."organizationId", s."state", 'suggestion' from inspection_suggestion s
      join inspection i on i."id" = s."inspectionId"
      where s."deletedAt" is null and s."state" in (${OPEN_SUGGESTIONS}) and s."dueOn" between ${from} and ${to}
    union all select "plannedOn", "id", "kind", "organizationId", 'planned', 'duty' from yearly_duty where "plannedOn" between ${from} and ${to}`.execute(
    db,
  );
  return rows;
}

function stateLabel(kind: string, state: string): string {
  if (kind === 'proposal') return `提案到期（${PROPOSAL_STATES[state as ProposalState]}）`;
  if (kind === 'opinion') return `意见建议到期（${OPINION_STATES[state as OpinionState]}）`;
  if (kind === 'suggestion') return '视察建议到期';
  if (kind === 'duty') return '计划';
  return OCCASION_STATES[state as OccasionState];
}

/** What happens or falls due between two days, oldest first. */
export async function calendarEntries(db: ReadDb, span: Span): Promise<CalendarEntry[]> {
  const { from, to, asOf, within } = span;
  const occasions = (await occasionsBase(db)
    .select(sql<string>`e."startOn"`.as('day'))
    .select([
      sql<string>`e."id"`.as('id'),
      sql<string>`e."title"`.as('title'),
      sql<string>`e."organizationId"`.as('organizationId'),
    ])
    .select([sql<string>`e."state"`.as('state'), sql<string>`e."kind"`.as('kind')])
    .where(sql<boolean>`e."startOn" between ${from} and ${to} and e."state" != 'cancelled'`)
    .execute()) as readonly Row[];
  const organizations = await db
    .selectFrom(organizationAt(asOf, 'o'))
    .select(['o.id', sql<string>`coalesce(o."shortName", o."name")`.as('name')])
    .$if(within !== null, query => query.where(sql<boolean>`o."id" in ${subtreeIds(within ?? '', asOf)}`))
    .execute();
  const nameOf = new Map(organizations.map(({ id, name }) => [id, name]));
  return [...occasions, ...(await limitsOf(db, span))]
    .filter(row => nameOf.has(row.organizationId))
    .map(row => ({
      day: row.day,
      kind: row.kind as CalendarEntry['kind'],
      id: row.id,
      title: row.kind === 'duty' ? DUTY_KINDS[row.title as DutyKind] : row.title,
      organizationName: nameOf.get(row.organizationId) ?? '',
      stateLabel: stateLabel(row.kind, row.state),
      isOpen: !['held', 'closed'].includes(row.state),
    }))
    .toSorted((a, b) => (a.day === b.day ? a.title.localeCompare(b.title) : a.day < b.day ? -1 : 1));
}
