/** Proposals as they were on a day. Source: domain.md §4.1. */
import { type RawBuilder, sql } from 'kysely';
import { ASSIGNED_STATES, CONCLUDED_STATES, FILED_STATES } from '#shared/proposals/model.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import type { ReadDb } from '../db/operation.ts';

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

/** States with a completed round. */
export const REPLIED_STATES = ['replied', 'rehandling', 'concluded', 'reported'] as const;

/** A change of the due day by the clerk or the clock. */
const DUE_EVENTS = sql<boolean>`s."event" in ('assign', 'extend', 'rehandle', 'recount') and json_extract(s."data", '$.dueOn') is not null`;
/** Steps s that completed a round. */
export const COMPLETED = sql<boolean>`s."event" = 'reply' and s."toState" = 'replied'`;

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

/** p is in one of these states. */
export const stateIn = (states: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`p."state" in (${sql.join(states.map(name => sql.lit(name)))})`;

/** Worst answer expressed in the newest round that has answers by the day; no_answer where none was expressed; null without any. */
export function satisfactionAt(asOf: string): RawBuilder<string | null> {
  return sql<string | null>`(select case when sum(f."result" = 'dissatisfied') > 0 then 'dissatisfied'
      when sum(f."result" = 'basically_satisfied') > 0 then 'basically_satisfied' when sum(f."result" = 'satisfied') > 0 then 'satisfied'
      when count(*) > 0 then 'no_answer' end
    from "proposal_feedback" f where f."proposalId" = p."id" and f."isVoid" = 0 and f."answeredOn" <= ${asOf}
    and f."round" = (select max(g."round") from "proposal_feedback" g where g."proposalId" = p."id" and g."isVoid" = 0 and g."answeredOn" <= ${asOf}))`;
}

/** Units at work on p in a role, joined by 、. */
export const unitNames = (
  role: 'main' | 'assisting',
  asOf: string,
) => sql<string>`coalesce((select group_concat("name", '、') from
  (select u."name" from "proposal_assignment" a join "handling_unit" u on u."id" = a."unitId" where a."proposalId" = p."id" and a."role" = ${role}
    and a."assignedOn" <= ${asOf} and (a."endedOn" is null or a."endedOn" > ${asOf}) order by a."id")), '')`;
