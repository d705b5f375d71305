import { type Selectable, sql, type Updateable } from 'kysely';
import type { WorkCalendar } from '#shared/calendar/model.ts';
import { stepProblems, type StepProblem } from '#shared/proposals/available.ts';
import { proposalsContract } from '#shared/proposals/contract.ts';
import type { ProposalStep } from '#shared/proposals/events.ts';
import type { ProposalSettings } from '#shared/proposals/settings.ts';
import { stepLabel } from '#shared/proposals/workflow.ts';
import { readCalendar } from '../calendar/queries.ts';
import { dayOf } from '../core/context.ts';
import { refuse } from '../core/refusal.ts';
import { type ReadDb, stampOf, type WriteTx } from '../db/operation.ts';
import type { ProposalStepTable, ProposalTable } from '../db/proposal-schema.ts';
import { newId, updatedColumns } from '../db/rows.ts';
import { factsOf, storedProposal, targetsOf } from './facts.ts';
import { readProposalSettings } from './settings-queries.ts';
import * as conclusion from './steps-conclusion.ts';
import { correct } from './steps-correct.ts';
import * as handling from './steps-handling.ts';
import * as replies from './steps-reply.ts';
import * as review from './steps-review.ts';
import type { StepEffect, StepWork } from './step-work.ts';

/** Settings and calendar. */
export type Ground = Readonly<{ settings: ProposalSettings; calendar: WorkCalendar }>;

/** What every step of an operation is judged by. */
export async function groundOf(db: ReadDb): Promise<Ground> {
  return { settings: await readProposalSettings(db), calendar: await readCalendar(db) };
}

function apply(work: StepWork, step: ProposalStep): Promise<StepEffect> | StepEffect {
  switch (step.event) {
    case 'submit':
      return review.submit(work, step);
    case 'send_back':
      return review.sendBack(work, step);
    case 'resubmit':
      return review.resubmit(work, step);
    case 'file':
      return review.file(work, step);
    case 'merge':
      return review.merge(work, step);
    case 'unmerge':
      return review.unmerge(work, step);
    case 'not_file':
      return review.notFile(work, step);
    case 'tell':
      return review.tell(work, step);
    case 'withdraw':
      return review.withdraw(work, step);
    case 'assign':
      return handling.assign(work, step);
    case 'add_unit':
      return handling.addUnit(work, step);
    case 'accept':
      return handling.accept(work, step);
    case 'return_assignment':
      return handling.returnAssignment(work, step);
    case 'extend':
      return handling.extend(work, step);
    case 'opinion':
      return handling.opinion(work, step);
    case 'waive_opinion':
      return handling.waiveOpinion(work, step);
    case 'remind':
    case 'communicate':
      return handling.contact(work, step);
    case 'reply':
      return replies.reply(work, step);
    case 'deliver':
      return replies.deliver(work, step);
    case 'feedback':
      return replies.feedback(work, step);
    case 'rehandle':
      return replies.rehandle(work, step);
    case 'conclude':
      return conclusion.conclude(work, step);
    case 'conclude_dissatisfied':
      return conclusion.concludeDissatisfied(work, step);
    case 'report_back':
      return conclusion.reportBack(work, step);
    case 'revoke_report':
      return conclusion.revokeReport(work, step);
    case 'progress':
      return conclusion.progress(work, step);
    case 'archive':
      return conclusion.archive(work, step);
    case 'mark_key':
      return conclusion.markKey(work, step);
    case 'mark_excellent':
      return conclusion.markExcellent(work, step);
    case 'correct':
      return correct(work, step);
    default:
      return step satisfies never;
  }
}

/** Columns as they were, for a later 更正. */
function columnsBefore(row: Selectable<ProposalTable>, set: Updateable<ProposalTable>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(set).map(key => [key, row[key as keyof typeof row]]));
}

const submissionDay = (step: ProposalStep) => (step.event === 'submit' ? step.on : null);

