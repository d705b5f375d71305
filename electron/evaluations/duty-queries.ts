import { type RawBuilder, sql } from 'kysely';
import { addMonthsClamped } from '#shared/core/dates.ts';
import {
  type DUTY_DELEGATE_SORT_KEYS,
  type DUTY_REPORT_SORT_KEYS,
  type DutyDelegateFilter,
  type DutyDelegateRow,
  type DutyReportFilter,
  type DutyReportRow,
  REPORTED_STATES,
} from '#shared/evaluations/duty-model.ts';
import { resultsOf } from '#shared/evaluations/results.ts';
import type { EvaluationScale } from '#shared/evaluations/model.ts';
import { SCALES } from '#shared/evaluations/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegateAt, isDelegateWithin, memberAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt, termLabel } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import { readEvaluationSettings } from './settings-queries.ts';

const REPORTED = sql.join(REPORTED_STATES.map(state => sql.lit(state)));
/** A report `r` given by the day. */
const isReportedAt = (asOf: string): RawBuilder<boolean> =>
  sql<boolean>`(r."state" in (${REPORTED}) and r."reportedOn" <= ${asOf})`;

/** Duty reports with their delegate, person, term and township: r d m t c g. */
export function dutyReportBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom('duty_report as r')
    .innerJoin(delegateAt(asOf, 'd'), 'd.id', 'r.delegateId')
    .innerJoin(memberAt(asOf, 'm'), 'm.id', 'd.memberId')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 't.organizationId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId');
}

