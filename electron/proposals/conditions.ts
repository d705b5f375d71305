/**
 * Proposals as of a day, and what each measure, need and filter means: one SQL condition each, used for counting and for listing,
 * so that a figure opens exactly its list. Sources: domain.md §4.1, §5.1–5.3, R-P13, R-P14.
 */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/calendar/days.ts';
import {
  ASSIGNED_STATES,
  CONCLUDED_STATES,
  FILED_STATES,
  OPEN_STATES,
  type ProposalFilter,
  type ProposalMeasure,
  type ProposalNeed,
  REVIEW_STATES,
} from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { searchNeedle } from '../core/search-text.ts';
import { subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';

type Condition = RawBuilder<boolean>;

/** What a list reckons with besides its filter. */
export type ProposalScope = Readonly<{
  asOf: string;
  /** No step lies after the day: the rows themselves hold. */
  isLatest: boolean;
  settings: ProposalSettings;
  /** Who was handed the reply on or before this day and said nothing since counts as consenting; null where silence is none. Source: R-P12. */
  silentSince: string | null;
}>;

/** Whether any step lies after the day. */
export async function isLatest(db: ReadDb, asOf: string): Promise<boolean> {
  const later = await db.selectFrom('proposal_step').select('id').where('happenedOn', '>', asOf).limit(1).executeTakeFirst();
  return later === undefined;
}

/** Steps of p in force on the day that satisfy a condition, newest first, as a value. */
const newestStep = (value: RawBuilder<unknown>, condition: RawBuilder<boolean>, asOf: string) =>
  sql`(select ${value} from "proposal_step" s where s."proposalId" = r."id" and s."happenedOn" <= ${asOf} and s."correctsId" is null
    and not exists (select 1 from "proposal_step" k where k."correctsId" = s."id") and ${condition} order by s."sequence" desc limit 1)`;

const REPLIED_STATES = ['replied', 'rehandling', 'concluded', 'reported'] as const;

/** A change of the due day by the clerk or the clock. */
const DUE_EVENTS = sql<boolean>`s."event" in ('assign', 'extend', 'rehandle', 'recount') and json_extract(s."data", '$.dueOn') is not null`;
const COMPLETED = sql<boolean>`s."event" = 'reply' and s."toState" = 'replied'`;

const COLUMNS = sql.raw(
  [
    'id version deletedAt remark importBatchId receiptNo fileNo kind sessionContext organizationId congressTermId subject category',
    'proposerType submittedOn allowPublic isKey isExcellent searchText archiveNo',
  ]
    .join(' ')
    .split(' ')
    .map(name => `r."${name}"`)
    .join(', '),
);
/** Columns that change with the steps. */
const CHANGING = sql.raw(
  'state reviewedOn mergedIntoId handlingMode assignedOn dueOn repliedOn resultClass round concludedOn reportSessionId'
    .split(' ')
    .map(name => `r."${name}"`)
    .join(', '),
);

/**
 * Proposals on a day, to stand wherever the table stands: columns of the register, with state, dueOn, repliedOn, resultClass, round,
 * assignedOn, concludedOn as they were. A proposal is there from its receipt; drafts are there on the latest day only.
 * @param ids only these.
 */
export function proposalAt(
  { asOf, isLatest: isNow }: Pick<ProposalScope, 'asOf' | 'isLatest'>,
  ids: readonly string[] | null = null,
): RawBuilder<unknown> {
  const kept = sql`r."deletedAt" is null${ids === null ? sql`` : sql` and r."id" in (select value from json_each(${JSON.stringify(ids)}))`}`;
  if (isNow)
    return sql`(select ${COLUMNS}, ${CHANGING} from "proposal" r where ${kept} and (r."state" = 'draft' or r."submittedOn" <= ${asOf}))`;
  const state = newestStep(sql`s."toState"`, sql<boolean>`s."fromState" <> s."toState"`, asOf);
  const lists = (states: readonly string[]) => sql.join(states.map(name => sql.lit(name)));
  const isAssigned = sql`q."state" in (${lists(ASSIGNED_STATES)})`;
  const isReplied = sql`q."state" in (${lists(REPLIED_STATES)})`;
  // worked out once per proposal: a measure asks for the state many times over
  return sql`(with "stateOn" as materialized (select r."id", ${state} as "state" from "proposal" r where ${kept} and r."submittedOn" <= ${asOf}),
    "factsOn" as materialized (select r."id", q."state",
      case when ${isAssigned} then ${newestStep(sql`s."happenedOn"`, sql<boolean>`s."event" = 'assign'`, asOf)} end as "assignedOn",
      case when ${isAssigned} then ${newestStep(sql`json_extract(s."data", '$.dueOn')`, DUE_EVENTS, asOf)} end as "dueOn",
      case when ${isReplied} then ${newestStep(sql`s."happenedOn"`, COMPLETED, asOf)} end as "repliedOn",
      case when ${isReplied} then ${newestStep(sql`json_extract(s."data", '$.resultClass')`, COMPLETED, asOf)} end as "resultClass",
      case when ${isReplied} then ${newestStep(sql`json_extract(s."data", '$.round')`, sql<boolean>`s."event" = 'rehandle'`, asOf)} end as "rehandled"
      from "stateOn" q join "proposal" r on r."id" = q."id" where q."state" is not null and q."state" <> 'draft')
    select ${COLUMNS}, q."state", q."assignedOn", q."dueOn", q."repliedOn", q."resultClass", coalesce(q."rehandled", 1) as "round",
      case when q."state" in (${lists([...FILED_STATES, 'merged', 'not_filed', 'withdrawn'])}) then r."reviewedOn" end as "reviewedOn",
      case when q."state" = 'merged' then r."mergedIntoId" end as "mergedIntoId",
      case when ${isAssigned} then r."handlingMode" end as "handlingMode",
      case when q."state" in (${lists(CONCLUDED_STATES)}) then r."concludedOn" end as "concludedOn",
      case when q."state" = 'reported' then r."reportSessionId" end as "reportSessionId"
    from "factsOn" q join "proposal" r on r."id" = q."id")`;
}

const stateIn = (states: readonly string[]): Condition =>
  sql<boolean>`p."state" in (${sql.join(states.map(name => sql.lit(name)))})`;

/** Worst answer expressed in the newest round that has answers by the day; no_answer where none was expressed; null without any. */
export function satisfactionAt(asOf: string): RawBuilder<string | null> {
  return sql<string | null>`(select case when sum(f."result" = 'dissatisfied') > 0 then 'dissatisfied'
      when sum(f."result" = 'basically_satisfied') > 0 then 'basically_satisfied' when sum(f."result" = 'satisfied') > 0 then 'satisfied'
      when count(*) > 0 then 'no_answer' end
    from "proposal_feedback" f where f."proposalId" = p."id" and f."isVoid" = 0 and f."answeredOn" <= ${asOf}
    and f."round" = (select max(g."round") from "proposal_feedback" g where g."proposalId" = p."id" and g."isVoid" = 0 and g."answeredOn" <= ${asOf}))`;
}

/** People owed an answer of p: its own proposers and those of merged children. */
const RECIPIENTS = sql`"proposal_proposer" w where w."proposalId" in
  (select c."id" from "proposal" c where c."id" = p."id" or (c."mergedIntoId" = p."id" and c."state" = 'merged' and c."deletedAt" is null))`;
const isDelivered = (asOf: string) => sql<boolean>`not exists (select 1 from ${RECIPIENTS} and exists
  (select 1 from "proposal_reply" a where a."proposalId" = p."id" and a."round" = p."round" and a."isVoid" = 0
    and not exists (select 1 from "proposal_delivery" d where d."replyId" = a."id" and d."proposerId" = w."id" and d."deliveredOn" <= ${asOf})))`;
const hasAnswer = (asOf: string, condition: RawBuilder<boolean>) =>
  sql<boolean>`exists (select 1 from "proposal_feedback" f where f."proposalId" = p."id" and f."round" = p."round" and f."isVoid" = 0
    and f."answeredOn" <= ${asOf} and ${condition})`;

/** Someone owed an answer of p has not said yet what they think of it. */
const someoneUnasked = (asOf: string) => sql<boolean>`exists (select 1 from ${RECIPIENTS} and not exists
  (select 1 from "proposal_feedback" f where f."proposalId" = p."id" and f."round" = p."round" and f."isVoid" = 0
    and f."answeredOn" <= ${asOf} and f."proposerId" = w."id"))`;

/** First completed reply, judged by the due day that held then. */
const isFirstReplyOnTime = (
  asOf: string,
) => sql<boolean>`(select s."happenedOn" <= coalesce(json_extract(s."data", '$.dueThen'), '9999')
  from "proposal_step" s where s."proposalId" = p."id" and ${COMPLETED} and s."happenedOn" <= ${asOf} and s."correctsId" is null
  and not exists (select 1 from "proposal_step" k where k."correctsId" = s."id") order by s."sequence" limit 1)`;

/** Units at work on p in a role, joined by 、. */
export const unitNames = (
  role: 'main' | 'assisting',
  asOf: string,
) => sql<string>`coalesce((select group_concat("name", '、') from
  (select u."name" from "proposal_assignment" a join "handling_unit" u on u."id" = a."unitId" where a."proposalId" = p."id" and a."role" = ${role}
    and a."assignedOn" <= ${asOf} and (a."endedOn" is null or a."endedOn" > ${asOf}) order by a."id")), '')`;

/** What each measure counts. @param answer the satisfaction of p where it is at hand. */
export function measureCondition(
  measure: ProposalMeasure,
  { asOf }: Pick<ProposalScope, 'asOf'>,
  answer: RawBuilder<unknown> = satisfactionAt(asOf),
): Condition {
  const classIs = (name: string) => sql<boolean>`(${stateIn(REPLIED_STATES)} and p."resultClass" = ${name})`;
  const answered = (...results: readonly string[]) => sql<boolean>`${answer} in (${sql.join(results)})`;
  switch (measure) {
    case 'received':
      return sql<boolean>`p."state" <> 'draft'`;
    case 'underReview':
      return stateIn(REVIEW_STATES);
    case 'filed':
      return stateIn(FILED_STATES);
    case 'merged':
      return stateIn(['merged']);
    case 'notFiled':
      return stateIn(['not_filed']);
    case 'withdrawn':
      return stateIn(['withdrawn']);
    case 'reviewed':
      return stateIn([...FILED_STATES, 'merged', 'not_filed']);
    case 'assigned':
      return stateIn(ASSIGNED_STATES);
    case 'handling':
      return stateIn(OPEN_STATES);
    case 'overdue':
      return sql<boolean>`(${stateIn(OPEN_STATES)} and p."dueOn" < ${asOf})`;
    case 'replied':
      return stateIn(REPLIED_STATES);
    case 'deliveredReply':
      return sql<boolean>`(${stateIn(REPLIED_STATES)} and exists (select 1 from "proposal_delivery" d join "proposal_reply" a on a."id" = d."replyId"
        where d."proposalId" = p."id" and a."isVoid" = 0 and d."deliveredOn" <= ${asOf}))`;
    case 'repliedOnTime':
      return sql<boolean>`(${stateIn(REPLIED_STATES)} and ${isFirstReplyOnTime(asOf)} = 1)`;
    case 'classA':
      return classIs('A');
    case 'classB':
      return classIs('B');
    case 'classC':
      return classIs('C');
    case 'classD':
      return classIs('D');
    case 'concluded':
      return stateIn(CONCLUDED_STATES);
    case 'withFeedback':
      return answered('satisfied', 'basically_satisfied', 'dissatisfied');
    case 'satisfied':
      return answered('satisfied');
    case 'basicallySatisfied':
      return answered('basically_satisfied');
    case 'content':
      return answered('satisfied', 'basically_satisfied');
    case 'dissatisfied':
      return answered('dissatisfied');
    case 'noAnswer':
      return answered('no_answer');
    case 'reported':
      return stateIn(['reported']);
    default:
      return measure satisfies never;
  }
}

/** What each need of the board asks for. */
export function needCondition(need: ProposalNeed, { asOf, settings, silentSince }: ProposalScope): Condition {
  const soon = addDays(asOf, Math.max(0, ...settings.warnDays));
  const replied = (condition: Condition) => sql<boolean>`(p."state" = 'replied' and ${condition})`;
  const dissatisfied = hasAnswer(asOf, sql<boolean>`f."result" = 'dissatisfied'`);
  const ofLead = sql<boolean>`f."proposerId" in (select w."id" from "proposal_proposer" w where w."proposalId" = p."id" and w."role" = 'lead')`;
  const isLeadContent = hasAnswer(asOf, sql<boolean>`f."result" in ('satisfied', 'basically_satisfied') and ${ofLead}`);
  const isSilent =
    silentSince === null
      ? sql<boolean>`0`
      : sql<boolean>`(not ${hasAnswer(asOf, ofLead)} and (select max(d."deliveredOn") from "proposal_delivery" d
          join "proposal_reply" a on a."id" = d."replyId" where d."proposalId" = p."id" and a."round" = p."round" and a."isVoid" = 0) <= ${silentSince})`;
  switch (need) {
    case 'toSubmit':
      return stateIn(['draft']);
    case 'toReview':
      return stateIn(['submitted']);
    case 'toResubmit':
      return stateIn(['returned']);
    case 'toAssign':
      return stateIn(['filed']);
    case 'toAccept':
      return stateIn(['assigned']);
    case 'dueSoon':
      return sql<boolean>`(${stateIn(OPEN_STATES)} and p."dueOn" between ${asOf} and ${soon})`;
    case 'overdue':
      return measureCondition('overdue', { asOf });
    case 'assistingDue':
      return sql<boolean>`(${stateIn(OPEN_STATES)} and exists (select 1 from "proposal_assignment" a where a."proposalId" = p."id" and a."role" = 'assisting'
        and a."endedOn" is null and a."opinionOn" is null and a."waiveReason" is null))`;
    case 'toDeliver':
      return replied(sql<boolean>`not ${isDelivered(asOf)}`);
    case 'toAsk':
      return replied(sql<boolean>`(${isDelivered(asOf)} and not ${dissatisfied} and ${someoneUnasked(asOf)})`);
    case 'toRehandle':
      return replied(dissatisfied);
    case 'toConclude':
      return replied(
        sql<boolean>`(${isDelivered(asOf)} and not ${dissatisfied} and (${isLeadContent} or not ${someoneUnasked(asOf)} or ${isSilent}))`,
      );
    case 'promisesDue':
      return sql<boolean>`exists (select 1 from "proposal_promise" h where h."proposalId" = p."id" and h."closedOn" is null and h."dueOn" <= ${soon})`;
    case 'toReport':
      return stateIn(['concluded']);
    default:
      return need satisfies never;
  }
}

/** Conditions of a list of proposals; the same ones count every statistic. */
export function proposalConditions(filter: ProposalFilter, scope: ProposalScope): Condition[] {
  const { asOf } = scope;
  const conditions: Condition[] = [];
  const equal = (column: string, value: string | number | null) => {
    if (value !== null) conditions.push(sql<boolean>`${sql.ref(`p.${column}`)} = ${value}`);
  };
  const needle = searchNeedle(filter.search);
  if (needle !== '') conditions.push(sql<boolean>`instr(p."searchText", ${needle}) > 0`);
  if (filter.within !== null) conditions.push(sql<boolean>`p."organizationId" in ${subtreeIds(filter.within, asOf)}`);
  equal('organizationId', filter.organizationId);
  equal('congressTermId', filter.congressTermId);
  equal('kind', filter.kind);
  equal('sessionContext', filter.sessionContext);
  equal('category', filter.category);
  equal('resultClass', filter.resultClass);
  equal('mergedIntoId', filter.mergedIntoId);
  equal('importBatchId', filter.importBatchId);
  if (filter.isKey !== null) equal('isKey', filter.isKey ? 1 : 0);
  if (filter.isExcellent !== null) equal('isExcellent', filter.isExcellent ? 1 : 0);
  if (filter.states.length > 0) conditions.push(stateIn(filter.states));
  if (filter.measure !== null) conditions.push(measureCondition(filter.measure, scope));
  if (filter.need !== null) conditions.push(needCondition(filter.need, scope));
  if (filter.satisfaction !== null) conditions.push(sql<boolean>`${satisfactionAt(asOf)} = ${filter.satisfaction}`);
  if (filter.year !== null)
    conditions.push(sql<boolean>`p."submittedOn" between ${`${filter.year}-01-01`} and ${`${filter.year}-12-31`}`);
  if (filter.receivedFrom !== null) conditions.push(sql<boolean>`p."submittedOn" >= ${filter.receivedFrom}`);
  if (filter.receivedTo !== null) conditions.push(sql<boolean>`p."submittedOn" <= ${filter.receivedTo}`);
  if (filter.unitId !== null)
    conditions.push(sql<boolean>`p."id" in (select a."proposalId" from "proposal_assignment" a where a."unitId" = ${filter.unitId}
      and (a."endedOn" is null or a."endedOn" > ${asOf}) and a."assignedOn" <= ${asOf} and (${filter.unitRole} is null or a."role" = ${filter.unitRole}))`);
  if (filter.mainUnits !== null) conditions.push(sql<boolean>`${unitNames('main', asOf)} = ${filter.mainUnits}`);
  if (filter.delegateId !== null)
    conditions.push(
      sql<boolean>`p."id" in (select w."proposalId" from "proposal_proposer" w where w."delegateId" = ${filter.delegateId})`,
    );
  if (filter.sessionId !== null)
    conditions.push(
      sql<boolean>`p."id" in (select i."proposalId" from "proposal_session_item" i where i."sessionId" = ${filter.sessionId})`,
    );
  if (filter.notPrinted !== null)
    conditions.push(
      sql<boolean>`not exists (select 1 from "proposal_print" x where x."proposalId" = p."id" and x."paper" = ${filter.notPrinted})`,
    );
  if (filter.ids !== null) conditions.push(sql<boolean>`p."id" in (select value from json_each(${JSON.stringify(filter.ids)}))`);
  if (filter.clock !== null) conditions.push(clockCondition(filter.clock, scope));
  return conditions;
}

/** The clock's words as conditions; the same days as shared/calendar/clock.ts. */
function clockCondition(kind: NonNullable<ProposalFilter['clock']>, { asOf, settings }: ProposalScope): Condition {
  const open = stateIn(OPEN_STATES);
  const soon = addDays(asOf, Math.max(0, ...settings.warnDays));
  const veryLate = addDays(asOf, -settings.veryLateDays);
  const closed = sql<boolean>`(${stateIn(REPLIED_STATES)} and p."state" <> 'rehandling' and p."dueOn" is not null)`;
  switch (kind) {
    case 'none':
      return sql<boolean>`(p."dueOn" is null or not ${stateIn(ASSIGNED_STATES)})`;
    case 'onTime':
      return sql<boolean>`(${open} and p."dueOn" > ${soon})`;
    case 'warning':
      return sql<boolean>`(${open} and p."dueOn" > ${asOf} and p."dueOn" <= ${soon})`;
    case 'dueToday':
      return sql<boolean>`(${open} and p."dueOn" = ${asOf})`;
    case 'late':
      return sql<boolean>`(${open} and p."dueOn" < ${asOf} and p."dueOn" > ${veryLate})`;
    case 'veryLate':
      return sql<boolean>`(${open} and p."dueOn" <= ${veryLate})`;
    case 'closedOnTime':
      return sql<boolean>`(${closed} and p."repliedOn" <= p."dueOn")`;
    case 'closedLate':
      return sql<boolean>`(${closed} and p."repliedOn" > p."dueOn")`;
    default:
      return kind satisfies never;
  }
}
