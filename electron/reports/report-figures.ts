/** Live values of the figures a report prints. Source: domain.md R-S1, R-S3. */
import type { FigureKey } from '#shared/reports/composer-model.ts';
import { recordFilter } from '#shared/contacts/record-model.ts';
import { recordTotals } from '../contacts/record-queries.ts';
import { inspectionFilter, suggestionFilter } from '#shared/inspections/model.ts';
import { meetingFilter } from '#shared/meetings/model.ts';
import { proposalFilter } from '#shared/proposals/model.ts';
import { percentText } from '#shared/core/percent.ts';
import { sessionFilter } from '#shared/training/model.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { countInspections, countParticipants } from '../inspections/queries.ts';
import { countSuggestions } from '../inspections/suggestion-queries.ts';
import { countMeetings } from '../meetings/queries.ts';
import { countMeasures } from '../proposals/queries.ts';
import { figuresAt } from '../statistics/figures-queries.ts';
import { trainingFiguresOf } from '../training/queries.ts';

export type LiveFigure = Readonly<{ text: string; value: number }>;
export type LiveFigures = ReadonlyMap<string, LiveFigure>;

/** The one name of a figure in a report. */
export const keyOf = ({ statistic, scopeId }: FigureKey): string => `${statistic} ${scopeId ?? ''}`;

type Place = Readonly<{ asOf: string; within: string }>;
const whole = (value: number): LiveFigure => ({ text: String(value), value });

/** Statistics a cited township is cited with: each is read by itself, as the whole register of a township costs half a second. */
const OF_EXAMPLES: Readonly<Record<string, (db: ReadDb, place: Place) => Promise<LiveFigure>>> = {
  trainingStudyTourPersonTimes: async (db, place) =>
    whole((await trainingFiguresOf(db, sessionFilter.parse({ ...place, form: 'site_visit' }))).personTimes),
  delegateConferenceCount: async (db, place) =>
    whole(await countMeetings(db, meetingFilter.parse({ ...place, isHeld: true, type: 'delegate_conference' }))),
  inspectionCount: async (db, place) => whole(await countInspections(db, inspectionFilter.parse({ ...place, isHeld: true }))),
  inspectionParticipants: async (db, place) =>
    whole(await countParticipants(db, inspectionFilter.parse({ ...place, isHeld: true }))),
  inspectionSuggestionCount: async (db, place) => whole(await countSuggestions(db, suggestionFilter.parse(place))),
  inspectionSuggestionRectified: async (db, place) =>
    whole(await countSuggestions(db, suggestionFilter.parse({ ...place, isRectified: true }))),
  contactRecordCount: async (db, place) => whole((await recordTotals(db, recordFilter.parse(place))).records),
  proposalReceived: async (db, place) => whole((await proposalsOf(db, place)).received),
  proposalConcluded: async (db, place) => whole((await proposalsOf(db, place)).concluded),
  proposalSatisfactionRate: async (db, place) => {
    const { content, withFeedback } = await proposalsOf(db, place);
    return { text: percentText(content, withFeedback), value: withFeedback === 0 ? 0 : content / withFeedback };
  },
};
const proposalsOf = (db: ReadDb, { asOf, within }: Place) =>
  keptUntilWritten(db, `reports.proposals ${asOf} ${within}`, () =>
    countMeasures(db, proposalFilter.parse({ asOf, within, kind: 'proposal' })),
  );

async function figuresOfScope(
  db: ReadDb,
  asOf: string,
  scopeId: string | null,
  names: readonly string[],
): Promise<readonly (readonly [string, LiveFigure])[]> {
  const found: (readonly [string, LiveFigure])[] = [];
  if (scopeId !== null && names.every(name => name in OF_EXAMPLES)) {
    for (const name of names) {
      const read = OF_EXAMPLES[name];
      if (read !== undefined) found.push([name, await read(db, { asOf, within: scopeId })]);
    }
    return found;
  }
  const figures = await keptUntilWritten(db, `reports.figures ${asOf} ${scopeId ?? ''}`, () => figuresAt(db, { asOf, scopeId }));
  return figures.map(({ name, text, value }) => [name, { text, value }] as const);
}

/** The live values of these figures at a day, by {@link keyOf}; a statistic that is not known any more is left out. */
export async function liveFigures(db: ReadDb, asOf: string, keys: readonly FigureKey[]): Promise<LiveFigures> {
  const live = new Map<string, LiveFigure>();
  for (const scopeId of new Set(keys.map(key => key.scopeId))) {
    const names = [...new Set(keys.filter(key => key.scopeId === scopeId).map(({ statistic }) => statistic))];
    const figures = new Map(await figuresOfScope(db, asOf, scopeId, names));
    for (const statistic of names) {
      const figure = figures.get(statistic);
      if (figure !== undefined) live.set(keyOf({ statistic, scopeId }), figure);
    }
  }
  return live;
}
