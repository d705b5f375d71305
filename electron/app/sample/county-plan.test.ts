import { describe, expect, it } from 'vitest';
import { ageAt } from '#shared/core/dates.ts';
import { isCollegePlus } from '#shared/core/education.ts';
import { isMinority } from '#shared/core/ethnic-groups.ts';
import { checkIdNumber, idNumberBirth, idNumberSex } from '#shared/core/id-number.ts';
import { delegateValues, groupValues, termValues } from '#shared/delegates/model.ts';
import { checkDelegate } from '#shared/delegates/rules.ts';
import { memberValues } from '#shared/members/model.ts';
import { checkMember } from '#shared/members/rules.ts';
import { organizationValues } from '#shared/organizations/model.ts';
import { committeeMemberValues } from '#shared/bodies/model.ts';
import { checkOrganization } from '#shared/organizations/rules.ts';
import { makeCountyPlan } from './county-plan.ts';
import { type PlannedDelegate, SAMPLE_REFERENCE_DATE } from './plan-types.ts';

const plan = makeCountyPlan();
const organizations = new Map(plan.organizations.map(organization => [organization.id, organization]));
const members = new Map(plan.members.map(member => [member.id, member]));
const terms = new Map(plan.terms.map(term => [term.id, term]));
const counted = plan.members.filter(
  member =>
    !member.isExternal &&
    member.joinedOn <= SAMPLE_REFERENCE_DATE &&
    ['normal', 'on_probation_discipline'].includes(member.registrationStatus),
);
const tally = <T>(items: readonly T[], key: (item: T) => string) =>
  Object.fromEntries([...Map.groupBy(items, key)].map(([name, group]) => [name, group.length]));
const entityIdFree = { id: 'x'.repeat(26) };

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Error('a reference of the plan leads nowhere');
  return item;
}
const personOf = (delegate: PlannedDelegate) => found(members.get(delegate.memberId));
const termOf = (delegate: PlannedDelegate) => found(terms.get(delegate.congressTermId));
const validOf = (level: string) =>
  plan.delegates.filter(delegate => delegate.statuses.at(-1)?.to === 'valid' && termOf(delegate).level === level);

