import type { FieldValue } from '#shared/core/field.ts';
import type { MEMBER_SORT_KEYS, MemberFilter } from '#shared/members/model.ts';
import { memberAt, organizationAt } from '../db/as-of.ts';
import { ageAt } from '../db/conditions.ts';
import type { ReadDb } from '../db/operation.ts';
import { allOf, delegateLevelsAt, memberConditions, memberOrder } from './queries.ts';

export type RosterRow = Readonly<Record<string, FieldValue>>;
type Sort = Readonly<{ key: (typeof MEMBER_SORT_KEYS)[number]; direction: 'ascending' | 'descending' }>;

/** Everyone of a filter, in the order asked for; 'office' is that of their branches. The rows are read by {@link memberRosterRows}. */
export async function memberRosterIds(db: ReadDb, filter: MemberFilter, sort: Sort | 'office' | null): Promise<string[]> {
  const order = memberOrder(sort === 'office' ? { key: 'organization', direction: 'ascending' } : sort);
  const rows = await db
    .selectFrom(memberAt(filter.asOf, 'm'))
    .crossJoin(organizationAt(filter.asOf, 'o')) // see listMembers
    .whereRef('o.id', '=', 'm.organizationId')
    .select('m.id')
    .where(allOf(memberConditions('m', filter)))
    .orderBy(order)
    .execute();
  return rows.map(row => row.id);
}

/** These people with full numbers, in the order of the ids; only for exports, which are logged. */
export async function memberRosterRows(db: ReadDb, ids: readonly string[], asOf: string): Promise<RosterRow[]> {
  const rows = await db
    .selectFrom(memberAt(asOf, 'm'))
    .innerJoin(organizationAt(asOf, 'o'), 'o.id', 'm.organizationId')
    .selectAll('m')
    .select(['o.name as organizationName', ageAt('m', asOf).as('age'), delegateLevelsAt(asOf).as('delegateLevels')])
    .where('m.id', 'in', ids)
    .execute();
  const byId = new Map(
    rows.map(row => [
      row.id,
      {
        ...row,
        delegateLevels: row.delegateLevels?.replaceAll(',', '、') ?? '',
        isFloating: row.isFloating === 1,
        isOutOfContact: row.isOutOfContact === 1,
        isExternal: row.isExternal === 1,
      },
    ]),
  );
  return ids.flatMap(id => byId.get(id) ?? []);
}
