/** What each need of the board asks of proposals p. Source: domain.md §4.1. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/calendar/days.ts';
import { OPEN_STATES, type ProposalNeed } from '#shared/proposals/model.ts';
import { measureCondition } from './measure-conditions.ts';
import { type ProposalScope, stateIn } from './proposal-at.ts';

type Condition = RawBuilder<boolean>;

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
