import { sql } from 'kysely';
import type { z } from 'zod';
import {
  ORG_CATEGORIES,
  type OrganizationFilter,
  type OrganizationNode,
  type OrganizationRow,
  type ORGANIZATION_SORT_KEYS,
} from '#shared/organizations/model.ts';
import type { sortDirection } from '#shared/core/window.ts';
import { searchNeedle } from '../core/search-text.ts';
import { memberAt, organizationAt } from '../db/as-of.ts';
import { countedAt } from '../db/conditions.ts';
import { keptUntilWritten } from '../db/kept-reads.ts';
import type { ReadDb } from '../db/operation.ts';
import type { PartyOrganizationTable } from '../db/schema.ts';

type Stored = Omit<PartyOrganizationTable, 'version'> & { version: number };

/** The whole tree at a day, in office order, with subtree counts. A county has about a thousand nodes, so this is one pass in memory. */
export type OrganizationTree = Readonly<{
  /** Pre-order: every node after its parent. */
  ordered: readonly Stored[];
  byId: ReadonlyMap<string, Stored>;
  memberCount: (id: string) => number;
  branchCount: (id: string) => number;
  isActive: (organization: Stored) => boolean;
  isWithin: (id: string, ancestorId: string) => boolean;
  /** Township or county-affiliated committee it belongs to or is; undefined for what hangs directly under the county. */
  unitOf: (id: string) => Stored | undefined;
  path: (organization: Stored) => string;
}>;

/** The tree as it is now; read again only when something was written. */
export function loadTree(db: ReadDb, asOf: string): Promise<OrganizationTree> {
  return keptUntilWritten(db, `organizations.tree ${asOf}`, () => readTree(db, asOf));
}

async function readTree(db: ReadDb, asOf: string): Promise<OrganizationTree> {
  const stored = (await db
    .selectFrom(organizationAt(asOf, 'o'))
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('sortOrder')
    .orderBy('code')
    .execute()) as Stored[];
  const counted = await db
    .selectFrom(memberAt(asOf, 'm'))
    .select(['organizationId', sql<number>`count(*)`.as('count')])
    .where(countedAt('m', asOf))
    .groupBy('organizationId')
    .execute();
  const byId = new Map(stored.map(row => [row.id, row]));
  const children = new Map<string | null, Stored[]>();
  for (const row of stored) {
    const key = row.parentId !== null && byId.has(row.parentId) ? row.parentId : null;
    const siblings = children.get(key);
    if (siblings === undefined) children.set(key, [row]);
    else siblings.push(row);
  }
  const ordered: Stored[] = [];
  const visit = (row: Stored) => {
    ordered.push(row);
    for (const child of children.get(row.id) ?? []) visit(child);
  };
  for (const root of children.get(null) ?? []) visit(root);
  const isActive = (row: Stored) =>
    (row.establishedOn === null || row.establishedOn <= asOf) && (row.dissolvedOn === null || row.dissolvedOn > asOf);
  const members = new Map(counted.map(row => [row.organizationId, row.count]));
  const branches = new Map(stored.filter(row => row.orgType === 'branch' && isActive(row)).map(row => [row.id, 1]));
  for (const row of [...ordered].reverse()) {
    if (row.parentId === null) continue;
    members.set(row.parentId, (members.get(row.parentId) ?? 0) + (members.get(row.id) ?? 0));
    branches.set(row.parentId, (branches.get(row.parentId) ?? 0) + (branches.get(row.id) ?? 0));
  }
  const ancestors = (row: Stored | undefined): Stored[] =>
    row === undefined ? [] : [...ancestors(row.parentId === null ? undefined : byId.get(row.parentId)), row];
  return {
    ordered,
    byId,
    memberCount: id => members.get(id) ?? 0,
    branchCount: id => branches.get(id) ?? 0,
    isActive,
    unitOf: id =>
      ancestors(byId.get(id)).find(
        row => row.orgType === 'committee' && (row.orgCategory === 'township' || row.orgCategory === 'county_affiliated'),
      ),
    isWithin: (id, ancestorId) => ancestors(byId.get(id)).some(row => row.id === ancestorId),
    path: row =>
      ancestors(row.parentId === null ? undefined : byId.get(row.parentId))
        .filter(node => node.orgType !== 'county_committee')
        .map(node => node.shortName ?? node.name)
        .join(' / '),
  };
}

