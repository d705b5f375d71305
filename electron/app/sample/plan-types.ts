import type { CommitteeMemberValues } from '#shared/bodies/model.ts';
import type { DelegateStatus, DelegateValues, GroupValues, TermValues } from '#shared/delegates/model.ts';
import type { MemberEventKind, MemberState } from '#shared/members/events.ts';
import type { MemberValues } from '#shared/members/model.ts';
import type { OrganizationValues } from '#shared/organizations/model.ts';
import type { PlannedProposals } from './plan-proposals.ts';
import type { PlannedWorking } from './working/plan-working.ts';

/** Every reference of the plan is the `id` of another planned record; they are replaced by real ids when stored. */
type Planned<T> = Readonly<T & { id: string }>;

export type PlannedOrganization = Planned<OrganizationValues> &
  Readonly<{
    /** Township it lies in; null for the county's own. */
    township: string | null;
    /** Village, community or county-affiliated committee whose people elect together; null for organs and the county. */
    baseId: string | null;
    /** Unit or hamlet as people write it, e.g. 县财政局, 田房. */
    place: string;
  }>;
export type PlannedMember = Planned<MemberValues>;
export type PlannedTerm = Planned<TermValues>;
export type PlannedUnit = Planned<{ congressTermId: string; name: string; allottedSeats: number }>;
export type PlannedGroup = Planned<GroupValues>;
export type PlannedStatus = Readonly<{
  from: DelegateStatus | null;
  to: DelegateStatus;
  effectiveOn: string;
  reason: string | null;
  decidedBy: string | null;
  documentNumber: string | null;
}>;
export type PlannedDelegate = Planned<DelegateValues> & Readonly<{ statuses: readonly PlannedStatus[] }>;

export type PlannedCommitteeMember = Planned<CommitteeMemberValues>;

/** One dated event of a member with the state before it. */
export type PlannedMemberEvent = Readonly<{
  id: string;
  memberId: string;
  kind: MemberEventKind;
  effectiveOn: string;
  reason: string | null;
  documentNumber: string | null;
  counterpart: string | null;
  before: MemberState;
}>;

export type CountyPlan = Readonly<{
  organizations: readonly PlannedOrganization[];
  members: readonly PlannedMember[];
  terms: readonly PlannedTerm[];
  units: readonly PlannedUnit[];
  groups: readonly PlannedGroup[];
  delegates: readonly PlannedDelegate[];
  committeeMembers: readonly PlannedCommitteeMember[];
  memberEvents: readonly PlannedMemberEvent[];
  /** The congresses before the present ones, ended. */
  earlier: Readonly<{
    terms: readonly PlannedTerm[];
    units: readonly PlannedUnit[];
    delegates: readonly PlannedDelegate[];
  }>;
  proposals: PlannedProposals;
  working: PlannedWorking;
}>;

/** Day at which the figures of the sample county hold. Source: domain.md R-A2. */
export const SAMPLE_REFERENCE_DATE = '2012-07-25';
