import { describe, expect, it } from 'vitest';
import { textCell } from './cell.ts';
import { ETHNIC_GROUPS, ETHNIC_OPTIONS, ethnicName, isMinority, NOT_MINORITY_CODES, parseEthnicity } from './ethnic-groups.ts';

const read = (text: string) => parseEthnicity(textCell(text));

describe('ethnic groups (GB/T 3304, §9.1)', () => {
  it('are 56 with codes 01 to 56 and distinct names and letters', () => {
    expect(ETHNIC_GROUPS.map(group => group.code)).toEqual(
      Array.from({ length: 56 }, (_value, index) => String(index + 1).padStart(2, '0')),
    );
    expect(new Set(ETHNIC_GROUPS.map(group => group.name)).size).toBe(56);
    expect(new Set(ETHNIC_GROUPS.map(group => group.letters)).size).toBe(56);
    expect(ETHNIC_GROUPS.every(group => /^[A-Z]{2}$/.test(group.letters) && /^\p{Script=Han}+族$/u.test(group.name))).toBe(true);
    expect([ETHNIC_GROUPS[7], ETHNIC_GROUPS[55]]).toEqual([
      { code: '08', name: '壮族', shortName: '壮', letters: 'ZH' },
      { code: '56', name: '基诺族', shortName: '基诺', letters: 'JN' },
    ]);
  });

  it('lead the pick-list with the six of the county', () => {
    expect(ETHNIC_OPTIONS.slice(0, 7).map(option => option.label)).toEqual([
      '汉族',
      '壮族',
      '苗族',
      '彝族',
      '瑶族',
      '蒙古族',
      '回族',
    ]);
    expect(new Set(ETHNIC_OPTIONS.map(option => option.value)).size).toBe(58);
  });

  it('read every name, short name, letter code and number of the table (§7.2)', () => {
    for (const group of ETHNIC_GROUPS) {
      for (const word of [
        group.name,
        group.shortName,
        group.letters,
        group.letters.toLowerCase(),
        group.code,
        String(Number(group.code)),
        `${group.shortName} 族`,
      ]) {
        expect(read(word)).toEqual({ value: group.code, issues: [] });
      }
    }
  });

  it.each([
    ['汉 族', '01'],
    ['　壮族 ', '08'],
    ['毛难族', '36'],
    ['崩龙', '46'],
    ['佘族', '22'],
    ['ＨＡ', '01'],
    ['０８', '08'],
  ])('read %j as %s', (text, code) => {
    expect(read(text).value).toBe(code);
  });

  it('read numeric cells as codes', () => {
    expect(parseEthnicity({ kind: 'number', text: '1.0', value: 1 }).value).toBe('01');
  });

  it('refuse 少数民族 alone and unknown words', () => {
    expect(read('少数民族')).toEqual({
      value: null,
      issues: [{ code: 'ETHNICITY_TOO_VAGUE', severity: 'error', params: { raw: '少数民族' } }],
    });
    for (const text of ['火星族', '99', '57', '族', 'ZZ', 'constructor'])
      expect(read(text).issues[0]?.code).toBe('ETHNICITY_UNREADABLE');
    expect(read('不详')).toEqual({ value: null, issues: [] });
  });

  it('count 55 as minorities, the codes outside the standard not, which is said (R-A5)', () => {
    expect(ETHNIC_OPTIONS.filter(option => isMinority(option.value))).toHaveLength(55);
    expect(NOT_MINORITY_CODES.some(isMinority)).toBe(false);
    expect(read('其他')).toMatchObject({ value: '97', issues: [{ code: 'ETHNICITY_OUTSIDE_STANDARD', severity: 'warning' }] });
    expect(read('98')).toMatchObject({ value: '98', issues: [{ code: 'ETHNICITY_OUTSIDE_STANDARD' }] });
  });

  it('show their names', () => {
    expect([ethnicName('01'), ethnicName('01', { short: true }), ethnicName('97'), ethnicName('77')]).toEqual([
      '汉族',
      '汉',
      '其他',
      '77',
    ]);
  });
});
