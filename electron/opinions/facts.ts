import type { Selectable } from 'kysely';
import { smallStepLabel } from '#shared/core/small-life-cycle.ts';
import type { OpinionState } from '#shared/opinions/model.ts';
import type { OpinionStep } from '#shared/opinions/steps.ts';
import { OPINION_CYCLE, type OpinionFacts } from '#shared/opinions/workflow.ts';
import type { ReadDb } from '../db/operation.ts';
import type { OpinionTable } from '../db/proposal-schema.ts';
import { inForce, type StoredStep } from '../db/record-steps.ts';
import type { OpinionGround } from './settings-queries.ts';

export type StoredOpinion = Selectable<OpinionTable>;

export async function storedOpinion(db: ReadDb, id: string): Promise<StoredOpinion | null> {
  return (
    (await db.selectFrom('opinion').selectAll().where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst()) ?? null
  );
}

/** All a check may know of an opinion and of the unit a step names. */
export async function opinionFacts(
  db: ReadDb,
  row: StoredOpinion,
  steps: readonly StoredStep[],
  ground: OpinionGround & Readonly<{ today: string; step?: OpinionStep }>,
): Promise<OpinionFacts> {
  const newest = inForce(steps).at(-1);
  const unitId = ground.step?.event === 'forward' ? ground.step.handlingUnitId : null;
  const unit =
    unitId === null
      ? undefined
      : await db
          .selectFrom('handling_unit')
          .select(['name', 'isActive'])
          .where('id', '=', unitId)
          .where('deletedAt', 'is', null)
          .executeTakeFirst();
  return {
    state: row.state as OpinionState,
    today: ground.today,
    lastOn: newest?.happenedOn ?? row.receivedOn,
    lastLabel: newest === undefined ? '收到' : smallStepLabel(OPINION_CYCLE, newest.event),
    correctable:
      newest === undefined
        ? null
        : { id: newest.id, label: smallStepLabel(OPINION_CYCLE, newest.event), happenedOn: newest.happenedOn },
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    isExtended: row.extendedDueOn !== null,
    delegateId: row.delegateId,
    unit: unit === undefined ? null : { name: unit.name, isActive: unit.isActive === 1 },
    settings: ground.settings,
    calendar: ground.calendar,
  };
}
