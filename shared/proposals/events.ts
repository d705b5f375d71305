import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import {
  codesOf,
  contactMeans,
  DISPOSITIONS,
  handlingMode,
  proposalCategory,
  proposalKind,
  proposerInput,
  resultClass,
  satisfaction,
  unitRole,
} from './model.ts';

const reason = z.string().trim().max(500);
const optionalText = (maximum: number) => z.string().trim().max(maximum).nullable().default(null);
const documentNumber = optionalText(60);
/** Every step says on which day it happened; recorded when and by whom the program adds. */
const on = day;
const step = <E extends string, S extends z.ZodRawShape>(event: E, shape: S) =>
  z.object({ event: z.literal(event), on, ...shape });

export const assignedUnit = z.object({ unitId: entityId, role: unitRole, dueOn: day.nullable().default(null) });

/** Every step of a proposal's life as the clerk records it; `event` names the row of the transition table. */
export const proposalStep = z.discriminatedUnion('event', [
  /** P1 */
  step('submit', {}),
  /** P2 */
  step('send_back', { reason, sessionId: entityId.nullable().default(null) }),
  /** P3: the amended text; null keeps a part as it was. */
  step('resubmit', {
    subject: optionalText(60),
    grounds: optionalText(20_000),
    plan: optionalText(20_000),
    proposers: z.array(proposerInput).max(200).nullable().default(null),
    reason: optionalText(500),
  }),
  /** P4 */
  step('file', { opinion: reason, category: proposalCategory, kind: proposalKind, sessionId: entityId.nullable().default(null) }),
  /** P5 */
  step('merge', {
    mergedIntoId: entityId,
    reason,
    /** How the proposers agreed. */
    consent: optionalText(200),
    sessionId: entityId.nullable().default(null),
  }),
  /** P5 taken apart again: back to review. */
  step('unmerge', { reason }),
  /** P6 */
  step('not_file', {
    reasons: z.array(z.string().max(60)).max(20),
    opinion: reason,
    disposition: codesOf(DISPOSITIONS),
    proposerToldOn: day.nullable().default(null),
    sessionId: entityId.nullable().default(null),
  }),
  /** P6: the proposer is told later than the decision. */
  step('tell', { means: contactMeans }),
  /** P7 */
  step('withdraw', { reason, documentNumber }),
  /** P8 */
  step('assign', {
    mode: handlingMode,
    units: z.array(assignedUnit).max(30),
    /** Null: worked out from the settings. */
    dueOn: day.nullable().default(null),
    /** Needed when the day is not the worked out one. */
    dueReason: optionalText(200),
    requirement: optionalText(500),
    documentNumber,
  }),
  /** One more assisting unit while the case is under way. */
  step('add_unit', { unitId: entityId, dueOn: day.nullable().default(null), reason }),
  /** P9 */
  step('accept', { assignmentId: entityId }),
  /** P10 */
  step('return_assignment', {
    assignmentId: entityId,
    reason,
    proposedUnitName: optionalText(40),
    /** Needed after the window. */
    lateReason: optionalText(200),
  }),
  /** P11: `on` is the day it was asked for. */
  step('extend', {
    reason,
    requestedDueOn: day,
    isApproved: z.boolean(),
    decidedOn: day,
    decidedBy: z.string().trim().max(40),
    newDueOn: day.nullable().default(null),
    documentNumber,
  }),
  /** 协办（会签）意见 to the main unit. */
  step('opinion', { assignmentId: entityId, text: z.string().trim().max(2_000) }),
  step('waive_opinion', { assignmentId: entityId, reason }),
  /** 催办 */
  step('remind', { unitId: entityId.nullable().default(null), means: contactMeans, content: reason, answer: optionalText(500) }),
  /** 沟通 with the proposers. */
  step('communicate', {
    unitId: entityId.nullable().default(null),
    means: contactMeans,
    content: z.string().trim().max(2_000),
    answer: optionalText(500),
  }),
  /** P12, P15 */
  step('reply', {
    assignmentId: entityId,
    resultClass,
    /** 已落实 */
    done: z.string().trim().max(5_000).default(''),
    /** 计划落实 and by when */
    planned: z.string().trim().max(5_000).default(''),
    plannedBy: day.nullable().default(null),
    /** 未采纳理由 */
    notAdopted: z.string().trim().max(5_000).default(''),
    text: z.string().trim().max(20_000),
    /** 面商形式 */
    means: contactMeans.nullable().default(null),
    documentNumber,
    signedBy: optionalText(30),
    contactPerson: optionalText(30),
    contactPhone: optionalText(40),
  }),
  /** Replies of the running round handed to proposers; empty list: to all who have none yet. */
  step('deliver', { proposerIds: z.array(entityId).max(500).default([]), means: contactMeans }),
  /** One signer's answer. */
  step('feedback', {
    proposerId: entityId,
    /** 办理态度 */
    attitude: satisfaction,
    /** 办理结果 */
    result: satisfaction,
    means: contactMeans,
    comment: optionalText(1_000),
  }),
  /** P14 */
  step('rehandle', { reason, dueOn: day.nullable().default(null), dueReason: optionalText(200) }),
  /** P13; `waiver`: why without an expressed answer of the lead. */
  step('conclude', { note: optionalText(500), waiver: optionalText(200) }),
  /** P16 */
  step('conclude_dissatisfied', { reason, approvedBy: z.string().trim().max(40), documentNumber }),
  /** P17; `sessionId` is a conference. An open filed proposal is listed and stays as it is. */
  step('report_back', { sessionId: entityId }),
  /** P18 */
  step('revoke_report', { reason }),
  /** Progress on what a reply promised; `isSolved` ends the promise, `isGivenUp` ends it unkept. */
  step('progress', {
    promiseId: entityId,
    percent: z.number().int().min(0).max(100),
    progress: z.string().trim().max(2_000),
    isSolved: z.boolean().default(false),
    isGivenUp: z.boolean().default(false),
    documentNumber,
    /** Day the proposers were told. */
    toldOn: day.nullable().default(null),
  }),
  step('archive', { archiveNo: z.string().trim().max(40), place: optionalText(60) }),
  step('mark_key', { isKey: z.boolean(), leader: optionalText(30), reason: optionalText(200) }),
  step('mark_excellent', { isExcellent: z.boolean(), reason: optionalText(200) }),
  /** 更正: takes the newest transition back, as an entry of its own. */
  step('correct', { reason }),
]);
export type ProposalStep = z.output<typeof proposalStep>;
export type ProposalEvent = ProposalStep['event'];
export type StepOf<E extends ProposalEvent> = Extract<ProposalStep, { event: E }>;
