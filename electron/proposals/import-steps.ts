/** The steps of a proposal of an old register, in the order the transition table allows, each marked as imported. Source: domain.md §4.1. */
import { IMPORTED_REASON } from '#shared/proposals/import-model.ts';
import { FILED_STATES } from '#shared/proposals/model.ts';
import type { ProposalAssignmentTable, ProposalReplyTable } from '../db/proposal-schema.ts';
import { newId } from '../db/rows.ts';
import type { Work } from './import-rows.ts';

/** P2, P4 to P7. */
export function review({ plan, facts, step }: Work): void {
  const { state, days, reviewOpinion, disposition, notFiledReasons } = plan;
  const on = days.reviewedOn ?? days.submittedOn;
  const reviewed = { reviewedOn: on, reviewOpinion };
  const { fileNo, mergedIntoId } = facts;
  if (state === 'returned') step('send_back', on, { toState: 'returned' });
  if (state === 'merged')
    step('merge', on, { toState: 'merged', set: { ...reviewed, mergedIntoId }, data: { mergedIntoId, reason: IMPORTED_REASON } });
  if (state === 'not_filed')
    step('not_file', on, {
      toState: 'not_filed',
      set: { ...reviewed, notFiledReasons: JSON.stringify(notFiledReasons), disposition },
      data: { reasons: notFiledReasons, opinion: reviewOpinion, disposition },
    });
  const isFiled = (FILED_STATES as readonly string[]).includes(state) || (state === 'withdrawn' && fileNo !== null);
  if (isFiled)
    step('file', on, {
      toState: 'filed',
      set: { ...reviewed, fileNo },
      data: { fileNo, opinion: reviewOpinion, category: plan.category, kind: plan.kind },
    });
  if (state === 'withdrawn') step('withdraw', on, { toState: 'withdrawn', set: isFiled ? {} : { reviewedOn: on } });
}

/** P8, P9, P11: assigned to its units; handling began on no known day, the day of assignment stands for it. */
export function handle({ files, plan, facts, mains, step }: Work, assignedOn: string, dueOn: string): void {
  const dueRule = JSON.stringify(plan.dueRule);
  const effective = plan.extendedTo ?? dueOn;
  const { rehandlingDue } = plan;
  const mainDue =
    rehandlingDue === null
      ? { dueOn: effective, dueRule }
      : { dueOn: rehandlingDue.dueOn, dueRule: JSON.stringify(rehandlingDue.rule) };
  const units = [
    ...plan.mains.map(reference => ({ unitId: facts.unitId(reference), role: 'main' as const })),
    ...plan.assisting.map(reference => ({ unitId: facts.unitId(reference), role: 'assisting' as const })),
  ].filter(({ unitId }, index, all) => all.findIndex(other => other.unitId === unitId) === index);
  for (const { unitId, role } of units) {
    const assignment: ProposalAssignmentTable = {
      id: newId(),
      proposalId: facts.id,
      unitId,
      role,
      assignedOn,
      ...(role === 'main' ? mainDue : { dueOn, dueRule }),
      acceptedOn: null,
      returnedOn: null,
      returnReason: null,
      proposedUnitName: null,
      opinionOn: null,
      opinionText: null,
      waiveReason: null,
      endedOn: null,
      endReason: null,
    };
    files.proposal_assignment.push(assignment);
    if (role === 'main') mains.push(assignment);
  }
  step('assign', assignedOn, {
    toState: 'assigned',
    set: { handlingMode: plan.mode, assignedOn, dueOn, dueRule },
    data: { mode: plan.mode, units, dueOn },
  });
  if (plan.state === 'assigned' && plan.extendedTo === null) return;
  if (plan.state !== 'assigned') step('accept', assignedOn, { toState: 'handling' });
  if (plan.extendedTo !== null) extend({ files, plan, facts, step }, assignedOn, dueOn, plan.extendedTo);
}

function extend(
  { files, plan, facts, step }: Pick<Work, 'files' | 'plan' | 'facts' | 'step'>,
  assignedOn: string,
  oldDueOn: string,
  newDueOn: string,
): void {
  const extensionId = newId();
  // decided on no known day: not later than the day that was extended, nor than the reply, nor than today
  const days = [oldDueOn, plan.days.repliedOn, facts.stamp.at.slice(0, 10)].filter(day => day !== null).toSorted();
  const decidedOn = (days[0] ?? assignedOn) < assignedOn ? assignedOn : (days[0] ?? assignedOn);
  const decidedBy = '台账';
  files.proposal_extension.push({
    id: extensionId,
    proposalId: facts.id,
    requestedOn: decidedOn,
    reason: IMPORTED_REASON,
    requestedDueOn: newDueOn,
    isApproved: 1,
    decidedOn,
    decidedBy,
    oldDueOn,
    newDueOn,
    documentNumber: null,
    isVoid: 0,
  });
  step('extend', decidedOn, {
    set: { dueOn: newDueOn },
    data: { extensionId, isApproved: true, decidedBy, newDueOn, dueOn: newDueOn },
  });
}

