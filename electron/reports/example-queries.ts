/** Townships a report cites by example: those with the best figures first. Source: domain.md §6.2. */
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import type { BlockChoice } from '#shared/reports/composer-model.ts';
import { CITED_TOPICS, type CitedTopic, type Example } from '#shared/reports/situation-model.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { recordTotals } from '../contacts/record-queries.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { listSuggestions } from '../inspections/suggestion-queries.ts';
import { listInspections } from '../inspections/queries.ts';
import { listMeetings } from '../meetings/queries.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import { countMeasures, countMeasuresBy, type Measures } from '../proposals/queries.ts';
import { exampleSubjects } from '../proposals/statistics-queries.ts';
import { listSessions } from '../training/queries.ts';
import type { ReportPlace } from './facts.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
const NAMED = 2;
const MOST_NAMEABLE = 100;

/** Compares n/d without rounding; a share of nothing is the smallest. */
const shareOrder = (n: number, d: number, otherN: number, otherD: number) =>
  d === 0 || otherD === 0 ? Number(otherD > 0) - Number(d > 0) : otherN * d - n * otherD;

/** Townships that received proposals, those with the best figures first; one with a handful does not stand for the work. */
async function townshipsByProposals(db: ReadDb, asOf: string): Promise<string[]> {
  const groups = [...(await countMeasuresBy(db, proposalFilter.parse({ asOf, kind: 'proposal' }), 'township'))].filter(
    ([, { received }]) => received > 0,
  );
  const average = groups.reduce((sum, [, { received }]) => sum + received, 0) / Math.max(1, groups.length);
  const isSmall = ({ received }: Measures) => received < average / 2;
  return groups
    .toSorted(
      ([, a], [, b]) =>
        Number(isSmall(a)) - Number(isSmall(b)) ||
        shareOrder(a.content, a.withFeedback, b.content, b.withFeedback) ||
        shareOrder(a.concluded, a.filed, b.concluded, b.filed) ||
        b.concluded - a.concluded,
    )
    .map(([id]) => id);
}

const townshipsOf = (tree: OrganizationTree): string[] =>
  [...tree.byId.values()].flatMap(node => (node.orgType === 'committee' && node.orgCategory === 'township' ? [node.id] : []));

/** A record that speaks for a place: the weight it adds, the weightiest first. */
type Witness = Readonly<{ organizationId: string; weights: readonly number[] }>;

/** What speaks for the townships in one read a topic; of equally many conferences, who began first. */
async function witnesses(
  db: ReadDb,
  asOf: string,
  topic: Exclude<CitedTopic, 'proposals' | 'contacts'>,
): Promise<readonly Witness[]> {
  switch (topic) {
    case 'training': {
      const filter = sessionFilter.parse({ asOf, isHeld: true, form: 'site_visit' });
      const { rows } = await listSessions(db, { filter, sort: null, window: EVERYTHING });
      return rows.map(({ organizationId, personTimes }) => ({ organizationId, weights: [personTimes] }));
    }
    case 'conferences': {
      const filter = meetingFilter.parse({ asOf, isHeld: true, type: 'delegate_conference' });
      const { rows } = await listMeetings(db, { filter, sort: null, window: EVERYTHING });
      return rows.map(({ organizationId, startOn }) => ({
        organizationId,
        weights: [1, Date.parse(asOf) - Date.parse(startOn)],
      }));
    }
    case 'inspections': {
      const filter = suggestionFilter.parse({ asOf, isRectified: true });
      const { rows } = await listSuggestions(db, { filter, sort: null, window: EVERYTHING });
      const held = inspectionFilter.parse({ asOf, isHeld: true });
      const inspections = await listInspections(db, { filter: held, sort: null, window: EVERYTHING });
      return [
        ...rows.map(({ organizationId }) => ({ organizationId, weights: [1, 0] })),
        ...inspections.rows.map(({ organizationId }) => ({ organizationId, weights: [0, 1] })),
      ];
    }
  }
}

/** Townships whose delegates contacted people, the busiest first. */
async function townshipsByContacts(db: ReadDb, asOf: string, tree: OrganizationTree): Promise<string[]> {
  const counted: { id: string; records: number }[] = [];
  for (const id of townshipsOf(tree))
    counted.push({ id, records: (await recordTotals(db, recordFilter.parse({ asOf, within: id }))).records });
  return counted
    .filter(({ records }) => records > 0)
    .toSorted((a, b) => b.records - a.records)
    .map(({ id }) => id);
}

