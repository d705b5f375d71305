import { addTerm, explainBasis } from '#shared/calendar/due-dates.ts';
import { dueBasis, type WorkCalendar } from '#shared/calendar/model.ts';
import { OPEN_OPINION_STATES } from '#shared/opinions/model.ts';
import type { AfterCalendarChange } from '../calendar/commands.ts';
import { dayOf } from '../core/context.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { type StepOwner, takeRecordStep } from '../db/record-steps.ts';
import { recountDueDays } from '../proposals/clock-commands.ts';

/**
 * Recounts the running limits of records with a small life cycle where they count working days; a day that was extended stays, as it was told.
 * Each record that moves gets an entry in its file. @returns how many moved.
 */
async function recountRecords(
  tx: WriteTx,
  owner: StepOwner,
  openStates: readonly string[],
  before: WorkCalendar,
  after: WorkCalendar,
): Promise<number> {
  const open = await tx
    .selectFrom(owner as 'opinion')
    .select(['id', 'version', 'state', 'dueOn', 'dueRule'])
    .where('deletedAt', 'is', null)
    .where('state', 'in', openStates)
    .where('dueRule', 'is not', null)
    .execute();
  let moved = 0;
  for (const row of open) {
    const basis = dueBasis.parse(JSON.parse(row.dueRule ?? '{}'));
    if (basis.term.unit !== 'workingDays' || basis.extension !== null || basis.manualDueOn !== null) continue;
    const old = addTerm(basis.basisOn, basis.term, before).day;
    const recounted = explainBasis(basis, after);
    if (recounted.day === old || row.dueOn !== old) continue;
    moved += 1;
    await takeRecordStep(tx, owner, row, {
      event: 'recount',
      toState: row.state,
      happenedOn: dayOf(new Date(stampOf(tx).at)),
      reason: recounted.working.join('；'),
      data: { oldDueOn: old },
      set: { dueOn: recounted.day },
    });
  }
  return moved;
}

/** What a change of working days means for every limit that is running. */
export const recountEveryDueDay: AfterCalendarChange = async (tx, before, after) =>
  (await recountDueDays(tx, before, after)) +
  (await recountRecords(tx, 'opinion', OPEN_OPINION_STATES, before, after)) +
  (await recountRecords(tx, 'inspection_suggestion', ['delivered', 'adopted', 'rectifying'], before, after));
