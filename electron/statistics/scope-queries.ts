import { sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';

/** Whom figures are about: everything (null), or the id of an organisation or a delegate group. */
export type Scope = string | null;

/** What belongs to a scope. The rules are those of the lists, so that a figure and its list hold the same. */
export type ScopeTest = Readonly<{
  kind: 'county' | 'organization' | 'group';
  id: Scope;
  /** What was recorded under an organisation, or by a group. */
  hasRecord: (row: Readonly<{ organizationId: string | null; groupId: string | null }>) => boolean;
  /** A delegate: of the scope's congress, or, under an organisation without one, of its own branches. */
  hasDelegate: (row: Readonly<{ congressId: string; homeId: string; groupId: string | null }>) => boolean;
  /** Somebody who contacts: a unit holds whoever counts for it, anything lower its own people. */
  hasSubject: (row: Readonly<{ unitId: string | null; organizationId: string; groupId: string | null }>) => boolean;
  isWithin: (organizationId: string) => boolean;
}>;

const EVERYTHING = () => true;
const COUNTY: ScopeTest = {
  kind: 'county',
  id: null,
  hasRecord: EVERYTHING,
  hasDelegate: EVERYTHING,
  hasSubject: EVERYTHING,
  isWithin: EVERYTHING,
};

/** True for the id of a delegate group. */
export async function isGroup(db: ReadDb, id: Scope): Promise<boolean> {
  if (id === null) return false;
  const row = await db.selectFrom('delegate_group').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** The tests of one scope on a day. */
export async function scopeTest(db: ReadDb, asOf: string, id: Scope): Promise<ScopeTest> {
  if (id === null) return COUNTY;
  if (await isGroup(db, id)) {
    const ofGroup = ({ groupId }: { groupId: string | null }) => groupId === id;
    return { kind: 'group', id, hasRecord: ofGroup, hasDelegate: ofGroup, hasSubject: ofGroup, isWithin: () => false };
  }
  const tree = await loadTree(db, asOf);
  const inside = new Set([id, ...tree.ordered.filter(row => tree.isWithin(row.id, id)).map(row => row.id)]);
  const { rows } = await sql<{
    found: number;
  }>`select exists (select 1 from "congress_term" where "organizationId" = ${id}) as "found"`.execute(db);
  const hasCongress = rows[0]?.found === 1;
  const isRoot = tree.byId.get(id)?.parentId === null;
  const isUnit = tree.unitOf(id)?.id === id;
  return {
    kind: 'organization',
    id,
    hasRecord: ({ organizationId }) => organizationId !== null && inside.has(organizationId),
    hasDelegate: ({ congressId, homeId }) => inside.has(hasCongress ? congressId : homeId),
    hasSubject: ({ unitId, organizationId }) => isRoot || (isUnit ? unitId === id : inside.has(organizationId)),
    isWithin: organizationId => inside.has(organizationId),
  };
}
