import { REPORT_TABLES, type ReportTables } from './report-schema.ts';
import type { FormTable } from './form-schema.ts';
import type { StateSnapshotTable } from './snapshot-schema.ts';
import type { EntityColumns, Flag } from './schema.ts';

/** 联系安排: one link of the three-link system. Which two of the from/to columns are set follows from linkType. Source: domain.md §2.8. */
export type ContactAssignmentTable = EntityColumns & {
  linkType: string;
  organizationId: string;
  fromCommitteeMemberId: string | null;
  fromGroupId: string | null;
  fromDelegateId: string | null;
  fromMemberId: string | null;
  toGroupId: string | null;
  toMemberId: string | null;
  toMassId: string | null;
  fromOn: string;
  toOn: string | null;
  endReason: string | null;
  reason: string | null;
};

/** 群众; organizationId is the village organisation. Source: domain.md §2.9. */
export type MassContactTable = EntityColumns & {
  name: string;
  sex: string | null;
  ethnicity: string | null;
  birth: string | null;
  organizationId: string;
  villageName: string | null;
  phone: string | null;
  householdTypes: string;
  searchText: string;
};

/** 联系记录: one visit, call …; who contacted is a delegate or a member, whom a member, a mass contact or a group. Source: domain.md §2.10. */
export type ContactRecordTable = EntityColumns & {
  assignmentId: string | null;
  organizationId: string;
  delegateId: string | null;
  memberId: string | null;
  targetGroupId: string | null;
  targetMemberId: string | null;
  targetMassId: string | null;
  occurredOn: string;
  method: string;
  place: string | null;
  content: string;
  helpGiven: string | null;
  helpTypes: string;
  amountCents: number | null;
  searchText: string;
};

