import type { MemberEventKind } from '#shared/members/events.ts';
import { DEATH, transitionBetween } from '#shared/delegates/workflow.ts';
import type { WriteTx } from '../db/operation.ts';
import type { EffectProvider } from './effects.ts';
import { changeDelegateStatus, latestStep, plainStep } from './status-commands.ts';

/**
 * Ends the qualification of somebody who died, in every term, from the day of death on, with all that follows from it; the
 * only change of a person that changes a delegate by itself. @returns how many roles ended. Source: R-D4, domain.md §4.2.
 */
export async function endQualificationOnDeath(
  tx: WriteTx,
  memberId: string,
  day: string,
  providers: readonly EffectProvider[] = [],
): Promise<number> {
  const delegates = await tx
    .selectFrom('delegate')
    .select(['id', 'version'])
    .where('memberId', '=', memberId)
    .where('deletedAt', 'is', null)
    .execute();
  let ended = 0;
  for (const { id, version } of delegates) {
    const latest = await latestStep(tx, id);
    if (transitionBetween(latest.status, 'terminated') === undefined) continue;
    // recorded late, the step still follows the last one
    const effectiveOn = latest.effectiveOn !== null && latest.effectiveOn > day ? latest.effectiveOn : day;
    const change = { ...plainStep('terminated', effectiveOn), reason: DEATH.label };
    await changeDelegateStatus(tx, { id, version, change }, providers);
    ended += 1;
  }
  return ended;
}

/** What the delegates do when memberships change; app/ gives it to the members' handlers, which know nothing of delegates. */
export function delegatesAfterMemberEvents(providers: readonly EffectProvider[]) {
  return async (
    tx: WriteTx,
    events: readonly Readonly<{ memberId: string; kind: MemberEventKind; effectiveOn: string }>[],
  ): Promise<void> => {
    for (const event of events)
      if (event.kind === 'deceased') await endQualificationOnDeath(tx, event.memberId, event.effectiveOn, providers);
  };
}
