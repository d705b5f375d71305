import type { EntityColumns, Flag } from './schema.ts';

/** The office's own day of the work calendar; id is the day. Shipped holidays stand in shared/calendar. */
export type CalendarDayTable = {
  id: string;
  kind: string;
  name: string;
};

/** A file carried by a record; its bytes stand in attachment_content. */
export type AttachmentTable = EntityColumns & {
  ownerKind: string;
  ownerId: string;
  originalName: string;
  mediaType: string;
  size: number;
  sha256: string;
  note: string | null;
};

/** Bytes once per content; outside undo. */
export type AttachmentContentTable = {
  sha256: string;
  content: Uint8Array;
};

/** 意见建议; its life cycle is domain.md §4.4. */
export type OpinionTable = EntityColumns & {
  code: string;
  source: string;
  sourceId: string | null;
  organizationId: string;
  delegateId: string | null;
  raisedBy: string | null;
  receivedOn: string;
  category: string;
  content: string;
  urgency: string;
  state: string;
  handlingUnitId: string | null;
  dueOn: string | null;
  result: string | null;
  fedBackOn: string | null;
  fedBackTo: string | null;
  convertedProposalId: string | null;
  searchText: string;
  raisedByMemberId: string | null;
  raisedByMassId: string | null;
  isAnonymous: Flag;
  forwardedOn: string | null;
  forwardDocument: string | null;
  /** Upper office, where it was forwarded to no unit. */
  forwardedTo: string | null;
  decidedOn: string | null;
  refusedReason: string | null;
  handlingOn: string | null;
  extendedDueOn: string | null;
  dueRule: string | null;
  resolvedOn: string | null;
  closedOn: string | null;
};

/** 承办单位; organizationId is the township it belongs to, null for a unit of the county. */
export type HandlingUnitTable = EntityColumns & {
  name: string;
  kind: string;
  organizationId: string | null;
  contactPerson: string | null;
  phone: string | null;
  leaderInCharge: string | null;
  isActive: Flag;
  searchText: string;
};

/** 提案审查委员会 of a congress term. */
export type ReviewCommitteeMemberTable = EntityColumns & {
  congressTermId: string;
  memberId: string;
  role: string;
  sortOrder: number;
};

/** A sitting of the review committee (review) or a conference that heard the report (report_back); attendees is a JSON list of names. */
export type ProposalSessionTable = EntityColumns & {
  kind: string;
  organizationId: string;
  congressTermId: string;
  heldOn: string;
  title: string;
  place: string | null;
  chair: string | null;
  attendees: string;
  meetingId: string | null;
};

/** 提案/提议 as it stands now; every step stands in proposal_step. notFiledReasons: JSON list. dueOn: effective due day of the running round; dueRule: JSON DueRule. */
export type ProposalTable = EntityColumns & {
  state: string;
  round: number;
  receiptNo: string | null;
  fileNo: string | null;
  kind: string;
  sessionContext: string;
  organizationId: string;
  congressTermId: string;
  subject: string;
  grounds: string;
  plan: string;
  category: string;
  proposerType: string;
  delegationGroupId: string | null;
  submittedOn: string | null;
  receivedBy: string | null;
  allowPublic: Flag;
  notPublicReason: string | null;
  reviewedOn: string | null;
  reviewOpinion: string | null;
  reviewSessionId: string | null;
  notFiledReasons: string;
  disposition: string | null;
  proposerToldOn: string | null;
  opinionId: string | null;
  convertedId: string | null;
  mergedIntoId: string | null;
  handlingMode: string | null;
  assignedOn: string | null;
  dueOn: string | null;
  dueRule: string | null;
  repliedOn: string | null;
  resultClass: string | null;
  concludedOn: string | null;
  conclusionNote: string | null;
  reportedOn: string | null;
  reportSessionId: string | null;
  archivedOn: string | null;
  archiveNo: string | null;
  archivePlace: string | null;
  isKey: Flag;
  keyLeader: string | null;
  isExcellent: Flag;
  searchText: string;
};

/** 提案人; delegateId is null only for names of old registers that no roster knows. role: lead joint second. */
export type ProposalProposerTable = {
  id: string;
  proposalId: string;
  delegateId: string | null;
  name: string;
  role: string;
  sortOrder: number;
  signedOn: string | null;
};

