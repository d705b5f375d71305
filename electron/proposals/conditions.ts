/**
 * What each filter means: one SQL condition each, used for counting and for listing, so that a figure opens exactly its list.
 */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/calendar/days.ts';
import { ASSIGNED_STATES, OPEN_STATES, type ProposalFilter } from '#shared/proposals/model.ts';
import { searchNeedle } from '../core/search-text.ts';
import { delegatesOfGroup, subtreeIds } from '../db/as-of.ts';
import { measureCondition } from './measure-conditions.ts';
import { needCondition } from './need-conditions.ts';
import { type ProposalScope, REPLIED_STATES, satisfactionAt, stateIn, unitNames } from './proposal-at.ts';

type Condition = RawBuilder<boolean>;

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
  if (filter.groupId !== null)
    conditions.push(sql<boolean>`p."id" in (select w."proposalId" from "proposal_proposer" w
      where w."role" = 'lead' and w."delegateId" in ${delegatesOfGroup(filter.groupId, asOf)})`);
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