describe('the sample county at 2012-07-25', () => {
  it('has the organisations of A1, A2, A3 and A12', () => {
    expect(tally(plan.organizations, organization => `${organization.orgType} ${organization.orgCategory}`)).toEqual({
      'county_committee county': 1,
      'committee township': 9,
      'committee county_affiliated': 6,
      'committee village': 22,
      'general_branch agency_unit': 20,
      'general_branch rural': 47,
      'general_branch community': 3,
      'branch agency_unit': 203,
      'branch rural': 813,
      'branch community': 10,
      'branch retired': 24,
      'branch association': 6,
      'branch migrant': 1,
    });
  });

  it('has the members of A9', () => {
    expect([
      counted.length,
      counted.filter(member => isMinority(member.ethnicity)).length,
      counted.filter(member => member.sex === '2').length,
    ]).toEqual([10767, 2294, 2277]);
  });

  it('has the county delegates of A4 and A6', () => {
    const valid = validOf('county');
    expect(tally(valid, delegate => delegate.compositionCategory)).toEqual({
      military: 6,
      leading_official: 153,
      model_worker: 62,
      professional: 85,
    });
    expect([
      valid.length,
      valid.filter(delegate => isMinority(personOf(delegate).ethnicity)).length,
      valid.filter(delegate => personOf(delegate).sex === '2').length,
    ]).toEqual([306, 70, 62]);
  });

  it('has the township delegates of A7 and A8', () => {
    const valid = validOf('township');
    const categories = tally(valid, delegate => delegate.compositionCategory);
    expect([valid.length, categories['leading_official'], categories['farmer']]).toEqual([682, 113, 407]);
    expect(Object.keys(categories).toSorted()).toEqual([
      'farmer',
      'leading_official',
      'model_worker',
      'other',
      'professional',
      'worker',
    ]);
    expect(valid.filter(delegate => isCollegePlus(personOf(delegate).education)).length).toBe(163);
    expect(valid.filter(delegate => ageAt(personOf(delegate).birth, SAMPLE_REFERENCE_DATE).age <= 35).length).toBe(165);
  });

  it('has what real life has besides: former, probationary and incomplete members, lost and refilled seats', () => {
    expect(tally(plan.members, member => member.registrationStatus)).toEqual({
      normal: 10770,
      on_probation_discipline: 3,
      transferred_out: 4,
      left: 3,
      deceased: 4,
      suspended: 1,
    });
    expect(plan.members.filter(member => member.membershipStatus === 'probationary').length).toBe(80);
    expect(plan.members.filter(member => member.isExternal).length).toBe(6);
    const share = (count: number) => count / plan.members.length;
    expect(share(plan.members.filter(member => member.phone === null).length)).toBeGreaterThan(0.01);
    expect(share(plan.members.filter(member => member.idNumber === null).length)).toBeGreaterThan(0.003);
    expect(Math.abs(share(plan.members.filter(member => member.isFloating).length) - 0.016)).toBeLessThan(0.004);
    expect(tally(plan.delegates, delegate => delegate.statuses.at(-1)?.to ?? '')).toEqual({
      valid: 988,
      terminated: 2,
      duty_stopped: 1,
    });
    const successor = found(plan.delegates.find(delegate => delegate.originType === 'by_election'));
    expect(plan.delegates.find(delegate => delegate.id === successor.replacesDelegateId)?.statuses.at(-1)?.to).toBe('terminated');
    expect(new Set(plan.delegates.map(delegate => delegate.memberId)).size).toBeLessThan(plan.delegates.length);
  });

  it('has a Party committee of 7–9 and a discipline commission of 3–5 in every township, each with one secretary (§2.7)', () => {
    const bodies = Map.groupBy(plan.committeeMembers, record => `${record.organizationId} ${record.body}`);
    expect(bodies.size).toBe(18);
    for (const [key, records] of bodies) {
      const [fewest, most] = key.endsWith('party_committee') ? [7, 9] : [3, 5];
      expect(records.length).toBeGreaterThanOrEqual(fewest);
      expect(records.length).toBeLessThanOrEqual(most);
      expect(new Set(records.map(record => record.memberId)).size).toBe(records.length);
      expect(records.filter(record => record.post === 'secretary').length).toBe(1);
      const township = found(organizations.get(found(records[0]).organizationId));
      for (const { memberId, ...record } of records) {
        const member = found(members.get(memberId));
        expect([member.membershipStatus, member.registrationStatus]).toEqual(['formal', 'normal']);
        expect(organizations.get(member.organizationId)?.township).toBe(township.shortName);
        committeeMemberValues.parse({ ...record, memberId: entityIdFree.id, organizationId: entityIdFree.id });
      }
    }
    const posts = tally(
      plan.committeeMembers.filter(record => record.body === 'party_committee'),
      record => record.post,
    );
    expect([posts['secretary'], posts['deputy_secretary'], posts['deputy_secretary_party_building']]).toEqual([9, 9, 9]);
  });

  it('is the same at every call', () => {
    expect(makeCountyPlan()).toEqual(plan);
  });
});