/** Adds an entry to the file of a proposal. */
export async function recordStep(
  tx: WriteTx,
  step: Omit<ProposalStepTable, 'id' | 'sequence' | 'recordedAt' | 'recordedBy' | 'data'> & {
    data: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { at, actor } = stampOf(tx);
  const { newest } = await tx
    .selectFrom('proposal_step')
    .select(eb => eb.fn.max('sequence').as('newest'))
    .where('proposalId', '=', step.proposalId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('proposal_step')
    .values({
      ...step,
      id: newId(),
      sequence: (newest ?? 0) + 1,
      data: JSON.stringify(step.data),
      recordedAt: at,
      recordedBy: actor,
    })
    .execute();
}

/** Takes one step of one proposal. Refuses with NOT_FOUND, STALE and, naming the check that fails, STEP_NOT_POSSIBLE. */
export async function advanceProposal(
  tx: WriteTx,
  input: Readonly<{ id: string; version: number | null; step: ProposalStep }>,
  ground?: Ground,
): Promise<void> {
  const { step } = input;
  const row = await storedProposal(tx, input.id);
  if (row === null) return refuse(proposalsContract.advance, 'NOT_FOUND');
  if (input.version !== null && row.version !== input.version) return refuse(proposalsContract.advance, 'STALE');
  const { settings, calendar } = ground ?? (await groundOf(tx));
  const stamp = stampOf(tx);
  const facts = await factsOf(tx, row, dayOf(new Date(stamp.at)), submissionDay(step));
  const problem = stepProblems({ facts, settings, calendar, step, targets: await targetsOf(tx, step) })[0];
  if (problem !== undefined)
    return refuse(proposalsContract.advance, 'STEP_NOT_POSSIBLE', {
      name: row.fileNo ?? row.receiptNo ?? row.subject,
      step: stepLabel(step.event),
      detail: problem.text,
      check: problem.check,
    });
  const effect = await apply({ tx, row, facts, settings, calendar }, step);
  const set = effect.set ?? {};
  const toState = effect.toState ?? row.state;
  const before = columnsBefore(row, set);
  await tx
    .updateTable('proposal')
    .set({ ...set, state: toState, ...updatedColumns(stamp), version: sql`"version" + 1` })
    .where('id', '=', row.id)
    .execute();
  const { event, on: _on, ...entered } = step;
  await recordStep(tx, {
    proposalId: row.id,
    event,
    fromState: row.state,
    toState,
    happenedOn: effect.happenedOn ?? step.on,
    reason: effect.reason ?? null,
    documentNumber: effect.documentNumber ?? null,
    data: { ...entered, ...effect.data, before },
    correctsId: effect.correctsId ?? null,
  });
}

/** Steps of many proposals in order; the first that cannot be taken refuses all. @returns how many were taken. */
export async function advanceMany(tx: WriteTx, steps: readonly Readonly<{ id: string; step: ProposalStep }>[]): Promise<number> {
  const ground = await groundOf(tx);
  for (const { id, step } of steps) await advanceProposal(tx, { id, version: null, step }, ground);
  return steps.length;
}

type Impossible = { id: string; number: string; subject: string; check: string; text: string };

/** Which proposals a step is possible for, each by itself. */
export async function checkMany(
  db: ReadDb,
  steps: readonly Readonly<{ id: string; step: ProposalStep }>[],
  today: string,
): Promise<{ possible: string[]; impossible: Impossible[] }> {
  const ground = await groundOf(db);
  const possible: string[] = [];
  const impossible: Impossible[] = [];
  for (const { id, step } of steps) {
    const row = await storedProposal(db, id);
    const problem: StepProblem | undefined =
      row === null
        ? { check: 'state', text: '这件提案已移入回收站。' }
        : stepProblems({
            facts: await factsOf(db, row, today, submissionDay(step)),
            ...ground,
            step,
            targets: await targetsOf(db, step),
          })[0];
    if (problem === undefined) possible.push(id);
    else
      impossible.push({
        id,
        number: row?.fileNo ?? row?.receiptNo ?? '',
        subject: row?.subject ?? '',
        check: problem.check,
        text: problem.text,
      });
  }
  return { possible, impossible };
}
