import { sql } from 'kysely';
import { HELD_STATES } from '#shared/attendance/model.ts';
import { explainBasis } from '#shared/calendar/due-dates.ts';
import type { DueBasis } from '#shared/calendar/model.ts';
import { smallStepLabel, smallStepProblems, smallTransition } from '#shared/core/small-life-cycle.ts';
import { inspectionSuggestionsContract } from '#shared/inspections/contract.ts';
import type { SuggestionValues } from '#shared/inspections/model.ts';
import { SUGGESTION_CYCLE, type SuggestionStep } from '#shared/inspections/steps.ts';
import { readCalendar } from '../calendar/queries.ts';
import { dayOf } from '../core/context.ts';
import { Refusal, refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import { correctRecordStep, inForce, stepsOf, takeRecordStep } from '../db/record-steps.ts';
import { createdColumns, newId, updatedColumns } from '../db/rows.ts';
import type { InspectionSuggestionTable } from '../db/working-schema.ts';
import { readInspectionSettings } from './queries.ts';
import { storedSuggestion, suggestionFacts } from './suggestion-queries.ts';

type Line = Omit<SuggestionValues, 'inspectionId'>;

/** Suggestions of a held inspection, numbered after those it has. @returns their ids. Refuses with NOT_FOUND, RULE_BROKEN. */
export async function addSuggestions(tx: WriteTx, inspectionId: string, lines: readonly Line[]): Promise<string[]> {
  const inspection = await tx
    .selectFrom('inspection')
    .select('state')
    .where('id', '=', inspectionId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (inspection === undefined) throw new Refusal('NOT_FOUND');
  if (!(HELD_STATES as readonly string[]).includes(inspection.state))
    throw new Refusal('RULE_BROKEN', { params: { detail: '视察调研还没有举行。请先登记已举行，再登记意见建议。' } });
  const { newest } = await tx
    .selectFrom('inspection_suggestion')
    .select(eb => eb.fn.max('seq').as('newest'))
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirstOrThrow();
  const ids: string[] = [];
  for (const [index, line] of lines.entries()) {
    const id = newId();
    await tx
      .insertInto('inspection_suggestion')
      .values({
        id,
        ...createdColumns(stampOf(tx)),
        importBatchId: null,
        inspectionId,
        ...line,
        seq: (newest ?? 0) + index + 1,
        state: 'raised',
      })
      .execute();
    ids.push(id);
  }
  return ids;
}

/** Changes what was suggested and to whom. Refuses with STALE. */
export async function updateSuggestion(
  tx: WriteTx,
  { id, version, values }: Readonly<{ id: string; version: number; values: Partial<Line> }>,
): Promise<void> {
  const result = await tx
    .updateTable('inspection_suggestion')
    .set({ ...values, ...updatedColumns(stampOf(tx)), version: sql`"version" + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) refuse(inspectionSuggestionsContract.update, 'STALE');
}

export async function removeSuggestions(tx: WriteTx, ids: readonly string[]): Promise<void> {
  const stamp = stampOf(tx);
  await tx
    .updateTable('inspection_suggestion')
    .set({ deletedAt: stamp.at, deletedBy: stamp.actor, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', 'in', ids)
    .where('deletedAt', 'is', null)
    .execute();
}

/** 转交: the unit owes the rectification by the settings' term, or by a day of its own with its reason. */
async function delivered(tx: WriteTx, step: Extract<SuggestionStep, { event: 'deliver' }>) {
  const { suggestionTerm: term } = await readInspectionSettings(tx);
  const calendar = await readCalendar(tx);
  const plain: DueBasis = { basisOn: step.on, basisLabel: '转交', term, extension: null, manualDueOn: null, manualReason: null };
  const usual = explainBasis(plain, calendar).day;
  const dueOn = step.dueOn ?? usual;
  const basis: DueBasis = dueOn === usual ? plain : { ...plain, manualDueOn: dueOn, manualReason: step.reason };
  return { deliveredOn: step.on, dueOn, dueRule: JSON.stringify(basis) };
}

type Columns = Partial<InspectionSuggestionTable>;

async function columnsAfter(tx: WriteTx, step: Exclude<SuggestionStep, { event: 'correct' }>): Promise<Columns> {
  const { on } = step;
  switch (step.event) {
    case 'deliver':
      return delivered(tx, step);
    case 'adopt':
      return { decidedOn: on };
    case 'reject':
      return { decidedOn: on, notAdoptedReason: step.reason };
    case 'begin':
      return { rectifyingOn: on };
    case 'rectify':
      return { rectifiedOn: on, result: step.result };
    case 'feed_back':
      return { fedBackOn: on };
  }
}

/** Takes one step of one suggestion. Refuses with NOT_FOUND, STALE and, naming the check, STEP_NOT_POSSIBLE. */
export async function advanceSuggestion(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number | null; step: SuggestionStep }>,
): Promise<void> {
  const { step } = input;
  const row = await storedSuggestion(tx, input.id);
  if (row === null) return refuse(inspectionSuggestionsContract.advance, 'NOT_FOUND');
  if (input.version !== null && row.version !== input.version) return refuse(inspectionSuggestionsContract.advance, 'STALE');
  const steps = await stepsOf(tx, row.id);
  const facts = suggestionFacts(row, steps, dayOf(new Date(stampOf(tx).at)));
  const problem = smallStepProblems(SUGGESTION_CYCLE, facts, step)[0];
  if (problem !== undefined)
    return refuse(inspectionSuggestionsContract.advance, 'STEP_NOT_POSSIBLE', {
      name: row.content.slice(0, 20),
      step: smallStepLabel(SUGGESTION_CYCLE, step.event),
      detail: problem.text,
      check: problem.check,
    });
  if (step.event === 'correct') {
    const wrong = inForce(steps).at(-1);
    if (wrong !== undefined) await correctRecordStep(tx, 'inspection_suggestion', row, wrong, step);
    return;
  }
  const { event, on, ...entered } = step;
  const { to } = smallTransition(SUGGESTION_CYCLE, event);
  await takeRecordStep(tx, 'inspection_suggestion', row, {
    event,
    toState: to === 'stays' || to === 'before' ? row.state : to,
    happenedOn: on,
    reason: 'reason' in step ? step.reason : null,
    documentNumber: 'documentNumber' in step ? step.documentNumber : null,
    data: entered,
    set: { ...(await columnsAfter(tx, step)) },
  });
}

/** The same step for several; the first that cannot take it refuses all. @returns how many took it. */
export async function advanceSuggestions(
  tx: WriteTx,
  { ids, step }: Readonly<{ ids: readonly string[]; step: SuggestionStep }>,
): Promise<number> {
  for (const id of ids) await advanceSuggestion(tx, { id, version: null, step });
  return ids.length;
}
