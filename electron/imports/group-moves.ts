import type { WriteTx } from '../db/operation.ts';

/** Puts delegates into a group from a day on; the delegates' commands stand elsewhere, so app/ gives it. */
export type MoveDelegates = (
  tx: WriteTx,
  ids: readonly string[],
  groupId: string | null,
  effectiveOn: string,
  reason?: string | null,
) => Promise<number>;

/** Moves delegates as a roster says: from its day on, but never before what is already recorded of somebody, so that it holds now. */
export async function moveByRoster(
  tx: WriteTx,
  moveDelegates: MoveDelegates,
  ids: readonly string[],
  { groupId, day, reason }: Readonly<{ groupId: string | null; day: string; reason: string }>,
): Promise<void> {
  const last = new Map<string, string>();
  for (let at = 0; at < ids.length; at += 500) {
    const moves = await tx
      .selectFrom('delegate_move')
      .select(eb => ['delegateId', eb.fn.max('effectiveOn').as('lastOn')])
      .where('delegateId', 'in', ids.slice(at, at + 500))
      .groupBy('delegateId')
      .execute();
    for (const { delegateId, lastOn } of moves) last.set(delegateId, lastOn);
  }
  const dayOf = (id: string): string => {
    const lastOn = last.get(id);
    return lastOn !== undefined && lastOn > day ? lastOn : day;
  };
  for (const [effectiveOn, together] of Map.groupBy(ids, dayOf)) await moveDelegates(tx, together, groupId, effectiveOn, reason);
}
