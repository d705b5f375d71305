import type { Generated } from 'kysely';

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

export type ElectoralUnitTable = EntityColumns & { congressTermId: string; name: string; allottedSeats: number };

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
};

export type Schema = {
  party_organization: PartyOrganizationTable;
  party_member: PartyMemberTable;
  congress_term: CongressTermTable;
  electoral_unit: ElectoralUnitTable;
  delegate_group: DelegateGroupTable;
  delegate: DelegateTable;
  delegate_status: DelegateStatusTable;
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
  'organization_alias',
  'setting',
] as const satisfies readonly (keyof Schema)[];
export type AuditedTable = (typeof AUDITED_TABLES)[number];
