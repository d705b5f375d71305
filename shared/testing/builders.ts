import type { DelegateValues, TermValues } from '../delegates/model.ts';
import type { MemberValues } from '../members/model.ts';
import type { OrganizationValues } from '../organizations/model.ts';

/** A valid township committee under `parentId`; a test states only what matters. */
export function organizationValuesOf(values: Partial<OrganizationValues> = {}): OrganizationValues {
  return {
    code: '532623101000',
    name: '中共西畴县兴街镇委员会',
    shortName: '兴街镇',
    orgType: 'committee',
    orgCategory: 'township',
    parentId: null,
    divisionCode: '532623101',
    isJoint: false,
    establishedOn: null,
    dissolvedOn: null,
    contactPhone: null,
    sortOrder: 1,
    remark: null,
    ...values,
  };
}

/** A valid formal member without an identity number. */
export function memberValuesOf(values: Partial<MemberValues> & Pick<MemberValues, 'organizationId'>): MemberValues {
  return {
    name: '王示例',
    sex: '1',
    ethnicity: '01',
    birth: '1970-05',
    idNumber: null,
    idNumberStatus: 'absent',
    idNumberRaw: null,
    nativePlace: null,
    education: '60',
    educationNote: null,
    degree: null,
    membershipStatus: 'formal',
    joinedOn: '1995-07',
    formalOn: '1996-07',
    partyPost: null,
    occupation: null,
    workUnitAndPost: null,
    professionalTitle: null,
    honours: null,
    phone: null,
    phone2: null,
    address: null,
    registrationStatus: 'normal',
    leftReason: null,
    statusChangedOn: null,
    isFloating: false,
    isOutOfContact: false,
    isExternal: false,
    remark: null,
    ...values,
  };
}

/** A valid current township term of five years from May 2011. */
export function termValuesOf(values: Partial<TermValues> & Pick<TermValues, 'organizationId'>): TermValues {
  return {
    level: 'township',
    termNumber: 5,
    startedOn: '2011-05-20',
    plannedEndOn: '2016-05-20',
    endedOn: null,
    termYears: 5,
    quota: 75,
    status: 'current',
    remark: null,
    ...values,
  };
}

/** A valid farmer delegate elected in May 2011. */
export function delegateValuesOf(
  values: Partial<DelegateValues> & Pick<DelegateValues, 'memberId' | 'congressTermId' | 'electoralUnitId'>,
): DelegateValues {
  return {
    certificateNo: null,
    electedOn: '2011-05-20',
    originType: 'regular',
    replacesDelegateId: null,
    compositionCategory: 'farmer',
    isFrontline: false,
    postAtElection: '东升村党员',
    groupId: null,
    remark: null,
    ...values,
  };
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** An invented identity number of area 530000 with a right check character. @param birth YYYYMMDD. @param order three digits, odd for men. Source: GB 11643-1999. */
export function idNumberOf(birth: string, order: string): string {
  const body = `530000${birth}${order}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return `${body}${'10X98765432'[sum % 11] ?? ''}`;
}
