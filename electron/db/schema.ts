import type { Generated } from 'kysely';
import type { ProposalTables } from './proposal-schema.ts';
import { WORKING_TABLES, type WorkingTables } from './working-schema.ts';

/** 0 or 1; STRICT tables have no boolean. */
export type Flag = 0 | 1;

/** Columns every entity table carries. Instants are ISO 8601 UTC, actors are names. */
export type EntityColumns = {
  id: string;
  version: Generated<number>;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  deletedAt: string | null;
  deletedBy: string | null;
  remark: string | null;
  importBatchId: string | null;
};

export type PartyOrganizationTable = EntityColumns & {
  code: string;
  name: string;
  shortName: string | null;
  orgType: string;
  orgCategory: string;
  parentId: string | null;
  divisionCode: string | null;
  isJoint: Flag;
  establishedOn: string | null;
  dissolvedOn: string | null;
  contactPhone: string | null;
  sortOrder: number;
  /** Organisation that took over when this one was dissolved or merged. */
  successorId: string | null;
  /** Name, short name, pinyin and initials joined for search. */
  searchText: string;
};

export type PartyMemberTable = EntityColumns & {
  name: string;
  sex: string;
  ethnicity: string;
  birth: string;
  /** Only valid 18-character numbers; anything else stays in idNumberRaw. */
  idNumber: string | null;
  idNumberStatus: string;
  idNumberRaw: string | null;
  nativePlace: string | null;
  education: string;
  educationNote: string | null;
  degree: string | null;
  membershipStatus: string;
  joinedOn: string;
  formalOn: string | null;
  organizationId: string;
  partyPost: string | null;
  occupation: string | null;
  workUnitAndPost: string | null;
  professionalTitle: string | null;
  honours: string | null;
  phone: string | null;
  phone2: string | null;
  address: string | null;
  registrationStatus: string;
  leftReason: string | null;
  statusChangedOn: string | null;
  isFloating: Flag;
  isOutOfContact: Flag;
  isExternal: Flag;
  /** The record this one was merged into (then deletedAt is set too). */
  mergedIntoId: string | null;
  /** Name, full pinyin and initials joined for search; numbers are searched in their own columns. */
  searchText: string;
};

export type CongressTermTable = EntityColumns & {
  level: string;
  organizationId: string;
  termNumber: number;
  startedOn: string;
  plannedEndOn: string;
  endedOn: string | null;
  termYears: number;
  quota: number | null;
  status: string;
};

export type ElectoralUnitTable = EntityColumns & {
  congressTermId: string;
  name: string;
  allottedSeats: number;
  electedOn: string | null;
  method: string | null;
  candidateCount: number | null;
  attendanceExpected: number | null;
  attendancePresent: number | null;
};

/** Organisations that elect together. */
export type ElectoralUnitOrganizationTable = { id: string; electoralUnitId: string; organizationId: string };

export type CommitteeMemberTable = EntityColumns & {
  memberId: string;
  organizationId: string;
  body: string;
  post: string;
  fromOn: string;
  toOn: string | null;
};

export type DelegateGroupTable = EntityColumns & {
  congressTermId: string;
  name: string;
  baseOrganizationId: string;
  leaderDelegateId: string | null;
  deputyLeaderDelegateId: string | null;
  formedOn: string | null;
  dissolvedOn: string | null;
};

export type DelegateTable = EntityColumns & {
  memberId: string;
  congressTermId: string;
  electoralUnitId: string;
  certificateNo: string | null;
  electedOn: string;
  originType: string;
  replacesDelegateId: string | null;
  compositionCategory: string;
  isFrontline: Flag;
  postAtElection: string;
  groupId: string | null;
  nominatedOn: string | null;
  votes: number | null;
};

/** Dated qualification states; the state at a day is the latest row with effectiveOn on or before it. */
export type DelegateStatusTable = {
  id: string;
  delegateId: string;
  fromStatus: string | null;
  toStatus: string;
  effectiveOn: string;
  /** Order among changes of the same day. */
  sequence: number;
  reason: string | null;
  decidedBy: string | null;
  documentNumber: string | null;
  proposedBy: string | null;
  /** Day on which the higher committee was told. */
  reportedOn: string | null;
  /** Where a delegate who stopped performing duties went. */
  destination: string | null;
};

type DatedEvent = {
  id: string;
  /** YYYY-MM-DD; what the row says holds from this day on. */
  effectiveOn: string;
  /** Order among events of the same day. */
  sequence: number;
  reason: string | null;
  recordedAt: string;
  recordedBy: string;
};

/**
 * One dated change of a member, with the whole state before it. The state at a day is the state before the first later
 * event; without one it is the row in party_member. Nothing stores the state after, so it cannot disagree.
 */
export type MemberEventTable = DatedEvent & {
  memberId: string;
  kind: string;
  documentNumber: string | null;
  /** Where from or where to, outside the county. */
  counterpart: string | null;
  /** 0 before somebody came from outside. */
  isPresentBefore: Flag;
  organizationIdBefore: string;
  membershipStatusBefore: string;
  registrationStatusBefore: string;
  leftReasonBefore: string | null;
  statusChangedOnBefore: string | null;
  educationBefore: string;
  importBatchId: string | null;
};

