/** The rows behind figures that no other page lists. Each list is what its figure counts, row by row. */
import { sql } from 'kysely';
import { meetingFilter } from '#shared/meetings/model.ts';
import type { FigureLine, FigureListName } from '#shared/statistics/figure-lists-model.ts';
import { REPORT_ITEMS } from '#shared/statistics/report-items-model.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { activityYear } from '../activities/year-queries.ts';
import { delegateAt, organizationAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { meetingConditions } from '../meetings/queries.ts';
import { allOf } from '../members/queries.ts';
import { loadTree } from '../organizations/queries.ts';
import { ATTENDED, PERSON, sessionConditions } from '../training/queries.ts';
import { delegateGround } from './ground-queries.ts';
import { personLines } from './person-lists-queries.ts';
import { EXPECTED, PRESENT } from './record-counts-queries.ts';
import { recordLines } from './record-lists-queries.ts';
import { townshipsOf } from './township-queries.ts';

/** Filter of a figure's list: day, first day, scope and what the figure asks besides. */
export type ListFilter = Readonly<{
  asOf: string;
  from?: string | null;
  within?: string | null;
  groupId?: string | null;
  [part: string]: unknown;
}>;

/** Every line of one list in office order. */
export function figureLines(db: ReadDb, list: FigureListName, filter: ListFilter): Promise<FigureLine[]> {
  switch (list) {
    case 'attendances':
      return filter['occasion'] === 'meeting' ? meetingAttendances(db, filter) : trainingAttendances(db, filter);
    case 'trainees':
      return trainees(db, filter);
    case 'turnouts':
      return turnouts(db, filter);
    case 'townships':
      return townships(db, filter);
    case 'groups':
      return groups(db, filter);
    case 'reportItems':
      return Promise.resolve(reportItems(filter));
    case 'trainedDelegates':
    case 'participants':
    case 'dutyDelegates':
    case 'dossierParts':
      return personLines(db, list, filter);
    case 'budgets':
    case 'suggestions':
    case 'exemplars':
      return recordLines(db, list, filter);
    default:
      return list satisfies never;
  }
}

type Attendance = Readonly<{
  id: string;
  occasionId: string;
  name: string;
  groupName: string | null;
  title: string;
  on: string;
  organizationName: string;
}>;
const attendanceLine = ({ id, occasionId, ...cells }: Attendance, page: 'meeting' | 'training'): FigureLine => ({
  id,
  cells,
  opens: { page, id: occasionId },
});
const organizationName = sql`coalesce(o."shortName", o."name")`;
const groupName = sql`(select g."name" from "delegate_group" g where g."id" = d."groupId")`;

async function meetingAttendances(db: ReadDb, { asOf, from = null, within = null }: ListFilter): Promise<FigureLine[]> {
  const filter = meetingFilter.parse({ asOf, from, within, isHeld: true });
  const { rows } =
    await sql<Attendance>`select a."id", a."occasionId", a."name", ${groupName} as "groupName", e."title", e."startOn" as "on",
      ${organizationName} as "organizationName"
    from "meeting" e join ${organizationAt(asOf, 'o')} on o."id" = e."organizationId" join "attendance" a on a."occasionId" = e."id"
      left join ${delegateAt(asOf, 'd')} on d."id" = a."delegateId"
    where ${allOf(meetingConditions(filter))} and a."role" = 'delegate' and a."status" = 'present'
    order by e."startOn", o."sortOrder", e."id", a."sortOrder", a."id"`.execute(db);
  return rows.map(row => attendanceLine(row, 'meeting'));
}

/** Sessions `s` with who came: t d o. */
function trainingSource({ asOf, from = null, within = null, groupId = null, form = null }: ListFilter) {
  const filter = sessionFilter.parse({ asOf, from, within, form, isHeld: true });
  const group = groupId === null ? sql`1` : sql`d."groupId" = ${groupId}`;
  return sql`from "training_session" s join ${organizationAt(asOf, 'o')} on o."id" = s."organizationId" join "attendance" t on t."occasionId" = s."id"
      left join ${delegateAt(asOf, 'd')} on d."id" = t."delegateId"
    where ${allOf(sessionConditions(filter))} and ${ATTENDED} and ${group}`;
}

async function trainingAttendances(db: ReadDb, filter: ListFilter): Promise<FigureLine[]> {
  const { rows } =
    await sql<Attendance>`select t."id", t."occasionId", t."name", ${groupName} as "groupName", s."title", s."startOn" as "on",
      ${organizationName} as "organizationName" ${trainingSource(filter)}
    order by s."startOn", o."sortOrder", s."id", t."sortOrder", t."id"`.execute(db);
  return rows.map(row => attendanceLine(row, 'training'));
}

async function trainees(db: ReadDb, filter: ListFilter): Promise<FigureLine[]> {
  const { rows } = await sql<{
    id: string;
    memberId: string | null;
    name: string;
    groupName: string | null;
    times: number;
    lastOn: string;
  }>`
    select ${PERSON} as "id", max(coalesce(d."memberId", t."memberId")) as "memberId", max(t."name") as "name", max(${groupName}) as "groupName",
      count(*) as "times", max(s."startOn") as "lastOn" ${trainingSource(filter)} group by 1 order by count(*) desc, 3, 1`.execute(
    db,
  );
  return rows.map(({ id, memberId, ...cells }) => ({
    id,
    cells,
    opens: memberId === null ? null : { page: 'members', id: memberId },
  }));
}

async function turnouts(db: ReadDb, { asOf, from = null, within = null }: ListFilter): Promise<FigureLine[]> {
  const filter = meetingFilter.parse({ asOf, from, within, isHeld: true });
  const { rows } = await sql<{
    id: string;
    title: string;
    on: string;
    organizationName: string;
    expected: number;
    present: number;
  }>`
    select e."id", e."title", e."startOn" as "on", ${organizationName} as "organizationName", ${EXPECTED} as "expected", ${PRESENT} as "present"
    from "meeting" e join ${organizationAt(asOf, 'o')} on o."id" = e."organizationId" where ${allOf(meetingConditions(filter))}
    order by e."startOn", o."sortOrder", e."id"`.execute(db);
  return rows.map(({ id, ...cells }) => ({ id, cells, opens: { page: 'meeting', id } }));
}

async function townships(db: ReadDb, { asOf, within = null, hasConference = null }: ListFilter): Promise<FigureLine[]> {
  const tree = await loadTree(db, asOf);
  const delegates = await delegateGround(db, asOf);
  return (await townshipsOf(db, asOf))
    .filter(
      row =>
        (within === null || tree.isWithin(row.id, within)) && (hasConference === null || row.hasConference === hasConference),
    )
    .map(({ id, name, conferences }) => ({
      id,
      cells: {
        name,
        conferences,
        delegates: delegates.filter(cell => cell.counts['townshipDelegateTotal'] === 1 && tree.isWithin(cell.congressId, id))
          .length,
      },
      opens: { page: 'organizations', id },
    }));
}

async function groups(db: ReadDb, { asOf, within = null, groupId = null, isActive = null }: ListFilter): Promise<FigureLine[]> {
  const found = await activityYear(db, { asOf, year: Number(asOf.slice(0, 4)), within });
  return found.groups
    .filter(row => (groupId === null || row.groupId === groupId) && (isActive === null || row.held > 0 === isActive))
    .map(({ groupId: id, groupName: name, townshipName, leaderName, held }) => ({
      id,
      cells: { name, townshipName, leaderName, held },
      opens: { page: 'groups', id },
    }));
}

function reportItems({ part }: ListFilter): FigureLine[] {
  const items = part === 'problems' ? REPORT_ITEMS.problems : REPORT_ITEMS.measures;
  return items.map((item, index) => ({ id: `${String(part)}${index}`, cells: { ...item }, opens: null }));
}
