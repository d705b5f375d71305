/** Townships a report cites by example: those with the best figures first. Source: domain.md §6.2. */
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { CITED_TOPICS, type CitedTopic, type CitedTownships, type Example } from '#shared/reports/situation-model.ts';
import { sessionFilter } from '#shared/training/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { countSuggestions, listSuggestions } from '../inspections/suggestion-queries.ts';
import { countInspections, countParticipants, listInspections } from '../inspections/queries.ts';
import { countMeetings, listMeetings } from '../meetings/queries.ts';
import { loadTree, type OrganizationTree } from '../organizations/queries.ts';
import { countMeasuresBy, type Measures } from '../proposals/queries.ts';
import { exampleSubjects } from '../proposals/statistics-queries.ts';
import { statisticValues } from '../statistics/values-queries.ts';
import { listSessions, trainingFiguresOf } from '../training/queries.ts';

const EVERYTHING = { offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
const NAMED = 2;

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
async function witnesses(db: ReadDb, asOf: string, topic: Exclude<CitedTopic, 'proposals'>): Promise<readonly Witness[]> {
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

/** Townships with records of a topic, the one that stands for the work first. */
async function ranked(db: ReadDb, asOf: string, topic: CitedTopic, tree: OrganizationTree): Promise<string[]> {
  if (topic === 'proposals') return townshipsByProposals(db, asOf);
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
type Texts = Readonly<Record<string, string>>;

/** The statistics of a topic in a township, as the register counts them. */
async function textsOf(db: ReadDb, topic: CitedTopic, place: Place): Promise<Texts> {
  switch (topic) {
    case 'proposals':
      return Object.fromEntries((await statisticValues(db, place.asOf, place.within)).map(({ name, text }) => [name, text]));
    case 'training': {
      const { personTimes } = await trainingFiguresOf(db, sessionFilter.parse({ ...place, form: 'site_visit' }));
      return { trainingStudyTourPersonTimes: String(personTimes) };
    }
    case 'conferences':
      return { delegateConferenceCount: String(await countMeetings(db, conferencesOf(place))) };
    case 'inspections': {
      const held = inspectionFilter.parse({ ...place, isHeld: true });
      return {
        inspectionCount: String(await countInspections(db, held)),
        inspectionParticipants: String(await countParticipants(db, held)),
        inspectionSuggestionCount: String(await countSuggestions(db, suggestionFilter.parse(place))),
        inspectionSuggestionRectified: String(
          await countSuggestions(db, suggestionFilter.parse({ ...place, isRectified: true })),
        ),
      };
    }
  }
}

const conferencesOf = (place: Place) => meetingFilter.parse({ ...place, isHeld: true, type: 'delegate_conference' });

/** What is named of the example, and since when there are records. */
async function namedOf(db: ReadDb, topic: CitedTopic, { asOf, within }: Place): Promise<Pick<Example, 'named' | 'since'>> {
  const yearOf = (day: string | undefined) => (day === undefined ? null : Number(day.slice(0, 4)));
  const sort = { key: 'startOn', direction: 'ascending' } as const;
  switch (topic) {
    case 'proposals': {
      const filter = proposalFilter.parse({ asOf, organizationId: within, kind: 'proposal' });
      return { named: await exampleSubjects(db, filter, NAMED), since: null };
    }
    case 'training': {
      const filter = sessionFilter.parse({ asOf, within, isHeld: true, form: 'site_visit' });
      const { rows } = await listSessions(db, { filter, sort, window: EVERYTHING });
      const places = new Set(rows.flatMap(({ place }) => (place === null ? [] : [place])));
      return { named: [...places].slice(0, NAMED), since: yearOf(rows[0]?.startOn) };
    }
    case 'conferences': {
      const { rows } = await listMeetings(db, { filter: conferencesOf({ asOf, within }), sort, window: { offset: 0, limit: 1 } });
      return { named: [], since: yearOf(rows[0]?.startOn) };
    }
    case 'inspections':
      return { named: [], since: null };
  }
}

const TOPICS = Object.keys(CITED_TOPICS) as CitedTopic[];

/** The townships each topic may cite, the best first. */
export async function citedTownships(db: ReadDb, asOf: string): Promise<Record<CitedTopic, { id: string; name: string }[]>> {
  const tree = await loadTree(db, asOf);
  const named = (id: string) => ({ id, name: tree.byId.get(id)?.shortName ?? tree.byId.get(id)?.name ?? '' });
  const found: Partial<Record<CitedTopic, ReturnType<typeof named>[]>> = {};
  for (const topic of TOPICS) found[topic] = (await ranked(db, asOf, topic, tree)).map(named);
  return found as Record<CitedTopic, ReturnType<typeof named>[]>;
}

/** One township a topic, with its own figures: the one asked for where it has records, else the best; null where none has any. */
export async function examplesOf(
  db: ReadDb,
  asOf: string,
  asked: CitedTownships,
): Promise<Readonly<Record<CitedTopic, Example | null>>> {
  const tree = await loadTree(db, asOf);
  const found: Partial<Record<CitedTopic, Example | null>> = {};
  for (const topic of TOPICS) {
    const candidates = await ranked(db, asOf, topic, tree);
    const scopeId = candidates.find(id => id === asked[topic]) ?? candidates[0];
    if (scopeId === undefined) {
      found[topic] = null;
      continue;
    }
    const township = tree.byId.get(scopeId);
    found[topic] = {
      scopeId,
      townshipName: township?.shortName ?? township?.name ?? '',
      texts: await textsOf(db, topic, { asOf, within: scopeId }),
      ...(await namedOf(db, topic, { asOf, within: scopeId })),
    };
  }
  return found as Record<CitedTopic, Example | null>;
}
