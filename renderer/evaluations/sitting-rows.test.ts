import { describe, expect, it } from 'vitest';
import { SCALES } from '#shared/evaluations/model.ts';
import { ballotsOf, findingOf, gridColumns, isFilled, pasteBlock, plainFinding, resultText } from './sitting-rows.ts';

describe('the grid of a sitting', () => {
  const texts = {
    issued: '60',
    returned: '58',
    satisfied: '50',
    basically_satisfied: '6',
    dissatisfied: '',
    unknown: '',
    invalid: '2',
  };
  it('reads typed numbers and leaves out a line without votes', () => {
    expect(ballotsOf(texts, 'rating')).toEqual({
      ballotsIssued: 60,
      ballotsReturned: 58,
      counts: { satisfied: 50, basically_satisfied: 6, dissatisfied: 0, unknown: 0 },
      invalid: 2,
    });
    expect([isFilled({ issued: '60', returned: '58' }, 'rating'), isFilled(texts, 'rating')]).toEqual([false, true]);
    expect(resultText(texts, 'rating', SCALES)).toBe('满意率 100%');
  });
  it('tells the arithmetic where it fails (§2.18)', () => {
    const finding = findingOf({ ...texts, satisfied: '51' }, 'rating');
    expect(finding === null ? '' : plainFinding(finding)).toBe('各档合计 57 张，加无效 2 张共 59 张，多于收回 58 张。请核对。');
    expect(findingOf(texts, 'rating')).toBeNull();
  });
  it('takes a block of a sheet from the cell it is pasted into and drops what hangs over', () => {
    const columns = gridColumns('rating');
    expect(pasteBlock('50\t6\r\n40\t3\t1\t0\t1\t9\r\n', { row: 1, column: columns.indexOf('satisfied') }, columns)).toEqual(
      new Map([
        [1, { satisfied: '50', basically_satisfied: '6' }],
        [2, { satisfied: '40', basically_satisfied: '3', dissatisfied: '1', unknown: '0', invalid: '1' }],
      ]),
    );
  });
});