function toRow(tree: OrganizationTree, row: Stored): OrganizationRow {
  const parent = row.parentId === null ? undefined : tree.byId.get(row.parentId);
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    name: row.name,
    shortName: row.shortName,
    orgType: row.orgType as OrganizationRow['orgType'],
    orgCategory: row.orgCategory as OrganizationRow['orgCategory'],
    parentId: row.parentId,
    divisionCode: row.divisionCode,
    isJoint: row.isJoint === 1,
    establishedOn: row.establishedOn,
    dissolvedOn: row.dissolvedOn,
    contactPhone: row.contactPhone,
    sortOrder: row.sortOrder,
    remark: row.remark,
    parentName: parent?.name ?? null,
    memberCount: tree.memberCount(row.id),
    path: tree.path(row),
  };
}

/** Active nodes in office order. */
export async function organizationTree(db: ReadDb, asOf: string): Promise<OrganizationNode[]> {
  const tree = await loadTree(db, asOf);
  return tree.ordered.filter(tree.isActive).map(row => ({
    id: row.id,
    parentId: row.parentId,
    name: row.name,
    shortName: row.shortName,
    orgType: row.orgType as OrganizationNode['orgType'],
    orgCategory: row.orgCategory as OrganizationNode['orgCategory'],
    memberCount: tree.memberCount(row.id),
    branchCount: tree.branchCount(row.id),
  }));
}

/** Organisations of a filter, in office order; the same predicate stands behind every organisation statistic. */
export function organizationsOf(tree: OrganizationTree, filter: OrganizationFilter): Stored[] {
  const needle = searchNeedle(filter.search);
  return tree.ordered.filter(
    row =>
      (filter.existence === 'all' || (filter.existence === 'active') === tree.isActive(row)) &&
      (filter.orgType === null || row.orgType === filter.orgType) &&
      (filter.orgCategory === null || row.orgCategory === filter.orgCategory) &&
      (filter.importBatchId === null || row.importBatchId === filter.importBatchId) &&
      (needle === '' || row.searchText.includes(needle)) &&
      (filter.within === null || tree.isWithin(row.id, filter.within)) &&
      (filter.ids === null || filter.ids.includes(row.id)) &&
      (filter.isDirectlyUnderCounty === null || filter.isDirectlyUnderCounty === (tree.unitOf(row.id) === undefined)),
  );
}

type Sort = { key: (typeof ORGANIZATION_SORT_KEYS)[number]; direction: z.output<typeof sortDirection> } | null;

export async function listOrganizations(
  db: ReadDb,
  input: { filter: OrganizationFilter; sort: Sort; window: { offset: number; limit: number } },
): Promise<{ rows: OrganizationRow[]; total: number }> {
  const tree = await loadTree(db, input.filter.asOf);
  const found = organizationsOf(tree, input.filter);
  const { sort } = input;
  if (sort !== null && sort.key !== 'office') {
    const value = (row: Stored): string | number => {
      if (sort.key === 'memberCount') return tree.memberCount(row.id);
      if (sort.key === 'orgType') return Object.keys(ORG_CATEGORIES).indexOf(row.orgCategory);
      return row[sort.key as 'name' | 'code'];
    };
    found.sort((a, b) => compare(value(a), value(b)));
  }
  if (sort?.direction === 'descending') found.reverse();
  return {
    rows: found.slice(input.window.offset, input.window.offset + input.window.limit).map(row => toRow(tree, row)),
    total: found.length,
  };
}

const collator = new Intl.Collator('zh-CN');
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

export async function getOrganization(db: ReadDb, id: string, asOf: string): Promise<OrganizationRow | null> {
  const tree = await loadTree(db, asOf);
  const row = tree.byId.get(id);
  return row === undefined ? null : toRow(tree, row);
}
