import { sql } from 'kysely';
import type { z } from 'zod';
import type { proposalsContract } from '#shared/proposals/contract.ts';
import { proposalFilter, type UnitRow } from '#shared/proposals/model.ts';
import { scoreOf, type UnitFacts } from '#shared/proposals/unit-score.ts';
import { searchNeedle } from '../core/search-text.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';
import { countMeasuresByUnit } from './queries.ts';

type Filter = z.output<(typeof proposalsContract)['units']['input']>;
export type UnitPage = z.output<(typeof proposalsContract)['unit']['output']>;

async function unitRows(db: ReadDb, asOf: string): Promise<UnitRow[]> {
  const units = await db
    .selectFrom('handling_unit as u')
    .leftJoin('party_organization as o', 'o.id', 'u.organizationId')
    .selectAll('u')
    .select(sql<string | null>`coalesce(o."shortName", o."name")`.as('townshipName'))
    .where('u.deletedAt', 'is', null)
    .orderBy(sql`u."organizationId" is null desc, o."sortOrder", u."name"`)
    .execute();
  const filter = proposalFilter.parse({ asOf });
  const main = await countMeasuresByUnit(db, filter, 'main');
  const assisting = await countMeasuresByUnit(db, filter, 'assisting');
  return units.map(unit => ({
    ...unit,
    kind: unit.kind as UnitRow['kind'],
    isActive: unit.isActive === 1,
    mainCount: main.get(unit.id)?.assigned ?? 0,
    assistingCount: assisting.get(unit.id)?.assigned ?? 0,
    openCount: main.get(unit.id)?.handling ?? 0,
    overdueCount: main.get(unit.id)?.overdue ?? 0,
  }));
}

/** Handling units; those of a scope are its own and the county's. */
export async function listUnits(db: ReadDb, filter: Filter): Promise<UnitRow[]> {
  const needle = searchNeedle(filter.search);
  const found =
    needle === ''
      ? null
      : new Set(
          (
            await db.selectFrom('handling_unit').select('id').where(sql<boolean>`instr("searchText", ${needle}) > 0`).execute()
          ).map(row => row.id),
        );
  const tree = filter.within === null ? null : await loadTree(db, filter.asOf);
  return (await unitRows(db, filter.asOf)).filter(
    unit =>
      (found === null || found.has(unit.id)) &&
      (!filter.onlyActive || unit.isActive) &&
      (tree === null ||
        filter.within === null ||
        unit.organizationId === null ||
        tree.isWithin(unit.organizationId, filter.within)),
  );
}

/** What a unit's score is made of, up to a day. */
async function factsOfUnit(db: ReadDb, unitId: string, asOf: string): Promise<UnitFacts> {
  const measures = (await countMeasuresByUnit(db, proposalFilter.parse({ asOf, unitId, unitRole: 'main' }), 'main')).get(unitId);
  const own = await sql<{ returned: number; extended: number; reminded: number }>`select
    (select count(*) from "proposal_assignment" where "unitId" = ${unitId} and "returnedOn" <= ${asOf}) as "returned",
    (select count(*) from "proposal_extension" e where e."isApproved" = 1 and e."isVoid" = 0 and e."decidedOn" <= ${asOf} and exists
      (select 1 from "proposal_assignment" a where a."proposalId" = e."proposalId" and a."unitId" = ${unitId} and a."role" = 'main' and a."endedOn" is null)) as "extended",
    (select count(*) from "proposal_contact" where "unitId" = ${unitId} and "kind" = 'reminder' and "happenedOn" <= ${asOf}) as "reminded"`.execute(
    db,
  );
  const promises = await sql<{ promises: number; promisesKept: number; promisesOverdue: number }>`select count(*) as "promises",
    coalesce(sum("solvedOn" <= ${asOf}), 0) as "promisesKept", coalesce(sum("closedOn" is null and "dueOn" < ${asOf}), 0) as "promisesOverdue"
    from "proposal_promise" h join "proposal_reply" r on r."id" = h."replyId"
    where h."unitId" = ${unitId} and r."isVoid" = 0 and (h."closeReason" is null or h."closeReason" not like '由第%')`.execute(
    db,
  );
  const days = await sql<{
    averageDays: number | null;
  }>`select avg(julianday(p."repliedOn") - julianday(p."assignedOn")) as "averageDays" from "proposal" p
    where p."repliedOn" <= ${asOf} and p."deletedAt" is null and exists (select 1 from "proposal_assignment" a
      where a."proposalId" = p."id" and a."unitId" = ${unitId} and a."role" = 'main' and a."endedOn" is null)`.execute(db);
  const counts = own.rows[0] ?? { returned: 0, extended: 0, reminded: 0 };
  return {
    assigned: measures?.assigned ?? 0,
    open: measures?.handling ?? 0,
    overdue: measures?.overdue ?? 0,
    replied: measures?.replied ?? 0,
    repliedOnTime: measures?.repliedOnTime ?? 0,
    satisfied: measures?.satisfied ?? 0,
    basicallySatisfied: measures?.basicallySatisfied ?? 0,
    dissatisfied: measures?.dissatisfied ?? 0,
    ...counts,
    ...(promises.rows[0] ?? { promises: 0, promisesKept: 0, promisesOverdue: 0 }),
    averageDays: days.rows[0]?.averageDays ?? null,
  };
}

/** A unit with its score; null when there is none. */
export async function unitPage(db: ReadDb, id: string, asOf: string): Promise<UnitPage | null> {
  const unit = (await unitRows(db, asOf)).find(row => row.id === id);
  if (unit === undefined) return null;
  const facts = await factsOfUnit(db, id, asOf);
  return { ...unit, score: { ...facts, ...scoreOf(facts) } };
}
