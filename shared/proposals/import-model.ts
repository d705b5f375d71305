import { z } from 'zod';
import { day, entityId } from '../core/window.ts';
import { dueRule } from './case-model.ts';
import {
  codesOf,
  DISPOSITIONS,
  handlingMode,
  PROPOSER_ROLES,
  PROPOSER_TYPES,
  proposalCategory,
  proposalKind,
  proposalState,
  resultClass,
  satisfaction,
  SESSION_CONTEXTS,
} from './model.ts';

/** Why a step of an old register stands in the file of a proposal. */
export const IMPORTED_REASON = '由旧台账导入';

/** Days of a proposal's life as an old register tells them; null where the proposal did not come so far. */
export const importedDays = z.object({
  submittedOn: day,
  reviewedOn: day.nullable(),
  assignedOn: day.nullable(),
  repliedOn: day.nullable(),
  feedbackOn: day.nullable(),
  concludedOn: day.nullable(),
  reportedOn: day.nullable(),
});
export type ImportedDays = z.output<typeof importedDays>;

/** A unit or a sitting: the id of a stored one, or the name of one to be made along. */
const named = z.union([z.object({ id: entityId }), z.object({ name: z.string() })]);
export type ImportedReference = z.output<typeof named>;

/** One proposal of an old register, understood as a whole: its state and everything the register tells of how it came there. */
export const importedProposal = z.object({
  organizationId: entityId,
  congressTermId: entityId,
  kind: proposalKind,
  sessionContext: codesOf(SESSION_CONTEXTS),
  subject: z.string(),
  grounds: z.string(),
  plan: z.string(),
  category: proposalCategory,
  proposerType: codesOf(PROPOSER_TYPES),
  delegationGroupId: entityId.nullable(),
  /** The lead first; a name no roster knows has no delegate. */
  proposers: z.array(z.object({ delegateId: entityId.nullable(), name: z.string(), role: codesOf(PROPOSER_ROLES) })).min(1),
  receivedBy: z.string().nullable(),
  remark: z.string().nullable(),
  isKey: z.boolean(),
  isExcellent: z.boolean(),
  /** As the register has them; null: one is taken. */
  receiptNo: z.string().nullable(),
  fileNo: z.string().nullable(),
  state: proposalState,
  days: importedDays,
  reviewOpinion: z.string(),
  notFiledReasons: z.array(z.string()),
  disposition: codesOf(DISPOSITIONS).nullable(),
  /** File or receipt number of the proposal it was merged into. */
  mergedIntoNo: z.string().nullable(),
  mode: handlingMode.nullable(),
  mains: z.array(named),
  assisting: z.array(named),
  dueOn: day.nullable(),
  dueRule: dueRule.nullable(),
  extendedTo: day.nullable(),
  /** Due day of the second round while it is handled anew. */
  rehandlingDue: z.object({ on: day, dueOn: day, rule: dueRule }).nullable(),
  replyNumber: z.string().nullable(),
  resultClass: resultClass.nullable(),
  replyText: z.string(),
  deliveredOn: day.nullable(),
  feedback: satisfaction.nullable(),
  /** The conference that heard of it. */
  session: named.nullable(),
});
export type ImportedProposal = z.output<typeof importedProposal>;

/** A handling unit a register names and nobody has registered yet. */
export type PlannedUnit = Readonly<{ name: string; kind: string; organizationId: string | null }>;
/** A conference a register names and nobody has registered yet. */
export type PlannedSession = Readonly<{ name: string; congressTermId: string; heldOn: string }>;

/** What an old register brings: new proposals (JSON of importedProposal) by the id each gets, what is made along, and blanks of registered ones it can fill. */
export type RegisterImport = Readonly<{
  batchId: string;
  units: readonly PlannedUnit[];
  sessions: readonly PlannedSession[];
  created: readonly Readonly<{ id: string; proposal: string }>[];
  filled: readonly Readonly<{
    id: string;
    version: number;
    values: Readonly<{ remark?: string; grounds?: string; plan?: string }>;
  }>[];
}>;
