import { sql } from 'kysely';
import type { OccasionKind, OccasionState } from '#shared/attendance/model.ts';
import type { ReadDb } from '../db/operation.ts';

/** What all occasions have in common. */
export type Occasion = Readonly<{
  kind: OccasionKind;
  id: string;
  organizationId: string;
  groupId: string | null;
  /** Congress whose delegates are due; null where the day decides. */
  congressTermId: string | null;
  title: string;
  startOn: string;
  endOn: string;
  place: string | null;
  state: OccasionState;
  expectedCount: number | null;
}>;

const part = (kind: OccasionKind, columns: string) => sql`
  select ${sql.lit(kind)} as "kind", "id", "organizationId", ${sql.raw(columns)}, "place", "state", "expectedCount"
  from ${sql.table(kind)} where "deletedAt" is null`;

/** Meetings, group activities, training sessions and inspections as one table expression. */
export const occasionsOfAllKinds = sql<Occasion>`(
  ${part('meeting', 'null as "groupId", "congressTermId", "title", "startOn", "endOn"')} union all
  ${part('group_activity', '"groupId", null as "congressTermId", "title", "heldOn" as "startOn", "heldOn" as "endOn"')} union all
  ${part('training_session', 'null as "groupId", null as "congressTermId", "title", "startOn", "endOn"')} union all
  ${part('inspection', '"groupId", null as "congressTermId", "topic" as "title", "startOn", "endOn"')})`;

/** Occasions of all kinds under the alias e. */
export function occasionsBase(db: ReadDb) {
  return db.selectFrom(occasionsOfAllKinds.as('e'));
}

/** One occasion, or null. */
export async function getOccasion(db: ReadDb, kind: OccasionKind, id: string): Promise<Occasion | null> {
  const row = await occasionsBase(db).selectAll().where(sql<boolean>`e."kind" = ${kind} and e."id" = ${id}`).executeTakeFirst();
  return (row as Occasion | undefined) ?? null;
}
