import { sql } from 'kysely';
import { delegateFilter } from '#shared/delegates/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, delegateConditions } from '../delegates/queries.ts';
import { allOf } from '../members/queries.ts';
import type { Occasion } from './occasion-queries.ts';

export type ExpectedDelegate = Readonly<{ id: string; memberId: string; name: string }>;

/** Who is due at an occasion by itself; training and inspections of several groups name their people. Source: R-M6, domain.md §2.13. */
function scopeOf(occasion: Occasion): Readonly<{ text: string; filter: Readonly<Record<string, unknown>> | null }> {
  if (occasion.groupId !== null) return { text: '代表小组的代表', filter: { groupId: occasion.groupId } };
  if (occasion.kind !== 'meeting') return { text: '按名单参加', filter: null };
  if (occasion.congressTermId !== null) return { text: '本届代表', filter: { termId: occasion.congressTermId } };
  return { text: '按名单参加', filter: null };
}

/** The rule by which people are due, in words. */
export const expectedScope = (occasion: Occasion): string => scopeOf(occasion).text;

/** Delegates in force on the first day of the occasion who are due at it, by group; nobody where people are named. Source: R-M6. */
export async function expectedDelegates(db: ReadDb, occasion: Occasion): Promise<readonly ExpectedDelegate[]> {
  const { filter } = scopeOf(occasion);
  if (filter === null) return [];
  const rows = await delegateBase(db, occasion.startOn)
    .where(allOf(delegateConditions(delegateFilter.parse({ asOf: occasion.startOn, status: 'valid', ...filter }))))
    .select([sql<string>`d."id"`.as('id'), sql<string>`d."memberId"`.as('memberId'), sql<string>`m."name"`.as('name')])
    .orderBy(sql`g."name" is null, g."id", d."id"`)
    .execute();
  return rows as unknown as ExpectedDelegate[];
}
