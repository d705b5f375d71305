/** Proposals of all nine townships from 2009 to the reference day, each with its whole file. Source: domain.md §4.1, §5.1, architecture §8. */
import { createWorkCalendar } from '#shared/calendar/model.ts';
import { proposalSettings } from '#shared/proposals/settings.ts';
import { TOWNSHIPS } from './places.ts';
import { planHandlingUnits } from './plan-handling-units.ts';
import type { CountyPlan, PlannedMember } from './plan-types.ts';
import { playStep } from './play-proposal.ts';
import { type Desk, openCase } from './proposal-case.ts';
import {
  noRows,
  type PlannedHandlingUnit,
  type PlannedReviewer,
  type PlannedSession,
  type ProposalRows,
  type ProposalScript,
} from './proposal-script.ts';
import { planTownshipProposals } from './plan-township-proposals.ts';
import { at, chanceOf } from './random.ts';

/** A chance of its own: the rest of the county stays as it is. */
const SEED = 20_120_220;

export type PlannedProposals = Readonly<{
  handlingUnits: readonly PlannedHandlingUnit[];
  reviewers: readonly PlannedReviewer[];
  sessions: readonly PlannedSession[];
  /** As the clerk entered them, in the order in which the first steps were taken. */
  scripts: readonly ProposalScript[];
  /** The rows those scripts come to. */
  rows: ProposalRows;
}>;
export type CountyGround = Omit<CountyPlan, 'proposals' | 'working'>;

/** Everything the proposal tables of the sample hold. @param seed another one makes other proposals of the same people. */
export function planProposals(
  county: CountyGround,
  seed: number = SEED,
  townships: readonly string[] = TOWNSHIPS.map(({ name }) => name),
): PlannedProposals {
  const chance = chanceOf(seed);
  const units = planHandlingUnits(county.organizations);
  const people = new Map(county.members.map(member => [member.id, member]));
  const all = TOWNSHIPS.flatMap((township, index) =>
    townships.includes(township.name) ? [planTownshipProposals(chance, { county, people, units }, township, index)] : [],
  );
  const scripts = all.flatMap(one => one.scripts);
  return {
    handlingUnits: units.units,
    reviewers: all.flatMap(one => one.sessions.reviewers),
    sessions: all.flatMap(one => one.sessions.sessions),
    scripts,
    rows: play(county, people, scripts),
  };
}

/** Steps of all scripts in the order of their days; those of one script keep theirs. */
export function inOrder(scripts: readonly ProposalScript[]): { script: ProposalScript; index: number }[] {
  return scripts
    .flatMap((script, order) => {
      let day = '';
      return script.steps.map((step, index) => {
        day = step.on > day ? step.on : day;
        return { script, index, day, order };
      });
    })
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.order - b.order || a.index - b.index);
}

function play(
  county: CountyGround,
  people: ReadonlyMap<string, PlannedMember>,
  scripts: readonly ProposalScript[],
): ProposalRows {
  const desk: Desk = {
    rows: noRows(),
    cases: new Map(),
    settings: proposalSettings.parse({}),
    calendar: createWorkCalendar([]),
    unitNames: new Map(county.organizations.map(({ id, name, shortName }) => [id, shortName ?? name])),
    names: new Map(
      [...county.earlier.delegates, ...county.delegates].map(({ id, memberId }) => [id, people.get(memberId)?.name ?? '']),
    ),
    sequences: new Map(),
  };
  for (const script of scripts.filter(({ steps }) => steps.length === 0)) openCase(desk, script);
  for (const { script, index } of inOrder(scripts))
    playStep(desk, index === 0 ? openCase(desk, script) : found(desk.cases.get(script.id)), at(script.steps, index));
  return desk.rows;
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new RangeError('a step of a proposal that is not open');
  return item;
}
