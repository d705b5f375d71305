import { describe, expect, it } from 'vitest';
import { freeFileName } from './free-file-name.ts';

describe('the file name rule (domain.md §7.3 export rules)', () => {
  it('counts the version up past every file that is there', () => {
    const taken = new Set(['西畴县_党员花名册_2012-07-25_v1.xlsx', '西畴县_党员花名册_2012-07-25_v2.xlsx']);
    expect(freeFileName('西畴县_党员花名册_2012-07-25_v1.xlsx', name => taken.has(name))).toBe(
      '西畴县_党员花名册_2012-07-25_v3.xlsx',
    );
  });
  it('leaves a name without a version as it is', () => {
    expect(freeFileName('情况报告_2012-07-25.docx', () => true)).toBe('情况报告_2012-07-25.docx');
  });
});
