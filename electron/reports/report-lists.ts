/** The list behind a figure or a block, with its size and the first names: what is listed is what was counted (R-S1). */
import { activityFilter } from '#shared/activities/model.ts';
import { leadingGroupFilter } from '#shared/bodies/leading-model.ts';
import { linkFilter, subjectFilter } from '#shared/contacts/assignment-model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { delegateFilter } from '#shared/delegates/model.ts';
import { inspectionFilter } from '#shared/inspections/model.ts';
import { documentFilter } from '#shared/institutions/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { memberFilter } from '#shared/members/model.ts';
import { opinionFilter } from '#shared/opinions/model.ts';
import { organizationFilter } from '#shared/organizations/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import type { FigureKey } from '#shared/reports/composer-model.ts';
import { isFigureList } from '#shared/statistics/figure-lists-model.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { listActivities } from '../activities/queries.ts';
import { listLeadingGroups } from '../bodies/leading-queries.ts';
import { countLinks, listLinks } from '../contacts/assignment-queries.ts';
import { listSubjects } from '../contacts/gap-queries.ts';
import { listRecords } from '../contacts/record-queries.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReadDb } from '../db/operation.ts';
import { listDelegates } from '../delegates/queries.ts';
import { listInspections } from '../inspections/queries.ts';
import { listDocuments } from '../institutions/queries.ts';
import { listMeetings } from '../meetings/queries.ts';
import { listMembers } from '../members/queries.ts';
import { listOpinions } from '../opinions/queries.ts';
import { listOrganizations } from '../organizations/queries.ts';
import { listProposals } from '../proposals/queries.ts';
import { drillInto } from '../statistics/drill-queries.ts';
import { figureLines, type ListFilter } from '../statistics/figure-lists-queries.ts';
import { listSessions } from '../training/queries.ts';

type Filter = Readonly<Record<string, unknown>>;
export type ListBehind = Readonly<{ entity: string; filter: Filter; count: number; label: string }>;
type Found = Readonly<{ rows: readonly unknown[]; total: number }>;
type Window = Readonly<{ offset: number; limit: number }>;
type Reader = (db: ReadDb, filter: Filter, window: Window) => Promise<Found>;

const READERS: Readonly<Record<string, Reader>> = {
  organizations: (db, filter, window) => listOrganizations(db, { filter: organizationFilter.parse(filter), sort: null, window }),
  members: (db, filter, window) => listMembers(db, { filter: memberFilter.parse(filter), sort: null, window }),
  delegates: (db, filter, window) => listDelegates(db, { filter: delegateFilter.parse(filter), sort: null, window }),
  proposals: (db, filter, window) => listProposals(db, { filter: proposalFilter.parse(filter), sort: null, window }),
  subjects: (db, filter, window) => listSubjects(db, { filter: subjectFilter.parse(filter), window }),
  contactRecords: (db, filter, window) => listRecords(db, { filter: recordFilter.parse(filter), sort: null, window }),
  opinions: (db, filter, window) => listOpinions(db, { filter: opinionFilter.parse(filter), sort: null, window }),
  meetings: (db, filter, window) => listMeetings(db, { filter: meetingFilter.parse(filter), sort: null, window }),
  activities: (db, filter, window) => listActivities(db, { filter: activityFilter.parse(filter), sort: null, window }),
  training: (db, filter, window) => listSessions(db, { filter: sessionFilter.parse(filter), sort: null, window }),
  inspections: (db, filter, window) => listInspections(db, { filter: inspectionFilter.parse(filter), sort: null, window }),
  institutions: (db, filter, window) => listDocuments(db, { filter: documentFilter.parse(filter), sort: null, window }),
  leadingGroups: (db, filter, window) => listLeadingGroups(db, { filter: leadingGroupFilter.parse(filter), sort: null, window }),
  links: async (db, filter, window) => ({
    ...(await listLinks(db, { filter: linkFilter.parse(filter), sort: null, window })),
    total: await countLinks(db, linkFilter.parse(filter)),
  }),
};

/** A window of a list, whether a page of its own lists it or the page of figures does. */
async function windowOf(db: ReadDb, entity: string, filter: Filter, { offset, limit }: Window): Promise<Found> {
  if (isFigureList(entity)) {
    const lines = await figureLines(db, entity, filter as ListFilter);
    return { rows: lines.slice(offset, offset + limit).map(({ cells }) => cells), total: lines.length };
  }
  return (await READERS[entity]?.(db, filter, { offset, limit })) ?? { rows: [], total: 0 };
}

const LABEL_KEYS = ['name', 'subject', 'title', 'fromName', 'byName', 'content', 'topic'] as const;
const LONGEST = 30;
function labelOf(row: unknown): string {
  const columns = row as Readonly<Record<string, unknown>>;
  const key = LABEL_KEYS.find(one => typeof columns[one] === 'string' && columns[one] !== '');
  const text = key === undefined ? '' : String(columns[key]);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The first rows of a list, by the name the clerk knows. */
export async function firstNames(db: ReadDb, entity: string, filter: Filter, limit: number): Promise<string[]> {
  return (await windowOf(db, entity, filter, { offset: 0, limit })).rows.map(labelOf).filter(name => name !== '');
}

/** A list with its size. */
export async function listOf(db: ReadDb, label: string, entity: string, filter: Filter): Promise<ListBehind> {
  return { label, entity, filter, count: (await windowOf(db, entity, filter, { offset: 0, limit: 1 })).total };
}

/** The list behind a figure; null where no record stands behind it. */
export async function listBehindFigure(
  db: ReadDb,
  { statistic, scopeId }: FigureKey,
  asOf: string,
): Promise<(ListBehind & Readonly<{ text: string }>) | null> {
  try {
    return await drillInto(db, { statistic, scopeId, asOf });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
