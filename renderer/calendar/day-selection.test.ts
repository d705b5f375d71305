import { describe, expect, it } from 'vitest';
import { boundsOf, dayAfterKey, daysFrom } from './day-selection.ts';

describe('Choosing days in the year view', () => {
  it('counts both ends, whichever way it was drawn', () => {
    const [first, last] = boundsOf({ anchor: '2012-05-01', focus: '2012-04-29' });
    expect(daysFrom(first, last)).toEqual(['2012-04-29', '2012-04-30', '2012-05-01']);
  });

  it.each([
    ['ArrowLeft', '2012-03-30'],
    ['ArrowRight', '2012-04-01'],
    ['ArrowUp', '2012-03-24'],
    ['ArrowDown', '2012-04-07'],
    ['Home', '2012-03-01'],
    ['End', '2012-03-31'],
    ['PageUp', '2012-02-29'],
    ['PageDown', '2012-04-30'],
    ['Enter', undefined],
  ])('%s leads from 2012-03-31 to %s', (key, target) => {
    expect(dayAfterKey('2012-03-31', key)).toBe(target);
  });

  it('never leaves the year', () => {
    expect([
      dayAfterKey('2012-01-03', 'ArrowUp'),
      dayAfterKey('2012-12-28', 'ArrowDown'),
      dayAfterKey('2012-12-05', 'PageDown'),
    ]).toEqual(['2012-01-01', '2012-12-31', '2012-12-31']);
  });
});