/** P12, P14: each main unit answered as the row says; the feedback is the lead's. */
export function answer({ files, plan, facts, row, proposers, mains, step }: Work, repliedOn: string): void {
  const { resultClass, replyNumber, replyText } = plan;
  const replies = mains.map(
    (assignment): ProposalReplyTable => ({
      id: newId(),
      proposalId: facts.id,
      round: 1,
      // a promise nobody knows is owed by no assignment
      assignmentId: resultClass === 'B' || resultClass === 'C' ? null : assignment.id,
      unitId: assignment.unitId,
      repliedOn,
      documentNumber: replyNumber,
      resultClass: resultClass ?? '',
      done: '',
      planned: '',
      plannedBy: null,
      notAdopted: '',
      text: replyText,
      means: null,
      signedBy: null,
      contactPerson: null,
      contactPhone: null,
      isVoid: 0,
    }),
  );
  // without a class there is no reply on file, only that one was given
  const kept = resultClass === null ? [] : replies;
  files.proposal_reply.push(...kept);
  for (const [index, { id: assignmentId, unitId }] of mains.entries()) {
    const data = { replyId: kept[index]?.id ?? null, assignmentId, unitId, unitClass: resultClass, round: 1 };
    if (index < mains.length - 1) step('reply', repliedOn, { data, documentNumber: replyNumber });
    else
      step('reply', repliedOn, {
        toState: 'replied',
        set: { repliedOn, resultClass },
        data: { ...data, resultClass, dueThen: row.dueOn },
        documentNumber: replyNumber,
      });
  }
  deliver({ files, plan, facts, proposers, step }, kept);
  const lead = proposers[0];
  const { feedbackOn } = plan.days;
  if (plan.feedback !== null && feedbackOn !== null && lead !== undefined) {
    files.proposal_feedback.push({
      id: newId(),
      proposalId: facts.id,
      proposerId: lead.id,
      round: 1,
      answeredOn: feedbackOn,
      attitude: 'no_answer',
      result: plan.feedback,
      means: 'other',
      comment: null,
      isVoid: 0,
    });
    step('feedback', feedbackOn, {
      data: { proposerId: lead.id, attitude: 'no_answer', result: plan.feedback, means: 'other', round: 1 },
    });
  }
  const { rehandlingDue } = plan;
  if (rehandlingDue !== null)
    step('rehandle', rehandlingDue.on, {
      toState: 'rehandling',
      set: { round: 2, dueOn: rehandlingDue.dueOn, dueRule: JSON.stringify(rehandlingDue.rule) },
      data: { dueOn: rehandlingDue.dueOn, round: 2 },
    });
}

function deliver(
  { files, plan, facts, proposers, step }: Pick<Work, 'files' | 'plan' | 'facts' | 'proposers' | 'step'>,
  replies: readonly ProposalReplyTable[],
): void {
  const { deliveredOn } = plan;
  if (deliveredOn === null || replies.length === 0) return;
  for (const { id: replyId } of replies)
    for (const { id: proposerId } of proposers)
      files.proposal_delivery.push({ id: newId(), proposalId: facts.id, replyId, proposerId, deliveredOn, means: 'other' });
  step('deliver', deliveredOn, { data: { proposerIds: proposers.map(({ id }) => id), means: 'other' } });
}

/** P13, P16. */
export function conclude({ plan, step }: Work): void {
  const { concludedOn } = plan.days;
  if (concludedOn === null) return;
  const set = { concludedOn, conclusionNote: IMPORTED_REASON };
  if (plan.feedback === 'dissatisfied')
    step('conclude_dissatisfied', concludedOn, {
      toState: 'concluded',
      set,
      data: { reason: IMPORTED_REASON, approvedBy: '（台账未载明批准人）' },
    });
  else step('conclude', concludedOn, { toState: 'concluded', set, data: { waiver: IMPORTED_REASON } });
}

/** P17: what was not concluded then was listed as 正在办理 and stays as it is. */
export function report({ files, plan, facts, row, step }: Work): void {
  const { sessionId } = facts;
  const on = facts.sessionHeldOn ?? plan.days.reportedOn;
  if (sessionId !== null)
    files.proposal_session_item.push({ id: newId(), proposalId: facts.id, sessionId, stateThen: row.state });
  if (plan.state === 'reported' && on !== null)
    step('report_back', on, { toState: 'reported', set: { reportedOn: on, reportSessionId: sessionId }, data: { sessionId } });
  else if (sessionId !== null && on !== null) step('report_back', on, { data: { sessionId } });
}
