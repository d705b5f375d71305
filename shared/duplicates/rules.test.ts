import { describe, expect, it } from 'vitest';
import { compareNames, LISTED_FROM, likeness, numberDigits, type PersonFacts, preferredSide } from './rules.ts';

const person = (more: Partial<PersonFacts>): PersonFacts => ({
  id: 'a',
  name: '李建华',
  sound: 'lijianhua',
  sex: '1',
  birth: '1985-06-15',
  joinedOn: '2008-07-01',
  digits: '',
  isNumberValid: false,
  organizationId: 'branch',
  unitId: 'township',
  phones: [],
  ...more,
});
const score = (one: Partial<PersonFacts>, other: Partial<PersonFacts>) =>
  likeness(person({ joinedOn: '2001', ...one }), person({ id: 'b', ...other })).score;

describe('known digits of an identity number (domain.md §7.2)', () => {
  it('upgrades 15 digits, keeps 15 of a truncated number and 17 of one that fails its check', () => {
    expect(numberDigits('53000019850615001X', null)).toBe('53000019850615001');
    expect(numberDigits(null, '530000850615001')).toBe('53000019850615001');
    expect(numberDigits(null, '530000198506150***')).toBe('530000198506150');
    expect(numberDigits(null, '530000198506150019')).toBe('53000019850615001');
    expect(numberDigits(null, '不详')).toBe('');
  });
});

describe('likeness', () => {
  it('takes the same number for the same person, whatever form it has', () => {
    expect(
      score(
        { digits: '53000019850615001', isNumberValid: true },
        { digits: '53000019850615001', organizationId: 'x', unitId: 'y' },
      ),
    ).toBe(100);
  });
  it('tells people apart whose valid numbers differ, though name, birth and branch agree', () => {
    const numbers = [
      { digits: '53000019850615001', isNumberValid: true },
      { digits: '53000019850615003', isNumberValid: true },
    ] as const;
    expect(score(...numbers)).toBeLessThan(LISTED_FROM);
  });
  it('lists name, birth month and township, and says so in words', () => {
    const result = likeness(person({}), person({ birth: '1985-06', organizationId: 'other branch' }));
    expect(result.score).toBeGreaterThanOrEqual(76);
    expect(result.reasons[0]?.text).toBe('姓名相同，出生年月相同（一条没有日），同一乡镇（系统）');
  });
  it('lists a similar name with the same birth in the same branch, and the same phone with the same surname', () => {
    expect(score({}, { name: '李健华' })).toBeGreaterThanOrEqual(82);
    expect(score({}, { name: '李建军', sound: 'lijianjun' })).toBeGreaterThanOrEqual(LISTED_FROM);
    expect(
      score(
        { phones: ['13900001111'] },
        { name: '李文', sound: 'liwen', birth: '1985-06', phones: ['13900001111'], unitId: 'x', organizationId: 'y' },
      ),
    ).toBeGreaterThanOrEqual(LISTED_FROM);
  });
  it('does not list father and son who share a phone', () => {
    const son = { name: '李文', sound: 'liwen', birth: '2001-01-01', phones: ['13900001111'] };
    expect(score({ phones: ['13900001111'] }, son)).toBeLessThan(LISTED_FROM);
  });
  it('does not list a namesake of another sex elsewhere', () => {
    expect(score({}, { sex: '2', organizationId: 'x', unitId: 'y' })).toBe(0);
  });
});

describe('names', () => {
  it('are alike by sound or by exchanged characters, and differ by one when a character is wrong or missing', () => {
    const names = (one: string, other: string) => compareNames({ name: one, sound: one }, { name: other, sound: other });
    expect(compareNames({ name: '李华', sound: 'lihua' }, { name: '李桦', sound: 'lihua' })).toBe('alike');
    expect(names('李建华', '李华建')).toBe('alike');
    expect(names('李建华', '李建花')).toBe('one');
    expect(names('李建华', '李华')).toBe('one');
    expect(names('李华', '王华')).toBe('different');
  });
});

describe('the value that stays', () => {
  it('is the fuller one, else that of the record changed last', () => {
    expect(preferredSide('phone', null, '13900001111', false)).toBe('second');
    expect(preferredSide('birth', '1985-06-15', '1985-06', true)).toBe('first');
    expect(preferredSide('address', '甲', '乙', true)).toBe('second');
  });
});
