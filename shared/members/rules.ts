import { ageAt, isSurelyBefore } from '../core/dates.ts';
import type { Issue } from '../core/issue.ts';
import type { MemberValues } from './model.ts';

export type MemberFacts = Readonly<{
  today: string /** From a valid identity number. */;
  idNumberBirth: string | null;
  idNumberSex: string | null;
}>;

const addYears = (date: string, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

/** Checks one member record against domain.md §2.2 and §7.2. */
export function checkMember(values: MemberValues, facts: MemberFacts): Issue[] {
  const issues: Issue[] = [];
  if (values.birth < '1900' || ageAt(values.birth, facts.today).age < 18)
    issues.push({ code: 'BIRTH_OUT_OF_RANGE', severity: 'error', field: 'birth', params: { raw: values.birth } });
  if (isSurelyBefore(values.joinedOn, '1921-07'))
    issues.push({ code: 'JOINED_BEFORE_PARTY', severity: 'error', field: 'joinedOn', params: { raw: values.joinedOn } });
  if (isSurelyBefore(values.joinedOn, addYears(values.birth, 18)))
    issues.push({ code: 'JOINED_UNDER_18', severity: 'warning', field: 'joinedOn', params: { raw: values.joinedOn } });
  if (values.membershipStatus === 'formal' && values.formalOn === null)
    issues.push({ code: 'FORMAL_DATE_MISSING', severity: 'error', field: 'formalOn' });
  if (values.membershipStatus === 'probationary' && values.formalOn !== null)
    issues.push({ code: 'PROBATIONARY_WITH_FORMAL_DATE', severity: 'warning', field: 'formalOn' });
  if (values.formalOn !== null && isSurelyBefore(values.formalOn, values.joinedOn))
    issues.push({ code: 'FORMAL_BEFORE_JOINED', severity: 'error', field: 'formalOn', params: { raw: values.formalOn } });
  else if (values.formalOn !== null && isSurelyBefore(values.formalOn, addYears(values.joinedOn, 1)))
    issues.push({ code: 'FORMAL_WITHIN_A_YEAR', severity: 'warning', field: 'formalOn', params: { raw: values.formalOn } });
  if (values.registrationStatus === 'left' && values.leftReason === null)
    issues.push({ code: 'LEFT_REASON_MISSING', severity: 'error', field: 'leftReason' });
  if (values.registrationStatus !== 'normal' && values.statusChangedOn === null)
    issues.push({ code: 'STATUS_DATE_MISSING', severity: 'error', field: 'statusChangedOn' });
  if (facts.idNumberBirth !== null && !facts.idNumberBirth.startsWith(values.birth)) {
    issues.push({
      code: 'ID_BIRTH_DIFFERS',
      severity: 'warning',
      field: 'birth',
      params: { raw: values.birth, fromId: facts.idNumberBirth },
    });
  }
  if (facts.idNumberSex !== null && facts.idNumberSex !== values.sex)
    issues.push({ code: 'ID_SEX_DIFFERS', severity: 'error', field: 'sex' });
  return issues;
}