/** Conditions of a list of duty reports; the same ones count every statistic. */
export function dutyReportConditions(filter: DutyReportFilter): RawBuilder<boolean>[] {
  const conditions = [sql<boolean>`r."deletedAt" is null`];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(m."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`t."organizationId" in ${subtreeIds(filter.within, filter.asOf)}`);
  if (filter.year !== null) conditions.push(sql<boolean>`r."year" = ${filter.year}`);
  if (filter.state !== null) conditions.push(sql<boolean>`r."state" = ${filter.state}`);
  if (filter.form !== null) conditions.push(sql<boolean>`r."form" = ${filter.form}`);
  if (filter.delegateId !== null) conditions.push(sql<boolean>`r."delegateId" = ${filter.delegateId}`);
  if (filter.isReported !== null)
    conditions.push(filter.isReported ? isReportedAt(filter.asOf) : sql<boolean>`not ${isReportedAt(filter.asOf)}`);
  return conditions;
}

const reportColumns = (asOf: string) => [
  sql<string>`m."name"`.as('name'),
  sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
  sql<number>`t."termNumber"`.as('termNumber'),
  sql<string | null>`g."name"`.as('groupName'),
  sql<string | null>`(select a."name" from "party_organization" a where a."id" = r."audienceOrgId")`.as('audienceName'),
  sql<string | null>`(select json_object('scale', e."scale", 'counts', json(e."counts"), 'ballotsIssued', e."ballotsIssued",
    'ballotsReturned', e."ballotsReturned", 'invalid', e."invalid") from "evaluation" e where e."id" = r."evaluationId" and e."deletedAt" is null)`.as(
    'ballots',
  ),
  sql<number>`(r."state" = 'planned' and coalesce(r."plannedOn", r."year" || '-12-31') < ${asOf})`.as('isOverdue'),
];

function toReport(row: Record<string, unknown>): DutyReportRow {
  const { ballots, termNumber, ...stored } = row as { ballots: string | null; termNumber: number; townshipName: string };
  const held = ballots === null ? null : (JSON.parse(ballots) as Parameters<typeof resultsOf>[0] & { scale: EvaluationScale });
  const result = held === null ? null : resultsOf(held, held.scale, SCALES);
  return {
    ...(stored as unknown as DutyReportRow),
    termLabel: termLabel(stored.townshipName, termNumber),
    evaluationResult:
      result === null || held === null ? null : `${held.scale === 'rating' ? '满意率' : '称职以上'} ${result.favourablePercent}`,
    isOverdue: row['isOverdue'] === 1,
  };
}

const BY_PINYIN = sql`substr(m."searchText", instr(m."searchText", ' ') + 1)`;
const REPORT_ORDER = sql`t."level" desc, c."sortOrder", g."name", ${BY_PINYIN}, r."id"`;
const REPORT_SORTS: Readonly<Record<(typeof DUTY_REPORT_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  office: sql`t."level" desc, c."sortOrder"`,
  name: BY_PINYIN,
  plannedOn: sql`coalesce(r."plannedOn", '9999')`,
  reportedOn: sql`coalesce(r."reportedOn", '9999')`,
  state: sql`r."state"`,
};
type Sort<K extends readonly string[]> = { key: K[number]; direction: 'ascending' | 'descending' } | null;
type Input<F, K extends readonly string[]> = { filter: F; sort: Sort<K>; window: { offset: number; limit: number } };
const directed = (sort: { direction: 'ascending' | 'descending' }) => (sort.direction === 'descending' ? sql` desc` : sql``);

/** One window of the duty reports and the size of the whole. */
export async function listDutyReports(
  db: ReadDb,
  { filter, sort, window }: Input<DutyReportFilter, typeof DUTY_REPORT_SORT_KEYS>,
): Promise<{ rows: DutyReportRow[]; total: number }> {
  const query = dutyReportBase(db, filter.asOf).where(allOf(dutyReportConditions(filter)));
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const order = sort === null ? REPORT_ORDER : sql`${REPORT_SORTS[sort.key]}${directed(sort)}, ${REPORT_ORDER}`;
  const rows = await query
    .selectAll('r')
    .select(reportColumns(filter.asOf))
    .orderBy(order)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return { rows: rows.map(row => toReport(row as unknown as Record<string, unknown>)), total };
}

/** Duty reports by their ids; those in the bin are left out. */
export async function dutyReportsByIds(db: ReadDb, ids: readonly string[], asOf: string): Promise<DutyReportRow[]> {
  const rows = await dutyReportBase(db, asOf)
    .selectAll('r')
    .select(reportColumns(asOf))
    .where(sql<boolean>`r."id" in (select value from json_each(${JSON.stringify(ids)}))`)
    .where('r.deletedAt', 'is', null)
    .orderBy(REPORT_ORDER)
    .execute();
  return rows.map(row => toReport(row as unknown as Record<string, unknown>));
}

/** The newest report of delegate `d`, by what is asked of it. */
const newest = (column: string) =>
  sql`(select r.${sql.ref(column)} from "duty_report" r where r."delegateId" = d."id" and r."deletedAt" is null
    order by r."year" desc, r."id" desc limit 1)`;
const hasReport = (condition: RawBuilder<boolean>) =>
  sql<boolean>`exists (select 1 from "duty_report" r where r."delegateId" = d."id" and r."deletedAt" is null and ${condition})`;

/** Whether delegate `d` has reported in the term by the day. */
export const hasReportedAt = (asOf: string): RawBuilder<boolean> => hasReport(isReportedAt(asOf));

/** Valid delegates of the running terms: d m t u c g. Their one duty report of the term is asked for by dutyDelegateConditions. */
export function dutyDelegateBase(db: ReadDb, asOf: string) {
  return db
    .selectFrom(delegateAt(asOf, 'd'))
    .innerJoin(memberAt(asOf, 'm'), 'm.id', 'd.memberId')
    .innerJoin('congress_term as t', 't.id', 'd.congressTermId')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .innerJoin(organizationAt(asOf, 'c'), 'c.id', 't.organizationId')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId');
}

/** Last day of a term that counts as ending soon. Source: domain.md §2.18 [default]. */
const urgentUntil = (asOf: string, months: number): string => addMonthsClamped(asOf, months);
const urgent = (asOf: string, months: number): RawBuilder<boolean> =>
  sql<boolean>`(not ${hasReport(isReportedAt(asOf))} and t."plannedEndOn" <= ${urgentUntil(asOf, months)})`;

/** Conditions of the delegates who owe or gave a report; every count of dutyReportRate is the size of such a list. */
export function dutyDelegateConditions(filter: DutyDelegateFilter, months: number): RawBuilder<boolean>[] {
  const { asOf } = filter;
  const reported = hasReport(isReportedAt(asOf));
  const conditions = [
    sql<boolean>`d."deletedAt" is null`,
    sql<boolean>`(t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf}))`,
    sql<boolean>`${statusAt(asOf)} = 'valid'`,
  ];
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(m."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(isDelegateWithin(filter.within, asOf));
  if (filter.level !== null) conditions.push(sql<boolean>`t."level" = ${filter.level}`);
  if (filter.groupId !== null) conditions.push(sql<boolean>`d."groupId" = ${filter.groupId}`);
  if (filter.hasReported !== null) conditions.push(filter.hasReported ? reported : sql<boolean>`not ${reported}`);
  if (filter.standing === 'reported') conditions.push(reported);
  if (filter.standing === 'planned') conditions.push(sql<boolean>`not ${reported}`, hasReport(sql<boolean>`1`));
  if (filter.standing === 'missing') conditions.push(sql<boolean>`not ${hasReport(sql<boolean>`1`)}`);
  if (filter.isUrgent !== null)
    conditions.push(filter.isUrgent ? urgent(asOf, months) : sql<boolean>`not ${urgent(asOf, months)}`);
  return conditions;
}

const DELEGATE_ORDER = sql`t."level" desc, c."sortOrder", g."name", ${BY_PINYIN}, d."id"`;
const DELEGATE_SORTS: Readonly<Record<(typeof DUTY_DELEGATE_SORT_KEYS)[number], RawBuilder<unknown>>> = {
  office: sql`t."level" desc, c."sortOrder"`,
  name: BY_PINYIN,
  termEndOn: sql`t."plannedEndOn"`,
  reportYear: sql`"reportYear"`,
};

/** One window of the delegates with their report of the term, and the size of the whole. */
export async function listDutyDelegates(
  db: ReadDb,
  { filter, sort, window }: Input<DutyDelegateFilter, typeof DUTY_DELEGATE_SORT_KEYS>,
): Promise<{ rows: DutyDelegateRow[]; total: number }> {
  const { dutyReportMonths } = await readEvaluationSettings(db);
  const query = dutyDelegateBase(db, filter.asOf).where(allOf(dutyDelegateConditions(filter, dutyReportMonths)));
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const order = sort === null ? DELEGATE_ORDER : sql`${DELEGATE_SORTS[sort.key]}${directed(sort)}, ${DELEGATE_ORDER}`;
  const rows = await query
    .select([
      'd.id',
      'm.name',
      't.termNumber',
      sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
      sql<string | null>`g."name"`.as('groupName'),
      'u.name as electoralUnitName',
      't.plannedEndOn as termEndOn',
      sql<number | null>`${newest('year')}`.as('reportYear'),
      sql<DutyDelegateRow['reportState']>`${newest('state')}`.as('reportState'),
      sql<string | null>`${newest('id')}`.as('reportId'),
      sql<DutyDelegateRow['standing']>`case when ${hasReport(isReportedAt(filter.asOf))} then 'reported'
        when ${hasReport(sql<boolean>`1`)} then 'planned' else 'missing' end`.as('standing'),
      sql<number>`${urgent(filter.asOf, dutyReportMonths)}`.as('isUrgent'),
    ])
    .orderBy(order)
    .limit(window.limit)
    .offset(window.offset)
    .execute();
  return {
    rows: rows.map(({ termNumber, isUrgent, ...row }) => ({
      ...row,
      termLabel: termLabel(row.townshipName, termNumber),
      isUrgent: isUrgent === 1,
    })),
    total,
  };
}

/** dutyReportRate: valid delegates who have reported in the term, and all of them. Source: domain.md §5.2. */
export async function dutyReportCounts(
  db: ReadDb,
  filter: Pick<DutyDelegateFilter, 'asOf' | 'within' | 'level'>,
): Promise<{ reported: number; total: number }> {
  const { asOf } = filter;
  const whole: DutyDelegateFilter = { ...filter, search: '', groupId: null, hasReported: null, standing: null, isUrgent: null };
  return dutyDelegateBase(db, asOf)
    .where(allOf(dutyDelegateConditions(whole, 0)))
    .select([sql<number>`coalesce(sum(${hasReport(isReportedAt(asOf))}), 0)`.as('reported'), sql<number>`count(*)`.as('total')])
    .executeTakeFirstOrThrow();
}

/** Everybody of a filter, for planning. */
export async function dutyDelegateIds(db: ReadDb, filter: DutyDelegateFilter): Promise<string[]> {
  const { dutyReportMonths } = await readEvaluationSettings(db);
  const rows = await dutyDelegateBase(db, filter.asOf)
    .where(allOf(dutyDelegateConditions(filter, dutyReportMonths)))
    .select('d.id')
    .orderBy(DELEGATE_ORDER)
    .execute();
  return rows.map(({ id }) => id);
}