/** One dated change of an organisation, with what it was before; founding and dissolving stand in the row itself too. */
export type OrganizationEventTable = DatedEvent & {
  organizationId: string;
  kind: string;
  documentNumber: string | null;
  /** Successor, or the organisation merged in. */
  otherOrganizationId: string | null;
  nameBefore: string;
  shortNameBefore: string | null;
  orgTypeBefore: string;
  orgCategoryBefore: string;
  parentIdBefore: string | null;
};

/** A delegate's change of group, with the group before it. */
export type DelegateMoveTable = DatedEvent & { delegateId: string; groupIdBefore: string | null };

/** Two records judged to be different people; ids in text order. */
export type DistinctPeopleTable = { id: string; firstMemberId: string; secondMemberId: string; reason: string | null };

/** A list's filters, order and columns under a name, of one person. */
export type SavedViewTable = { id: string; actor: string; list: string; name: string; state: string; savedAt: string };

/** Mapping the clerk confirmed for a header row. */
export type ImportLayoutTable = {
  id: string;
  kind: string;
  /** The header cells joined, normalised. */
  headerKey: string;
  /** JSON: column letter index → field key or null. */
  mapping: string;
  fileName: string;
  usedAt: string;
  usedCount: number;
};

/** A name seen in a sheet and the organisation the clerk said it means. */
export type OrganizationAliasTable = { id: string; text: string; organizationId: string };

export type SettingTable = { id: string; value: string };

export type OperationTable = {
  id: Generated<number>;
  at: string;
  actor: string;
  verb: string;
  /** JSON for the Chinese label: {name?, count?}. */
  params: string;
  undoes: number | null;
};

export type CurrentOperationTable = { one: number; operationId: number | null };
export type ChangeTable = {
  id: Generated<number>;
  operationId: number;
  tableName: string;
  rowId: string;
  before: string | null;
  after: string | null;
};

/** Looks at, exports and prints of personal data. */
export type AccessLogTable = { id: Generated<number>; at: string; actor: string; action: string; subject: string; count: number };

export type ImportBatchTable = {
  id: string;
  kind: string;
  fileName: string;
  sha256: string;
  sourcePath: string;
  createdAt: string;
  actor: string;
  state: string;
  operationId: number | null;
  /** JSON: everything of the preview but its counts. */
  summary: string;
  options: string;
  /** The batch whose error workbook this file is. */
  originBatchId: string | null;
  /** Reference date found above the header. */
  foundDate: string | null;
};

export type ImportRowTable = {
  id: Generated<number>;
  batchId: string;
  sheet: string;
  rowNumber: number;
  state: string;
  isIncluded: Flag;
  action: string;
  isHidden: Flag;
  /** JSON of the CheckedRow as the worker (or a hand edit) left it: source text, values, findings. */
  parsed: string;
  /** JSON of the values that applying writes, by field key. */
  valuesJson: string;
  issues: string;
  changes: string;
  /** The record it matched, or after applying the record it wrote. */
  targetId: string | null;
  targetVersion: number | null;
  /** JSON: records it might be, best first; the clerk chooses. */
  candidates: Generated<string>;
};

export type Schema = ProposalTables &
  WorkingTables & {
    party_organization: PartyOrganizationTable;
    party_member: PartyMemberTable;
    congress_term: CongressTermTable;
    electoral_unit: ElectoralUnitTable;
    delegate_group: DelegateGroupTable;
    delegate: DelegateTable;
    delegate_status: DelegateStatusTable;
    electoral_unit_organization: ElectoralUnitOrganizationTable;
    committee_member: CommitteeMemberTable;
    member_event: MemberEventTable;
    organization_event: OrganizationEventTable;
    delegate_move: DelegateMoveTable;
    distinct_people: DistinctPeopleTable;
    saved_view: SavedViewTable;
    import_layout: ImportLayoutTable;
    organization_alias: OrganizationAliasTable;
    setting: SettingTable;
    operation: OperationTable;
    current_operation: CurrentOperationTable;
    change: ChangeTable;
    access_log: AccessLogTable;
    import_batch: ImportBatchTable;
    import_row: ImportRowTable;
  };

/** Tables written only inside an operation; each gets audit triggers. */
export const AUDITED_TABLES = [
  'party_organization',
  'party_member',
  'congress_term',
  'electoral_unit',
  'delegate_group',
  'delegate',
  'delegate_status',
  'electoral_unit_organization',
  'committee_member',
  'member_event',
  'organization_event',
  'delegate_move',
  'distinct_people',
  'organization_alias',
  'setting',
  'calendar_day',
  'attachment',
  'opinion',
  'handling_unit',
  'review_committee_member',
  'proposal_session',
  'proposal',
  'proposal_proposer',
  'proposal_text',
  'proposal_step',
  'proposal_assignment',
  'proposal_extension',
  'proposal_contact',
  'proposal_reply',
  'proposal_delivery',
  'proposal_feedback',
  'proposal_promise',
  'proposal_progress',
  'proposal_session_item',
  'proposal_print',
  ...WORKING_TABLES,
] as const satisfies readonly (keyof Schema)[];
export type AuditedTable = (typeof AUDITED_TABLES)[number];
