import { sql } from 'kysely';
import type { ReadDb } from '../db/operation.ts';

/** The groups a delegate has been in: each change with the group before and after, oldest first. */
export async function groupMoves(
  db: ReadDb,
  delegateId: string,
): Promise<{ effectiveOn: string; fromName: string | null; toName: string | null; reason: string | null }[]> {
  const delegate = await db
    .selectFrom('delegate as d')
    .leftJoin('delegate_group as g', 'g.id', 'd.groupId')
    .select('g.name')
    .where('d.id', '=', delegateId)
    .executeTakeFirst();
  const moves = await db
    .selectFrom('delegate_move as v')
    .leftJoin('delegate_group as g', 'g.id', 'v.groupIdBefore')
    .select(['v.effectiveOn', 'v.reason', 'g.name as fromName', sql<string>`v."id"`.as('id')])
    .where('v.delegateId', '=', delegateId)
    .orderBy('v.effectiveOn')
    .orderBy('v.sequence')
    .execute();
  return moves.map(({ effectiveOn, reason, fromName }, index) => ({
    effectiveOn,
    reason,
    fromName,
    toName: index + 1 < moves.length ? (moves[index + 1]?.fromName ?? null) : (delegate?.name ?? null),
  }));
}
