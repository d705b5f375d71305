import { HELD_STATES } from '#shared/attendance/model.ts';
import type { RaisedMatter } from '#shared/core/matters.ts';
import type { NewOpinion } from '#shared/opinions/model.ts';
import { Refusal } from '../core/refusal.ts';
import type { WriteTx } from '../db/operation.ts';

export type RegisterOpinion = (tx: WriteTx, values: NewOpinion) => Promise<Readonly<{ id: string; code: string }>>;

/** Registers what people said to the delegates at a held inspection, on its last day. @returns the numbers. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function raiseOpinions(
  tx: WriteTx,
  registerOpinion: RegisterOpinion,
  id: string,
  opinions: readonly (RaisedMatter & Readonly<{ delegateId: string | null }>)[],
): Promise<string[]> {
  const inspection = await tx
    .selectFrom('inspection')
    .select(['organizationId', 'endOn', 'state'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (inspection === undefined) throw new Refusal('NOT_FOUND');
  if (!(HELD_STATES as readonly string[]).includes(inspection.state))
    throw new Refusal('RULE_BROKEN', { params: { detail: '视察调研还没有举行。请先登记已举行，再登记收到的意见建议。' } });
  const numbers: string[] = [];
  for (const { delegateId, ...matter } of opinions) {
    const { code } = await registerOpinion(tx, {
      ...matter,
      source: 'inspection',
      sourceId: id,
      organizationId: inspection.organizationId,
      receivedOn: inspection.endOn,
      delegateId,
    });
    numbers.push(code);
  }
  return numbers;
}
