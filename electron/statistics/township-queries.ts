import { sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import type { ReadDb } from '../db/operation.ts';
import { loadTree } from '../organizations/queries.ts';

export type Township = Readonly<{ id: string; name: string; conferences: number; hasConference: boolean }>;
const HELD = sql.join(HELD_STATES.map(state => sql.lit(state)));

/** Townships of a day in office order, with the conferences and congresses each has held in the year. Source: R-M1. */
export async function townshipsOf(db: ReadDb, asOf: string): Promise<Township[]> {
  const tree = await loadTree(db, asOf);
  const { rows } = await sql<{ organizationId: string; count: number }>`
    select e."organizationId", count(*) as "count" from "meeting" e
    where e."deletedAt" is null and e."state" in (${HELD}) and e."type" in ('delegate_conference', 'congress')
      and e."startOn" between ${`${asOf.slice(0, 4)}-01-01`} and ${asOf} group by 1`.execute(db);
  const held = new Map(rows.map(({ organizationId, count }) => [organizationId, count]));
  return tree.ordered
    .filter(row => row.orgCategory === 'township' && tree.isActive(row))
    .map(row => {
      const conferences = held.get(row.id) ?? 0;
      return { id: row.id, name: row.shortName ?? row.name, conferences, hasConference: conferences > 0 };
    });
}
