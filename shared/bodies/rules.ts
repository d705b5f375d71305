import type { Issue } from '../core/issue.ts';
import { MEMBERSHIP_STATUSES, REGISTRATION_STATUSES } from '../members/model.ts';
import { BODIES, type CommitteeMemberValues } from './model.ts';

/** A post somebody holds or held; days compare as text, a month counts from its first day. */
export type Tenure = Readonly<{
  id: string | null;
  memberId: string;
  name: string;
  post: string;
  fromOn: string;
  toOn: string | null;
}>;

export type CommitteePersonFacts = Readonly<{
  name: string;
  membershipStatus: keyof typeof MEMBERSHIP_STATUSES;
  registrationStatus: keyof typeof REGISTRATION_STATUSES;
  /** The person's branch lies in the committee's township. */
  isOfTownship: boolean;
  townshipName: string;
}>;

export type CommitteeMemberFacts = CommitteePersonFacts &
  Readonly<{
    /** The organisation is a committee; branches have no such bodies. */
    isCommittee: boolean;
    /** Everybody else of the same body of the same organisation. */
    others: readonly Tenure[];
  }>;

const overlaps = (a: Pick<Tenure, 'fromOn' | 'toOn'>, b: Pick<Tenure, 'fromOn' | 'toOn'>) =>
  (a.toOn === null || b.fromOn < a.toOn) && (b.toOn === null || a.fromOn < b.toOn);

/** What is unusual about the person: not of the township, not a formal member in good standing. Source: domain.md §2.7. */
export function checkCommitteePerson(facts: CommitteePersonFacts): Issue[] {
  const issues: Issue[] = [];
  if (!facts.isOfTownship)
    issues.push({
      code: 'COMMITTEE_MEMBER_OUTSIDE',
      severity: 'warning',
      field: 'memberId',
      params: { name: facts.name, township: facts.townshipName },
    });
  const status =
    facts.membershipStatus !== 'formal'
      ? MEMBERSHIP_STATUSES[facts.membershipStatus]
      : facts.registrationStatus !== 'normal'
        ? `党籍状态为“${REGISTRATION_STATUSES[facts.registrationStatus]}”的党员`
        : null;
  if (status !== null)
    issues.push({
      code: 'COMMITTEE_MEMBER_NOT_FORMAL',
      severity: 'warning',
      field: 'memberId',
      params: { name: facts.name, status },
    });
  return issues;
}

/** Checks one committee member: at most one secretary of a body on any day, nobody twice in it, dates in order. Source: domain.md §2.7. */
export function checkCommitteeMember(values: CommitteeMemberValues, facts: CommitteeMemberFacts): Issue[] {
  const issues = checkCommitteePerson(facts);
  const body = BODIES[values.body];
  if (!facts.isCommittee)
    issues.push({
      code: 'COMMITTEE_ORGANIZATION',
      severity: 'error',
      field: 'organizationId',
      params: { township: facts.townshipName },
    });
  if (values.toOn !== null && values.toOn <= values.fromOn)
    issues.push({ code: 'COMMITTEE_ENDS_BEFORE_START', severity: 'error', field: 'toOn', params: { raw: values.toOn } });
  if (values.body === 'discipline_commission' && values.post === 'deputy_secretary_party_building')
    issues.push({ code: 'COMMITTEE_POST_OTHER_BODY', severity: 'error', field: 'post' });
  const meanwhile = facts.others.filter(other => overlaps(values, other));
  const self = meanwhile.find(other => other.memberId === values.memberId);
  if (self !== undefined)
    issues.push({
      code: 'COMMITTEE_MEMBER_TWICE',
      severity: 'error',
      field: 'memberId',
      params: { name: facts.name, body, fromOn: self.fromOn },
    });
  const secretary = values.post === 'secretary' ? meanwhile.find(other => other.post === 'secretary') : undefined;
  if (secretary !== undefined && secretary !== self)
    issues.push({
      code: 'COMMITTEE_TWO_SECRETARIES',
      severity: 'error',
      field: 'post',
      params: { name: secretary.name, body: `${facts.townshipName}${body}`, fromOn: secretary.fromOn },
    });
  return issues;
}
