import { NO_SHARE, percentText } from '#shared/core/percent.ts';
import type { Figure } from '#shared/statistics/contract.ts';
import { REPORT_ITEMS } from '#shared/statistics/report-items-model.ts';
import { type Statistic, STATISTICS, scopesOfStatistic } from '#shared/statistics/register.ts';
import { type WorkingStatistic, WORKING_STATISTICS } from '#shared/statistics/working-register.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateGround, HANDLING, proposalGround, rosterGround, workGround } from './ground-queries.ts';
import type { DelegateCell } from './people-counts-queries.ts';
import type { CountCell, Period } from './record-counts-queries.ts';
import { type Scope, type ScopeTest, scopeTest } from './scope-queries.ts';

export type { Scope } from './scope-queries.ts';
type Range = Readonly<{ least: number; most: number }>;
/** Every number a scope's figures are made of. */
type Numbers = Readonly<{ scope: ScopeTest; counts: Map<string, number>; ranges: Map<string, Range> }>;

const CENTS_OF_YUAN = 100;
const MONEY: readonly string[] = ['fundBudget', 'fundSpent'];

function add(counts: Map<string, number>, own: Readonly<Record<string, number>>): void {
  for (const name in own) counts.set(name, (counts.get(name) ?? 0) + (own[name] ?? 0));
}

function widen(ranges: Map<string, Range>, name: string, { least, most }: Range): void {
  const known = ranges.get(name);
  ranges.set(
    name,
    known === undefined ? { least, most } : { least: Math.min(known.least, least), most: Math.max(known.most, most) },
  );
}

function addCells(counts: Map<string, number>, cells: readonly CountCell[], scope: ScopeTest): void {
  for (const cell of cells) if (scope.hasRecord(cell)) add(counts, cell.counts);
}

function addDelegates(counts: Map<string, number>, cells: readonly DelegateCell[], scope: ScopeTest): void {
  for (const cell of cells) if (scope.hasDelegate(cell)) add(counts, cell.counts);
}

function addWork({ scope, counts, ranges }: Numbers, ground: Awaited<ReturnType<typeof workGround>>): void {
  addCells(counts, ground.cells, scope);
  const people = new Map<string, Set<string>>();
  for (const cell of ground.people)
    if (scope.hasRecord(cell)) people.set(cell.name, (people.get(cell.name) ?? new Set()).add(cell.person));
  for (const [name, persons] of people) counts.set(name, persons.size);
  for (const cell of ground.groups)
    if (scope.hasRecord(cell)) widen(ranges, 'groupActivitiesPerGroupYear', { least: cell.held, most: cell.held });
  for (const cell of ground.subjects)
    if (scope.hasSubject(cell)) {
      add(counts, cell.counts);
      for (const [name, range] of Object.entries(cell.ranges)) widen(ranges, name, range);
    }
  for (const name of MONEY) counts.set(name, (counts.get(name) ?? 0) / CENTS_OF_YUAN);
  counts.set('institutionDocumentCount', ground.documents);
  counts.set('problemItems', REPORT_ITEMS.problems.length);
  counts.set('measureItems', REPORT_ITEMS.measures.length);
}

const startOfNumbers = (scope: ScopeTest): Numbers => ({ scope, counts: new Map(), ranges: new Map() });

/** Reads what rosters and proposals are counted from, once for any number of scopes. */
async function rosterNumbers(db: ReadDb, period: Period): Promise<(scope: ScopeTest) => Numbers> {
  const roster = await rosterGround(db, period.asOf);
  const delegates = await delegateGround(db, period.asOf);
  const proposals = await proposalGround(db, period);
  return scope => {
    const numbers = startOfNumbers(scope);
    addCells(numbers.counts, roster, scope);
    addDelegates(numbers.counts, delegates, scope);
    addCells(numbers.counts, proposals, scope);
    return numbers;
  };
}

/** A figure that cannot be asked of such a scope, e.g. members of a delegate group. */
const notAsked = (name: string): Figure => ({ name, value: 0, text: NO_SHARE, percentOf: null });
const countFigure = (name: string, value: number): Figure => ({ name, value, text: String(value), percentOf: null });

