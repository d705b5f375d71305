import { sql } from 'kysely';
import { groupNameOf, type PlannedGroup } from '#shared/delegates/forming-model.ts';
import { organizationAt } from '../db/as-of.ts';
import type { ReadDb } from '../db/operation.ts';
import { delegateBase, statusAt } from './queries.ts';
import { termOf } from './term-queries.ts';

const VILLAGE_CATEGORIES: ReadonlySet<string> = new Set(['village', 'rural', 'community', 'township']);

/**
 * Groups by village for delegates who have none: each goes to its village's top Party organisation, committee or general branch;
 * the township's organs form a group of their own (at the county: by township, and the county's organs). Existing groups of an
 * organisation are filled. Source: domain.md Q3, §2.6.
 */
export async function planGroups(db: ReadDb, { termId, asOf }: { termId: string; asOf: string }): Promise<PlannedGroup[] | null> {
  const term = await termOf(db, termId);
  if (term === null) return null;
  const organizations = await db
    .selectFrom(organizationAt(asOf, 'o'))
    .select(['o.id', 'o.name', 'o.shortName', 'o.parentId', 'o.orgType', 'o.orgCategory', 'o.sortOrder'])
    .where('o.deletedAt', 'is', null)
    .execute();
  const byId = new Map(organizations.map(organization => [organization.id, organization]));
  const congress = byId.get(term.organizationId);
  if (congress === undefined) return null;
  const congressName = congress.shortName ?? congress.name;
  const delegates = await delegateBase(db, asOf)
    .select(['d.id', 'm.name', 'm.organizationId', 'd.postAtElection'])
    .where('d.congressTermId', '=', termId)
    .where(sql<boolean>`d."deletedAt" is null and d."groupId" is null and ${statusAt(asOf)} in ('elected', 'valid')`)
    .orderBy('d.id')
    .execute();
  const existing = await db
    .selectFrom('delegate_group as g')
    .select(['g.id', 'g.name', 'g.baseOrganizationId'])
    .select(
      sql<number>`(select count(*) from "delegate" d where d."groupId" = g."id" and d."deletedAt" is null)`.as('presentCount'),
    )
    .where('g.congressTermId', '=', termId)
    .where('g.deletedAt', 'is', null)
    .where('g.dissolvedOn', 'is', null)
    .orderBy('g.id')
    .execute();

  /** The organisation under the congress that somebody's branch belongs to. */
  const topOf = (organizationId: string) => {
    let at = byId.get(organizationId);
    const seen = new Set<string>();
    while (at !== undefined && at.parentId !== term.organizationId && at.parentId !== null && !seen.has(at.id)) {
      seen.add(at.id);
      at = byId.get(at.parentId);
    }
    return at?.parentId === term.organizationId ? at : undefined;
  };
  const planned = new Map<string, PlannedGroup & { sortOrder: number }>();
  for (const delegate of delegates) {
    const top = topOf(delegate.organizationId);
    const isVillage = top !== undefined && top.orgType !== 'branch' && VILLAGE_CATEGORIES.has(top.orgCategory);
    const base = isVillage ? top : congress;
    const name = groupNameOf(base, congressName, !isVillage);
    const present =
      existing.find(group => group.name === name) ?? existing.find(group => isVillage && group.baseOrganizationId === base.id);
    const key = present?.id ?? base.id;
    const group = planned.get(key) ?? {
      groupId: present?.id ?? null,
      baseOrganizationId: base.id,
      baseOrganizationName: base.name,
      name: present?.name ?? name,
      delegates: [],
      presentCount: present?.presentCount ?? 0,
      sortOrder: isVillage ? base.sortOrder : -1,
    };
    group.delegates.push({ id: delegate.id, name: delegate.name, postAtElection: delegate.postAtElection });
    planned.set(key, group);
  }
  return [...planned.values()].toSorted((a, b) => a.sortOrder - b.sortOrder).map(({ sortOrder: _sortOrder, ...group }) => group);
}
