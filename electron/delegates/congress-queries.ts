import { sql } from 'kysely';
import type { CongressLevel, GroupRow, TermRow, UnitRow } from '#shared/delegates/model.ts';
import { delegateAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from './queries.ts';

/** Terms, county first, then townships in office order, newest term first. */
export async function listTerms(db: ReadDb, level: CongressLevel | null): Promise<TermRow[]> {
  const rows = await db
    .selectFrom('congress_term as t')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .selectAll('t')
    .select([
      sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'),
      sql<number>`(select count(*) from "delegate" d where d."congressTermId" = t."id" and d."deletedAt" is null)`.as(
        'delegateCount',
      ),
    ])
    .where('t.deletedAt', 'is', null)
    .$if(level !== null, query => query.where('t.level', '=', level ?? ''))
    .orderBy('t.level')
    .orderBy('o.sortOrder')
    .orderBy('t.termNumber', 'desc')
    .execute();
  return rows.map(row => ({ ...(row as unknown as TermRow), label: termLabel(row.organizationName, row.termNumber) }));
}

/** Electoral units of a term, or of all, with the organisations that elect together. */
export async function listUnits(db: ReadDb, congressTermId: string | null): Promise<UnitRow[]> {
  const inTerm = <T extends { where: (column: 'u.congressTermId', operator: '=', value: string) => T }>(query: T): T =>
    congressTermId === null ? query : query.where('u.congressTermId', '=', congressTermId);
  const rows = await inTerm(
    db
      .selectFrom('electoral_unit as u')
      .selectAll('u')
      .select(
        sql<number>`(select count(*) from "delegate" d where d."electoralUnitId" = u."id" and d."deletedAt" is null)`.as(
          'delegateCount',
        ),
      )
      .where('u.deletedAt', 'is', null)
      .orderBy('u.id'),
  ).execute();
  const pairs = await inTerm(
    db
      .selectFrom('electoral_unit_organization as x')
      .innerJoin('electoral_unit as u', 'u.id', 'x.electoralUnitId')
      .innerJoin('party_organization as o', 'o.id', 'x.organizationId')
      .select(['x.electoralUnitId', 'x.organizationId', sql<string>`coalesce(o."shortName", o."name")`.as('name')])
      .orderBy('o.sortOrder'),
  ).execute();
  return rows.map(row => {
    const own = pairs.filter(pair => pair.electoralUnitId === row.id);
    return {
      ...row,
      method: row.method as UnitRow['method'],
      organizationIds: own.map(pair => pair.organizationId),
      organizationNames: own.map(pair => pair.name),
    };
  });
}

/** Groups not dissolved by the day, in office order of their townships. */
export async function listGroups(
  db: ReadDb,
  input: { congressTermId: string | null; within: string | null; asOf: string },
): Promise<GroupRow[]> {
  const nameOf = (column: string) =>
    sql<
      string | null
    >`(select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" where d."id" = g.${sql.ref(column)})`;
  const rows = await db
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .innerJoin(organizationAt(input.asOf, 'c'), 'c.id', 't.organizationId')
    .innerJoin(organizationAt(input.asOf, 'b'), 'b.id', 'g.baseOrganizationId')
    .selectAll('g')
    .select([
      'b.name as baseOrganizationName',
      sql<string>`coalesce(c."shortName", c."name")`.as('townshipName'),
      nameOf('leaderDelegateId').as('leaderName'),
      nameOf('deputyLeaderDelegateId').as('deputyLeaderName'),
      sql<number>`(select count(*) from ${delegateAt(input.asOf, 'd')} where d."groupId" = g."id" and d."deletedAt" is null)`.as(
        'delegateCount',
      ),
    ])
    .where('g.deletedAt', 'is', null)
    .where(sql<boolean>`(g."dissolvedOn" is null or g."dissolvedOn" > ${input.asOf})`)
    .$if(input.congressTermId !== null, query => query.where('g.congressTermId', '=', input.congressTermId ?? ''))
    .$if(input.within !== null, query =>
      query.where(sql<boolean>`t."organizationId" in ${subtreeIds(input.within ?? '', input.asOf)}`),
    )
    .orderBy('c.sortOrder')
    .orderBy('b.sortOrder')
    .orderBy('g.id')
    .execute();
  return rows as unknown as GroupRow[];
}
