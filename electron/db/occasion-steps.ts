/** Steps of an occasion, the same for meetings, group activities, training sessions and inspections. */
import { sql } from 'kysely';
import type { OccasionState } from '#shared/attendance/model.ts';
import { OCCASION_TRANSITIONS, occasionProblem, type OccasionStep } from '#shared/attendance/occasion-model.ts';
import { dayOf } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { updateMany } from './bulk.ts';
import { type ReadDb, stampOf, type WriteTx } from './operation.ts';
import { updatedColumns } from './rows.ts';

export type OccasionTable = 'meeting' | 'group_activity' | 'training_session' | 'inspection';

/** Delegates expected at an occasion as the attendance sheet has them; null without a sheet. */
export async function expectedOnSheet(db: ReadDb, occasionId: string): Promise<number | null> {
  const { count } = await db
    .selectFrom('attendance')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('occasionId', '=', occasionId)
    .where('role', '=', 'delegate')
    .executeTakeFirstOrThrow();
  return count === 0 ? null : count;
}

/**
 * Takes a step: changes the state, keeps the reason of a cancellation and, when it is closed, the number expected for ever (R-M6).
 * Refuses with NOT_FOUND, STALE, RULE_BROKEN.
 * @param set columns of the occasion's own that change with the step, e.g. the day it was held
 */
export async function takeOccasionStep(
  tx: WriteTx,
  table: OccasionTable,
  step: OccasionStep,
  set: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const stamp = stampOf(tx);
  const lastDay = table === 'group_activity' ? 'heldOn' : 'endOn';
  const stored = await tx
    .selectFrom(table as 'meeting')
    .select(['state', 'version', sql<string>`${sql.ref(lastDay)}`.as('lastOn')])
    .where('id', '=', step.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (stored === undefined) throw new Refusal('NOT_FOUND');
  if (stored.version !== step.version) throw new Refusal('STALE');
  const entered = set[lastDay];
  const facts = {
    state: stored.state as OccasionState,
    lastOn: typeof entered === 'string' ? entered : stored.lastOn,
    today: dayOf(new Date(stamp.at)),
  };
  const problem = occasionProblem(facts, step);
  if (problem !== null) throw new Refusal('RULE_BROKEN', { params: { detail: problem } });
  const state = OCCASION_TRANSITIONS.find(one => one.event === step.event)?.to ?? facts.state;
  const reason = step.event === 'cancel' ? { cancelReason: step.reason } : step.event === 'replan' ? { cancelReason: null } : {};
  const frozen = step.event === 'close' ? { expectedCount: await expectedOnSheet(tx, step.id) } : {};
  const thawed = step.event === 'reopen' ? { expectedCount: null } : {};
  await updateMany(tx, table, [
    { id: step.id, ...set, ...reason, ...frozen, ...thawed, state, ...updatedColumns(stamp), version: stored.version + 1 },
  ]);
}
