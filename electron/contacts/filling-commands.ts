import type { LinkType } from '#shared/contacts/model.ts';
import type { WriteTx } from '../db/operation.ts';
import { createLinks, endLinks } from './assignment-commands.ts';

/** Puts delegates into a group from a day on; the delegates' own way, given by app/. */
export type MoveDelegates = (
  tx: WriteTx,
  ids: readonly string[],
  groupId: string | null,
  on: string,
  reason?: string | null,
) => Promise<unknown>;
export type FillingInput = Readonly<{
  on: string;
  adds: readonly Readonly<{ kind: LinkType | 'group_to_delegate'; fromId: string; toId: string }>[];
  endIds: readonly string[];
}>;

/** Carries out a confirmed proposal as one operation. Refuses with RULE_BROKEN, NOT_FOUND; then nothing is written. */
export async function fillGaps(tx: WriteTx, { on, adds, endIds }: FillingInput, move: MoveDelegates): Promise<number> {
  if (endIds.length > 0) await endLinks(tx, { ids: endIds, on, endReason: 'reassigned', reason: '补缺时调整' });
  const joining = adds.filter(({ kind }) => kind === 'group_to_delegate');
  for (const [groupId, rows] of Map.groupBy(joining, row => row.fromId))
    await move(
      tx,
      rows.map(row => row.toId),
      groupId,
      on,
      '补缺编组',
    );
  const drafts = adds.flatMap(({ kind, fromId, toId }) =>
    kind === 'group_to_delegate'
      ? []
      : [{ linkType: kind, fromId, toId, fromOn: on, toOn: null, endReason: null, reason: null, remark: null }],
  );
  return joining.length + (await createLinks(tx, drafts)).length;
}