/** Every step of a small life cycle: who, when, why, by which document; nothing here is ever changed. ownerKind: opinion inspection_suggestion. */
export type RecordStepTable = {
  id: string;
  ownerKind: string;
  ownerId: string;
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

/** 出席: one person at one meeting, activity, training session or inspection (occasionKind, occasionId). A person of no roster has only a name. */
export type AttendanceTable = {
  id: string;
  occasionKind: string;
  occasionId: string;
  delegateId: string | null;
  memberId: string | null;
  name: string;
  role: string;
  status: string;
  leaveReason: string | null;
  hours: number | null;
  result: string | null;
  sortOrder: number;
};

/** 会议. Source: domain.md §2.12. */
export type MeetingTable = EntityColumns & {
  type: string;
  organizationId: string;
  congressTermId: string | null;
  sessionNumber: number | null;
  title: string;
  startOn: string;
  endOn: string;
  startTime: string | null;
  place: string | null;
  host: string | null;
  recorder: string | null;
  state: string;
  noticedOn: string | null;
  noticeText: string | null;
  hasElection: Flag;
  hasRating: Flag;
  expectedCount: number | null;
  resolutions: string | null;
  minutes: string | null;
  cancelReason: string | null;
  searchText: string;
};

/** 议程. */
export type MeetingAgendaItemTable = {
  id: string;
  meetingId: string;
  sortOrder: number;
  title: string;
  reporter: string | null;
  kind: string;
  note: string | null;
};

/** 小组活动. heldOn is the planned day until it is held. Source: domain.md §2.13. */
export type GroupActivityTable = EntityColumns & {
  groupId: string;
  organizationId: string;
  title: string;
  heldOn: string;
  state: string;
  contentKinds: string;
  planApprovedOn: string | null;
  place: string | null;
  host: string | null;
  expectedCount: number | null;
  summary: string | null;
  inspectionId: string | null;
  cancelReason: string | null;
  searchText: string;
};

/** 培训计划. Source: domain.md §2.14. */
export type TrainingPlanTable = EntityColumns & {
  organizationId: string;
  year: number;
  title: string;
  target: string | null;
  plannedSessions: number | null;
  plannedHeadcount: number | null;
  budgetCents: number | null;
  state: string;
  approvedOn: string | null;
};

/** 培训班. */
export type TrainingSessionTable = EntityColumns & {
  planId: string | null;
  organizationId: string;
  title: string;
  startOn: string;
  endOn: string;
  state: string;
  form: string;
  channel: string | null;
  place: string | null;
  hours: number | null;
  teacher: string | null;
  content: string | null;
  printedCopies: number | null;
  expectedCount: number | null;
  cancelReason: string | null;
  searchText: string;
};

/** 视察调研. Source: domain.md §2.15. */
export type InspectionTable = EntityColumns & {
  kind: string;
  organizationId: string;
  groupId: string | null;
  topic: string;
  targetUnit: string;
  startOn: string;
  endOn: string;
  place: string | null;
  state: string;
  expectedCount: number | null;
  findings: string | null;
  reportText: string | null;
  reportedToCommitteeOn: string | null;
  cancelReason: string | null;
  searchText: string;
};

/** 视察意见建议; its life cycle is domain.md §4.3. */
export type InspectionSuggestionTable = EntityColumns & {
  inspectionId: string;
  seq: number;
  content: string;
  addressedTo: string;
  handlingUnitId: string | null;
  state: string;
  deliveredOn: string | null;
  dueOn: string | null;
  dueRule: string | null;
  decidedOn: string | null;
  notAdoptedReason: string | null;
  rectifyingOn: string | null;
  rectifiedOn: string | null;
  fedBackOn: string | null;
  result: string | null;
};

/** 测评、评议. counts: JSON of option → ballots. subjectId names a row of the table subjectType tells. Source: domain.md §2.18. */
export type EvaluationTable = EntityColumns & {
  kind: string;
  title: string;
  subjectType: string;
  subjectId: string | null;
  subjectName: string;
  organizationId: string;
  year: number;
  heldOn: string;
  meetingId: string | null;
  scale: string;
  ballotsIssued: number;
  ballotsReturned: number;
  counts: string;
  invalid: number;
};

/** 述职. */
export type DutyReportTable = EntityColumns & {
  delegateId: string;
  year: number;
  state: string;
  plannedOn: string | null;
  reportedOn: string | null;
  form: string | null;
  audienceOrgId: string | null;
  text: string | null;
  evaluationId: string | null;
};

/** 经费预算. Source: domain.md §2.19. */
export type FundBudgetTable = EntityColumns & {
  organizationId: string;
  year: number;
  source: string;
  purpose: string;
  amountCents: number;
  state: string;
  approvedOn: string | null;
};

/** 经费支出; linkedKind and linkedId name what it was spent for. */
export type FundExpenseTable = EntityColumns & {
  budgetId: string;
  spentOn: string;
  amountCents: number;
  summary: string;
  payee: string | null;
  voucherNo: string | null;
  linkedKind: string | null;
  linkedId: string | null;
  handledBy: string | null;
};

/** 制度文件. Source: domain.md §2.20. */
export type InstitutionDocumentTable = EntityColumns & {
  title: string;
  documentNumber: string | null;
  level: string;
  docType: string;
  organizationId: string | null;
  issuer: string;
  isTrial: Flag;
  state: string;
  issuedOn: string | null;
  effectiveOn: string | null;
  abolishedOn: string | null;
  basisDocumentId: string | null;
  revisesId: string | null;
  summary: string | null;
  sortOrder: number;
  searchText: string;
};

/** 宣传. Source: domain.md §2.21. */
export type PublicityItemTable = EntityColumns & {
  organizationId: string;
  title: string;
  medium: string;
  mediaName: string | null;
  publishedOn: string;
  url: string | null;
  summary: string | null;
  searchText: string;
};

/** 先进典型; maskedNames: JSON list of third persons whose names are masked in anything public. */
export type ExemplarCaseTable = EntityColumns & {
  organizationId: string;
  title: string;
  occurredOn: string | null;
  caseType: string;
  story: string;
  relatedUnit: string | null;
  isPublishable: Flag;
  consentNote: string | null;
  maskedNames: string;
  searchText: string;
};

/** A delegate named by a publicity item or an exemplar case (ownerKind, ownerId). */
export type DelegateMentionTable = {
  id: string;
  ownerKind: string;
  ownerId: string;
  delegateId: string;
  sortOrder: number;
};

/** 领导小组、指导组、联络办公室. Source: domain.md §2.21. */
export type LeadingGroupTable = EntityColumns & {
  kind: string;
  organizationId: string;
  name: string;
  foundedOn: string | null;
  dissolvedOn: string | null;
  documentNumber: string | null;
  duties: string | null;
  phone: string | null;
  place: string | null;
  searchText: string;
};

/** One person of a leading group; memberId is null for somebody of no roster. */
export type LeadingGroupMemberTable = {
  id: string;
  leadingGroupId: string;
  memberId: string | null;
  name: string;
  role: string;
  post: string | null;
  fromOn: string | null;
  toOn: string | null;
  sortOrder: number;
};

/** 党建目标考核项目 of one year; measure says what is counted from the records, manual is entered by hand. */
export type AssessmentItemTable = EntityColumns & {
  year: number;
  title: string;
  points: number;
  measure: string;
  target: number | null;
  rule: string | null;
  basisDocumentId: string | null;
  sortOrder: number;
};

/** Points of one township for one item where a person decided them, with the reason. */
export type AssessmentResultTable = {
  id: string;
  itemId: string;
  organizationId: string;
  points: number;
  reason: string;
};

/** 年度任务: what a township or group plans for a duty of one year, or why it is waived. Whether it is done is read from the records. */
export type YearlyDutyTable = {
  id: string;
  year: number;
  kind: string;
  organizationId: string;
  groupId: string | null;
  plannedOn: string | null;
  waivedReason: string | null;
  note: string | null;
};

/** Tables of migrations 0040 and 0051. */
export type WorkingTables = ReportTables & {
  contact_assignment: ContactAssignmentTable;
  mass_contact: MassContactTable;
  contact_record: ContactRecordTable;
  record_step: RecordStepTable;
  attendance: AttendanceTable;
  meeting: MeetingTable;
  meeting_agenda_item: MeetingAgendaItemTable;
  group_activity: GroupActivityTable;
  training_plan: TrainingPlanTable;
  training_session: TrainingSessionTable;
  inspection: InspectionTable;
  inspection_suggestion: InspectionSuggestionTable;
  evaluation: EvaluationTable;
  duty_report: DutyReportTable;
  fund_budget: FundBudgetTable;
  fund_expense: FundExpenseTable;
  institution_document: InstitutionDocumentTable;
  publicity_item: PublicityItemTable;
  exemplar_case: ExemplarCaseTable;
  delegate_mention: DelegateMentionTable;
  leading_group: LeadingGroupTable;
  leading_group_member: LeadingGroupMemberTable;
  form: FormTable;
  state_snapshot: StateSnapshotTable;
  assessment_item: AssessmentItemTable;
  assessment_result: AssessmentResultTable;
  yearly_duty: YearlyDutyTable;
};

/** Its audited tables. */
export const WORKING_TABLES = [
  'contact_assignment',
  'mass_contact',
  'contact_record',
  'record_step',
  'attendance',
  'meeting',
  'meeting_agenda_item',
  'group_activity',
  'training_plan',
  'training_session',
  'inspection',
  'inspection_suggestion',
  'evaluation',
  'duty_report',
  'fund_budget',
  'fund_expense',
  'institution_document',
  'publicity_item',
  'exemplar_case',
  'delegate_mention',
  'leading_group',
  'leading_group_member',
  'form',
  'state_snapshot',
  'assessment_item',
  'assessment_result',
  'yearly_duty',
  ...REPORT_TABLES,
] as const satisfies readonly (keyof WorkingTables)[];
