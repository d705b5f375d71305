import type { AfterMemberEvents } from '../members/event-commands.ts';
import { delegatesAfterMemberEvents } from '../delegates/death-commands.ts';
import { stampOf } from '../db/operation.ts';
import { updateMany } from '../db/bulk.ts';
import { endLinksOf } from '../contacts/assignment-commands.ts';
import { DELEGATE_EFFECTS } from './delegate-effects.ts';

/** Death ends a post in a Party committee on its day; any other change of membership is for the office to decide. Source: domain.md §4.2. */
const endPostsOnDeath: AfterMemberEvents = async (tx, events) => {
  const stamp = stampOf(tx);
  for (const { memberId, kind, effectiveOn } of events) {
    if (kind !== 'deceased') continue;
    const posts = await tx
      .selectFrom('committee_member')
      .select(['id', 'version', 'fromOn'])
      .where('memberId', '=', memberId)
      .where('toOn', 'is', null)
      .where('deletedAt', 'is', null)
      .execute();
    await updateMany(
      tx,
      'committee_member',
      posts.map(post => ({
        id: post.id,
        toOn: effectiveOn > post.fromOn ? effectiveOn : post.fromOn,
        updatedAt: stamp.at,
        updatedBy: stamp.actor,
        version: post.version + 1,
      })),
    );
  }
};

const LEAVING: ReadonlySet<string> = new Set(['deceased', 'left', 'transferred_out', 'suspended']);

/** Somebody who is no longer a member here neither contacts nor is contacted from that day on. Source: R-L10. */
const endLinksOfLeavers: AfterMemberEvents = async (tx, events) => {
  for (const { memberId, kind, effectiveOn } of events) {
    if (!LEAVING.has(kind)) continue;
    await endLinksOf(tx, 'toMemberId', [memberId], effectiveOn, 'target_left');
    await endLinksOf(tx, 'fromMemberId', [memberId], effectiveOn, 'delegate_inactive');
    if (kind !== 'deceased') continue;
    const posts = await tx
      .selectFrom('committee_member')
      .select('id')
      .where('memberId', '=', memberId)
      .where('deletedAt', 'is', null)
      .execute();
    const ids = posts.map(({ id }) => id);
    await endLinksOf(tx, 'fromCommitteeMemberId', ids, effectiveOn, 'delegate_inactive');
  }
};

const delegates = delegatesAfterMemberEvents(DELEGATE_EFFECTS);

/** What follows in the other rosters when memberships change, in the same operation. */
export const afterMemberEvents: AfterMemberEvents = async (tx, events) => {
  await delegates(tx, events);
  await endPostsOnDeath(tx, events);
  await endLinksOfLeavers(tx, events);
};
