import { type RawBuilder, sql } from 'kysely';
import type { FieldValue } from '#shared/core/field.ts';
import { delegateAt, organizationAt, subtreeIds } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { termLabel } from './queries.ts';

type Row = Readonly<Record<string, FieldValue>>;
type Scope = Readonly<{ asOf: string; within: string | null }>;

/** The term t runs on the day and belongs to the scope. */
function currentTerm({ asOf, within }: Scope): RawBuilder<boolean> {
  const runs = sql`t."deletedAt" is null and t."startedOn" <= ${asOf} and (t."endedOn" is null or t."endedOn" > ${asOf})`;
  return within === null
    ? sql<boolean>`(${runs})`
    : sql<boolean>`(${runs} and t."organizationId" in ${subtreeIds(within, asOf)})`;
}

const congressName = sql<string>`coalesce(c."shortName", c."name")`.as('congressName');

/** Rows of 选举单位名册 by the keys of unitFields, county first; references by name. */
export async function unitRoster(db: ReadDb, scope: Scope): Promise<Row[]> {
  const rows = await db
    .selectFrom('electoral_unit as u')
    .innerJoin('congress_term as t', 't.id', 'u.congressTermId')
    .innerJoin(organizationAt(scope.asOf, 'c'), 'c.id', 't.organizationId')
    .selectAll('u')
    .select([
      't.termNumber',
      congressName,
      sql<number>`(select count(*) from "delegate" d where d."electoralUnitId" = u."id" and d."deletedAt" is null)`.as(
        'delegateCount',
      ),
    ])
    .where('u.deletedAt', 'is', null)
    .where(currentTerm(scope))
    .orderBy('t.level')
    .orderBy('c.sortOrder')
    .orderBy('u.id')
    .execute();
  const members = await db
    .selectFrom('electoral_unit_organization as e')
    .innerJoin(organizationAt(scope.asOf, 'o'), 'o.id', 'e.organizationId')
    .select(['e.electoralUnitId', 'o.name'])
    .orderBy('o.sortOrder')
    .orderBy('o.code')
    .execute();
  const names = Map.groupBy(members, member => member.electoralUnitId);
  return rows.map(row => ({
    ...row,
    congressTermId: termLabel(row.congressName, row.termNumber),
    organizationIds: (names.get(row.id) ?? []).map(member => member.name).join('、'),
  }));
}

/** Rows of 代表小组名册 by the keys of groupFields, in office order; references by name. */
export async function groupRoster(db: ReadDb, scope: Scope): Promise<Row[]> {
  const nameOf = (column: string) =>
    sql<
      string | null
    >`(select m."name" from "delegate" d join "party_member" m on m."id" = d."memberId" where d."id" = g.${sql.ref(column)})`;
  const rows = await db
    .selectFrom('delegate_group as g')
    .innerJoin('congress_term as t', 't.id', 'g.congressTermId')
    .innerJoin(organizationAt(scope.asOf, 'c'), 'c.id', 't.organizationId')
    .innerJoin(organizationAt(scope.asOf, 'b'), 'b.id', 'g.baseOrganizationId')
    .selectAll('g')
    .select([
      't.termNumber',
      congressName,
      'b.name as organizationName',
      nameOf('leaderDelegateId').as('leaderName'),
      nameOf('deputyLeaderDelegateId').as('deputyLeaderName'),
      sql<number>`(select count(*) from ${delegateAt(scope.asOf, 'd')} where d."groupId" = g."id" and d."deletedAt" is null)`.as(
        'delegateCount',
      ),
    ])
    .where('g.deletedAt', 'is', null)
    .where(sql<boolean>`(g."dissolvedOn" is null or g."dissolvedOn" > ${scope.asOf})`)
    .where(currentTerm(scope))
    .orderBy('c.sortOrder')
    .orderBy('b.sortOrder')
    .orderBy('g.id')
    .execute();
  return rows.map(row => ({
    ...row,
    congressTermId: termLabel(row.congressName, row.termNumber),
    leaderDelegateId: row.leaderName,
    deputyLeaderDelegateId: row.deputyLeaderName,
  }));
}
