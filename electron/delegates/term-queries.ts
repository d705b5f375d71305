import { sql } from 'kysely';
import type { OpenTermPreview, RollOverPreview } from '#shared/delegates/election-model.ts';
import type { ReadDb } from '../db/operation.ts';
import { statusAt, termLabel } from './queries.ts';

export type StoredTerm = Readonly<{
  id: string;
  organizationId: string;
  termNumber: number;
  startedOn: string;
  endedOn: string | null;
  termYears: number;
  status: string;
  label: string;
}>;

/** One term with its name; null when there is none. */
export async function termOf(db: ReadDb, id: string): Promise<StoredTerm | null> {
  const term = await db
    .selectFrom('congress_term as t')
    .innerJoin('party_organization as o', 'o.id', 't.organizationId')
    .selectAll('t')
    .select(sql<string>`coalesce(o."shortName", o."name")`.as('organizationName'))
    .where('t.id', '=', id)
    .where('t.deletedAt', 'is', null)
    .executeTakeFirst();
  return term === undefined ? null : { ...term, label: termLabel(term.organizationName, term.termNumber) };
}

/** The term of the same congress that is running now; null when there is none. */
export async function currentTermOf(db: ReadDb, organizationId: string, exceptId: string): Promise<StoredTerm | null> {
  const row = await db
    .selectFrom('congress_term')
    .select('id')
    .where('organizationId', '=', organizationId)
    .where('status', '=', 'current')
    .where('deletedAt', 'is', null)
    .where('id', '!=', exceptId)
    .executeTakeFirst();
  return row === undefined ? null : termOf(db, row.id);
}

/** Where a copied group or unit hangs in the next term: an organisation dissolved meanwhile is followed to its successor. */
export async function successorMap(db: ReadDb): Promise<(id: string) => Readonly<{ id: string; note: string | null }>> {
  const rows = await db.selectFrom('party_organization').select(['id', 'name', 'dissolvedOn', 'successorId']).execute();
  const byId = new Map(rows.map(row => [row.id, row]));
  return id => {
    const seen = new Set<string>();
    let at = byId.get(id);
    while (at !== undefined && at.dissolvedOn !== null && at.successorId !== null && !seen.has(at.id)) {
      seen.add(at.id);
      at = byId.get(at.successorId);
    }
    const first = byId.get(id);
    if (at === undefined || first === undefined) return { id, note: null };
    if (at.id !== id) return { id: at.id, note: `“${first.name}”已撤销，改为“${at.name}”。` };
    return {
      id,
      note:
        first.dissolvedOn === null ? null : `“${first.name}”已于 ${first.dissolvedOn} 撤销，没有承接的党组织，请在复制后改正。`,
    };
  };
}

/** What a next term would take over: units with seats, groups with base organisations, nobody. */
export async function previewRollOver(db: ReadDb, termId: string): Promise<RollOverPreview | null> {
  const term = await termOf(db, termId);
  if (term === null) return null;
  const { last } = await db
    .selectFrom('congress_term')
    .select(sql<number>`max("termNumber")`.as('last'))
    .where('organizationId', '=', term.organizationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const units = await db
    .selectFrom('electoral_unit')
    .select(['name', 'allottedSeats'])
    .where('congressTermId', '=', termId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute();
  const follow = await successorMap(db);
  const names = new Map(
    (await db.selectFrom('party_organization').select(['id', 'name']).execute()).map(row => [row.id, row.name]),
  );
  const stored = await groupsToCopy(db, termId);
  const groups = stored.map(group => ({ name: group.name, base: follow(group.baseOrganizationId) }));
  const { delegateCount } = await db
    .selectFrom('delegate')
    .select(sql<number>`count(*)`.as('delegateCount'))
    .where('congressTermId', '=', termId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    label: term.label,
    nextNumber: last + 1,
    units,
    groups: groups.map(({ name, base }) => ({ name, baseOrganizationName: names.get(base.id) ?? '' })),
    delegateCount,
    notes: [...new Set(groups.flatMap(({ base }) => base.note ?? []))],
  };
}

/** Groups a next term takes over: those not dissolved. */
export async function groupsToCopy(db: ReadDb, termId: string) {
  return db
    .selectFrom('delegate_group')
    .select(['id', 'name', 'baseOrganizationId'])
    .where('congressTermId', '=', termId)
    .where('deletedAt', 'is', null)
    .where('dissolvedOn', 'is', null)
    .orderBy('id')
    .execute();
}

const ACTIVE = sql`('candidate', 'elected', 'valid', 'temporarily_suspended', 'duty_stopped')`;
const LATEST = '9999-12-31';

/** Delegates of a term whose qualification has not ended by the last step recorded. */
export async function activeDelegates(db: ReadDb, termId: string): Promise<{ id: string; name: string; since: string | null }[]> {
  return db
    .selectFrom('delegate as d')
    .innerJoin('party_member as m', 'm.id', 'd.memberId')
    .select([
      'd.id',
      'm.name',
      sql<string | null>`(select max(s."effectiveOn") from "delegate_status" s where s."delegateId" = d."id")`.as('since'),
    ])
    .where('d.congressTermId', '=', termId)
    .where('d.deletedAt', 'is', null)
    .where(sql<boolean>`${statusAt(LATEST)} in ${ACTIVE}`)
    .execute();
}

/** What opening the new congress would do. */
export async function previewOpening(db: ReadDb, termId: string): Promise<OpenTermPreview | null> {
  const term = await termOf(db, termId);
  if (term === null) return null;
  const previous = await currentTermOf(db, term.organizationId, termId);
  const counts = await db
    .selectFrom('delegate as d')
    .select(
      (['valid', 'elected', 'candidate'] as const).map(status =>
        sql<number>`coalesce(sum(${statusAt(LATEST)} = ${status}), 0)`.as(status),
      ),
    )
    .where('d.congressTermId', '=', termId)
    .where('d.deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const { valid, elected, candidate } = counts as { valid: number; elected: number; candidate: number };
  return {
    label: term.label,
    previousLabel: previous?.label ?? null,
    expiring: previous === null ? 0 : (await activeDelegates(db, previous.id)).length,
    endingGroups: previous === null ? 0 : (await groupsToCopy(db, previous.id)).length,
    valid,
    elected,
    candidates: candidate,
    notes: [
      ...(valid === 0 ? ['新一届还没有资格有效的代表，请先登记选举结果并审查资格。'] : []),
      ...(elected > 0 ? [`还有 ${elected} 名当选人没有审查资格，开幕后仍可审查。`] : []),
    ],
  };
}