/** Tenths of the average, half up in whole numbers; a text without needless .0 as in F1. */
function averageFigure(name: string, total: number, count: number): Figure {
  if (count === 0) return notAsked(name);
  const tenths = Math.floor((20 * total + count) / (2 * count));
  return countFigure(name, tenths / 10);
}

/** Shares follow F1–F4; a share of nothing has value 0 and text —. Money is compared in cents. */
function shareFigure(name: string, numerator: number, denominator: number, isMoney = false): Figure {
  const scale = isMoney ? CENTS_OF_YUAN : 1;
  const parts = { numerator: Math.round(numerator * scale), denominator: Math.round(denominator * scale) };
  return {
    name,
    value: parts.denominator === 0 ? 0 : parts.numerator / parts.denominator,
    text: percentText(parts.numerator, parts.denominator),
    percentOf: parts,
  };
}

function registerFigure(statistic: Statistic, { counts, scope }: Numbers): Figure {
  const { name } = statistic;
  const value = (of: string) => counts.get(of) ?? 0;
  if (scope.kind === 'group' && !scopesOfStatistic(statistic).includes('group')) return notAsked(name);
  switch (statistic.kind) {
    case 'count':
      return countFigure(name, value(name));
    case 'share':
      return shareFigure(name, value(statistic.numerator), value(statistic.denominator));
    case 'average':
      return averageFigure(name, value(HANDLING.total), value(HANDLING.count));
    default:
      return statistic satisfies never;
  }
}

function workingFigure(statistic: WorkingStatistic, { counts, ranges, scope }: Numbers): Figure {
  const { name } = statistic;
  const value = (of: string) => counts.get(of) ?? 0;
  if (scope.kind === 'group' && !statistic.scopes.includes('group')) return notAsked(name);
  switch (statistic.kind) {
    case 'count':
      return countFigure(name, value(name));
    case 'share':
      return shareFigure(name, value(statistic.numerator), value(statistic.denominator), MONEY.includes(statistic.numerator));
    case 'average':
      return averageFigure(name, value(statistic.numerator), value(statistic.denominator));
    case 'range': {
      const { least, most } = ranges.get(name) ?? { least: 0, most: 0 };
      return { name, value: most, text: least === most ? String(most) : `${least}–${most}`, percentOf: null };
    }
    default:
      return statistic satisfies never;
  }
}

/** The statistics on rosters and proposals at a day, for a scope. */
export async function statisticValues(db: ReadDb, asOf: string, scopeId: Scope): Promise<Figure[]> {
  const numbersOf = await rosterNumbers(db, { asOf, from: null });
  const numbers = numbersOf(await scopeTest(db, asOf, scopeId));
  return STATISTICS.map(statistic => registerFigure(statistic, numbers));
}

/** The figures of what a table of organisations shows; the others would be counted for nothing. */
export async function rosterValues(db: ReadDb, asOf: string, scopeId: Scope): Promise<Figure[]> {
  const numbers = startOfNumbers(await scopeTest(db, asOf, scopeId));
  addCells(numbers.counts, await rosterGround(db, asOf), numbers.scope);
  return STATISTICS.filter(({ group }) => group === 'organizations' || group === 'members').map(statistic =>
    registerFigure(statistic, numbers),
  );
}

/** Every statistic of both registers for each of the scopes, in their order. */
export async function valuesOfScopes(db: ReadDb, period: Period, scopeIds: readonly Scope[]): Promise<Figure[][]> {
  const numbersOf = await rosterNumbers(db, period);
  const ground = await workGround(db, period);
  const found: Figure[][] = [];
  for (const scopeId of scopeIds) {
    const numbers = numbersOf(await scopeTest(db, period.asOf, scopeId));
    addWork(numbers, ground);
    found.push([
      ...STATISTICS.map(statistic => registerFigure(statistic, numbers)),
      ...WORKING_STATISTICS.map(statistic => workingFigure(statistic, numbers)),
    ]);
  }
  return found;
}
