import { type RawBuilder, sql } from 'kysely';
import { clockState, DEFAULT_CLOCK } from '#shared/calendar/clock.ts';
import { explainBasis } from '#shared/calendar/due-dates.ts';
import { dueBasis } from '#shared/calendar/model.ts';
import { availableSmallSteps, smallStepLabel } from '#shared/core/small-life-cycle.ts';
import {
  OWED_SUGGESTION_STATES,
  type SUGGESTION_SORT_KEYS,
  type SuggestionCase,
  type SuggestionFilter,
  type SuggestionRow,
  type SuggestionState,
} from '#shared/inspections/model.ts';
import { SUGGESTION_CYCLE, type SuggestionFacts, suggestionStepDetail } from '#shared/inspections/steps.ts';
import { readCalendar } from '../calendar/queries.ts';
import { searchNeedle } from '../core/search-text.ts';
import { subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { inForce, stateAt, type StoredStep, stepsOf } from '../db/record-steps.ts';
import { allOf } from '../members/queries.ts';
import { adoptedAt, inspectionHeldAt, rectifiedAt } from './queries.ts';

/** The due day while the unit still owes something on the day, else null. */
const owedBy = (asOf: string): RawBuilder<string | null> =>
  sql<string | null>`(case when ${stateAt('s', asOf)} in (${sql.join(OWED_SUGGESTION_STATES)}) then s."dueOn" end)`;

/** Conditions of a list of suggestions `s` of inspections `e`; the same ones count every statistic. Only those of inspections held by asOf. */
export function suggestionConditions(filter: SuggestionFilter): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const conditions: RawBuilder<boolean>[] = [
    sql<boolean>`s."deletedAt" is null`,
    sql<boolean>`e."deletedAt" is null`,
    inspectionHeldAt(asOf),
  ];
  const needle = searchNeedle(filter.search);
  if (needle !== '')
    conditions.push(
      sql<boolean>`(instr(s."content", ${needle}) > 0 or instr(s."addressedTo", ${needle}) > 0 or instr(e."searchText", ${needle}) > 0)`,
    );
  if (filter.within !== null) conditions.push(sql<boolean>`e."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  if (filter.inspectionId !== null) conditions.push(sql<boolean>`s."inspectionId" = ${filter.inspectionId}`);
  if (filter.groupId !== null) conditions.push(sql<boolean>`e."groupId" = ${filter.groupId}`);
  if (filter.from !== null) conditions.push(sql<boolean>`e."startOn" >= ${filter.from}`);
  if (filter.to !== null) conditions.push(sql<boolean>`e."startOn" <= ${filter.to}`);
  if (filter.handlingUnitId !== null) conditions.push(sql<boolean>`s."handlingUnitId" = ${filter.handlingUnitId}`);
  if (filter.state !== null) conditions.push(sql<boolean>`${stateAt('s', asOf)} = ${filter.state}`);
  const isTrue = (condition: RawBuilder<boolean>, wanted: boolean | null) => {
    if (wanted !== null) conditions.push(wanted ? condition : sql<boolean>`not ${condition}`);
  };
  isTrue(adoptedAt(asOf), filter.isAdopted);
  isTrue(rectifiedAt(asOf), filter.isRectified);
  isTrue(sql<boolean>`coalesce(${owedBy(asOf)} < ${asOf}, 0)`, filter.isLate);
  return conditions;
}

function suggestionBase(db: ReadDb) {
  return db
    .selectFrom('inspection_suggestion as s')
    .innerJoin('inspection as e', 'e.id', 's.inspectionId')
    .innerJoin('party_organization as o', 'o.id', 'e.organizationId');
}

/** How many suggestions a filter finds. */
export async function countSuggestions(db: ReadDb, filter: SuggestionFilter): Promise<number> {
  const { count } = await suggestionBase(db)
    .select(sql<number>`count(*)`.as('count'))
    .where(allOf(suggestionConditions(filter)))
    .executeTakeFirstOrThrow();
  return count;
}

const joinedAt = (asOf: string) => [
  sql<string>`${stateAt('s', asOf)}`.as('state'),
  owedBy(asOf).as('dueOn'),
  sql<string>`e."topic"`.as('topic'),
  sql<string>`e."startOn"`.as('startOn'),
  sql<string>`e."organizationId"`.as('organizationId'),
  sql<string>`coalesce(o."shortName", o."name")`.as('townshipName'),
];

function toRow(stored: Record<string, unknown>, asOf: string): SuggestionRow {
  const row = stored as unknown as SuggestionRow;
  const clock = row.dueOn === null ? '' : clockState({ dueOn: row.dueOn, today: asOf, ...DEFAULT_CLOCK }).text;
  return { ...row, isLate: row.dueOn !== null && row.dueOn < asOf, clock };
}

type ListInput = Readonly<{
  filter: SuggestionFilter;
  sort: Readonly<{ key: (typeof SUGGESTION_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }> | null;
  window: Readonly<{ offset: number; limit: number }>;
}>;
const SORTS: Readonly<Record<(typeof SUGGESTION_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  startOn: sql`e."startOn"`,
  state: sql`"state"`,
  dueOn: sql`"dueOn"`,
  addressedTo: sql`s."addressedTo"`,
};

/** One window of the suggestions, those of the newest inspection first. */
export async function listSuggestions(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: SuggestionRow[]; total: number }> {
  const direction = sort?.direction === 'descending' ? sql`desc` : sql`asc`;
  const rows = await suggestionBase(db)
    .where(allOf(suggestionConditions(filter)))
    .selectAll('s')
    .select(joinedAt(filter.asOf))
    .orderBy(sort === null ? sql`e."startOn" desc` : sql`${SORTS[sort.key]} ${direction}`)
    .orderBy(sql`e."id", s."seq"`)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => toRow(row, filter.asOf)), total: await countSuggestions(db, filter) };
}

export type StoredSuggestion = NonNullable<Awaited<ReturnType<typeof storedSuggestion>>>;

/** The row as it stands with the last day of its inspection; null when it is gone. */
export async function storedSuggestion(db: ReadDb, id: string) {
  const row = await db
    .selectFrom('inspection_suggestion as s')
    .innerJoin('inspection as e', 'e.id', 's.inspectionId')
    .selectAll('s')
    .select('e.endOn as raisedOn')
    .where('s.id', '=', id)
    .where('s.deletedAt', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** All a check may know of a suggestion. */
export function suggestionFacts(row: StoredSuggestion, steps: readonly StoredStep[], today: string): SuggestionFacts {
  const newest = inForce(steps).at(-1);
  const label = newest === undefined ? '' : smallStepLabel(SUGGESTION_CYCLE, newest.event);
  return {
    state: row.state as SuggestionState,
    today,
    lastOn: newest?.happenedOn ?? row.raisedOn,
    lastLabel: newest === undefined ? '视察调研' : label,
    correctable: newest === undefined ? null : { id: newest.id, label, happenedOn: newest.happenedOn },
  };
}

/** The whole file of a suggestion; null when it is gone. @param today judges which steps are open. */
export async function getSuggestion(
  db: ReadDb,
  { id, asOf, today }: Readonly<{ id: string; asOf: string; today: string }>,
): Promise<SuggestionCase | null> {
  const stored = await storedSuggestion(db, id);
  const shown = await suggestionBase(db).where('s.id', '=', id).selectAll('s').select(joinedAt(asOf)).executeTakeFirst();
  if (stored === null || shown === undefined) return null;
  const row = toRow(shown, asOf);
  const steps = await stepsOf(db, id);
  const basis = stored.dueRule === null ? null : dueBasis.parse(JSON.parse(stored.dueRule));
  const working = basis === null ? [] : explainBasis(basis, await readCalendar(db)).working;
  return {
    row,
    due: row.dueOn === null ? null : { dueOn: row.dueOn, waitsFor: '整改', working: [...working] },
    steps: steps
      .filter(({ happenedOn }) => happenedOn <= asOf)
      .map(({ data, ownerId: _owner, correctsId: _corrects, ...step }) => ({
        ...step,
        label: smallStepLabel(SUGGESTION_CYCLE, step.event),
        detail: suggestionStepDetail(step.event, data),
      })),
    available: availableSmallSteps(SUGGESTION_CYCLE, suggestionFacts(stored, steps, today)),
  };
}
