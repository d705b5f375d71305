import type { ProposalStep } from '#shared/proposals/events.ts';
import type { ProposalValues } from '#shared/proposals/model.ts';
import type {
  HandlingUnitTable,
  OpinionTable,
  ProposalAssignmentTable,
  ProposalContactTable,
  ProposalDeliveryTable,
  ProposalExtensionTable,
  ProposalFeedbackTable,
  ProposalNumberTable,
  ProposalProgressTable,
  ProposalPromiseTable,
  ProposalProposerTable,
  ProposalReplyTable,
  ProposalSessionItemTable,
  ProposalSessionTable,
  ProposalStepTable,
  ProposalTable,
  ProposalTextTable,
  ReviewCommitteeMemberTable,
} from '../../db/proposal-schema.ts';
import type { EntityColumns } from '../../db/schema.ts';

/**
 * A proposal as the clerk would have entered it: what stood on the paper, then every step. Ids are those of the plan; what a step makes is
 * called by its proposal and order: `-w1` proposers, `-a1` assignments, `-r1` replies, `-h1` promises.
 */
export type ProposalScript = Readonly<{
  id: string;
  /** submittedOn null: stays a draft. */
  values: ProposalValues;
  steps: readonly ProposalStep[];
}>;

type Recorded = 'recordedAt' | 'recordedBy';
/** Rows of an entity without what the operation stamps on them. */
export type Plain<T extends EntityColumns> = Omit<T, keyof EntityColumns> & { id: string; remark: string | null };
export type PlannedHandlingUnit = Omit<Plain<HandlingUnitTable>, 'searchText'>;
export type PlannedReviewer = Plain<ReviewCommitteeMemberTable>;
export type PlannedSession = Plain<ProposalSessionTable>;
export type PlannedProposal = Plain<ProposalTable> & { version: number };

/** Every row of the proposal tables, in order of making. JSON columns that hold ids are still values. */
export type ProposalRows = {
  proposal: PlannedProposal[];
  proposal_proposer: ProposalProposerTable[];
  proposal_text: Omit<ProposalTextTable, Recorded>[];
  proposal_step: (Omit<ProposalStepTable, Recorded | 'data'> & { data: Readonly<Record<string, unknown>> })[];
  proposal_assignment: ProposalAssignmentTable[];
  proposal_extension: ProposalExtensionTable[];
  proposal_contact: Omit<ProposalContactTable, Recorded>[];
  proposal_reply: ProposalReplyTable[];
  proposal_delivery: ProposalDeliveryTable[];
  proposal_feedback: ProposalFeedbackTable[];
  proposal_promise: ProposalPromiseTable[];
  proposal_progress: Omit<ProposalProgressTable, Recorded>[];
  proposal_session_item: ProposalSessionItemTable[];
  proposal_number: Omit<ProposalNumberTable, 'takenAt'>[];
  opinion: Plain<OpinionTable>[];
};

export const noRows = (): ProposalRows => ({
  proposal: [],
  proposal_proposer: [],
  proposal_text: [],
  proposal_step: [],
  proposal_assignment: [],
  proposal_extension: [],
  proposal_contact: [],
  proposal_reply: [],
  proposal_delivery: [],
  proposal_feedback: [],
  proposal_promise: [],
  proposal_progress: [],
  proposal_session_item: [],
  proposal_number: [],
  opinion: [],
});
