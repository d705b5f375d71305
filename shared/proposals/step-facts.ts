/** What the checks of a step may know of a proposal, of the step and of the records it names. */
import type { WorkCalendar } from '../calendar/model.ts';
import type { ProposalStep, StepOf } from './events.ts';
import type { HandlingMode, ProposalState, Satisfaction } from './model.ts';
import type { ProposalSettings } from './settings.ts';

export type FactsProposer = Readonly<{
  id: string;
  delegateId: string | null;
  name: string;
  isLead: boolean;
  signedOn: string | null;
  /** Valid delegate of that congress on the day of submission. */
  isValid: boolean;
}>;
export type FactsAssignment = Readonly<{
  id: string;
  unitId: string;
  unitName: string;
  role: 'main' | 'assisting';
  assignedOn: string;
  acceptedOn: string | null;
  /** Opinion given or waived. */
  hasOpinion: boolean;
  /** In the running round. */
  hasReplied: boolean;
}>;

/** All a check may know of a proposal. Assignments are the current ones, replies and feedbacks those of the running round. */
export type ProposalFacts = Readonly<{
  id: string;
  state: ProposalState;
  round: number;
  /** Day the steps are recorded; nothing may happen later. */
  today: string;
  /** Newest change of state, delivery or answer in force; null while a draft. */
  lastOn: string | null;
  lastLabel: string;
  /** Newest change of state in force. */
  changedOn: string | null;
  changedLabel: string;
  submittedOn: string | null;
  organizationId: string;
  congressTermId: string;
  subject: string;
  grounds: string;
  plan: string;
  proposers: readonly FactsProposer[];
  /** Everyone owed an answer, those of merged children too. */
  recipients: readonly Readonly<{ proposerId: string; name: string; isLead: boolean }>[];
  childCount: number;
  /** The parent of a merged child. */
  parentState: ProposalState | null;
  mode: HandlingMode | null;
  assignments: readonly FactsAssignment[];
  assignedOn: string | null;
  dueOn: string | null;
  /** Day the running round's term counts from. */
  dueBasisOn: string | null;
  /** Approved extensions of the running round. */
  extensionCount: number;
  /** Proposers every reply of the round was handed to, with the day. */
  delivered: ReadonlyMap<string, string>;
  feedbacks: readonly Readonly<{ proposerId: string; result: Satisfaction }>[];
  hasReply: boolean;
  repliedOn: string | null;
  openPromises: readonly Readonly<{ id: string; content: string; dueOn: string; percent: number; round: number }>[];
  isTold: boolean;
  reviewedOn: string | null;
  isArchived: boolean;
  /** Sittings it was already reported at. */
  reportedAt: readonly string[];
  /** The newest step that a 更正 can take back. */
  correctable: Readonly<{ id: string; event: string; label: string; happenedOn: string }> | null;
}>;

/** Records a step names, looked up beforehand. */
export type StepTargets = Readonly<{
  mergeTarget: Readonly<{ id: string; state: ProposalState; congressTermId: string }> | null;
  session: Readonly<{ id: string; kind: string; organizationId: string; heldOn: string }> | null;
  units: ReadonlyMap<string, Readonly<{ name: string; isActive: boolean }>>;
}>;

export type CheckInput = Readonly<{
  facts: ProposalFacts;
  settings: ProposalSettings;
  calendar: WorkCalendar;
  /** Absent when only asking whether the step can be offered. */
  step: ProposalStep | null;
  targets: StepTargets;
}>;

export const NO_TARGETS: StepTargets = { mergeTarget: null, session: null, units: new Map() };

/** null, or the sentence that says what is missing and what to do. */
export type Check = (input: CheckInput) => string | null;

export const isBlank = (text: string | null | undefined) => (text ?? '').trim() === '';
export const names = (list: readonly Readonly<{ name: string }>[]) => list.map(entry => entry.name).join('、');
export const stepOf = <E extends ProposalStep['event']>(input: CheckInput, ...events: readonly E[]): StepOf<E> | null =>
  input.step !== null && (events as readonly string[]).includes(input.step.event) ? (input.step as StepOf<E>) : null;
export const reasonOf = (step: ProposalStep | null) => (step !== null && 'reason' in step ? step.reason : null);
export const assignmentOf = ({ facts, step }: CheckInput) =>
  step !== null && 'assignmentId' in step ? facts.assignments.find(({ id }) => id === step.assignmentId) : undefined;
export const unaccepted = (facts: ProposalFacts) => facts.assignments.filter(entry => entry.acceptedOn === null);
export const opinionOwed = (facts: ProposalFacts) =>
  facts.assignments.filter(entry => entry.role === 'assisting' && !entry.hasOpinion);
export const replyOwed = (facts: ProposalFacts) => facts.assignments.filter(entry => entry.role === 'main' && !entry.hasReplied);
export const undelivered = (facts: ProposalFacts) =>
  facts.recipients.filter(({ proposerId }) => !facts.delivered.has(proposerId));
export const dissatisfied = (facts: ProposalFacts) =>
  facts.recipients.filter(({ proposerId }) =>
    facts.feedbacks.some(entry => entry.proposerId === proposerId && entry.result === 'dissatisfied'),
  );