/** Townships with records of a topic, the one that stands for the work first. */
async function ranked(db: ReadDb, asOf: string, topic: CitedTopic, tree: OrganizationTree): Promise<string[]> {
  if (topic === 'proposals') return townshipsByProposals(db, asOf);
  if (topic === 'contacts') return townshipsByContacts(db, asOf, tree);
  const found = await witnesses(db, asOf, topic);
  return townshipsOf(tree)
    .map(id => {
      const own = found.filter(({ organizationId }) => tree.isWithin(organizationId, id));
      const sum = (index: number) => own.reduce((all, { weights }) => all + (weights[index] ?? 0), 0);
      return { id, values: [sum(0), sum(1)] as const };
    })
    .filter(({ values }) => values[0] > 0)
    .toSorted((a, b) => b.values[0] - a.values[0] || b.values[1] - a.values[1])
    .map(({ id }) => id);
}

type Place = Readonly<{ asOf: string; within: string }>;

const conferencesOf = (place: Place) => meetingFilter.parse({ ...place, isHeld: true, type: 'delegate_conference' });

type Named = Pick<Example, 'named' | 'total' | 'since'>;
const yearOf = (day: string | undefined) => (day === undefined ? null : Number(day.slice(0, 4)));
const EARLIEST = { key: 'startOn', direction: 'ascending' } as const;

/** Public proposals of a township a report may name, the best first. */
export function nameableProposals(db: ReadDb, { asOf, within }: Place): Promise<{ id: string; subject: string }[]> {
  return exampleSubjects(db, proposalFilter.parse({ asOf, organizationId: within, kind: 'proposal' }), MOST_NAMEABLE);
}

/** What is named of the example, and since when there are records. */
async function namedOf(db: ReadDb, topic: CitedTopic, place: Place, recordIds: BlockChoice['recordIds']): Promise<Named> {
  const { asOf, within } = place;
  switch (topic) {
    case 'proposals': {
      const all = await nameableProposals(db, place);
      const chosen = recordIds === null ? all.slice(0, NAMED) : all.filter(({ id }) => recordIds.includes(id));
      const received = await countMeasures(db, proposalFilter.parse({ asOf, organizationId: within, kind: 'proposal' }));
      return { named: chosen.map(({ id, subject }) => ({ id, text: subject })), total: received.received, since: null };
    }
    case 'training': {
      const filter = sessionFilter.parse({ asOf, within, isHeld: true, form: 'site_visit' });
      const { rows } = await listSessions(db, { filter, sort: EARLIEST, window: EVERYTHING });
      const places = new Map(rows.flatMap(({ id, place: where }) => (where === null ? [] : [[where, id] as const])).toReversed());
      const named = [...places].toReversed().map(([text, id]) => ({ id, text }));
      return { named: named.slice(0, NAMED), total: named.length, since: yearOf(rows[0]?.startOn) };
    }
    case 'conferences': {
      const filter = conferencesOf(place);
      const { rows, total } = await listMeetings(db, { filter, sort: EARLIEST, window: { offset: 0, limit: 1 } });
      return { named: [], total, since: yearOf(rows[0]?.startOn) };
    }
    case 'contacts':
    case 'inspections':
      return { named: [], total: 0, since: null };
  }
}

const TOPICS = Object.keys(CITED_TOPICS) as CitedTopic[];

/** The townships a topic may cite in a report on the county or one township, the best first. */
async function candidates(db: ReadDb, { asOf, scopeId }: ReportPlace, topic: CitedTopic): Promise<string[]> {
  const ids = await keptUntilWritten(db, `reports.ranked ${asOf} ${topic}`, async () =>
    ranked(db, asOf, topic, await loadTree(db, asOf)),
  );
  return ids.filter(id => scopeId === null || id === scopeId);
}

/** Those townships with their names. */
export async function townshipsFor(db: ReadDb, place: ReportPlace, topic: CitedTopic): Promise<{ id: string; name: string }[]> {
  const tree = await loadTree(db, place.asOf);
  const ids = await candidates(db, place, topic);
  return ids.map(id => ({ id, name: tree.byId.get(id)?.shortName ?? tree.byId.get(id)?.name ?? '' }));
}

/** The townships each topic may cite, the best first. */
export async function citedTownships(db: ReadDb, asOf: string): Promise<Record<CitedTopic, { id: string; name: string }[]>> {
  const found: [CitedTopic, { id: string; name: string }[]][] = [];
  for (const topic of TOPICS) found.push([topic, await townshipsFor(db, { asOf, scopeId: null }, topic)]);
  return Object.fromEntries(found) as Record<CitedTopic, { id: string; name: string }[]>;
}

/** The township a topic cites: the one asked for where it has records, else the best; null where none has any. */
export async function exampleOf(db: ReadDb, place: ReportPlace, topic: CitedTopic, choice: BlockChoice): Promise<Example | null> {
  const townships = await townshipsFor(db, place, topic);
  const township = townships.find(({ id }) => id === choice.townshipId) ?? townships[0];
  if (township === undefined) return null;
  const named = await namedOf(db, topic, { asOf: place.asOf, within: township.id }, choice.recordIds);
  return { scopeId: township.id, townshipName: township.name, ...named };
}