describe('records of the sample county', () => {
  it('have unique codes, numbers and names of organisations', () => {
    const repeated = (values: readonly (string | null)[]) =>
      values.filter((value, index) => value !== null && values.indexOf(value) !== index).length;
    expect(repeated(plan.organizations.map(organization => organization.code))).toBe(0);
    expect(repeated(plan.organizations.map(organization => organization.name))).toBe(0);
    expect(repeated(plan.organizations.map(organization => organization.shortName))).toBe(0);
    const unique = (values: readonly (string | null)[]) =>
      new Set(values.filter(value => value !== null)).size === values.filter(value => value !== null).length;
    expect(unique(plan.members.map(member => member.idNumber))).toBe(true);
    expect(unique(plan.members.map(member => member.phone))).toBe(true);
    expect(plan.members.filter(member => ['龚年成', '王达昌'].includes(member.name))).toEqual([]);
  });

  it('have valid identity numbers that agree with birth and sex (GB 11643)', () => {
    const wrong = plan.members.filter(
      ({ idNumber, birth, sex }) =>
        idNumber !== null &&
        (checkIdNumber(idNumber).length > 0 ||
          !idNumber.startsWith('530000') ||
          idNumberBirth(idNumber)?.startsWith(birth) !== true ||
          idNumberSex(idNumber) !== sex),
    );
    expect(wrong).toEqual([]);
  });

  it('fit their models and break no rule of domain.md §2.1, §2.2, §2.5, §2.6, R-D1 and R-D8', () => {
    const issues: unknown[] = [];
    for (const organization of plan.organizations) {
      organizationValues.parse({ ...organization, parentId: null });
      const parent = organization.parentId === null ? null : found(organizations.get(organization.parentId));
      issues.push(
        ...checkOrganization(organization, { parent, hasNamesake: false, wouldCycle: false }).map(issue => [
          organization.name,
          issue.code,
        ]),
      );
    }
    for (const member of plan.members) {
      memberValues.parse({ ...member, organizationId: entityIdFree.id });
      expect(organizations.get(member.organizationId)?.orgType).toBe('branch');
      const { idNumber } = member;
      issues.push(
        ...checkMember(member, {
          today: SAMPLE_REFERENCE_DATE,
          idNumberBirth: idNumber === null ? null : idNumberBirth(idNumber),
          idNumberSex: idNumber === null ? null : idNumberSex(idNumber),
        }).map(issue => [member.name, issue.code]),
      );
    }
    for (const delegate of plan.delegates) {
      const reference = (value: string | null) => (value === null ? null : entityIdFree.id);
      delegateValues.parse({
        ...delegate,
        memberId: entityIdFree.id,
        congressTermId: entityIdFree.id,
        electoralUnitId: entityIdFree.id,
        groupId: reference(delegate.groupId),
        replacesDelegateId: reference(delegate.replacesDelegateId),
      });
      const { name, membershipStatus, registrationStatus, statusChangedOn, formalOn } = personOf(delegate);
      const isSameTerm = plan.units.some(
        unit => unit.id === delegate.electoralUnitId && unit.congressTermId === delegate.congressTermId,
      );
      const facts = {
        name,
        membershipStatus,
        registrationStatus,
        statusChangedOn,
        level: termOf(delegate).level,
        isAlreadyDelegate: false,
        isSameTerm,
      };
      issues.push(
        ...checkDelegate(delegate, facts)
          .filter(issue => issue.code !== 'DELEGATE_WITHOUT_GROUP' || delegate.statuses.at(-1)?.to === 'valid')
          .map(issue => [name, issue.code]),
      );
      expect(formalOn !== null && formalOn < delegate.electedOn).toBe(true);
    }
    expect(issues).toEqual([]);
  });

  it('put every valid delegate in one group of three or more with a leader of its own, and seats add up', () => {
    for (const group of plan.groups) {
      groupValues.parse({
        ...group,
        congressTermId: entityIdFree.id,
        baseOrganizationId: entityIdFree.id,
        leaderDelegateId: null,
        deputyLeaderDelegateId: null,
      });
      const own = plan.delegates.filter(delegate => delegate.groupId === group.id);
      expect(own.length).toBeGreaterThanOrEqual(3);
      expect(own.map(delegate => delegate.id)).toContain(group.leaderDelegateId);
      expect(new Set(own.map(delegate => delegate.congressTermId))).toEqual(new Set([group.congressTermId]));
    }
    for (const term of plan.terms) {
      termValues.parse({ ...term, organizationId: entityIdFree.id });
      const seats = plan.units.filter(unit => unit.congressTermId === term.id).reduce((sum, unit) => sum + unit.allottedSeats, 0);
      expect(seats).toBe(term.quota);
      expect(
        plan.delegates.filter(delegate => delegate.congressTermId === term.id && delegate.statuses.at(-1)?.to === 'valid').length,
      ).toBeLessThanOrEqual(seats);
    }
    expect(plan.units.find(unit => unit.name === '驻军')?.allottedSeats).toBe(6);
  });
});
