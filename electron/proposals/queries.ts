import { type RawBuilder, sql } from 'kysely';
import { clockState } from '#shared/calendar/clock.ts';
import { addDays } from '#shared/calendar/days.ts';
import { addTerm } from '#shared/calendar/due-dates.ts';
import type { WorkCalendar } from '#shared/calendar/model.ts';
import {
  ASSIGNED_STATES,
  type CaseClock,
  PROPOSAL_MEASURES,
  type PROPOSAL_SORT_KEYS,
  PROPOSAL_STATES,
  type ProposalFilter,
  type ProposalMeasure,
  type ProposalRow,
  type ProposalState,
} from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { readCalendar } from '../calendar/queries.ts';
import { delegateAt, organizationAt } from '../db/as-of.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { proposalConditions } from './conditions.ts';
import { measureCondition } from './measure-conditions.ts';
import { isLatest, proposalAt, type ProposalScope, satisfactionAt, unitNames } from './proposal-at.ts';
import { readProposalSettings } from './settings-queries.ts';

type Sort = { key: (typeof PROPOSAL_SORT_KEYS)[number]; direction: 'ascending' | 'descending' } | null;

/** What lists of a day reckon with. */
export async function scopeOf(db: ReadDb, asOf: string): Promise<ProposalScope> {
  const settings = await readProposalSettings(db);
  const silentSince = settings.isSilenceConsent ? lastSilentDay(asOf, settings, await readCalendar(db)) : null;
  return { asOf, isLatest: await isLatest(db, asOf), settings, silentSince };
}

/** The last day from which the term of 视为同意 is over. */
function lastSilentDay(asOf: string, { silenceTerm }: ProposalSettings, calendar: WorkCalendar): string {
  let on = addDays(asOf, -1);
  while (addTerm(on, silenceTerm, calendar).day >= asOf) on = addDays(on, -1);
  return on;
}

/** The clock of a case: against its due day while open, by the day of the reply once answered. */
export function clockOf(
  row: Readonly<{ state: ProposalState; dueOn: string | null; repliedOn: string | null }>,
  asOf: string,
  settings: ProposalSettings,
): CaseClock {
  if (row.dueOn === null || !(ASSIGNED_STATES as readonly string[]).includes(row.state))
    return { kind: 'none', daysLeft: null, text: '' };
  const isOpen = row.state === 'assigned' || row.state === 'handling' || row.state === 'rehandling';
  const state = clockState({ dueOn: row.dueOn, closedOn: isOpen ? null : row.repliedOn, today: asOf, ...settings });
  return { kind: state.kind, daysLeft: state.daysLeft, text: state.text };
}

const NUMBER_ORDER = sql`c."sortOrder", coalesce(p."submittedOn", '9999'), p."receiptNo", p."id"`;
const STATE_ORDER = sql.raw(
  `case p."state" ${Object.keys(PROPOSAL_STATES)
    .map((state, index) => `when '${state}' then ${index}`)
    .join(' ')} end`,
);
const SORTS: Readonly<Record<(typeof PROPOSAL_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  number: NUMBER_ORDER,
  subject: sql`p."subject"`,
  state: STATE_ORDER,
  category: sql`p."category"`,
  leadName: sql`substr(p."searchText", instr(p."searchText", ' ') + 1)`,
  submittedOn: sql`coalesce(p."submittedOn", '9999')`,
  assignedOn: sql`coalesce(p."assignedOn", '9999')`,
  dueOn: sql`coalesce(p."dueOn", '9999')`,
  repliedOn: sql`coalesce(p."repliedOn", '9999')`,
  concludedOn: sql`coalesce(p."concludedOn", '9999')`,
  promiseDueOn: sql`coalesce((select min(h."dueOn") from "proposal_promise" h where h."proposalId" = p."id" and h."closedOn" is null), '9999')`,
  mainUnits: sql`coalesce((select group_concat(u."name", '、') from "proposal_assignment" a join "handling_unit" u on u."id" = a."unitId"
    where a."proposalId" = p."id" and a."role" = 'main' and a."endedOn" is null), '')`,
};

function orderOf(sort: Sort): RawBuilder<unknown> {
  if (sort === null || sort.key === 'number')
    return sort?.direction === 'descending'
      ? sql`c."sortOrder", coalesce(p."submittedOn", '9999') desc, p."receiptNo" desc, p."id" desc`
      : NUMBER_ORDER;
  return sql`${SORTS[sort.key]}${sort.direction === 'descending' ? sql` desc` : sql``}, ${NUMBER_ORDER}`;
}

