import { type RawBuilder, sql } from 'kysely';
import { clockState, DEFAULT_CLOCK } from '#shared/calendar/clock.ts';
import { explainBasis } from '#shared/calendar/due-dates.ts';
import { dueBasis } from '#shared/calendar/model.ts';
import { availableSmallSteps, smallStepLabel } from '#shared/core/small-life-cycle.ts';
import { isLimited, OPINION_LIMITS } from '#shared/opinions/limits.ts';
import {
  CLOSED_OPINION_STATES,
  NEED_STATES,
  OPEN_OPINION_STATES,
  OPINION_NEEDS,
  type OPINION_SORT_KEYS,
  type OpinionCase,
  type OpinionFilter,
  opinionFilter,
  type OpinionNeed,
  type OpinionRow,
} from '#shared/opinions/model.ts';
import { opinionStepDetail } from '#shared/opinions/step-detail.ts';
import { OPINION_CYCLE } from '#shared/opinions/workflow.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegatesOfGroup, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { dueAt, stateAt, stepsOf } from '../db/record-steps.ts';
import { opinionFacts, storedOpinion } from './facts.ts';
import { opinionGround } from './settings-queries.ts';

type Sort = { key: (typeof OPINION_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

const within = (states: readonly string[]) => sql.join(states.map(state => sql`${state}`));

/** Late on a day: something is still owed and its day is past. */
const lateAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(${stateAt('p', asOf)} in (${within(OPEN_OPINION_STATES)}) and ${dueAt('p', asOf)} < ${asOf})`;

/** Conditions of a list of opinions `p`; the same ones count every statistic. States and due days are those of asOf. */
export function opinionConditions(filter: OpinionFilter): RawBuilder<boolean> {
  const { asOf } = filter;
  const parts = [sql<boolean>`p."deletedAt" is null`, sql<boolean>`p."receivedOn" <= ${asOf}`];
  const equals = (column: keyof OpinionFilter) => {
    if (filter[column] !== null) parts.push(sql<boolean>`p.${sql.ref(column)} = ${filter[column]}`);
  };
  const stateIn = (states: readonly string[]) => parts.push(sql<boolean>`${stateAt('p', asOf)} in (${within(states)})`);
  const needle = searchNeedle(filter.search);
  if (needle !== '') parts.push(sql<boolean>`instr(p."searchText", ${needle}) > 0`);
  if (filter.within !== null) parts.push(sql<boolean>`p."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  if (filter.from !== null) parts.push(sql<boolean>`p."receivedOn" >= ${filter.from}`);
  if (filter.to !== null) parts.push(sql<boolean>`p."receivedOn" <= ${filter.to}`);
  if (filter.groupId !== null) parts.push(sql<boolean>`p."delegateId" in ${delegatesOfGroup(filter.groupId, asOf)}`);
  for (const column of [
    'category',
    'source',
    'sourceId',
    'delegateId',
    'handlingUnitId',
    'raisedByMemberId',
    'raisedByMassId',
    'urgency',
  ] as const)
    equals(column);
  if (filter.state !== null) stateIn([filter.state]);
  if (filter.isClosed !== null) stateIn(filter.isClosed ? CLOSED_OPINION_STATES : OPEN_OPINION_STATES);
  if (filter.need === 'overdue' || filter.isLate === true) parts.push(lateAt(asOf));
  if (filter.need !== null && filter.need !== 'overdue') stateIn(NEED_STATES[filter.need]);
  if (filter.isLate === false) parts.push(sql<boolean>`not ${lateAt(asOf)}`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** How many opinions a filter finds. */
export async function countOpinions(db: ReadDb, filter: OpinionFilter): Promise<number> {
  const { rows } = await sql<{
    total: number;
  }>`select count(*) as "total" from "opinion" p where ${opinionConditions(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

const titleOf = (table: string, column: string) =>
  sql`(select x.${sql.ref(column)} from ${sql.table(table)} x where x."id" = p."sourceId")`;
const sourceNo = sql<string | null>`case p."source"
  when 'proposal' then (select coalesce(x."fileNo", x."receiptNo") from "proposal" x where x."id" = p."sourceId")
  when 'meeting' then ${titleOf('meeting', 'title')}
  when 'group_activity' then ${titleOf('group_activity', 'title')}
  when 'inspection' then ${titleOf('inspection', 'topic')}
  when 'contact' then ${titleOf('contact_record', 'occurredOn')}
  else null end`;

type Stored = Omit<OpinionRow, 'isAnonymous' | 'isLate' | 'clock'> & { isAnonymous: number };

function rowOf(stored: Stored, asOf: string): OpinionRow {
  const isOpen = (OPEN_OPINION_STATES as readonly string[]).includes(stored.state);
  const dueOn = isOpen ? stored.dueOn : null;
  const clock = dueOn === null ? '' : clockState({ dueOn, today: asOf, ...DEFAULT_CLOCK }).text;
  return { ...stored, dueOn, isAnonymous: stored.isAnonymous === 1, isLate: dueOn !== null && dueOn < asOf, clock };
}

async function rowsWhere(db: ReadDb, asOf: string, rest: RawBuilder<unknown>): Promise<OpinionRow[]> {
  const { rows } = await sql<Stored>`select p.*, ${stateAt('p', asOf)} as "state", ${dueAt('p', asOf)} as "dueOn",
      coalesce(o."shortName", o."name") as "townshipName", ${sourceNo} as "sourceNo", coalesce(u."name", p."forwardedTo") as "forwardedTo",
      (select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" where d."id" = p."delegateId") as "delegateName"
    from "opinion" p join "party_organization" o on o."id" = p."organizationId"
    left join "handling_unit" u on u."id" = p."handlingUnitId" where ${rest}`.execute(db);
  return rows.map(row => rowOf(row, asOf));
}

/** One window of the opinions and the size of the whole, the newest first. */
export async function listOpinions(
  db: ReadDb,
  input: { filter: OpinionFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: OpinionRow[]; total: number }> {
  const { filter, sort, window } = input;
  const key =
    sort?.key === 'state' || sort?.key === 'dueOn' ? sql`${sql.ref(sort.key)}` : sql`p.${sql.ref(sort?.key ?? 'receivedOn')}`;
  const order =
    sort === null
      ? sql`p."receivedOn" desc, p."id" desc`
      : sql`${key}${sort.direction === 'descending' ? sql` desc` : sql``}, p."id"`;
  return {
    rows: await rowsWhere(
      db,
      filter.asOf,
      sql`${opinionConditions(filter)} order by ${order} limit ${window.limit} offset ${window.offset}`,
    ),
    total: await countOpinions(db, filter),
  };
}

/** How many opinions wait for what. */
export async function countNeeds(
  db: ReadDb,
  input: { asOf: string; within: string | null },
): Promise<Record<OpinionNeed, number>> {
  const entries: [OpinionNeed, number][] = [];
  for (const need of Object.keys(OPINION_NEEDS) as OpinionNeed[])
    entries.push([need, await countOpinions(db, opinionFilter.parse({ ...input, need }))]);
  return Object.fromEntries(entries) as Record<OpinionNeed, number>;
}

/** Opinions of a delegate that were received by a day, oldest first: for the dossier. */
export function opinionsOfDelegate(db: ReadDb, delegateId: string, asOf: string): Promise<OpinionRow[]> {
  return rowsWhere(
    db,
    asOf,
    sql`${opinionConditions(opinionFilter.parse({ asOf, delegateId }))} order by p."receivedOn", p."id"`,
  );
}

/** The whole file of an opinion; null when it is gone. @param today judges which steps are open. */
export async function getOpinion(db: ReadDb, input: { id: string; asOf: string; today: string }): Promise<OpinionCase | null> {
  const { id, asOf, today } = input;
  const [row] = await rowsWhere(db, asOf, sql`p."id" = ${id} and p."deletedAt" is null`);
  const stored = await storedOpinion(db, id);
  if (row === undefined || stored === null) return null;
  const ground = await opinionGround(db);
  const steps = await stepsOf(db, id);
  const units = new Map(
    (await db.selectFrom('handling_unit').select(['id', 'name']).execute()).map(unit => [unit.id, unit.name]),
  );
  const converted = await db
    .selectFrom('proposal')
    .select(['receiptNo', 'fileNo', 'subject'])
    .where('id', '=', row.convertedProposalId ?? '')
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  const basis = stored.dueRule === null || stored.dueOn === null ? null : dueBasis.parse(JSON.parse(stored.dueRule));
  return {
    row,
    due:
      basis === null || stored.dueOn === null || row.state !== stored.state || !isLimited(row.state)
        ? null
        : {
            dueOn: stored.dueOn,
            waitsFor: OPINION_LIMITS[row.state].waitsFor,
            working: [...explainBasis(basis, ground.calendar).working],
          },
    steps: steps
      .filter(({ happenedOn }) => happenedOn <= asOf)
      .map(({ data, ownerId: _owner, correctsId: _corrects, ...step }) => ({
        ...step,
        label: smallStepLabel(OPINION_CYCLE, step.event),
        detail: opinionStepDetail(step.event, data, units),
      })),
    available: availableSmallSteps(OPINION_CYCLE, await opinionFacts(db, stored, steps, { ...ground, today })),
    convertedNo: converted === undefined ? null : (converted.fileNo ?? converted.receiptNo ?? converted.subject),
  };
}
