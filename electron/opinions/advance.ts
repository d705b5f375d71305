import { dueBasis } from '#shared/calendar/model.ts';
import { smallStepLabel, smallStepProblems, smallTransition } from '#shared/core/small-life-cycle.ts';
import { opinionsContract } from '#shared/opinions/contract.ts';
import type { OpinionState } from '#shared/opinions/model.ts';
import type { OpinionStep } from '#shared/opinions/steps.ts';
import { OPINION_CYCLE } from '#shared/opinions/workflow.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { stampOf, type WriteTx } from '../db/operation.ts';
import type { OpinionTable } from '../db/proposal-schema.ts';
import { correctRecordStep, inForce, stepsOf, takeRecordStep } from '../db/record-steps.ts';
import { opinionFacts, storedOpinion, type StoredOpinion } from './facts.ts';
import { limitColumns, type OpinionGround, opinionGround } from './settings-queries.ts';

/** What becomes of an opinion that is important or widespread; proposals stand after opinions, so the program gives it. */
export type ProposalOfOpinion = Readonly<{
  /** Makes a draft 提议 with the same text. @returns its id, or a sentence why it cannot be made. */
  make: (tx: WriteTx, opinion: StoredOpinion, on: string) => Promise<Readonly<{ id: string } | { problem: string }>>;
  /** Takes the draft back. @returns a sentence why it cannot be, or null. */
  takeBack: (tx: WriteTx, proposalId: string) => Promise<string | null>;
}>;

type Columns = Partial<OpinionTable>;

/** The opinion's own columns after a step; its checks have passed. */
function columnsAfter(
  row: StoredOpinion,
  step: Exclude<OpinionStep, { event: 'correct' | 'to_proposal' }>,
  ground: OpinionGround,
): Columns {
  const { on } = step;
  const limits = (state: OpinionState) => ({ ...limitColumns(state, on, ground), extendedDueOn: null });
  switch (step.event) {
    case 'answer_on_spot':
      return { ...limits('answered_on_spot'), result: step.result, resolvedOn: on, closedOn: on };
    case 'forward':
      return {
        ...limits('forwarded'),
        handlingUnitId: step.handlingUnitId,
        forwardedTo: step.handlingUnitId === null ? step.forwardedTo : null,
        forwardedOn: on,
        forwardDocument: step.documentNumber,
        decidedOn: null,
        refusedReason: null,
      };
    case 'accept':
      return { ...limits('accepted'), decidedOn: on };
    case 'refuse':
      return { ...limits('refused'), decidedOn: on, refusedReason: step.reason };
    case 'begin':
      // the limit counts from acceptance and goes on
      return { handlingOn: on };
    case 'extend':
      return { ...extended(row, step), extendedDueOn: step.newDueOn };
    case 'resolve':
      return { ...limits('resolved'), result: step.result, resolvedOn: on };
    case 'feed_back':
      return { ...limits('fed_back'), fedBackOn: on, fedBackTo: step.fedBackTo, closedOn: on };
    case 'to_petition':
      return { ...limits('to_petition'), closedOn: on };
  }
}

function extended(row: StoredOpinion, step: Extract<OpinionStep, { event: 'extend' }>): Columns {
  const basis = row.dueRule === null ? null : dueBasis.parse(JSON.parse(row.dueRule));
  if (basis === null) return { dueOn: step.newDueOn };
  return {
    dueOn: step.newDueOn,
    dueRule: JSON.stringify({ ...basis, extension: { approvedOn: step.on, newDueOn: step.newDueOn, reason: step.reason } }),
  };
}

/** Takes one step of one opinion. @returns the draft 提议 it became. Refuses with NOT_FOUND, STALE and, naming the check, STEP_NOT_POSSIBLE. */
export async function advanceOpinion(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number | null; step: OpinionStep }>,
  proposals: ProposalOfOpinion,
): Promise<{ proposalId: string | null }> {
  const { step } = input;
  const row = await storedOpinion(tx, input.id);
  if (row === null) return refuse(opinionsContract.advance, 'NOT_FOUND');
  if (input.version !== null && row.version !== input.version) return refuse(opinionsContract.advance, 'STALE');
  const ground = await opinionGround(tx);
  const steps = await stepsOf(tx, row.id);
  const today = dayOf(new Date(stampOf(tx).at));
  const refuseStep = (detail: string, check: string) =>
    refuse(opinionsContract.advance, 'STEP_NOT_POSSIBLE', {
      name: row.code,
      step: smallStepLabel(OPINION_CYCLE, step.event),
      detail,
      check,
    });
  const problem = smallStepProblems(OPINION_CYCLE, await opinionFacts(tx, row, steps, { ...ground, today, step }), step)[0];
  if (problem !== undefined) return refuseStep(problem.text, problem.check);
  if (step.event === 'correct') {
    const wrong = inForce(steps).at(-1);
    if (wrong === undefined) return refuseStep('还没有可以更正的步骤。', 'canCorrect');
    const kept =
      wrong.event === 'to_proposal' && row.convertedProposalId !== null
        ? await proposals.takeBack(tx, row.convertedProposalId)
        : null;
    if (kept !== null) return refuseStep(kept, 'proposalIsDraft');
    await correctRecordStep(tx, 'opinion', row, wrong, step);
    return { proposalId: null };
  }
  const { event, on, ...entered } = step;
  const take = (set: Columns) => {
    const to = smallTransition(OPINION_CYCLE, event).to;
    return takeRecordStep(tx, 'opinion', row, {
      event,
      toState: to === 'stays' || to === 'before' ? row.state : to,
      happenedOn: on,
      reason: 'reason' in step ? step.reason : null,
      documentNumber: 'documentNumber' in step ? step.documentNumber : null,
      data: entered,
      set: { ...set },
    });
  };
  if (step.event === 'to_proposal') {
    const made = await proposals.make(tx, row, on);
    if ('problem' in made) return refuseStep(made.problem, 'proposalPossible');
    await take({ dueOn: null, dueRule: null, extendedDueOn: null, closedOn: on, convertedProposalId: made.id });
    return { proposalId: made.id };
  }
  await take(columnsAfter(row, step, ground));
  return { proposalId: null };
}

/** The same step for many opinions; the first that cannot take it refuses all. @returns how many took it. */
export async function advanceOpinions(
  tx: WriteTx,
  input: Readonly<{ ids: readonly string[]; step: OpinionStep }>,
  proposals: ProposalOfOpinion,
): Promise<number> {
  for (const id of input.ids) await advanceOpinion(tx, { id, version: null, step: input.step }, proposals);
  return input.ids.length;
}
