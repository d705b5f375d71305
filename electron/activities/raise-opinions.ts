import type { RaisedMatter } from '#shared/core/matters.ts';
import type { NewOpinion } from '#shared/opinions/model.ts';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { Refusal } from '../core/refusal.ts';
import type { WriteTx } from '../db/operation.ts';

export type RegisterOpinion = (tx: WriteTx, values: NewOpinion) => Promise<Readonly<{ id: string; code: string }>>;

/** Registers what was raised at an activity that was held, on its day. @returns the numbers given. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function raiseOpinions(
  tx: WriteTx,
  registerOpinion: RegisterOpinion,
  id: string,
  opinions: readonly (RaisedMatter & Readonly<{ delegateId: string | null }>)[],
): Promise<string[]> {
  const activity = await tx
    .selectFrom('group_activity as a')
    .innerJoin('delegate_group as g', 'g.id', 'a.groupId')
    .select(['a.organizationId', 'a.heldOn', 'a.state', 'g.name'])
    .where('a.id', '=', id)
    .where('a.deletedAt', 'is', null)
    .executeTakeFirst();
  if (activity === undefined) throw new Refusal('NOT_FOUND');
  if (!(HELD_STATES as readonly string[]).includes(activity.state))
    throw new Refusal('RULE_BROKEN', { params: { detail: '活动还没有举行。请先登记已举行，再登记提出的意见建议。' } });
  const numbers: string[] = [];
  for (const { delegateId, ...matter } of opinions) {
    const { code } = await registerOpinion(tx, {
      ...matter,
      source: 'group_activity',
      sourceId: id,
      organizationId: activity.organizationId,
      receivedOn: activity.heldOn,
      delegateId,
      raisedBy: delegateId === null ? activity.name : null,
    });
    numbers.push(code);
  }
  return numbers;
}
