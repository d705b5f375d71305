import type { OrganizationMovement } from '#shared/organizations/movement-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree, type OrganizationTree } from './queries.ts';

/** One organisation entering or leaving the count of a row. */
export type OrganizationStep = Readonly<{ organizationId: string; row: string; kind: OrganizationMovement }>;

export type OrganizationMovements = Readonly<{
  steps: readonly OrganizationStep[];
  before: OrganizationTree;
  after: OrganizationTree;
}>;

/**
 * Organisations that came to exist, ended or changed their row after `open` up to `close`.
 * @param rowOf the row an organisation belongs to in a tree; null when it is not counted at all, such as the county committee.
 */
export async function organizationMovements(
  db: ReadDb,
  open: string,
  close: string,
  rowOf: (tree: OrganizationTree, organizationId: string) => string | null,
): Promise<OrganizationMovements> {
  const before = await loadTree(db, open);
  const after = await loadTree(db, close);
  const events = await db
    .selectFrom('organization_event')
    .select(['organizationId', 'kind'])
    .where('effectiveOn', '>', open)
    .where('effectiveOn', '<=', close)
    .execute();
  const ended = new Map(events.filter(event => event.kind === 'merged').map(event => [event.organizationId, event.kind]));
  const steps: OrganizationStep[] = [];
  for (const id of new Set([...before.byId.keys(), ...after.byId.keys()])) {
    const [first, last] = [before.byId.get(id), after.byId.get(id)];
    const from = first !== undefined && before.isActive(first) ? rowOf(before, id) : null;
    const to = last !== undefined && after.isActive(last) ? rowOf(after, id) : null;
    if (from === to) continue;
    const isBoth = from !== null && to !== null;
    if (from !== null) {
      const wayOut = last?.dissolvedOn != null ? (ended.has(id) ? 'merged' : 'dissolved') : 'otherOut';
      steps.push({ organizationId: id, row: from, kind: isBoth ? 'movedOut' : wayOut });
    }
    if (to !== null) {
      const isFounded = last?.establishedOn != null && last.establishedOn > open;
      steps.push({ organizationId: id, row: to, kind: isBoth ? 'movedIn' : isFounded ? 'founded' : 'otherIn' });
    }
  }
  return { steps, before, after };
}