type Detail = {
  leadName: string;
  jointCount: number;
  mainUnits: string;
  assistingUnits: string;
  extendedTo: string | null;
  replyNumber: string | null;
};

/** Columns of the register besides those of the proposal itself; only for the rows of a window. */
function columns(asOf: string) {
  return sql`
    coalesce(c."shortName", c."name") as "townshipName", t."termNumber" as "termNumber",
    coalesce((select w."name" from "proposal_proposer" w where w."proposalId" = p."id" and w."role" = 'lead'), '') as "leadName",
    (select count(*) from "proposal_proposer" w where w."proposalId" = p."id" and w."role" <> 'lead') as "jointCount",
    ${unitNames('main', asOf)} as "mainUnits", ${unitNames('assisting', asOf)} as "assistingUnits",
    (select e."newDueOn" from "proposal_extension" e where e."proposalId" = p."id" and e."isApproved" = 1 and e."isVoid" = 0 and e."decidedOn" <= ${asOf}
      order by e."decidedOn" desc, e."id" desc limit 1) as "extendedTo",
    (select a."documentNumber" from "proposal_reply" a where a."proposalId" = p."id" and a."isVoid" = 0 and a."documentNumber" is not null
      and a."repliedOn" <= ${asOf} order by a."round" desc, a."id" desc limit 1) as "replyNumber",
    (select min(h."dueOn") from "proposal_promise" h where h."proposalId" = p."id" and h."closedOn" is null) as "promiseDueOn",
    ${satisfactionAt(asOf)} as "satisfaction",
    (select x."title" from "proposal_session" x where x."id" = p."reportSessionId") as "reportTitle",
    (select coalesce(m."fileNo", m."receiptNo") from "proposal" m where m."id" = p."mergedIntoId") as "mergedIntoNo"`;
}

const from = (
  scope: ProposalScope,
  ids: readonly string[] | null = null,
) => sql`from ${proposalAt(scope, ids)} p join ${organizationAt(scope.asOf, 'c')} on c."id" = p."organizationId"
  join "congress_term" t on t."id" = p."congressTermId"`;

type Stored = Omit<ProposalRow, 'isKey' | 'isExcellent' | 'allowPublic' | 'termLabel' | 'clock'> &
  Detail & { isKey: number; isExcellent: number; allowPublic: number; termNumber: number };

function toRow(stored: Stored, scope: ProposalScope): ProposalRow {
  return {
    ...stored,
    isKey: stored.isKey === 1,
    isExcellent: stored.isExcellent === 1,
    allowPublic: stored.allowPublic === 1,
    termLabel: termLabel(stored.townshipName, stored.termNumber),
    clock: clockOf(stored, scope.asOf, scope.settings),
  };
}

/** Lines of the register in the order of their ids; ids that did not exist on the day are left out. */
async function rowsByIds(db: ReadDb, ids: readonly string[], scope: ProposalScope): Promise<ProposalRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Stored>`select p.*, ${columns(scope.asOf)} ${from(scope, ids)}`.execute(db);
  const byId = new Map(rows.map(row => [row.id, toRow(row, scope)]));
  return ids.flatMap(id => byId.get(id) ?? []);
}

