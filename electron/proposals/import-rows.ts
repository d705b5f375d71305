/** What one proposal of an old register becomes: rows by table, and what its steps are worked out with. */
import type { Selectable } from 'kysely';
import type { ImportedProposal, ImportedReference } from '#shared/proposals/import-model.ts';
import type { ProposalState } from '#shared/proposals/model.ts';
import type { OperationStamp } from '../db/operation.ts';
import type {
  ProposalAssignmentTable,
  ProposalDeliveryTable,
  ProposalExtensionTable,
  ProposalFeedbackTable,
  ProposalProposerTable,
  ProposalReplyTable,
  ProposalSessionItemTable,
  ProposalStepTable,
  ProposalTable,
  ProposalTextTable,
} from '../db/proposal-schema.ts';

/** Rows of all proposals of an import, by table. */
export type ProposalFiles = Readonly<{
  proposal: Selectable<ProposalTable>[];
  proposal_proposer: ProposalProposerTable[];
  proposal_text: ProposalTextTable[];
  proposal_step: ProposalStepTable[];
  proposal_assignment: ProposalAssignmentTable[];
  proposal_extension: ProposalExtensionTable[];
  proposal_reply: ProposalReplyTable[];
  proposal_delivery: ProposalDeliveryTable[];
  proposal_feedback: ProposalFeedbackTable[];
  proposal_session_item: ProposalSessionItemTable[];
}>;
export const emptyFiles = (): ProposalFiles => ({
  proposal: [],
  proposal_proposer: [],
  proposal_text: [],
  proposal_step: [],
  proposal_assignment: [],
  proposal_extension: [],
  proposal_reply: [],
  proposal_delivery: [],
  proposal_feedback: [],
  proposal_session_item: [],
});

export type FileFacts = Readonly<{
  id: string;
  batchId: string;
  stamp: OperationStamp;
  receiptNo: string;
  fileNo: string | null;
  mergedIntoId: string | null;
  unitId: (reference: ImportedReference) => string;
  sessionId: string | null;
  sessionHeldOn: string | null;
}>;

export type Columns = Selectable<ProposalTable>;
export type StepExtras = Readonly<{
  toState?: ProposalState;
  set?: Partial<Columns>;
  data?: Readonly<Record<string, unknown>>;
  documentNumber?: string | null;
}>;

export type Work = Readonly<{
  files: ProposalFiles;
  plan: ImportedProposal;
  facts: FileFacts;
  row: Columns;
  proposers: readonly ProposalProposerTable[];
  /** Filled by the assignment. */
  mains: ProposalAssignmentTable[];
  step: (event: string, happenedOn: string, extras?: StepExtras) => void;
}>;
