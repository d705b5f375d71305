import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { term } from '../calendar/model.ts';
import {
  codesOf,
  contactMeans,
  DISPOSITIONS,
  caseClock,
  PROPOSER_ROLES,
  proposalRow,
  proposalState,
  resultClass,
  satisfaction,
  sessionRow,
  unitRole,
} from './model.ts';

/** A due day with the sentences that explain it. */
export const explainedDay = z.object({ dueOn: day, working: z.array(z.string()) });
export type ExplainedDay = z.output<typeof explainedDay>;

/** How a due day came to be; recounted when the calendar changes. A manual day keeps its reason and is never recounted. */
export const dueRule = z.object({
  basisOn: day,
  /** 交办, 第 2 轮重新办理 … */
  basisLabel: z.string(),
  term,
  manualDueOn: day.nullable(),
  manualReason: z.string().nullable(),
});
export type DueRule = z.output<typeof dueRule>;

export const caseProposer = z.object({
  id: entityId,
  delegateId: entityId.nullable(),
  name: z.string(),
  role: codesOf(PROPOSER_ROLES),
  signedOn: day.nullable(),
  groupName: z.string().nullable(),
  workUnitAndPost: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  /** No longer a valid delegate: printed with （时任）. Source: R-P16. */
  isFormer: z.boolean(),
});
/** Who is owed an answer: the proposers, and those of every merged child. */
export const caseRecipient = z.object({
  proposerId: entityId,
  name: z.string(),
  isLead: z.boolean(),
  /** The child it comes from; null for the case's own. */
  childId: entityId.nullable(),
  childNo: z.string().nullable(),
});
export const caseAssignment = z.object({
  id: entityId,
  unitId: entityId,
  unitName: z.string(),
  role: unitRole,
  assignedOn: day,
  due: explainedDay,
  acceptBy: explainedDay,
  returnBy: explainedDay,
  acceptedOn: day.nullable(),
  returnedOn: day.nullable(),
  returnReason: z.string().nullable(),
  proposedUnitName: z.string().nullable(),
  opinionOn: day.nullable(),
  opinionText: z.string().nullable(),
  waiveReason: z.string().nullable(),
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
});
export const caseExtension = z.object({
  id: entityId,
  requestedOn: day,
  reason: z.string(),
  requestedDueOn: day,
  isApproved: z.boolean(),
  decidedOn: day,
  decidedBy: z.string(),
  oldDueOn: day,
  newDueOn: day.nullable(),
  documentNumber: z.string().nullable(),
});
export const caseContact = z.object({
  id: entityId,
  kind: z.enum(['reminder', 'communication']),
  unitName: z.string().nullable(),
  happenedOn: day,
  means: contactMeans,
  content: z.string(),
  answer: z.string().nullable(),
});
export const caseReply = z.object({
  id: entityId,
  round: z.number().int(),
  unitId: entityId,
  unitName: z.string(),
  assignmentId: entityId.nullable(),
  repliedOn: day,
  documentNumber: z.string().nullable(),
  resultClass,
  done: z.string(),
  planned: z.string(),
  plannedBy: day.nullable(),
  notAdopted: z.string(),
  text: z.string(),
  means: contactMeans.nullable(),
  signedBy: z.string().nullable(),
  contactPerson: z.string().nullable(),
  contactPhone: z.string().nullable(),
  deliveries: z.array(z.object({ proposerId: entityId, name: z.string(), deliveredOn: day, means: contactMeans })),
});
export const caseFeedback = z.object({
  id: entityId,
  proposerId: entityId,
  name: z.string(),
  round: z.number().int(),
  answeredOn: day,
  attitude: satisfaction,
  result: satisfaction,
  means: contactMeans,
  comment: z.string().nullable(),
});
export const casePromise = z.object({
  id: entityId,
  replyId: entityId,
  unitName: z.string(),
  content: z.string(),
  dueOn: day,
  percent: z.number().int(),
  solvedOn: day.nullable(),
  closedOn: day.nullable(),
  closeReason: z.string().nullable(),
  clock: caseClock,
  progress: z.array(
    z.object({
      happenedOn: day,
      percent: z.number().int(),
      progress: z.string(),
      documentNumber: z.string().nullable(),
      toldOn: day.nullable(),
    }),
  ),
});
export const caseStep = z.object({
  id: entityId,
  sequence: z.number().int(),
  event: z.string(),
  /** 立案, 交办 … */
  label: z.string(),
  fromState: proposalState,
  toState: proposalState,
  happenedOn: day,
  reason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  /** Sentence on what the step said: units, new due day, class. */
  detail: z.string(),
  /** Taken back by a later 更正. */
  isCorrected: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});
/** Whether a step is open now and, if not, which checks fail. */
export const availableStep = z.object({
  event: z.string(),
  label: z.string(),
  isOpen: z.boolean(),
  problems: z.array(z.object({ check: z.string(), text: z.string() })),
});
export type AvailableStep = z.output<typeof availableStep>;

/** The whole file of one proposal. */
export const proposalCase = z.object({
  row: proposalRow,
  grounds: z.string(),
  plan: z.string(),
  delegationGroupId: entityId.nullable(),
  delegationGroupName: z.string().nullable(),
  receivedBy: z.string().nullable(),
  notPublicReason: z.string().nullable(),
  proposers: z.array(caseProposer),
  recipients: z.array(caseRecipient),
  versions: z.array(
    z.object({
      versionNumber: z.number().int(),
      subject: z.string(),
      grounds: z.string(),
      plan: z.string(),
      reason: z.string().nullable(),
      recordedAt: z.string(),
      recordedBy: z.string(),
    }),
  ),
  review: z.object({
    /** Last day of the review limit; null before submission and after the review. */
    due: explainedDay.nullable(),
    opinion: z.string().nullable(),
    session: sessionRow.nullable(),
    notFiledReasons: z.array(z.string()),
    disposition: codesOf(DISPOSITIONS).nullable(),
    proposerToldOn: day.nullable(),
    opinionId: entityId.nullable(),
    opinionCode: z.string().nullable(),
    convertedId: entityId.nullable(),
    convertedNo: z.string().nullable(),
  }),
  mergedInto: z.object({ id: entityId, number: z.string(), subject: z.string() }).nullable(),
  children: z.array(z.object({ id: entityId, number: z.string(), subject: z.string(), leadName: z.string() })),
  /** Effective due day of the running round with its working; null when none runs. */
  due: explainedDay.nullable(),
  assignments: z.array(caseAssignment),
  extensions: z.array(caseExtension),
  contacts: z.array(caseContact),
  replies: z.array(caseReply),
  feedbacks: z.array(caseFeedback),
  promises: z.array(casePromise),
  report: z.array(z.object({ session: sessionRow, stateThen: proposalState })),
  archivedOn: day.nullable(),
  archivePlace: z.string().nullable(),
  keyLeader: z.string().nullable(),
  steps: z.array(caseStep),
  /** Late and very late as the clock saw them. */
  lateness: z.array(z.object({ subject: z.string(), level: z.enum(['late', 'veryLate']), dueOn: day, reachedOn: day })),
  printed: z.array(
    z.object({ paper: z.string(), targetId: z.string().nullable(), printedAt: z.string(), printedBy: z.string() }),
  ),
  available: z.array(availableStep),
});
export type ProposalCase = z.output<typeof proposalCase>;