/** Versions of the text, the first as submitted. */
export type ProposalTextTable = {
  id: string;
  proposalId: string;
  versionNumber: number;
  subject: string;
  grounds: string;
  plan: string;
  reason: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** Every step in order, never changed. data: JSON of the event as recorded; correctsId: the step a 更正 takes back. */
export type ProposalStepTable = {
  id: string;
  proposalId: string;
  sequence: number;
  event: string;
  fromState: string;
  toState: string;
  happenedOn: string;
  reason: string | null;
  documentNumber: string | null;
  data: string;
  correctsId: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** 交办 to one unit; ended by return, correction or a new round of assignment. */
export type ProposalAssignmentTable = {
  id: string;
  proposalId: string;
  unitId: string;
  role: string;
  assignedOn: string;
  dueOn: string;
  dueRule: string;
  acceptedOn: string | null;
  returnedOn: string | null;
  returnReason: string | null;
  proposedUnitName: string | null;
  opinionOn: string | null;
  opinionText: string | null;
  waiveReason: string | null;
  endedOn: string | null;
  endReason: string | null;
};

/** 延期 asked for and decided. */
export type ProposalExtensionTable = {
  id: string;
  proposalId: string;
  requestedOn: string;
  reason: string;
  requestedDueOn: string;
  isApproved: Flag;
  decidedOn: string;
  decidedBy: string;
  oldDueOn: string;
  newDueOn: string | null;
  documentNumber: string | null;
  isVoid: Flag;
};

/** 催办 (reminder) and 沟通 (communication). */
export type ProposalContactTable = {
  id: string;
  proposalId: string;
  kind: string;
  unitId: string | null;
  happenedOn: string;
  means: string;
  content: string;
  answer: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** 答复 of one unit in one round. */
export type ProposalReplyTable = {
  id: string;
  proposalId: string;
  round: number;
  assignmentId: string | null;
  unitId: string;
  repliedOn: string;
  documentNumber: string | null;
  resultClass: string;
  done: string;
  planned: string;
  plannedBy: string | null;
  notAdopted: string;
  text: string;
  means: string | null;
  signedBy: string | null;
  contactPerson: string | null;
  contactPhone: string | null;
  isVoid: Flag;
};

/** A reply handed to one proposer. */
export type ProposalDeliveryTable = {
  id: string;
  proposalId: string;
  replyId: string;
  proposerId: string;
  deliveredOn: string;
  means: string;
};

/** Feedback of one proposer in one round. */
export type ProposalFeedbackTable = {
  id: string;
  proposalId: string;
  proposerId: string;
  round: number;
  answeredOn: string;
  attitude: string;
  result: string;
  means: string;
  comment: string | null;
  isVoid: Flag;
};

/** What a class B or C reply promised, followed until solved. */
export type ProposalPromiseTable = {
  id: string;
  proposalId: string;
  replyId: string;
  unitId: string;
  content: string;
  dueOn: string;
  percent: number;
  solvedOn: string | null;
  closedOn: string | null;
  closeReason: string | null;
};

/** Progress on a promise. */
export type ProposalProgressTable = {
  id: string;
  proposalId: string;
  promiseId: string;
  happenedOn: string;
  percent: number;
  progress: string;
  documentNumber: string | null;
  toldOn: string | null;
  recordedAt: string;
  recordedBy: string;
};

/** What a sitting dealt with, as it stood then. */
export type ProposalSessionItemTable = {
  id: string;
  proposalId: string;
  sessionId: string;
  stateThen: string;
};

/** Papers printed, until reset. */
export type ProposalPrintTable = {
  id: string;
  proposalId: string;
  paper: string;
  targetId: string | null;
  printedAt: string;
  printedBy: string;
};

/** Numbers given; outside undo, never given again. series: receipt file. */
export type ProposalNumberTable = {
  id: string;
  series: string;
  organizationId: string;
  congressTermId: string;
  year: number;
  sequence: number;
  text: string;
  proposalId: string;
  takenAt: string;
};

/** What the clock saw; outside undo. level: late veryLate. */
export type ProposalLatenessTable = {
  id: string;
  proposalId: string;
  subjectKind: string;
  subjectId: string;
  level: string;
  dueOn: string;
  reachedOn: string;
  recordedAt: string;
};

/** Tables of migration 0030. */
export type ProposalTables = {
  calendar_day: CalendarDayTable;
  attachment: AttachmentTable;
  attachment_content: AttachmentContentTable;
  opinion: OpinionTable;
  handling_unit: HandlingUnitTable;
  review_committee_member: ReviewCommitteeMemberTable;
  proposal_session: ProposalSessionTable;
  proposal: ProposalTable;
  proposal_proposer: ProposalProposerTable;
  proposal_text: ProposalTextTable;
  proposal_step: ProposalStepTable;
  proposal_assignment: ProposalAssignmentTable;
  proposal_extension: ProposalExtensionTable;
  proposal_contact: ProposalContactTable;
  proposal_reply: ProposalReplyTable;
  proposal_delivery: ProposalDeliveryTable;
  proposal_feedback: ProposalFeedbackTable;
  proposal_promise: ProposalPromiseTable;
  proposal_progress: ProposalProgressTable;
  proposal_session_item: ProposalSessionItemTable;
  proposal_print: ProposalPrintTable;
  proposal_number: ProposalNumberTable;
  proposal_lateness: ProposalLatenessTable;
};
