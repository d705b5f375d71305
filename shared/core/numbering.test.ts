import { describe, expect, it } from 'vitest';
import { formatNumber, patternProblem, sequenceOf, shownPattern, storedPattern } from './numbering.ts';

const PARTS = { unit: '柏林乡', code: '532623105', year: 2012, term: 5, sequence: 7 };

describe('patterns of receipt and file numbers (§2.16)', () => {
  it('give the number and find the running number again', () => {
    for (const [pattern, text] of [
      ['{unit}收{year}-{seq:3}', '柏林乡收2012-007'],
      ['TA{year}{seq:4}', 'TA20120007'],
      ['第{term}届（{seq}）号', '第5届（7）号'],
    ] as const) {
      expect(formatNumber(pattern, PARTS)).toBe(text);
      expect(sequenceOf(pattern, PARTS, text)).toBe(7);
    }
    expect(formatNumber('TA{year}{seq:4}', { ...PARTS, sequence: 12_345 })).toBe('TA201212345');
  });

  it('are shown and typed in Chinese words and kept the same', () => {
    for (const pattern of ['{unit}收{year}-{seq:3}', 'TA{year}{seq:4}', '{code}第{term}届{seq}'])
      expect(storedPattern(shownPattern(pattern))).toBe(pattern);
    expect(shownPattern('{unit}收{year}-{seq:3}')).toBe('{单位}收{年}-{顺序号:3}');
    expect(storedPattern('｛单位｝收｛年｝-｛顺序号：3｝')).toBe('{unit}收{year}-{seq:3}');
    expect(storedPattern('{单')).toBe('{单');
  });

  it('say in Chinese what is wrong', () => {
    expect(patternProblem('{unit}收{year}')).toBe('编号格式要有且只有一个顺序号，如 {顺序号:3}。');
    expect(patternProblem('{month}{seq}')).toContain('“{month}”无法识别');
    expect(patternProblem('{unit}{seq:2}')).toBeNull();
  });
});
