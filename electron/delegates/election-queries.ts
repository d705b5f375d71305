import { sql } from 'kysely';
import type { ElectionRow, Vacancy } from '#shared/delegates/election-model.ts';
import { type DelegateStatus, delegateFilter } from '#shared/delegates/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf } from '../members/queries.ts';
import { delegateBase, delegateConditions, statusAt, termLabel } from './queries.ts';

/** Everybody of a term (or one unit) on the way from candidate to delegate, and where each stands by the steps recorded so far. */
export async function electionRows(
  db: ReadDb,
  { congressTermId, electoralUnitId }: { congressTermId: string; electoralUnitId: string | null },
): Promise<ElectionRow[]> {
  const rows = await db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .innerJoin('electoral_unit as u', 'u.id', 'd.electoralUnitId')
    .select([
      'd.id',
      'd.version',
      'd.memberId',
      'm.name',
      'd.electoralUnitId',
      'u.name as electoralUnitName',
      'd.postAtElection',
      'd.compositionCategory',
      'd.nominatedOn',
      'd.electedOn',
      'd.originType',
      'd.votes',
      statusAt('9999-12-31').as('status'),
    ])
    .where('d.congressTermId', '=', congressTermId)
    .where('d.deletedAt', 'is', null)
    .$if(electoralUnitId !== null, query => query.where('d.electoralUnitId', '=', electoralUnitId ?? ''))
    .orderBy('u.id')
    .orderBy(sql`d."votes" is null, d."votes" desc, d."id"`)
    .execute();
  return rows as unknown as ElectionRow[];
}

/** Seats of running terms that stand empty on a day: left for good or with the duties stopped, and nobody elected in their place. Source: R-D9, R-D10. */
export async function vacancies(
  db: ReadDb,
  { asOf, termId, within }: { asOf: string; termId: string | null; within: string | null },
): Promise<Vacancy[]> {
  const leaving = (column: 'effectiveOn' | 'reason') =>
    sql<
      string | null
    >`(select s.${sql.ref(column)} from "delegate_status" s where s."delegateId" = d."id" and s."effectiveOn" <= ${asOf}
      order by s."effectiveOn" desc, s."sequence" desc limit 1)`;
  const successors = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`(select count(*) from "delegate" r
    where r."replacesDelegateId" = d."id" and r."deletedAt" is null and ${condition})`;
  const successorStatus = sql<string>`coalesce((select s."toStatus" from "delegate_status" s where s."delegateId" = r."id" and s."effectiveOn" <= ${asOf}
    order by s."effectiveOn" desc, s."sequence" desc limit 1), 'candidate')`;
  const rows = await delegateBase(db, asOf)
    .select([
      'd.id as delegateId',
      'm.name',
      'd.congressTermId',
      'd.electoralUnitId',
      'u.name as electoralUnitName',
      'd.compositionCategory',
      't.termNumber',
      sql<string>`coalesce(c."shortName", c."name")`.as('organizationName'),
      statusAt(asOf).as('status'),
      leaving('effectiveOn').as('since'),
      leaving('reason').as('reason'),
      successors(sql<boolean>`${successorStatus} = 'candidate'`).as('candidateCount'),
    ])
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf, termId, within }))))
    .where(sql<boolean>`${statusAt(asOf)} in ('terminated', 'duty_stopped')`)
    .where(sql<boolean>`${successors(sql<boolean>`${successorStatus} <> 'candidate'`)} = 0`)
    .orderBy(sql`t."level" desc, c."sortOrder", u."name", d."id"`)
    .execute();
  return rows.map(({ termNumber, organizationName, ...row }) => ({
    ...row,
    status: row.status as DelegateStatus,
    since: row.since ?? asOf,
    compositionCategory: row.compositionCategory as Vacancy['compositionCategory'],
    termLabel: termLabel(organizationName, termNumber),
  }));
}
