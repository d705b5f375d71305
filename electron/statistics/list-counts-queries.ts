import { activityFilter } from '#shared/activities/model.ts';
import { subjectFilter } from '#shared/contacts/assignment-model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { inspectionFilter } from '#shared/inspections/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { type FigureListName, isFigureList } from '#shared/statistics/figure-lists-model.ts';
import type { CountedList } from '#shared/statistics/working-register.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { countActivities } from '../activities/queries.ts';
import { findSubjects } from '../contacts/gap-queries.ts';
import { recordTotals } from '../contacts/record-queries.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { countInspections } from '../inspections/queries.ts';
import { countDocuments } from '../institutions/queries.ts';
import { countMeetings } from '../meetings/queries.ts';
import { listMembers } from '../members/queries.ts';
import { countOpinions } from '../opinions/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { countSessions } from '../training/queries.ts';
import { figureLines, type ListFilter } from './figure-lists-queries.ts';

/** What a list holds: how many rows, and where one column is the figure, its numbers. */
export type ListSize = Readonly<{ rows: number; numbers: readonly number[] }>;

const FIRST = { sort: null, window: { offset: 0, limit: 1 } } as const;
const COUNTERS: Readonly<
  Record<Exclude<CountedList, FigureListName | 'subjects'>, (db: ReadDb, filter: ListFilter) => Promise<number>>
> = {
  contactRecords: async (db, filter) => (await recordTotals(db, recordFilter.parse(filter))).records,
  opinions: (db, filter) => countOpinions(db, opinionFilter.parse(filter)),
  meetings: (db, filter) => countMeetings(db, meetingFilter.parse(filter)),
  activities: (db, filter) => countActivities(db, activityFilter.parse(filter)),
  training: (db, filter) => countSessions(db, sessionFilter.parse(filter)),
  inspections: (db, filter) => countInspections(db, inspectionFilter.parse(filter)),
  institutions: (db, filter) => countDocuments(db, documentFilter.parse(filter)),
  members: async (db, filter) => (await listMembers(db, { filter: memberFilter.parse(filter), ...FIRST })).total,
  delegates: async (db, filter) => (await listDelegates(db, { filter: delegateFilter.parse(filter), ...FIRST })).total,
  organizations: async (db, filter) =>
    (await listOrganizations(db, { filter: organizationFilter.parse(filter), ...FIRST })).total,
};

/** The list behind a figure, measured: its rows, and the numbers of the column that is the figure. */
export async function sizeOfList(db: ReadDb, list: CountedList, filter: ListFilter, number?: string): Promise<ListSize> {
  if (list === 'subjects') {
    const rows = await findSubjects(db, subjectFilter.parse(filter));
    return { rows: rows.length, numbers: number === undefined ? [] : rows.map(({ count }) => count) };
  }
  if (!isFigureList(list)) return { rows: await COUNTERS[list](db, filter), numbers: [] };
  const lines = await figureLines(db, list, filter);
  return { rows: lines.length, numbers: number === undefined ? [] : lines.map(({ cells }) => Number(cells[number] ?? 0)) };
}
