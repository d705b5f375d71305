/** Everything that was recorded, counted in one read a list by the organisation and group it belongs to. */
import { type RawBuilder, sql } from 'kysely';
import { activityFilter } from '#shared/activities/model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { exemplarFilter } from '#shared/publicity/model.ts';
import { type CountedList, type Timing, WORKING_STATISTICS } from '#shared/statistics/working-register.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { activityConditions } from '../activities/queries.ts';
import { recordConditions } from '../contacts/record-queries.ts';
import { delegateAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { inspectionConditions } from '../inspections/queries.ts';
import { suggestionConditions } from '../inspections/suggestion-queries.ts';
import { meetingConditions } from '../meetings/queries.ts';
import { allOf } from '../members/queries.ts';
import { opinionConditions } from '../opinions/queries.ts';
import { exemplarConditions } from '../publicity/queries.ts';
import { ATTENDED, PERSON, sessionConditions } from '../training/queries.ts';

/** Counts of what belongs to one organisation and group. */
export type CountCell = Readonly<{
  organizationId: string | null;
  groupId: string | null;
  counts: Readonly<Record<string, number>>;
}>;
export type Period = Readonly<{ asOf: string; from: string | null }>;

/** First day that counts for a statistic of this timing; null from the beginning. */
export function startOf(timing: Timing, { asOf, from }: Period): string | null {
  if (timing === 'state') return null;
  return timing === 'year' ? `${asOf.slice(0, 4)}-01-01` : from;
}

type Filter = Readonly<Record<string, unknown>>;
type Source = Readonly<{
  from: (asOf: string) => RawBuilder<unknown>;
  organizationId: RawBuilder<unknown>;
  groupId: RawBuilder<unknown>;
  condition: (filter: Filter) => RawBuilder<boolean>;
}>;
const NO_GROUP = sql`null`;
const all = (conditions: readonly RawBuilder<boolean>[]) => allOf([...conditions]);
const byDelegate = (asOf: string, column: RawBuilder<unknown>) => sql`left join ${delegateAt(asOf, 'gd')} on gd."id" = ${column}`;

const SOURCES: Readonly<Partial<Record<CountedList, Source>>> = {
  contactRecords: {
    from: asOf => sql`"contact_record" r ${byDelegate(asOf, sql`r."delegateId"`)}`,
    organizationId: sql`r."organizationId"`,
    groupId: sql`gd."groupId"`,
    condition: filter => all(recordConditions(recordFilter.parse(filter))),
  },
  opinions: {
    from: asOf => sql`"opinion" p ${byDelegate(asOf, sql`p."delegateId"`)}`,
    organizationId: sql`p."organizationId"`,
    groupId: sql`gd."groupId"`,
    condition: filter => opinionConditions(opinionFilter.parse(filter)),
  },
  meetings: {
    from: () => sql`"meeting" e`,
    organizationId: sql`e."organizationId"`,
    groupId: NO_GROUP,
    condition: filter => all(meetingConditions(meetingFilter.parse(filter))),
  },
  activities: {
    from: () => sql`"group_activity" a`,
    organizationId: sql`a."organizationId"`,
    groupId: sql`a."groupId"`,
    condition: filter => all(activityConditions(activityFilter.parse(filter))),
  },
  training: {
    from: () => sql`"training_session" s`,
    organizationId: sql`s."organizationId"`,
    groupId: NO_GROUP,
    condition: filter => all(sessionConditions(sessionFilter.parse(filter))),
  },
  inspections: {
    from: () => sql`"inspection" e`,
    organizationId: sql`e."organizationId"`,
    groupId: sql`e."groupId"`,
    condition: filter => all(inspectionConditions(inspectionFilter.parse(filter))),
  },
  suggestions: {
    from: () => sql`"inspection_suggestion" s join "inspection" e on e."id" = s."inspectionId"`,
    organizationId: sql`e."organizationId"`,
    groupId: sql`e."groupId"`,
    condition: filter => all(suggestionConditions(suggestionFilter.parse(filter))),
  },
  exemplars: {
    from: () => sql`"exemplar_case" p`,
    organizationId: sql`p."organizationId"`,
    groupId: NO_GROUP,
    condition: filter => all(exemplarConditions(exemplarFilter.parse(filter))),
  },
};

async function countSource(db: ReadDb, period: Period, list: CountedList, source: Source): Promise<CountCell[]> {
  const own = WORKING_STATISTICS.flatMap(statistic =>
    statistic.kind === 'count' && statistic.behind.list === list ? [statistic] : [],
  );
  const sums = own.map(({ name, timing, behind }) => {
    const from = startOf(timing, period);
    const condition = source.condition({ asOf: period.asOf, ...behind.filter, ...(from === null ? {} : { from }) });
    return sql`coalesce(sum(${condition}), 0) as ${sql.ref(name)}`;
  });
  const { rows } = await sql<Record<string, number> & { organizationId: string | null; groupId: string | null }>`
    select ${source.organizationId} as "organizationId", ${source.groupId} as "groupId", ${sql.join(sums)}
    from ${source.from(period.asOf)} group by 1, 2`.execute(db);
  return rows.map(({ organizationId, groupId, ...counts }) => ({ organizationId, groupId, counts }));
}

/** Every figure that is the size of a list of records, by organisation and group. */
export async function recordCounts(db: ReadDb, period: Period): Promise<CountCell[]> {
  const cells: CountCell[] = [];
  for (const [list, source] of Object.entries(SOURCES))
    cells.push(...(await countSource(db, period, list as CountedList, source)));
  return [...cells, ...(await turnoutCounts(db, period)), ...(await trainingCounts(db, period))];
}

/** 应到 and 实到 of the year's meetings. Source: R-M6. */
async function turnoutCounts(db: ReadDb, period: Period): Promise<CountCell[]> {
  const filter = meetingFilter.parse({ asOf: period.asOf, isHeld: true, from: startOf('year', period) });
  const { rows } = await sql<{ organizationId: string; attendanceExpected: number; attendancePresent: number }>`
    select e."organizationId", coalesce(sum(${EXPECTED}), 0) as "attendanceExpected", coalesce(sum(${PRESENT}), 0) as "attendancePresent"
    from "meeting" e where ${all(meetingConditions(filter))} group by 1`.execute(db);
  return rows.map(({ organizationId, ...counts }) => ({ organizationId, groupId: null, counts }));
}

/** Due at the meeting `e`: as frozen or entered, else the lines of its sheet. */
export const EXPECTED = sql<number>`coalesce(e."expectedCount", (select count(*) from "attendance" a where a."occasionId" = e."id" and a."role" = 'delegate'))`;
export const PRESENT = sql<number>`(select count(*) from "attendance" a where a."occasionId" = e."id" and a."role" = 'delegate' and a."status" = 'present')`;

const ATTENDANCES = (asOf: string) => sql`"training_session" s join "attendance" t on t."occasionId" = s."id"
  left join ${delegateAt(asOf, 'd')} on d."id" = t."delegateId"`;

/** Person-times; each is of an organiser and of the group of the person. Source: R-M8. */
async function trainingCounts(db: ReadDb, period: Period): Promise<CountCell[]> {
  const filter = sessionFilter.parse({ asOf: period.asOf, isHeld: true, from: period.from });
  const { rows } = await sql<{ organizationId: string; groupId: string | null; times: number; tours: number }>`
    select s."organizationId", d."groupId", count(*) as "times", coalesce(sum(s."form" = 'site_visit'), 0) as "tours"
    from ${ATTENDANCES(period.asOf)} where ${all([...sessionConditions(filter), ATTENDED])} group by 1, 2`.execute(db);
  return rows.map(({ organizationId, groupId, times, tours }) => ({
    organizationId,
    groupId,
    counts: { trainingPersonTimes: times, trainingStudyTourPersonTimes: tours },
  }));
}

/** Somebody who took part, once for each organisation and group: headcounts are counted over these, never added. */
export type PersonCell = Readonly<{ name: string; organizationId: string; groupId: string | null; person: string }>;

/** Distinct people of trainings and inspections. Source: R-M8, domain.md §5.1. */
export async function recordPeople(db: ReadDb, period: Period): Promise<PersonCell[]> {
  const { asOf, from } = period;
  const { rows: trained } = await sql<Omit<PersonCell, 'name'>>`
    select distinct s."organizationId", d."groupId", ${PERSON} as "person" from ${ATTENDANCES(asOf)}
    where ${all([...sessionConditions(sessionFilter.parse({ asOf, isHeld: true, from })), ATTENDED])}`.execute(db);
  const { rows: inspecting } = await sql<Omit<PersonCell, 'name'>>`
    select distinct e."organizationId", e."groupId", d."memberId" as "person" from "attendance" t join "inspection" e on e."id" = t."occasionId"
      join "delegate" d on d."id" = t."delegateId"
    where t."occasionKind" = 'inspection' and t."role" = 'delegate' and t."status" = 'present'
      and ${all(inspectionConditions(inspectionFilter.parse({ asOf, isHeld: true, from })))}`.execute(db);
  return [
    ...trained.map(row => ({ name: 'trainingHeadcount', ...row })),
    ...inspecting.map(row => ({ name: 'inspectionParticipants', ...row })),
  ];
}