/** Ids of a whole list in order; the costly columns are worked out for the rows of a window only. */
async function orderedIds(db: ReadDb, filter: ProposalFilter, scope: ProposalScope, sort: Sort): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select p."id" ${from(scope, filter.ids)}
    where ${allOf(proposalConditions(filter, scope))} order by ${orderOf(sort)}`.execute(db);
  return rows.map(({ id }) => id);
}

type ListInput = { filter: ProposalFilter; sort: Sort; window: { offset: number; limit: number } };

/** One window of the register and the size of the whole. Its order is kept until something is written. */
export async function listProposals(
  db: ReadDb,
  { filter, sort, window }: ListInput,
): Promise<{ rows: ProposalRow[]; total: number }> {
  const scope = await scopeOf(db, filter.asOf);
  const order = await keptUntilWritten(db, JSON.stringify(['proposals.list', filter, sort]), () =>
    orderedIds(db, filter, scope, sort),
  );
  const rows = await rowsByIds(db, order.slice(window.offset, window.offset + window.limit), scope);
  return { rows, total: order.length };
}

/** The first lines of a list that is asked for once, and the size of the whole. */
export async function firstProposals(
  db: ReadDb,
  filter: ProposalFilter,
  sort: Sort,
  limit: number,
): Promise<{ rows: ProposalRow[]; total: number }> {
  const scope = await scopeOf(db, filter.asOf);
  const order = await orderedIds(db, filter, scope, sort);
  return { rows: await rowsByIds(db, order.slice(0, limit), scope), total: order.length };
}

/** One line of the register; null where it did not exist on the day. */
export async function proposalRowOf(db: ReadDb, id: string, asOf: string): Promise<ProposalRow | null> {
  const [row] = await rowsByIds(db, [id], await scopeOf(db, asOf));
  return row ?? null;
}

const MEASURES = Object.keys(PROPOSAL_MEASURES) as ProposalMeasure[];
export type Measures = Record<ProposalMeasure, number>;

/** Groups by which measures can be counted, with the key of each row. */
const GROUPS = {
  township: sql`p."organizationId"`,
  category: sql`p."category"`,
  year: sql`substr(p."submittedOn", 1, 4)`,
  kind: sql`p."kind"`,
  state: sql`p."state"`,
  resultClass: sql`p."resultClass"`,
} as const;
export type MeasureGroup = keyof typeof GROUPS | 'mainUnits';

/**
 * Every measure of the proposals of a filter, by a key of p. What the measures ask of a proposal is worked out once each.
 * @param joined further tables the key needs.
 */
async function sumsBy(
  db: ReadDb,
  filter: ProposalFilter,
  key: RawBuilder<unknown>,
  joined: RawBuilder<unknown> = sql``,
): Promise<Map<string, Measures>> {
  const scope = await scopeOf(db, filter.asOf);
  const sums = MEASURES.map(
    measure => sql`coalesce(sum(${measureCondition(measure, scope, sql`p."answer"`)}), 0) as ${sql.ref(measure)}`,
  );
  const { rows } = await sql<Measures & { groupKey: string | null }>`with "counted" as materialized
    (select p."id", p."state", p."dueOn", p."resultClass", ${satisfactionAt(scope.asOf)} as "answer", ${key} as "groupKey"
      ${from(scope, filter.ids)} ${joined} where ${allOf(proposalConditions(filter, scope))})
    select p."groupKey", ${sql.join(sums)} from "counted" p group by p."groupKey"`.execute(db);
  return new Map(rows.map(({ groupKey, ...measures }) => [groupKey ?? '', measures as Measures]));
}

const NONE = Object.fromEntries(MEASURES.map(measure => [measure, 0])) as Measures;

/** Every measure of a filter, in one read. */
export async function countMeasures(db: ReadDb, filter: ProposalFilter): Promise<Measures> {
  return (await sumsBy(db, filter, sql`''`)).get('') ?? NONE;
}

/** Every measure of a filter for each value of a group; values without proposals are absent. */
export function countMeasuresBy(db: ReadDb, filter: ProposalFilter, group: MeasureGroup): Promise<Map<string, Measures>> {
  return sumsBy(db, filter, group === 'mainUnits' ? unitNames('main', filter.asOf) : GROUPS[group]);
}

/** Congress and group a proposal belongs to, as one key: the group of whoever proposed it first of all. */
export const placeKey = (asOf: string): RawBuilder<string> =>
  sql<string>`p."organizationId" || ' ' || coalesce((select gd."groupId" from "proposal_proposer" w
    join ${delegateAt(asOf, 'gd')} on gd."id" = w."delegateId" where w."proposalId" = p."id" and w."role" = 'lead' limit 1), '')`;

/** Every measure of a filter by {@link placeKey}. */
export function countMeasuresByPlace(db: ReadDb, filter: ProposalFilter): Promise<Map<string, Measures>> {
  return sumsBy(db, filter, placeKey(filter.asOf));
}

/** Every measure for each unit that a proposal was assigned to; a proposal of several units counts for each. */
export function countMeasuresByUnit(
  db: ReadDb,
  filter: ProposalFilter,
  role: 'main' | 'assisting',
): Promise<Map<string, Measures>> {
  const units = sql`join (select distinct "proposalId", "unitId" from "proposal_assignment" where "role" = ${role}
    and "assignedOn" <= ${filter.asOf} and ("endedOn" is null or "endedOn" > ${filter.asOf})) a on a."proposalId" = p."id"`;
  return sumsBy(db, filter, sql`a."unitId"`, units);
}
