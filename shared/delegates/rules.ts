import type { Issue } from '../core/issue.ts';
import { MEMBERSHIP_STATUSES, REGISTRATION_STATUSES } from '../members/model.ts';
import {
  COMPOSITION_CATEGORIES,
  COMPOSITIONS_OF_LEVEL,
  CONGRESS_LEVELS,
  type CongressLevel,
  type DelegateValues,
} from './model.ts';

export type DelegateFacts = Readonly<{
  name: string;
  membershipStatus: keyof typeof MEMBERSHIP_STATUSES;
  registrationStatus: keyof typeof REGISTRATION_STATUSES;
  /** Day of the last change of registration; null when never. */
  statusChangedOn: string | null;
  level: CongressLevel;
  isAlreadyDelegate: boolean;
  /** Electoral unit and group belong to the term. */
  isSameTerm: boolean;
}>;

/** Checks one delegate against domain.md §2.5 and R-D1, R-D8, R-D9. */
export function checkDelegate(values: DelegateValues, facts: DelegateFacts): Issue[] {
  const issues: Issue[] = [];
  // registration counts as it was at the election; without a date of change the present state is all there is
  const wasNormal =
    facts.registrationStatus === 'normal' || (facts.statusChangedOn !== null && facts.statusChangedOn > values.electedOn);
  if (facts.membershipStatus !== 'formal')
    issues.push({
      code: 'DELEGATE_NOT_ELIGIBLE',
      severity: 'error',
      field: 'memberId',
      params: { name: facts.name, status: MEMBERSHIP_STATUSES[facts.membershipStatus], rule: 'R-D1' },
    });
  else if (!wasNormal)
    issues.push({
      code: 'DELEGATE_NOT_ELIGIBLE',
      severity: 'error',
      field: 'memberId',
      params: { name: facts.name, status: REGISTRATION_STATUSES[facts.registrationStatus], rule: 'R-D1' },
    });
  if (facts.isAlreadyDelegate)
    issues.push({ code: 'DELEGATE_TWICE', severity: 'error', field: 'memberId', params: { name: facts.name } });
  const allowed: readonly string[] = COMPOSITIONS_OF_LEVEL[facts.level];
  if (!allowed.includes(values.compositionCategory)) {
    issues.push({
      code: 'DELEGATE_CATEGORY_UNUSUAL',
      severity: facts.level === 'county' ? 'error' : 'warning',
      field: 'compositionCategory',
      params: { category: COMPOSITION_CATEGORIES[values.compositionCategory], level: CONGRESS_LEVELS[facts.level], rule: 'R-D8' },
    });
  }
  if (!facts.isSameTerm) issues.push({ code: 'DELEGATE_UNIT_OTHER_TERM', severity: 'error', field: 'electoralUnitId' });
  if (values.originType === 'by_election' && values.replacesDelegateId === null)
    issues.push({ code: 'DELEGATE_REPLACES_MISSING', severity: 'warning', field: 'originType', params: { rule: 'R-D9' } });
  if (values.groupId === null) issues.push({ code: 'DELEGATE_WITHOUT_GROUP', severity: 'warning', field: 'groupId' });
  return issues;
}
