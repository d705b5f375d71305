import { sql } from 'kysely';
import type { ProposalFilter } from '#shared/proposals/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { proposalConditions } from './conditions.ts';
import { proposalAt } from './proposal-at.ts';
import { placeKey, scopeOf } from './queries.ts';

/** Calendar days from assignment to the last reply, added up over the answered proposals of a filter, by place. Source: domain.md §5.2. */
export async function handlingDaysByPlace(
  db: ReadDb,
  filter: ProposalFilter,
): Promise<readonly Readonly<{ place: string; total: number; count: number }>[]> {
  const scope = await scopeOf(db, filter.asOf);
  const { rows } = await sql<{ place: string; total: number; count: number }>`select ${placeKey(filter.asOf)} as "place",
      coalesce(sum(cast(julianday(p."repliedOn") - julianday(p."assignedOn") as integer)), 0) as "total", count(*) as "count"
    from ${proposalAt(scope)} p where ${allOf(proposalConditions(filter, scope))} and p."repliedOn" is not null and p."assignedOn" is not null
    group by 1`.execute(db);
  return rows;
}

/** What the ledger says of a proposal besides its line in the register, by id; the last ones are read when the ledger comes back. */
export type LedgerDetail = Readonly<{
  id: string;
  /** Due day before any extension. */
  firstDueOn: string | null;
  grounds: string;
  plan: string;
  /** Joint and seconding proposers joined by 、. */
  jointNames: string;
  termNumber: number;
  organizationCode: string;
}>;

/** Ledger details of these proposals. */
export async function ledgerDetails(db: ReadDb, ids: readonly string[]): Promise<Map<string, LedgerDetail>> {
  const { rows } = await sql<LedgerDetail>`select p."id", p."grounds", p."plan", t."termNumber", o."code" as "organizationCode",
      coalesce((select e."oldDueOn" from "proposal_extension" e where e."proposalId" = p."id" and e."isApproved" = 1 and e."isVoid" = 0
        order by e."decidedOn", e."id" limit 1), p."dueOn") as "firstDueOn",
      coalesce((select group_concat(w."name", '、') from (select "name" from "proposal_proposer" where "proposalId" = p."id" and "role" <> 'lead'
        order by "sortOrder") w), '') as "jointNames"
    from "proposal" p join "congress_term" t on t."id" = p."congressTermId" join "party_organization" o on o."id" = p."organizationId"
    where p."id" in (select value from json_each(${JSON.stringify(ids)}))`.execute(db);
  return new Map(rows.map(row => [row.id, row]));
}

/** Subjects worth naming in a report: excellent ones first, then key ones, then the earliest. */
export async function exampleSubjects(
  db: ReadDb,
  filter: ProposalFilter,
  count: number,
): Promise<{ id: string; subject: string }[]> {
  const scope = await scopeOf(db, filter.asOf);
  const { rows } = await sql<{ id: string; subject: string }>`select p."id", p."subject" from ${proposalAt(scope)} p
    where ${allOf(proposalConditions(filter, scope))} and p."state" <> 'draft' and p."allowPublic" = 1
    order by p."isExcellent" desc, p."isKey" desc, p."submittedOn", p."receiptNo" limit ${count}`.execute(db);
  return rows;
}
